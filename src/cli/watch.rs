//! The progress of long work, for a person who watches.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::ops::ControlFlow;

use crate::i18n::{Lang, cli as t};
use crate::ops::{self, Progress};

/// Long work with its progress on one line, which is wiped at the end.
pub(super) fn watched<T>(
    watch: Option<&mut (dyn Write + '_)>,
    lang: Lang,
    work: impl FnOnce(&dyn Progress) -> ops::Result<T>,
) -> ops::Result<T> {
    let Some(watch) = watch else { return work(&()) };
    let watch = RefCell::new(watch);
    let shown = Cell::new(0);
    // Nobody is helped by work that stops because its progress cannot be drawn.
    let draw =
        |text: &str| drop(watch.try_borrow_mut().map(|mut watch| write!(watch, "{text}").and_then(|()| watch.flush())));
    let result = work(&|done: usize, total: usize| {
        let percent = (done * 100).checked_div(total).unwrap_or(100);
        if percent > shown.get() {
            shown.set(percent);
            draw(&format!("\r{}", t::PROGRESS.with(lang, &[("done", &done), ("total", &total)])));
        }
        ControlFlow::Continue(())
    });
    if shown.get() > 0 {
        draw("\r\u{1b}[K");
    }
    result
}
