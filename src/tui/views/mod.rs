//! The screens behind the digits.

pub mod customers;
pub mod frame;
pub mod history;
pub mod plans;
pub mod tidy;
pub mod today;
pub mod todo_list;
pub mod welcome;

use super::view::{Layer, Screen};

/// A screen as it is when it is first seen.
pub fn make(screen: Screen) -> Box<dyn Layer> {
    match screen {
        Screen::Welcome => Box::new(welcome::Welcome::default()),
        Screen::Today => Box::new(today::Today::default()),
        Screen::Customers => Box::new(customers::Customers::default()),
        Screen::History => Box::new(history::History::default()),
        Screen::Plans => Box::new(plans::Plans::default()),
        Screen::Tidy => Box::new(tidy::Tidy::default()),
    }
}
