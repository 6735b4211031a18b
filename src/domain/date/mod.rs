//! Dates: what people write for them, the Japanese calendar, working days.
//!
//! Nothing here asks what day it is: `today` is always an argument.

pub mod any_date;
mod arithmetic;
mod birthday;
pub mod business_days;
pub mod holidays;
pub mod parse;
pub mod wareki;
mod when;

pub use any_date::{parse_any_date, parse_any_date_in_order, parse_birthday};
pub use arithmetic::{add_days, add_months, end_of_month, first_of_month};
pub use birthday::{Birthday, InvalidBirthday};
pub use business_days::{Calendar, DayOff};
pub use parse::{DateOrder, Match, Toward, glued_date, parse_date_input, parse_future, parse_past};
pub use wareki::{Era, Wareki};
pub use when::{InvalidWhen, When};
