//! Keys in, lines out.

use crate::i18n::Lang;
use crate::tui::testing::{Driver, book, sample};

#[test]
fn scratch() {
    for (w, h, lang) in [(120, 36, Lang::Ja), (80, 24, Lang::Ja), (120, 36, Lang::En), (60, 16, Lang::En), (80, 24, Lang::En)] {
        let mut d = Driver::new(sample(), lang, w, h);
        d.keys("2 / w a t a");
        println!("{}", d.text());
        d.keys("enter tab");
        println!("{}", d.text());
        d.keys("]");
        println!("{}", d.text());
        d.keys("] ]");
        println!("{}", d.text());
    }
    let _ = book();
}
