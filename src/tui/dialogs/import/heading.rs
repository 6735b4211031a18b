//! The line above every step: where one is, and of which file.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::files;
use super::wizard::{Step, Wizard};
use crate::domain::text::display;
use crate::i18n::import_file as t;
use crate::ops::import::Source;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::paint;

impl Wizard {
    /// `1 ファイル › 2 文字コード › [3 列] › 4 重複 › 5 取り込み`, and what the file is.
    pub fn draw_steps(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        let look = cx.look;
        let mut spans = Vec::new();
        for (number, (step, label)) in Step::ALL.iter().enumerate() {
            if number > 0 {
                spans.push(Span::styled(if look.ascii { " > " } else { " › " }, look.style(Role::Dim)));
            }
            let words = format!("{} {}", number + 1, cx.say(*label));
            spans.push(match *step == self.step {
                true => Span::styled(format!("[{words}]"), look.style(Role::Accent)),
                false if self.has(*step) => Span::styled(words, look.style(Role::Text)),
                false => Span::styled(words, look.style(Role::Dim)),
            });
        }
        let steps = Line::from(spans);
        let taken = text::width(&steps.to_string()) + 2;
        paint::line(buffer, area.x + 1, area.y, area.width.saturating_sub(1), &steps, look.style(Role::Text));
        let (name, rest) = self.described(cx);
        let room = usize::from(area.width).saturating_sub(taken + 2);
        let whole = format!("{name}  {rest}");
        let shown = if text::width(&whole) <= room { whole.trim_end() } else { &name };
        let shown = text::cut(shown, room);
        let width = u16::try_from(text::width(&shown)).unwrap_or(0);
        if width > 0 {
            paint::text(buffer, area.right() - width - 1, area.y, width, &shown, look.style(Role::Dim));
        }
    }

    /// The file, what it is read as, and how many rows it has; of several where the step is about all of them, how many.
    fn described(&self, cx: &Cx<'_>) -> (String, String) {
        let is_of_one = matches!(self.step, Step::Encoding | Step::Columns) || self.items.len() == 1;
        let at = self.item().unwrap_or_default();
        let (Some(item), Some(place), true) = (self.items.get(at), self.batch.places.get(at), is_of_one) else {
            let taken = self.items.iter().filter(|item| item.is_taken).count();
            return (t::FILE_COUNT.count(cx.lang(), taken), String::new());
        };
        match self.summary() {
            // One sheet of a workbook.
            Some((_, file)) => {
                let read_as = file.source.as_ref().map_or("", Source::name);
                (display(&file.name).into_owned(), format!("{read_as}  {}", t::ROWS.count(cx.lang(), file.rows)))
            }
            None => (display(&item.name).into_owned(), files::kind(item, &self.batch, place, cx.lang())),
        }
    }
}
