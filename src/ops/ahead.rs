//! Work of which one part needs nothing of the book: it is done on other threads, a few steps ahead of the rest.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
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

/// Makes something of each thing beside this thread, and takes it here, in their order; stops at the first error.
pub(super) fn each_ahead<T, U: Send, E>(
    mut things: impl ExactSizeIterator<Item = T> + Send,
    make: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    if things.len() < MANY {
        return things.try_for_each(|thing| take(make(thing)));
    }
    let (to, made) = sync_channel::<(usize, Vec<U>)>(WAITING);
    let things = Mutex::new((0.., things));
    scope(|scope| {
        for _ in 0..threads() {
            let (to, things, make) = (to.clone(), &things, &make);
            scope.spawn(move || {
                loop {
                    // A fault of another thread ends the scope anyhow.
                    let Ok(mut next) = things.lock() else { return };
                    let batch: Vec<T> = next.1.by_ref().take(BATCH).collect();
                    let Some(number) = next.0.next().filter(|_| !batch.is_empty()) else { return };
                    drop(next);
                    // Nobody takes any more after an error.
                    if to.send((number, batch.into_iter().map(make).collect())).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to);
        // Those that came before their turn.
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (number, batch) in made {
            early.insert(number, batch);
            while let Some(batch) = early.remove(&turn) {
                batch.into_iter().try_for_each(&mut take)?;
                turn += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_taken_in_their_order() {
        for count in [0, 1, MANY - 1, MANY, 3 * MANY + 7] {
            let mut taken = Vec::new();
            let whole: Result<(), ()> = each_ahead(
                0..count,
                |n| n * 2,
                |n| {
                    taken.push(n);
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
            let stopped = each_ahead(
                0..count,
                |n| n,
                |n| {
                    taken += 1;
                    if n == 70 { Err(n) } else { Ok(()) }
                },
            );
            assert_eq!((stopped, taken), (Err(70), 71));
        }
    }
}
