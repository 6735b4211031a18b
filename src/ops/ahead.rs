//! Work of which one part needs nothing of the book: it is done on other threads, a few steps ahead of the rest.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel, sync_channel};
use std::thread::{available_parallelism, scope};

/// From so many things on other threads are worth their start.
const MANY: usize = 2_000;

/// Things handed over together, and how many such batches may wait. A batch is to stay below the 64 kB from which on the
/// allocator tidies up each time one is given back.
const BATCH: usize = 64;
const WAITING: usize = 8;

/// As many threads as the machine runs at once, within reason: a key or a list is not worth every processor of a big one.
pub(super) fn threads() -> usize {
    available_parallelism().map_or(1, |count| count.get().min(4))
}

/// Makes something of each thing beside this thread, and takes it here, a batch at a time and in their order; stops at the
/// first error.
///
/// What is left of a batch goes back to the thread that made it: memory given back by another thread than the one that asked
/// for it makes the two wait for each other.
pub(super) fn batches_ahead<T, U: Send, E>(
    mut things: impl ExactSizeIterator<Item = T> + Send,
    make: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(&mut [U]) -> Result<(), E>,
) -> Result<(), E> {
    if things.len() < MANY {
        while things.len() > 0 {
            let mut batch: Vec<U> = things.by_ref().take(BATCH).map(&make).collect();
            take(&mut batch)?;
        }
        return Ok(());
    }
    let (to, made) = sync_channel::<Made<U>>(WAITING);
    let things = Mutex::new((0.., things));
    scope(|scope| {
        for _ in 0..threads() {
            let (to, things, make) = (to.clone(), &things, &make);
            scope.spawn(move || {
                let (back, taken) = channel();
                loop {
                    taken.try_iter().for_each(drop);
                    // A fault of another thread ends the scope anyhow.
                    let Ok(mut next) = things.lock() else { return };
                    let batch: Vec<T> = next.1.by_ref().take(BATCH).collect();
                    let Some(number) = next.0.next().filter(|_| !batch.is_empty()) else { return };
                    drop(next);
                    let batch = batch.into_iter().map(make).collect();
                    // Nobody takes any more after an error.
                    if to.send(Made { number, batch, back: back.clone() }).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to);
        // Those that came before their turn.
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for made in made {
            early.insert(made.number, made);
            while let Some(Made { mut batch, back, .. }) = early.remove(&turn) {
                take(&mut batch)?;
                // Its thread may have come to its end.
                let _ = back.send(batch);
                turn += 1;
            }
        }
        Ok(())
    })
}

/// A batch on its way from the thread that made it.
struct Made<U> {
    number: usize,
    batch: Vec<U>,
    back: Sender<Vec<U>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_taken_in_their_order() {
        for count in [0, 1, MANY - 1, MANY, 3 * MANY + 7] {
            let mut taken = Vec::new();
            let whole: Result<(), ()> = batches_ahead(
                0..count,
                |n| n * 2,
                |batch| {
                    taken.extend_from_slice(batch);
                    Ok(())
                },
            );
            assert_eq!((whole, taken), (Ok(()), (0..count).map(|n| n * 2).collect()));
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        for count in [100, 9 * MANY] {
            let mut taken = 0;
            let stopped = batches_ahead(
                0..count,
                |n| n,
                |batch| {
                    taken += 1;
                    if batch.contains(&70) { Err(70) } else { Ok(()) }
                },
            );
            assert_eq!((stopped, taken), (Err(70), 70 / BATCH + 1));
        }
    }
}
