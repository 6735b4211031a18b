//! From keys pressed one after the other to what they mean in a place.

use std::time::{Duration, Instant};

use super::key_event::{Meant, meant};
use crate::config::keys::{Action, Code, Context, Continuation, Key, Keymap, Lookup};

/// The time after which the box of continuations is shown.
const WHICH_KEY_AFTER: Duration = Duration::from_millis(400);

/// What a key has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    Action(Action),
    /// To be written into the text box.
    Text(char),
    /// The beginning of something; more keys are to come, without a time limit.
    Waiting,
    /// Esc has ended the waiting, or the continuation does not exist.
    Dropped,
    /// A key without a meaning here.
    Nothing(Key),
    /// A character of an input method where keys are expected: it is worth a word, and could be searched for.
    Kana(char),
}

/// The keys pressed so far.
#[derive(Clone, Debug, Default)]
pub struct Chord {
    pressed: Vec<Key>,
    since: Option<Instant>,
}

impl Chord {
    /// Takes a key in a place. In a text box a printable key is text; only while the box is empty does one that is bound
    /// run, as `?` does in the help.
    pub fn press(&mut self, key: Key, context: Context, empty_box: bool, keymap: &Keymap, now: Instant) -> Pressed {
        let mut key = key;
        if let Some(character) = key.typed() {
            if context.is_text() {
                self.clear();
                return match keymap.look_up(context, &[key]) {
                    Lookup::Action(action) if empty_box => Pressed::Action(action),
                    _ => Pressed::Text(character),
                };
            }
            // A user may bind a character of their own language; only what is free is read as the key behind it.
            self.pressed.push(key);
            let bound = keymap.look_up(context, &self.pressed) != Lookup::None;
            self.pressed.pop();
            if !bound {
                match meant(character) {
                    Meant::Key(character) => key = Key::char(character),
                    Meant::Ignored => return Pressed::Dropped,
                    Meant::Text => {
                        self.clear();
                        return Pressed::Kana(character);
                    }
                }
            }
        }
        if !self.pressed.is_empty() && key == Key::plain(Code::Esc) {
            self.clear();
            return Pressed::Dropped;
        }
        self.pressed.push(key);
        match keymap.look_up(context, &self.pressed) {
            Lookup::Action(action) => {
                self.clear();
                Pressed::Action(action)
            }
            Lookup::Prefix(_) => {
                self.since.get_or_insert(now);
                Pressed::Waiting
            }
            Lookup::None => {
                let alone = self.pressed.len() == 1;
                self.clear();
                if alone { Pressed::Nothing(key) } else { Pressed::Dropped }
            }
        }
    }

    /// Forgets what was pressed: the place has changed.
    pub fn clear(&mut self) {
        self.pressed.clear();
        self.since = None;
    }

    pub fn pressed(&self) -> &[Key] {
        &self.pressed
    }

    /// When the box of continuations is to be shown.
    pub fn shows_at(&self) -> Option<Instant> {
        self.since.map(|since| since + WHICH_KEY_AFTER)
    }

    /// The continuations to show now.
    pub fn continuations(&self, context: Context, keymap: &Keymap, now: Instant) -> Option<Vec<Continuation>> {
        match (self.shows_at(), keymap.look_up(context, &self.pressed)) {
            (Some(at), Lookup::Prefix(further)) if now >= at => Some(further),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(chord: &mut Chord, name: &str, context: Context) -> Pressed {
        let key = name.parse().expect("a key name of the test");
        chord.press(key, context, false, &Keymap::default(), Instant::now())
    }

    #[test]
    fn a_sequence_runs_with_its_last_key_and_esc_leaves_it() {
        let mut chord = Chord::default();
        assert_eq!(press(&mut chord, "g", Context::Today), Pressed::Waiting);
        assert_eq!(press(&mut chord, "t", Context::Today), Pressed::Action(Action::ScreenToday));
        assert_eq!(press(&mut chord, "g", Context::Today), Pressed::Waiting);
        assert_eq!(press(&mut chord, "esc", Context::Today), Pressed::Dropped);
        assert_eq!(press(&mut chord, "esc", Context::Today), Pressed::Action(Action::LayerBack));
        assert_eq!(press(&mut chord, "g", Context::Today), Pressed::Waiting);
        assert_eq!(press(&mut chord, "ｔ", Context::Today), Pressed::Action(Action::ScreenToday));
    }

    #[test]
    fn in_a_text_box_printable_keys_are_text() {
        let mut chord = Chord::default();
        for (name, pressed) in [
            ("j", Pressed::Text('j')),
            ("渡", Pressed::Text('渡')),
            ("space", Pressed::Text(' ')),
            ("?", Pressed::Text('?')),
            ("ctrl-w", Pressed::Action(Action::TextKillWord)),
        ] {
            assert_eq!(press(&mut chord, name, Context::Help), pressed);
        }
        let question = chord.press(Key::char('?'), Context::Help, true, &Keymap::default(), Instant::now());
        assert_eq!(question, Pressed::Action(Action::InputCancel));
    }

    #[test]
    fn with_the_input_method_on_the_lists_still_understand() {
        let mut chord = Chord::default();
        assert_eq!(press(&mut chord, "ｊ", Context::Today), Pressed::Action(Action::CursorDown));
        assert_eq!(press(&mut chord, "・", Context::Today), Pressed::Action(Action::FilterOpen));
        assert_eq!(press(&mut chord, "か", Context::Today), Pressed::Kana('か'));
        assert_eq!(press(&mut chord, "¥", Context::Today), Pressed::Dropped);
        assert_eq!(press(&mut chord, "Z", Context::Today), Pressed::Nothing(Key::char('Z')));
    }

    #[test]
    fn the_box_of_continuations_is_shown_after_its_time() {
        let (mut chord, keymap, now) = (Chord::default(), Keymap::default(), Instant::now());
        chord.press(Key::char('g'), Context::Today, false, &keymap, now);
        assert_eq!(chord.continuations(Context::Today, &keymap, now), None);
        let later = now + WHICH_KEY_AFTER;
        assert_eq!(chord.shows_at(), Some(later));
        assert!(chord.continuations(Context::Today, &keymap, later).is_some_and(|further| further.len() > 5));
    }
}
