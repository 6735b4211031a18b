//! Which way a contact went, and how much a plan presses.

use crate::domain::word_enum;

word_enum! {
    /// Who turned to whom.
    Direction {
        /// From the customer to us.
        In = "in",
        /// From us to the customer.
        Out = "out",
    }
}

word_enum! {
    /// How much a next action presses.
    #[derive(Default)]
    Priority {
        #[default]
        Normal = "normal",
        High = "high",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_the_same_value() {
        for direction in Direction::ALL {
            assert_eq!(direction.to_string().parse(), Ok(*direction));
            assert_eq!(serde_json::to_value(direction).unwrap(), direction.as_str());
        }
        for priority in Priority::ALL {
            assert_eq!(priority.to_string().parse(), Ok(*priority));
            assert_eq!(serde_json::to_value(priority).unwrap(), priority.as_str());
        }
        assert!("up".parse::<Direction>().is_err());
        assert!("urgent".parse::<Priority>().is_err());
        assert_eq!(Priority::default(), Priority::Normal);
    }
}
