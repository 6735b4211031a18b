//! The headings under which todos stand.

use chrono::{Days, NaiveDate};

use crate::domain::date::Calendar;
use crate::domain::todo::DueGroup;
use crate::i18n::{Lang, Text, dates, todos as t};

/// A heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Overdue,
    Today,
    NextSevenDays,
    ThisWeek,
    NextWeek,
    Later,
    NoDate,
    DoneToday,
    DoneThisWeek,
    DoneEarlier,
}

impl Group {
    /// On Today: what is near.
    pub fn near(due: Option<NaiveDate>, today: NaiveDate) -> Group {
        match DueGroup::of(due, today) {
            DueGroup::Overdue => Group::Overdue,
            DueGroup::Today => Group::Today,
            DueGroup::Week => Group::NextSevenDays,
            DueGroup::Later => Group::Later,
            DueGroup::NoDate => Group::NoDate,
        }
    }

    /// On Plans: by calendar weeks, as the user's weeks begin.
    pub fn by_week(day: Option<NaiveDate>, today: NaiveDate, calendar: &Calendar) -> Group {
        let Some(day) = day else { return Group::NoDate };
        let before = |weeks| calendar.first_of_week(today, weeks).is_some_and(|first| day < first);
        match day {
            day if day < today => Group::Overdue,
            day if day == today => Group::Today,
            _ if before(1) => Group::ThisWeek,
            _ if before(2) => Group::NextWeek,
            _ => Group::Later,
        }
    }

    /// Of a todo that was done.
    pub fn done(on: NaiveDate, today: NaiveDate) -> Group {
        match today.checked_sub_days(Days::new(7)) {
            _ if on >= today => Group::DoneToday,
            Some(week) if on <= week => Group::DoneEarlier,
            _ => Group::DoneThisWeek,
        }
    }

    fn name(self) -> Text {
        match self {
            Group::Overdue => t::OVERDUE,
            Group::Today => t::TODAY,
            Group::NextSevenDays => t::NEXT_SEVEN_DAYS,
            Group::ThisWeek => t::THIS_WEEK,
            Group::NextWeek => t::NEXT_WEEK,
            Group::Later => t::LATER,
            Group::NoDate => t::NO_DATE,
            Group::DoneToday => t::DONE_TODAY,
            Group::DoneThisWeek => t::DONE_THIS_WEEK,
            Group::DoneEarlier => t::DONE_EARLIER,
        }
    }

    /// `期限切れ 2件`, `今日 11/20 金 3件`.
    pub fn heading(self, count: usize, today: NaiveDate, lang: Lang) -> String {
        let name = self.name().get(lang);
        let count = t::GROUP_COUNT.count(lang, count);
        match self {
            Group::Today => format!("{name} {} {count}", dates::day(today, today, lang)),
            _ => format!("{name} {count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn every_day_has_its_heading() {
        let (calendar, friday) = (Calendar::default(), date("2026-11-20"));
        for (day, near, week) in [
            (Some("2026-11-19"), Group::Overdue, Group::Overdue),
            (Some("2026-11-20"), Group::Today, Group::Today),
            (Some("2026-11-22"), Group::NextSevenDays, Group::ThisWeek),
            (Some("2026-11-23"), Group::NextSevenDays, Group::NextWeek),
            (Some("2026-11-27"), Group::NextSevenDays, Group::NextWeek),
            (Some("2026-11-29"), Group::Later, Group::NextWeek),
            (Some("2026-11-30"), Group::Later, Group::Later),
            (None, Group::NoDate, Group::NoDate),
        ] {
            let parsed = day.map(date);
            assert_eq!(
                (Group::near(parsed, friday), Group::by_week(parsed, friday, &calendar)),
                (near, week),
                "{day:?}"
            );
        }
        for (on, group) in [
            ("2026-11-20", Group::DoneToday),
            ("2026-11-19", Group::DoneThisWeek),
            ("2026-11-14", Group::DoneThisWeek),
            ("2026-11-13", Group::DoneEarlier),
        ] {
            assert_eq!(Group::done(date(on), friday), group, "{on}");
        }
    }
}
