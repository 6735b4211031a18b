//! One key and a sequence of keys, as the key file names them.
//!
//! Only what every terminal can send has a name: a terminal without the kitty protocol sends the same byte for `ctrl-i` and
//! Tab, for `ctrl-m` and Enter, for `ctrl-[` and Esc, and nothing of its own for Ctrl with a digit or Shift with Enter. The
//! pairs are read as one key, the rest is refused with a reason.

use std::fmt;
use std::str::FromStr;

/// What is on the key, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A printable character; Space is `' '`.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    Function(u8),
}

/// A key with its modifiers, in the one form in which it is compared: `shift` is never set on a printable character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Why a key name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Not a key name.
    Unknown,
    /// A key that most terminals cannot send, or cannot tell from another.
    NotSendable,
}

const NAMES: &[(&str, &str, Code)] = &[
    ("space", "Space", Code::Char(' ')),
    ("enter", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("backspace", "Backspace", Code::Backspace),
    ("delete", "Delete", Code::Delete),
    ("insert", "Insert", Code::Insert),
    ("left", "Left", Code::Left),
    ("right", "Right", Code::Right),
    ("up", "Up", Code::Up),
    ("down", "Down", Code::Down),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pageup", "PageUp", Code::PageUp),
    ("pagedown", "PageDown", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A printable character.
    pub const fn char(character: char) -> Key {
        Key::plain(Code::Char(character))
    }

    /// The one form in which keys are compared.
    ///
    /// # Errors
    /// [`KeyError::NotSendable`] when a terminal cannot send it as a key of its own.
    pub fn normal(mut self) -> Result<Key, KeyError> {
        if let Code::Char(character) = self.code {
            if self.ctrl {
                self.shift = false;
                match character.to_ascii_lowercase() {
                    'i' => self = Key { code: Code::Tab, ctrl: false, ..self },
                    'm' => self = Key { code: Code::Enter, ctrl: false, ..self },
                    '[' => self = Key { code: Code::Esc, ctrl: false, ..self },
                    ' ' => {}
                    lower if lower.is_ascii_lowercase() => self.code = Code::Char(lower),
                    _ => return Err(KeyError::NotSendable),
                }
            } else if self.shift {
                let mut upper = character.to_uppercase();
                match (upper.next(), upper.next()) {
                    (Some(only), None) if character != ' ' => self.code = Code::Char(only),
                    _ => return Err(KeyError::NotSendable),
                }
                self.shift = false;
            }
        }
        let lone = matches!(self.code, Code::Enter | Code::Esc | Code::Backspace);
        if lone && (self.shift || self.ctrl) || self.code == Code::Tab && self.ctrl {
            return Err(KeyError::NotSendable);
        }
        Ok(self)
    }

    /// The character this key types, when it types one.
    pub fn typed(self) -> Option<char> {
        match self {
            Key { code: Code::Char(character), ctrl: false, alt: false, .. } => Some(character),
            _ => None,
        }
    }

    /// As a reader sees it: `Ctrl-d`, `Space`, `G`.
    pub fn label(self) -> String {
        self.written("Ctrl-", "Alt-", "Shift-", |(_, label, _)| label, 'F')
    }

    fn written(
        self,
        ctrl: &str,
        alt: &str,
        shift: &str,
        pick: fn(&(&'static str, &'static str, Code)) -> &'static str,
        function: char,
    ) -> String {
        let mut out = String::new();
        for (held, name) in [(self.ctrl, ctrl), (self.alt, alt), (self.shift, shift)] {
            if held {
                out.push_str(name);
            }
        }
        match (NAMES.iter().find(|(_, _, code)| *code == self.code), self.code) {
            (Some(names), _) => out.push_str(pick(names)),
            (None, Code::Char(character)) => out.push(character),
            (None, Code::Function(number)) => {
                out.push(function);
                out.push_str(&number.to_string());
            }
            (None, _) => {}
        }
        out
    }
}

/// The name in the key file.
impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written("ctrl-", "alt-", "shift-", |(name, _, _)| name, 'f'))
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Key, KeyError> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = name;
        loop {
            let held = [("ctrl-", &mut key.ctrl), ("alt-", &mut key.alt), ("shift-", &mut key.shift)]
                .into_iter()
                .find_map(|(prefix, held)| Some((rest.strip_prefix(prefix).filter(|rest| !rest.is_empty())?, held)));
            match held {
                Some((_, true)) => return Err(KeyError::Unknown),
                Some((after, held)) => {
                    *held = true;
                    rest = after;
                }
                None => break,
            }
        }
        let mut characters = rest.chars();
        key.code = match (characters.next(), characters.next()) {
            (Some(character), None) if !character.is_control() && !character.is_whitespace() => Code::Char(character),
            _ => match NAMES.iter().find(|(name, _, _)| *name == rest) {
                Some((_, _, code)) => *code,
                None => rest
                    .strip_prefix('f')
                    .and_then(|digits| digits.parse().ok())
                    .filter(|number| (1..=12).contains(number))
                    .map(Code::Function)
                    .ok_or(KeyError::Unknown)?,
            },
        };
        key.normal()
    }
}

/// Keys pressed one after the other: `"g t"`. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// As a reader sees it: `g t`, `Ctrl-d`.
    pub fn label(&self) -> String {
        self.0.iter().map(|key| key.label()).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            if index > 0 {
                out.write_str(" ")?;
            }
            write!(out, "{key}")?;
        }
        Ok(())
    }
}

impl FromStr for Sequence {
    type Err = KeyError;

    fn from_str(names: &str) -> Result<Sequence, KeyError> {
        let keys: Vec<Key> = names.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError::Unknown) } else { Ok(Sequence(keys)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_name_reads_back_as_it_was_written() {
        for name in [
            "a",
            "G",
            "-",
            "+",
            "|",
            "あ",
            "space",
            "ctrl-d",
            "alt-b",
            "alt-B",
            "shift-tab",
            "enter",
            "esc",
            "pageup",
            "f1",
            "f12",
            "f",
            "ctrl-left",
            "shift-up",
            "alt-enter",
            "alt-1",
            "ctrl-space",
            "delete",
            "alt--",
        ] {
            assert_eq!(name.parse::<Key>().map(|key| key.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn keys_that_a_terminal_sends_alike_are_one_key() {
        for (written, meant) in
            [("ctrl-[", "esc"), ("ctrl-i", "tab"), ("ctrl-m", "enter"), ("shift-g", "G"), ("ctrl-D", "ctrl-d")]
        {
            assert_eq!(written.parse::<Key>(), meant.parse::<Key>(), "{written}");
        }
    }

    #[test]
    fn keys_no_terminal_can_send_are_refused() {
        for name in ["ctrl-1", "ctrl-;", "shift-enter", "ctrl-enter", "shift-space", "ctrl-tab", "shift-esc", "ctrl-あ"]
        {
            assert_eq!(name.parse::<Key>(), Err(KeyError::NotSendable), "{name}");
        }
        for name in ["ctlr-k", "f0", "f13", "ab", "", "ctrl-", "ctrl-ctrl-a", "Ctrl-a", "\u{1b}"] {
            assert_eq!(name.parse::<Key>(), Err(KeyError::Unknown), "{name}");
        }
    }

    #[test]
    fn a_sequence_has_a_name_and_a_label() {
        let sequence: Sequence = "g ctrl-d".parse().expect("both are key names");
        assert_eq!((sequence.to_string(), sequence.label()), ("g ctrl-d".to_owned(), "g Ctrl-d".to_owned()));
        assert_eq!(" ".parse::<Sequence>(), Err(KeyError::Unknown));
    }
}
