//! The first row: the name, the screens as tabs, the date.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The tabs line.
#[derive(Clone, Debug)]
pub struct Header {
    /// `"1 今日"`
    pub tabs: Vec<String>,
    /// `None` when no screen is active: first start.
    pub active: Option<usize>,
    /// What the whole book is: a sample, read-only; empty as a rule.
    pub state: String,
    pub date: String,
}

const NAME: &str = " tokui ";

impl Header {
    /// Draws what there is room for: the tabs first, then what the book is, then the date, then the name.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let tabs: Vec<String> = self
            .tabs
            .iter()
            .enumerate()
            .map(|(index, tab)| if self.active == Some(index) { format!("[{tab}]") } else { format!(" {tab} ") })
            .collect();
        let width = |text: &str| u16::try_from(text::width(text)).unwrap_or(u16::MAX);
        let needed = tabs.iter().map(|tab| width(tab)).fold(0, u16::saturating_add);
        let mut x = area.x;
        let mut end = area.right();
        let both = format!("{}  {}", self.state, self.date);
        let fits = |text: &&str| needed.saturating_add(width(text)).saturating_add(2) <= area.width;
        if let Some(right) = [both.trim_start(), &self.state].into_iter().find(fits).filter(|text| !text.is_empty()) {
            let columns = width(right) + 2;
            end = area.right() - columns;
            paint::text(buffer, end + 1, area.y, columns - 1, right, look.style(Role::Dim));
        }
        if needed.saturating_add(width(NAME)) <= end.saturating_sub(area.x) {
            x = paint::text(buffer, x, area.y, width(NAME), NAME, look.style(Role::Title));
        }
        let gap =
            u16::from(needed.saturating_add(u16::try_from(tabs.len()).unwrap_or(u16::MAX)) <= end.saturating_sub(x));
        for (index, tab) in tabs.iter().enumerate() {
            let role = if self.active == Some(index) { Role::Focus } else { Role::Text };
            x = paint::text(buffer, x, area.y, end.saturating_sub(x), tab, look.style(role)).saturating_add(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn header() -> Header {
        let tabs = ["1 今日", "2 顧客", "4 履歴"].map(str::to_owned).to_vec();
        Header { tabs, active: Some(1), state: String::new(), date: "11/20 (金)".into() }
    }

    #[test]
    fn the_active_tab_has_brackets_and_the_date_gives_way_first() {
        let look = look(Lang::Ja);
        for (columns, expected) in [
            (50, " tokui  1 今日  [2 顧客]  4 履歴       11/20 (金)"),
            (40, " 1 今日  [2 顧客]  4 履歴    11/20 (金)"),
            (28, " 1 今日  [2 顧客]  4 履歴"),
            (16, " 1 今日 [2 顧客]"),
        ] {
            let drawn = lines(columns, 1, |buffer, area| header().draw(buffer, area, &look));
            assert_eq!(drawn[0].trim_end(), expected, "{columns}");
        }
    }

    #[test]
    fn what_the_book_is_gives_way_after_the_date() {
        let look = look(Lang::Ja);
        let header = Header { state: "見本".into(), ..header() };
        for (columns, expected) in [
            (46, " 1 今日  [2 顧客]  4 履歴    見本  11/20 (金)"),
            (38, " tokui  1 今日 [2 顧客] 4 履歴   見本"),
            (31, " 1 今日 [2 顧客] 4 履歴   見本"),
            (28, " 1 今日  [2 顧客]  4 履歴"),
        ] {
            let drawn = lines(columns, 1, |buffer, area| header.draw(buffer, area, &look));
            assert_eq!(drawn[0].trim_end(), expected, "{columns}");
        }
    }

    #[test]
    fn a_header_is_drawn_at_every_size() {
        let look = look(Lang::Ja);
        at_every_size(|buffer, area| {
            let row = Rect { height: area.height.min(1), ..area };
            paint::blank(buffer, row, ratatui::style::Style::new());
            header().draw(buffer, row, &look);
        });
    }
}
