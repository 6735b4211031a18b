//! Keys as the terminal tells them, and keys that an input method left on has turned into other characters.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::config::keys::{Code, Key};

/// The key that was pressed. `None` for what is no key of ours: a release (Windows tells of both), a lone modifier.
pub fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (mut ctrl, mut alt, mut shift) =
        (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let code = match event.code {
        KeyCode::Char(character) => {
            // AltGr is Ctrl with Alt on Windows, and what it types is text.
            if ctrl && alt && !character.is_ascii_alphanumeric() {
                (ctrl, alt) = (false, false);
            }
            if !ctrl && !character.is_lowercase() {
                shift = false;
            }
            // What Ctrl with these keys sends is told as Ctrl with a digit.
            match character {
                '2' if ctrl => Code::Char(' '),
                '\u{7f}' => Code::Backspace,
                _ => Code::Char(character),
            }
        }
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    // A terminal with a richer protocol may tell Shift with Enter apart; for us it is Enter.
    Key { code, ctrl, alt, shift }.normal().or_else(|_| Key { ctrl: false, shift: false, code, alt }.normal()).ok()
}

/// What a character means where printable keys are keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    Key(char),
    /// Nothing: half of a mistake that is better forgotten.
    Ignored,
    /// Text from an input method: no key can be meant by it.
    Text,
}

/// The key behind a character that an input method has made of it.
pub fn meant(character: char) -> Meant {
    let key = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        '・' => '/',
        '、' => ',',
        '。' => '.',
        '「' => '[',
        '」' => ']',
        'ー' => '-',
        'あ' => 'a',
        'い' => 'i',
        'う' => 'u',
        'え' => 'e',
        'お' => 'o',
        '￥' | '¥' => return Meant::Ignored,
        _ if character.is_ascii() => character,
        _ => return Meant::Text,
    };
    Meant::Key(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn what_terminals_tell_becomes_the_name_in_the_key_file() {
        let (none, shift, ctrl, alt) =
            (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT);
        for (code, modifiers, name) in [
            (KeyCode::Char('j'), none, "j"),
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('G'), none, "G"),
            (KeyCode::Char('g'), shift, "G"),
            (KeyCode::Char('?'), shift, "?"),
            (KeyCode::Char('1'), shift, "1"),
            (KeyCode::Char('あ'), none, "あ"),
            (KeyCode::Char('d'), ctrl, "ctrl-d"),
            (KeyCode::Char('D'), ctrl | shift, "ctrl-d"),
            (KeyCode::Char('['), ctrl, "esc"),
            (KeyCode::Char('h'), ctrl, "ctrl-h"),
            (KeyCode::Char('j'), ctrl, "ctrl-j"),
            (KeyCode::Char(' '), ctrl, "ctrl-space"),
            (KeyCode::Char('b'), alt, "alt-b"),
            (KeyCode::Char('@'), ctrl | alt, "@"),
            (KeyCode::Char(' '), none, "space"),
            (KeyCode::Char(' '), shift, "space"),
            (KeyCode::BackTab, shift, "shift-tab"),
            (KeyCode::BackTab, none, "shift-tab"),
            (KeyCode::Enter, shift, "enter"),
            (KeyCode::Enter, alt, "alt-enter"),
            (KeyCode::Left, ctrl, "ctrl-left"),
            (KeyCode::F(1), none, "f1"),
        ] {
            assert_eq!(press(code, modifiers).as_deref(), Some(name), "{code:?} {modifiers:?}");
        }
        assert_eq!(press(KeyCode::CapsLock, none), None);
    }

    #[test]
    fn a_release_is_nothing_and_a_repeat_is_the_key_again() {
        let with = |kind| key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        assert_eq!(with(KeyEventKind::Release), None);
        assert_eq!(with(KeyEventKind::Repeat), with(KeyEventKind::Press));
    }

    #[test]
    fn a_key_typed_with_the_input_method_on_is_the_ascii_key() {
        let pairs = "ｊjｋkＧG１1　 ・/、,。.「[」]ー-？?！!：:＃#＠@＝=＞>＜<あaいiうuえeおoxxGG";
        let characters: Vec<char> = pairs.chars().collect();
        for pair in characters.chunks(2) {
            assert_eq!(meant(pair[0]), Meant::Key(pair[1]), "{}", pair[0]);
        }
        for character in ['￥', '¥'] {
            assert_eq!(meant(character), Meant::Ignored);
        }
        for character in ['か', '渡', 'ア', 'é'] {
            assert_eq!(meant(character), Meant::Text);
        }
    }
}
