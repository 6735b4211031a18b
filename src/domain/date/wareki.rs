//! The Japanese era calendar (和暦), both ways.
//!
//! First days of the eras: 大正 1912-07-30, 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01. 明治 is used from 1873-01-01 on,
//! the day on which Japan took up the Gregorian calendar: before it, month and day meant other days.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::arithmetic;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

impl Era {
    pub const ALL: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

    /// 令和 and its like.
    pub fn kanji(self) -> &'static str {
        match self {
            Era::Meiji => "明治",
            Era::Taisho => "大正",
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        }
    }

    /// The letter of the short form: `R8.12.5`.
    pub fn letter(self) -> char {
        match self {
            Era::Meiji => 'M',
            Era::Taisho => 'T',
            Era::Showa => 'S',
            Era::Heisei => 'H',
            Era::Reiwa => 'R',
        }
    }

    /// Year, month and day of the first date that is written in this era.
    fn first_day(self) -> (i32, u32, u32) {
        match self {
            Era::Meiji => (1873, 1, 1),
            Era::Taisho => (1912, 7, 30),
            Era::Showa => (1926, 12, 25),
            Era::Heisei => (1989, 1, 8),
            Era::Reiwa => (2019, 5, 1),
        }
    }

    /// The year before the first one (元年).
    fn year_zero(self) -> i32 {
        match self {
            Era::Meiji => 1867,
            other => other.first_day().0 - 1,
        }
    }
}

/// A date in the era calendar. The display is the long form, `令和8年12月5日`, with 元年 for the first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wareki {
    pub era: Era,
    /// 1 is 元年.
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl Wareki {
    /// `None` before 1873.
    pub fn from_date(date: NaiveDate) -> Option<Wareki> {
        let written = (date.year(), date.month(), date.day());
        let era = Era::ALL.into_iter().rev().find(|era| era.first_day() <= written)?;
        Some(Wareki { era, year: date.year() - era.year_zero(), month: date.month(), day: date.day() })
    }

    /// The date meant; `None` if there is no such day, or the era had not begun.
    ///
    /// Days after the end of an era are read: papers printed before 2019 speak of 平成32年.
    pub fn to_date(self) -> Option<NaiveDate> {
        if self.year < 1 {
            return None;
        }
        let year = self.era.year_zero().checked_add(self.year)?;
        if (year, self.month, self.day) < self.era.first_day() {
            return None;
        }
        arithmetic::day(year, self.month, self.day)
    }

    /// `R8.12.5`
    pub fn short(&self) -> String {
        format!("{}{}.{}.{}", self.era.letter(), self.year, self.month, self.day)
    }
}

impl fmt::Display for Wareki {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let era = self.era.kanji();
        match self.year {
            1 => write!(formatter, "{era}元年{}月{}日", self.month, self.day),
            year => write!(formatter, "{era}{year}年{}月{}日", self.month, self.day),
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
    fn eras_change_on_the_right_day() {
        for (text, short, long) in [
            ("1873-01-01", "M6.1.1", "明治6年1月1日"),
            ("1912-07-29", "M45.7.29", "明治45年7月29日"),
            ("1912-07-30", "T1.7.30", "大正元年7月30日"),
            ("1926-12-24", "T15.12.24", "大正15年12月24日"),
            ("1926-12-25", "S1.12.25", "昭和元年12月25日"),
            ("1989-01-07", "S64.1.7", "昭和64年1月7日"),
            ("1989-01-08", "H1.1.8", "平成元年1月8日"),
            ("2019-04-30", "H31.4.30", "平成31年4月30日"),
            ("2019-05-01", "R1.5.1", "令和元年5月1日"),
            ("2026-12-05", "R8.12.5", "令和8年12月5日"),
        ] {
            let wareki = Wareki::from_date(date(text)).expect("an era");
            assert_eq!((wareki.short().as_str(), wareki.to_string().as_str()), (short, long));
            assert_eq!(wareki.to_date(), Some(date(text)));
        }
        assert_eq!(Wareki::from_date(date("1872-12-31")), None);
    }

    #[test]
    fn days_before_an_era_do_not_exist_in_it_and_days_after_are_understood() {
        let heisei = |year, month, day| Wareki { era: Era::Heisei, year, month, day }.to_date();
        assert_eq!(heisei(1, 1, 7), None);
        assert_eq!(heisei(0, 5, 1), None);
        assert_eq!(heisei(8, 2, 30), None);
        assert_eq!(heisei(i32::MAX, 1, 1), None);
        assert_eq!(heisei(32, 3, 31), Some(date("2020-03-31")));
    }
}
