//! The clock: the machine's, or one that stands still for tests, pictures and the demo.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, Offset, TimeZone};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    System,
    Fixed(DateTime<FixedOffset>),
}

impl Clock {
    pub fn now(self) -> DateTime<FixedOffset> {
        match self {
            Clock::System => Local::now().fixed_offset(),
            Clock::Fixed(at) => at,
        }
    }

    /// The time on the wall.
    pub fn wall(self) -> NaiveDateTime {
        self.now().naive_local()
    }

    pub fn today(self) -> NaiveDate {
        self.wall().date()
    }

    /// Minutes east of UTC.
    pub fn utc_offset(self) -> i32 {
        self.now().offset().local_minus_utc() / 60
    }

    /// Minutes east of UTC at another moment, in summer and in winter.
    pub fn utc_offset_at(self, utc: NaiveDateTime) -> i32 {
        match self {
            Clock::System => Local.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60,
            Clock::Fixed(_) => self.utc_offset(),
        }
    }
}
