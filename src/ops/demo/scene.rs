//! Scenes of the made-up history: one contact, told in both languages, with what it leads to.

use crate::domain::interaction::Direction;

/// A text in both languages. Slots: `{item}` what we sell them, `{n}` a number, `{amount}` money, `{person}` whom we
/// speak with there, `{weeks}` a number of weeks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub ja: &'static str,
    pub en: &'static str,
}

impl Told {
    /// In one language, or in the other where it was only told in that.
    pub(super) fn get(self, japanese: bool) -> &'static str {
        match (japanese, self.ja, self.en) {
            (true, "", told) | (false, told, "") => told,
            (true, told, _) | (false, _, told) => told,
        }
    }
}

/// What is planned at the end of a contact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    pub title: Told,
    /// Key of the channel.
    pub channel: &'static str,
    /// So many days later.
    pub days: u16,
    /// Urgent enough to be marked.
    pub high: bool,
}

/// One contact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// Key of the channel.
    pub channel: &'static str,
    pub direction: Option<Direction>,
    /// Key of the category; empty for none.
    pub category: &'static str,
    pub body: Told,
    pub minutes: Option<u32>,
    pub reached: bool,
    pub next: Option<Next>,
    /// Key of the stage that a deal enters with it; empty for none.
    pub stage: &'static str,
}

const fn scene(
    channel: &'static str,
    direction: Option<Direction>,
    category: &'static str,
    ja: &'static str,
    en: &'static str,
) -> Scene {
    let body = Told { ja, en };
    Scene { channel, direction, category, body, minutes: None, reached: true, next: None, stage: "" }
}

/// They came to us.
pub(super) const fn came(channel: &'static str, category: &'static str, ja: &'static str, en: &'static str) -> Scene {
    scene(channel, Some(Direction::In), category, ja, en)
}

/// We went to them.
pub(super) const fn went(channel: &'static str, category: &'static str, ja: &'static str, en: &'static str) -> Scene {
    scene(channel, Some(Direction::Out), category, ja, en)
}

/// Neither: a meeting, an event, a note of one's own.
pub(super) const fn met(channel: &'static str, category: &'static str, ja: &'static str, en: &'static str) -> Scene {
    scene(channel, None, category, ja, en)
}

impl Scene {
    pub(super) const fn lasting(mut self, minutes: u32) -> Scene {
        self.minutes = Some(minutes);
        self
    }

    pub(super) const fn unanswered(mut self) -> Scene {
        self.reached = false;
        self
    }

    pub(super) const fn stage(mut self, key: &'static str) -> Scene {
        self.stage = key;
        self
    }

    pub(super) const fn then(mut self, days: u16, channel: &'static str, ja: &'static str, en: &'static str) -> Scene {
        self.next = Some(Next { title: Told { ja, en }, channel, days, high: false });
        self
    }

    pub(super) const fn then_soon(
        mut self,
        days: u16,
        channel: &'static str,
        ja: &'static str,
        en: &'static str,
    ) -> Scene {
        self.next = Some(Next { title: Told { ja, en }, channel, days, high: true });
        self
    }
}
