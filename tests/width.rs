//! The columns that tokui counts are the columns that ratatui fills.
//!
//! Both count with `unicode-width`, but ratatui adds corrections of its own for half-width kana, and a release of either
//! could shift every border on the screen.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tokui::domain::text::{display, width};

proptest! {
    #[test]
    fn shown_text_fills_the_columns_that_we_count(
        text in prop_oneof![
            "[ -~ぁ-ゖァ-ヺー一-龥、。「」ｦ-ﾟＡ-Ｚ\u{300}-\u{30f}\u{3099}\u{1f600}-\u{1f64f}\u{200d}\u{fe0f}]{0,24}",
            any::<String>(),
        ]
    ) {
        let shown = display(&text);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2000, 1));
        let (end, _) = buffer.set_stringn(0, 0, &shown, 2000, Style::default());
        prop_assert_eq!(usize::from(end), width::width(&shown));
    }
}
