//! A month to pick a day from: arrows move by days and weeks, holidays are marked and named, a word goes to the text box.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{date_text, date_words};

use crate::config::keys::{Action, Context, Key, Lookup};
use crate::domain::date::{When, add_days, add_months, end_of_month, first_of_month};
use crate::i18n::{dates, todos as t};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::{Pane, paint, popup};

type Chosen = Rc<dyn Fn(Option<When>, &Cx<'_>) -> Flow>;

struct DatePicker {
    title: String,
    day: NaiveDate,
    chosen: Chosen,
}

/// The columns of a day: a mark, two figures, a mark.
const DAY: u16 = 4;

/// Opens the month of `day`. What is chosen has a time only when it was typed.
pub fn open(
    title: impl Into<String>,
    day: NaiveDate,
    chosen: impl Fn(Option<When>, &Cx<'_>) -> Flow + 'static,
) -> Flow {
    Flow::Open(Box::new(DatePicker { title: title.into(), day, chosen: Rc::new(chosen) }))
}

impl DatePicker {
    fn go(&mut self, day: Option<NaiveDate>) -> Flow {
        self.day = day.unwrap_or(self.day);
        Flow::Stay
    }

    fn typed(&self, typed: &str) -> Flow {
        let chosen = Rc::clone(&self.chosen);
        let text = date_text::open(self.title.clone(), typed, move |when, cx| chosen(when, cx));
        Flow::Many(vec![Flow::Close, text])
    }

    fn answer(&self, when: Option<When>, cx: &Cx<'_>) -> Flow {
        Flow::Many(vec![Flow::Close, (self.chosen)(when, cx)])
    }

    /// The weeks of the month, each from its first day, as far as it has days of the month.
    fn weeks(&self, cx: &Cx<'_>) -> Vec<NaiveDate> {
        let (Some(first), Some(last)) = (first_of_month(self.day, 0), end_of_month(self.day, 0)) else {
            return Vec::new();
        };
        (0..6)
            .filter_map(|week| cx.crm.calendar().first_of_week(first, week))
            .filter(|begins| *begins <= last)
            .collect()
    }
}

impl Layer for DatePicker {
    fn context(&self) -> Context {
        Context::Date
    }

    /// A letter or a figure that is no key here begins a date in words: `fri`, `12/5`, `来週`.
    fn letter(&mut self, key: Key, cx: &Cx<'_>) -> Flow {
        match key.typed().filter(|letter| letter.is_alphanumeric()) {
            Some(letter) if matches!(cx.look.keymap.look_up(Context::Date, &[key]), Lookup::None) => {
                self.typed(letter.encode_utf8(&mut [0; 4]))
            }
            _ => Flow::Ignored,
        }
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let day = self.day;
        match action {
            Action::DatePrevDay => self.go(add_days(day, -1)),
            Action::DateNextDay => self.go(add_days(day, 1)),
            Action::CursorUp => self.go(add_days(day, -7)),
            Action::CursorDown => self.go(add_days(day, 7)),
            Action::DatePrevMonth | Action::PageUp | Action::PageHalfUp => self.go(add_months(day, -1)),
            Action::DateNextMonth | Action::PageDown | Action::PageHalfDown => self.go(add_months(day, 1)),
            Action::CursorTop => self.go(first_of_month(day, 0)),
            Action::CursorBottom => self.go(end_of_month(day, 0)),
            Action::DateToday => self.go(Some(cx.crm.today())),
            Action::DateNone => self.answer(None, cx),
            Action::DateType => self.typed(""),
            Action::ItemOpen => self.answer(Some(When::day(day)), cx),
            Action::LayerBack | Action::LayerCancel => Flow::Close,
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (look, lang, today) = (cx.look, cx.lang(), cx.crm.today());
        let said = date_words::day_and_distance(cx, When::day(self.day));
        let off = cx.crm.calendar().day_off(self.day).map(|off| date_words::off(cx, &off)).unwrap_or_default();
        let wide = [text::width(&self.title) + 4, 40].into_iter().max().unwrap_or_default();
        let width = u16::try_from(wide + 2).unwrap_or(u16::MAX).min(64);
        let month = t::YEAR_MONTH.with(lang, &[("year", &self.day.year()), ("month", &self.day.month())]);
        let pane = Pane::new(self.title.as_str());
        // Month, weekdays, six weeks, the day and why it is off.
        let inner = popup::open(buffer, popup::centred(area, width, 12), pane, look);
        let left = inner.x + inner.width.saturating_sub(DAY * 7) / 2;
        let weeks = self.weeks(cx);
        let mut place = None;
        paint::text(buffer, left, inner.y, DAY * 7, &month, look.style(Role::Title));
        for (weekday, x) in weekdays(cx).into_iter().zip((left..).step_by(usize::from(DAY))) {
            let name = text::pad_left(dates::weekday(weekday, lang), 3);
            paint::text(buffer, x, inner.y + 1, DAY, &name, look.style(Role::Dim));
        }
        for (begins, y) in weeks.iter().zip(inner.y + 2..inner.bottom()) {
            for (day, x) in begins.iter_days().take(7).zip((left..).step_by(usize::from(DAY))) {
                if (day.year(), day.month()) != (self.day.year(), self.day.month()) {
                    continue;
                }
                let role = match () {
                    () if day == self.day => Role::Focus,
                    () if !cx.crm.calendar().is_working_day(day) => Role::Dim,
                    () => Role::Text,
                };
                let holiday = cx.crm.calendar().name_of_holiday(day).is_some();
                let (open, close) = match () {
                    () if day == self.day => ("[", "]"),
                    () if holiday => (" ", "*"),
                    () if day == today => (" ", "."),
                    () => (" ", " "),
                };
                paint::text(buffer, x, y, DAY, &format!("{open}{:>2}{close}", day.day()), look.style(role));
                if day == self.day {
                    paint::tint(buffer, Rect { x, y, width: DAY, height: 1 }, look.theme.selected());
                    place = Some(Position { x: x + 1, y });
                }
            }
        }
        for (line, role, up) in [(&said, Role::Text, 2), (&off, Role::Warn, 1)] {
            if inner.height >= 8 + up {
                paint::text(buffer, left, inner.bottom() - up, inner.right() - left, line, look.style(role));
            }
        }
        place
    }

    fn footer(&self) -> Vec<Action> {
        vec![
            Action::ItemOpen,
            Action::DateNextDay,
            Action::CursorDown,
            Action::DateNextMonth,
            Action::DateToday,
            Action::DateNone,
            Action::DateType,
            Action::LayerBack,
        ]
    }
}

fn weekdays(cx: &Cx<'_>) -> Vec<chrono::Weekday> {
    std::iter::successors(Some(cx.crm.calendar().week_start()), |day| Some(day.succ())).take(7).collect()
}

#[cfg(test)]
mod tests {

    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, sample};

    fn at_calendar(lang: Lang) -> Driver {
        let mut driver = Driver::new(sample(), lang, 80, 24);
        driver.keys("r c");
        driver
    }

    #[test]
    fn the_month_shows_its_weeks_the_day_and_the_holiday_by_name() {
        let mut driver = at_calendar(Lang::Ja);
        driver.shows("2026年 11月");
        driver.shows(" 月  火  水  木  金  土  日");
        driver.shows("[16]");
        driver.shows(" 23*");
        driver.keys("j");
        driver.shows("[23]");
        driver.shows("祝日です (勤労感謝の日)");
        driver.keys("l l l l l");
        driver.shows("11/28 (土) 8日後");
        driver.shows("休日です (土)");
    }

    #[test]
    fn every_key_moves_as_it_says() {
        for (keys, day) in [
            ("h", "11/15 (Sun)"),
            ("k", "11/09 (Mon)"),
            ("H", "10/16 (Fri)"),
            ("L", "12/16 (Wed)"),
            ("t", "11/20 (Fri)"),
            ("g g", "11/01 (Sun)"),
            ("G", "11/30 (Mon)"),
            ("L L L", "2027-02-16 (Tue)"),
        ] {
            let mut driver = at_calendar(Lang::En);
            driver.keys(keys);
            driver.shows(day);
        }
    }

    #[test]
    fn enter_takes_the_day_and_a_word_goes_to_the_text_box() {
        let mut driver = at_calendar(Lang::Ja);
        driver.keys("j enter");
        driver.shows("11/23 (月) に移しました");
        for (keys, typed) in [("f", "ri"), ("tab", "fri"), ("1", "1/27")] {
            let mut driver = at_calendar(Lang::Ja);
            driver.keys(keys).type_text(typed).keys("enter");
            driver.shows("11/27 (金) に移しました");
        }
        let mut driver = at_calendar(Lang::Ja);
        driver.keys("来").type_text("週金曜").keys("enter");
        driver.shows("11/27 (金) に移しました");
        let mut driver = at_calendar(Lang::Ja);
        driver.keys("x");
        driver.shows("日付なしにしました");
    }
}
