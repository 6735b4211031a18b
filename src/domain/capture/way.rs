//! Which way a contact went, and how much a plan presses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who turned to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the customer to us.
    In,
    /// From us to the customer.
    Out,
}

/// How much a next action presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    #[default]
    Normal,
    High,
}

/// The word is none of `in`, `out`, `normal`, `high`, or not of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word: {0}")]
pub struct UnknownWay(pub String);

impl Direction {
    pub const ALL: &'static [Direction] = &[Direction::In, Direction::Out];

    pub fn as_str(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }
}

impl Priority {
    pub const ALL: &'static [Priority] = &[Priority::Normal, Priority::High];

    pub fn as_str(self) -> &'static str {
        match self {
            Priority::Normal => "normal",
            Priority::High => "high",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Direction {
    type Err = UnknownWay;

    fn from_str(word: &str) -> Result<Direction, UnknownWay> {
        let known = Direction::ALL.iter().find(|direction| direction.as_str() == word);
        known.copied().ok_or_else(|| UnknownWay(word.to_owned()))
    }
}

impl FromStr for Priority {
    type Err = UnknownWay;

    fn from_str(word: &str) -> Result<Priority, UnknownWay> {
        let known = Priority::ALL.iter().find(|priority| priority.as_str() == word);
        known.copied().ok_or_else(|| UnknownWay(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_the_same_value() {
        for direction in Direction::ALL {
            assert_eq!(direction.to_string().parse(), Ok(*direction));
        }
        for priority in Priority::ALL {
            assert_eq!(priority.to_string().parse(), Ok(*priority));
        }
        assert!("up".parse::<Direction>().is_err());
        assert!("urgent".parse::<Priority>().is_err());
    }
}
