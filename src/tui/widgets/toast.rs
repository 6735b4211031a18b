//! A word about what was done, for four seconds in the place of the footer.

use std::time::{Duration, Instant};

use crate::tui::style::Role;

const SHOWN_FOR: Duration = Duration::from_secs(4);

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    pub role: Role,
}

/// The message that is shown. A newer one takes the place of the older.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    current: Option<(Toast, Instant)>,
    told: u64,
}

impl Toasts {
    pub fn show(&mut self, text: impl Into<String>, role: Role, now: Instant) {
        self.current = Some((Toast { text: text.into(), role }, now + SHOWN_FOR));
        self.told = self.told.wrapping_add(1);
    }

    /// Changes with every message that is shown.
    pub fn told(&self) -> u64 {
        self.told
    }

    pub fn clear(&mut self) {
        self.current = None;
    }

    pub fn current(&self) -> Option<&Toast> {
        self.current.as_ref().map(|(toast, _)| toast)
    }

    /// When the message ends, so that the loop can wait for it.
    pub fn ends(&self) -> Option<Instant> {
        self.current.as_ref().map(|(_, end)| *end)
    }

    /// Takes a message away whose time is over; `true` when the screen has changed by it.
    pub fn expire(&mut self, now: Instant) -> bool {
        self.current.take_if(|(_, end)| *end <= now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_after_its_time_and_a_newer_one_takes_its_place() {
        let now = Instant::now();
        let mut toasts = Toasts::default();
        toasts.show("一", Role::Text, now);
        toasts.show("二", Role::Bad, now + Duration::from_secs(3));
        assert!(!toasts.expire(now + Duration::from_secs(5)));
        assert_eq!(toasts.current().map(|toast| toast.text.as_str()), Some("二"));
        assert!(toasts.expire(now + SHOWN_FOR + Duration::from_secs(3)));
        assert_eq!((toasts.current(), toasts.ends()), (None, None));
    }
}
