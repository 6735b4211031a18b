//! Work of which one part needs nothing of the book: it is done on a second thread, a few steps ahead of the rest.

use std::sync::mpsc::sync_channel;
use std::thread::scope;

/// From so many things on a second thread is worth its start.
const MANY: usize = 2_000;

/// Things handed over together, and how many such batches may wait. A batch is to stay below the 64 kB from which on the
/// allocator tidies up each time one is given back.
const BATCH: usize = 64;
const WAITING: usize = 8;

/// Makes something of each thing beside this thread, and takes it here, in their order; stops at the first error.
pub(super) fn each_ahead<T, U: Send, E>(
    mut things: impl ExactSizeIterator<Item = T> + Send,
    make: impl Fn(T) -> U + Send,
    mut take: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    if things.len() < MANY {
        return things.try_for_each(|thing| take(make(thing)));
    }
    scope(|scope| {
        let (to, made) = sync_channel::<Vec<U>>(WAITING);
        scope.spawn(move || {
            loop {
                let batch: Vec<U> = things.by_ref().take(BATCH).map(&make).collect();
                // Nobody takes any more after an error.
                if batch.is_empty() || to.send(batch).is_err() {
                    return;
                }
            }
        });
        made.into_iter().flatten().try_for_each(&mut take)
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
