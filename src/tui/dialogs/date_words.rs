//! A day typed in words, and what is said about it while it is typed.

use chrono::NaiveDate;

use crate::domain::date::{DayOff, Toward, When};
use crate::i18n::{dates, todos as t};
use crate::tui::style::Role;
use crate::tui::view::Cx;

/// What a text came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// `None`: nothing was typed, or it is no date.
    pub when: Option<When>,
    /// `11/27 (金) 7日後`, and what is to be pointed out.
    pub said: String,
    pub role: Role,
}

impl Resolved {
    /// Whether something was typed that is no date.
    pub fn is_wrong(&self) -> bool {
        self.role == Role::Bad
    }
}

/// The day that a text means as of now: `金曜`, `next tue`, `12/5 15:30`, `3営業日後`.
pub fn resolve(cx: &Cx<'_>, typed: &str) -> Resolved {
    if typed.trim().is_empty() {
        return Resolved { when: None, said: cx.say(t::NO_DUE).to_owned(), role: Role::Dim };
    }
    match cx.crm.date_from(typed, Toward::Future) {
        Some(when) => {
            let warning = warning(cx, when);
            let role = if warning.is_some() { Role::Warn } else { Role::Ok };
            let said = [Some(day_and_distance(cx, when)), warning].into_iter().flatten().collect::<Vec<_>>().join("  ");
            Resolved { when: Some(when), said, role }
        }
        None => Resolved { when: None, said: cx.say(t::NOT_A_DATE).to_owned(), role: Role::Bad },
    }
}

/// `11/27 (金) 15:30 7日後`.
pub fn day_and_distance(cx: &Cx<'_>, when: When) -> String {
    let (today, lang) = (cx.crm.today(), cx.lang());
    let time = when.time.map(|time| format!(" {}", time.format("%H:%M"))).unwrap_or_default();
    let day = dates::day_in_brackets(when.date, today, lang);
    format!("{day}{time} {}", dates::distance(when.date, today, lang))
}

/// What is to be pointed out about a planned day: that it has passed, or is not worked.
pub fn warning(cx: &Cx<'_>, when: When) -> Option<String> {
    let now = cx.crm.clock().wall();
    if when.date < now.date() {
        return Some(cx.say(t::PAST).to_owned());
    }
    if when.date == now.date() && when.time.is_some_and(|time| time < now.time()) {
        return Some(cx.say(t::TIME_PAST).to_owned());
    }
    cx.crm.calendar().day_off(when.date).map(|day_off| off(cx, &day_off))
}

/// Why a day is not worked, in words.
pub fn off(cx: &Cx<'_>, day_off: &DayOff) -> String {
    match day_off {
        DayOff::Holiday(name) => t::HOLIDAY.with(cx.lang(), &[("name", name)]),
        DayOff::Weekly(day) => t::DAY_OFF.with(cx.lang(), &[("day", &dates::weekday(*day, cx.lang()))]),
    }
}

/// A day for a message: `11/27 (金)`.
pub fn day(cx: &Cx<'_>, day: NaiveDate) -> String {
    dates::day_in_brackets(day, cx.crm.today(), cx.lang())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::i18n::Lang;
    use crate::tui::testing::{book, look};

    #[test]
    fn a_day_in_words_is_said_as_a_date_with_what_to_mind() {
        let (crm, settings) = (book(), Settings::default());
        for (lang, typed, said, role) in [
            (Lang::Ja, "金曜", "11/27 (金) 7日後", Role::Ok),
            (Lang::En, "next tue", "11/24 (Tue) in 4 days", Role::Ok),
            (Lang::Ja, "12/5 15:30", "12/05 (土) 15:30 15日後  休日です (土)", Role::Warn),
            (Lang::En, "11/23", "11/23 (Mon) in 3 days  a holiday (勤労感謝の日)", Role::Warn),
            (Lang::Ja, "2026-11-19", "11/19 (木) 昨日  過ぎています", Role::Warn),
            (Lang::En, "9:00", "11/20 (Fri) 09:00 today  This time has passed", Role::Warn),
            (Lang::Ja, "いつか", "日付として読めません", Role::Bad),
            (Lang::Ja, " ", "日付なし", Role::Dim),
        ] {
            let look = look(lang);
            let cx = Cx { crm: &crm, look: &look, settings: &settings, index: None, answers: &Default::default() };
            let resolved = resolve(&cx, typed);
            assert_eq!((resolved.said.as_str(), resolved.role), (said, role), "{typed}");
            assert_eq!(resolved.is_wrong(), role == Role::Bad);
        }
    }
}
