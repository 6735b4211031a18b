//! Drawing in tests: a closure in, the lines of the screen out.

mod driver;
mod picture;
mod sample;

pub use driver::{Driver, NOW, book};
pub use picture::svg;
pub use sample::sample;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};

use crate::config::keys::Keymap;
use crate::config::settings::Theme as Choice;
use crate::i18n::Lang;
use crate::tui::style::{Background, ColorChoice, Look, Theme};
use crate::tui::text;

/// The sizes every widget is drawn at.
pub const SIZES: &[(u16, u16)] =
    &[(120, 36), (80, 24), (60, 16), (40, 10), (10, 5), (9, 3), (3, 9), (2, 2), (1, 1), (0, 0), (200, 1), (1, 200)];

/// A row of kanji wide enough for any test.
pub const KANJI: &str = "株式会社富士見製作所渡邊健一様購買課課長静岡県静岡市葵区追手町定期保守増設工事見積書送付";

pub fn look(lang: Lang) -> Look {
    let theme = Theme::choose(Choice::Auto, ColorChoice::Never, |_| None, Some(Background::Dark));
    Look { theme, lang, keymap: Keymap::default(), ascii: false }
}

/// Draws into a fresh terminal (a second frame of wide text would show old cells in the test backend) and returns its
/// lines, each exactly as wide as the screen.
pub fn lines(width: u16, height: u16, draw: impl FnOnce(&mut Buffer, Rect)) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("the test backend cannot fail");
    terminal
        .draw(|frame| {
            let area = frame.area();
            draw(frame.buffer_mut(), area);
        })
        .expect("the test backend cannot fail");
    lines_of(terminal.backend().buffer())
}

/// The lines of a buffer; the cell behind a wide character is not part of any.
pub fn lines_of(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let cell = &buffer[Position { x, y }];
                line.push_str(cell.symbol());
                x += cell.cell_width().max(1);
            }
            assert_eq!(text::width(&line), usize::from(area.width), "line {y} is not as wide as the screen: {line:?}");
            line
        })
        .collect()
}

/// Draws at every size, over rows of kanji beginning at an even and at an odd column, and asks only that nothing panics
/// and that every line is exactly as wide as the screen.
pub fn at_every_size(draw: impl Fn(&mut Buffer, Rect)) {
    for (width, height) in SIZES {
        for shift in ["", "a"] {
            lines(*width, *height, |buffer, area| {
                let row = format!("{shift}{}", KANJI.repeat(5));
                for y in area.top()..area.bottom() {
                    buffer.set_stringn(0, y, &row, usize::from(area.width), ratatui::style::Style::new());
                }
                draw(buffer, area);
            });
        }
    }
}
