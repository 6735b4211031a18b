//! The jump list: where the reader was before, as in a browser.

use super::view::Screen;
use crate::domain::CustomerId;

/// A screen, and the customer it showed.
pub type Place = (Screen, Option<CustomerId>);

/// Places left, and places gone back from.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

/// How many places are kept.
const KEPT: usize = 100;

impl Jumps {
    /// Leaves a place for a new one.
    pub fn leave(&mut self, screen: Screen, customer: Option<CustomerId>) {
        if self.behind.last() != Some(&(screen, customer)) {
            self.behind.push((screen, customer));
        }
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// Back from here.
    pub fn back(&mut self, screen: Screen, customer: Option<CustomerId>) -> Option<Place> {
        let place = self.behind.pop()?;
        self.ahead.push((screen, customer));
        Some(place)
    }

    /// Forward from here.
    pub fn forward(&mut self, screen: Screen, customer: Option<CustomerId>) -> Option<Place> {
        let place = self.ahead.pop()?;
        self.behind.push((screen, customer));
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_lead_over_the_same_places() {
        let mut jumps = Jumps::default();
        jumps.leave(Screen::Today, None);
        jumps.leave(Screen::Customers, Some(CustomerId(1)));
        assert_eq!(jumps.back(Screen::Plans, None), Some((Screen::Customers, Some(CustomerId(1)))));
        assert_eq!(jumps.back(Screen::Customers, Some(CustomerId(1))), Some((Screen::Today, None)));
        assert_eq!(jumps.back(Screen::Today, None), None);
        assert_eq!(jumps.forward(Screen::Today, None), Some((Screen::Customers, Some(CustomerId(1)))));
        jumps.leave(Screen::Customers, Some(CustomerId(1)));
        assert_eq!(jumps.forward(Screen::Today, None), None);
    }
}
