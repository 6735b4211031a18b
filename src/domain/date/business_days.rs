//! The working calendar: which days are worked, where weeks and fiscal years begin.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::arithmetic::{self, add_days};
use super::holidays::japanese_holiday;

/// The most working days that can be counted off. Four years is far beyond any plan, and keeps a mistyped number cheap.
const MOST_WORKING_DAYS: i32 = 999;

/// How many days in a row may be free before we say that nobody works here.
const LONGEST_BREAK: usize = 400;

/// Why a day is not worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayOff {
    /// A weekly day off.
    Weekly(Weekday),
    /// A holiday, by name.
    Holiday(String),
}

/// The calendar of one user. The default: Japanese holidays, Saturday and Sunday off, weeks from Monday, fiscal years from April.
#[derive(Debug, Clone)]
pub struct Calendar {
    japanese_holidays: bool,
    own_holidays: BTreeMap<NaiveDate, String>,
    days_off: Vec<Weekday>,
    week_start: Weekday,
    fiscal_start: u32,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            japanese_holidays: true,
            own_holidays: BTreeMap::new(),
            days_off: vec![Weekday::Sat, Weekday::Sun],
            week_start: Weekday::Mon,
            fiscal_start: 4,
        }
    }
}

impl Calendar {
    /// Switches the built-in Japanese holidays on or off.
    pub fn with_japanese_holidays(mut self, on: bool) -> Calendar {
        self.japanese_holidays = on;
        self
    }

    /// Adds a holiday of the user's own.
    pub fn with_holiday(mut self, date: NaiveDate, name: impl Into<String>) -> Calendar {
        self.own_holidays.insert(date, name.into());
        self
    }

    /// Replaces the weekly days off.
    pub fn with_days_off(mut self, days: impl IntoIterator<Item = Weekday>) -> Calendar {
        self.days_off = days.into_iter().collect();
        self
    }

    pub fn with_week_start(mut self, day: Weekday) -> Calendar {
        self.week_start = day;
        self
    }

    /// The month in which the fiscal year begins, 1 to 12; other numbers are taken as the nearest of these.
    pub fn with_fiscal_start(mut self, month: u32) -> Calendar {
        self.fiscal_start = month.clamp(1, 12);
        self
    }

    /// The name of the holiday on a date; the user's own names come first.
    pub fn name_of_holiday(&self, date: NaiveDate) -> Option<String> {
        let own = self.own_holidays.get(&date).cloned();
        own.or_else(|| if self.japanese_holidays { japanese_holiday(date) } else { None })
    }

    /// Why the day is not worked, or `None` on a working day. A holiday says more than a weekday and comes first.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff> {
        let weekday = date.weekday();
        let weekly = || self.days_off.contains(&weekday).then_some(DayOff::Weekly(weekday));
        self.name_of_holiday(date).map(DayOff::Holiday).or_else(weekly)
    }

    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.days_off.contains(&date.weekday()) && self.name_of_holiday(date).is_none()
    }

    /// The date itself if it is worked, or else the next one that is; `None` if there is none in sight.
    pub fn working_day_from(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.first_working_day(Some(date), 1)
    }

    /// So many working days later, the first of them after `date`; negative numbers count back.
    /// `None` beyond 999 days, or if no day is ever worked.
    pub fn add_working_days(&self, date: NaiveDate, days: i32) -> Option<NaiveDate> {
        if !(-MOST_WORKING_DAYS..=MOST_WORKING_DAYS).contains(&days) {
            return None;
        }
        let step = i64::from(days.signum());
        let mut reached = date;
        for _ in 0..days.abs() {
            reached = self.first_working_day(add_days(reached, step), step)?;
        }
        Some(reached)
    }

    fn first_working_day(&self, from: Option<NaiveDate>, step: i64) -> Option<NaiveDate> {
        std::iter::successors(from, |date| add_days(*date, step))
            .take(LONGEST_BREAK)
            .find(|date| self.is_working_day(*date))
    }

    pub fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// The first day of the week so many weeks after that of `date`.
    pub fn first_of_week(&self, date: NaiveDate, weeks: i64) -> Option<NaiveDate> {
        let into = i64::from(date.weekday().days_since(self.week_start));
        add_days(date, weeks.checked_mul(7)?.checked_sub(into)?)
    }

    /// A weekday in the week so many weeks after that of `date`.
    pub fn weekday_of_week(&self, date: NaiveDate, weeks: i64, weekday: Weekday) -> Option<NaiveDate> {
        add_days(self.first_of_week(date, weeks)?, i64::from(weekday.days_since(self.week_start)))
    }

    /// The fiscal year (年度) of a date, named after the year in which it begins.
    pub fn fiscal_year(&self, date: NaiveDate) -> i32 {
        if date.month() >= self.fiscal_start { date.year() } else { date.year() - 1 }
    }

    /// The fiscal year of a date and the quarter of it, 1 to 4.
    pub fn fiscal_quarter(&self, date: NaiveDate) -> (i32, i32) {
        let into = (date.month() + 12 - self.fiscal_start) % 12;
        (self.fiscal_year(date), (into / 3) as i32 + 1)
    }

    /// First and last day of a quarter of a fiscal year; below 1 and above 4 it lies in another year.
    pub fn fiscal_quarter_span(&self, year: i32, quarter: i32) -> Option<(NaiveDate, NaiveDate)> {
        let begin = arithmetic::day(year, self.fiscal_start, 1)?;
        let after = |quarters: i32| arithmetic::add_months(begin, quarters.checked_mul(3)?);
        Some((after(quarter - 1)?, add_days(after(quarter)?, -1)?))
    }

    /// First and last day of a fiscal year.
    pub fn fiscal_year_span(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let first = arithmetic::day(year, self.fiscal_start, 1)?;
        Some((first, add_days(arithmetic::add_months(first, 12)?, -1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn working_days_jump_over_weekends_and_holidays() {
        let calendar = Calendar::default();
        for (from, days, to) in [
            ("2026-11-20", 0, "2026-11-20"),
            ("2026-11-20", 1, "2026-11-24"),
            ("2026-11-20", 3, "2026-11-26"),
            ("2026-11-24", -1, "2026-11-20"),
            ("2026-09-18", 1, "2026-09-24"),
            ("2027-03-19", 1, "2027-03-23"),
        ] {
            assert_eq!(calendar.add_working_days(date(from), days), Some(date(to)), "{from} {days}");
        }
        assert_eq!(calendar.add_working_days(date("2026-11-20"), i32::MAX), None);
        assert_eq!(calendar.add_working_days(NaiveDate::MAX, 1), None);
    }

    #[test]
    fn the_user_decides_what_is_off() {
        let monday = date("2026-11-23");
        assert_eq!(Calendar::default().day_off(monday), Some(DayOff::Holiday("勤労感謝の日".to_owned())));
        assert!(Calendar::default().with_japanese_holidays(false).is_working_day(monday));

        let shop = Calendar::default().with_days_off([Weekday::Tue]).with_holiday(date("2026-12-30"), "棚卸し");
        assert!(shop.is_working_day(date("2026-11-21")));
        assert_eq!(shop.day_off(date("2026-11-24")), Some(DayOff::Weekly(Weekday::Tue)));
        assert_eq!(shop.name_of_holiday(date("2026-12-30")).as_deref(), Some("棚卸し"));
    }

    #[test]
    fn a_calendar_without_working_days_gives_no_date() {
        let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        let never = Calendar::default().with_days_off(days);
        assert_eq!(never.add_working_days(date("2026-11-20"), 1), None);
        assert_eq!(never.working_day_from(date("2026-11-20")), None);
    }

    #[test]
    fn weeks_and_fiscal_years_begin_where_the_user_says() {
        let friday = date("2026-11-20");
        assert_eq!(Calendar::default().weekday_of_week(friday, 1, Weekday::Sun), Some(date("2026-11-29")));
        let american = Calendar::default().with_week_start(Weekday::Sun).with_fiscal_start(1);
        assert_eq!(american.weekday_of_week(friday, 1, Weekday::Sun), Some(date("2026-11-22")));
        assert_eq!(american.fiscal_year(date("2027-03-31")), 2027);

        let calendar = Calendar::default();
        assert_eq!(calendar.fiscal_year(date("2027-03-31")), 2026);
        assert_eq!(calendar.fiscal_year(date("2027-04-01")), 2027);
        assert_eq!(calendar.fiscal_year_span(2026), Some((date("2026-04-01"), date("2027-03-31"))));
        assert_eq!(calendar.fiscal_year_span(i32::MAX), None);
    }

    #[test]
    fn quarters_are_those_of_the_fiscal_year() {
        let span = |first, last| Some((date(first), date(last)));
        let calendar = Calendar::default();
        let days = |year, quarter| calendar.fiscal_quarter_span(year, quarter);
        assert_eq!(calendar.fiscal_quarter(date("2027-03-31")), (2026, 4));
        assert_eq!(days(2026, 4), span("2027-01-01", "2027-03-31"));
        assert_eq!((days(2026, 5), days(2026, 0)), (days(2027, 1), days(2025, 4)));
        assert_eq!(days(i32::MAX, 1), None);
        let from_november = Calendar::default().with_fiscal_start(11);
        assert_eq!(from_november.fiscal_quarter(date("2027-02-01")), (2026, 2));
        assert_eq!(from_november.fiscal_quarter_span(2026, 2), span("2027-02-01", "2027-04-30"));
        assert_eq!(Calendar::default().with_fiscal_start(1).fiscal_quarter(date("2027-03-31")), (2027, 1));
    }
}
