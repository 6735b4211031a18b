//! The one sanitiser: text from people and files, made safe and honest to show.
//!
//! Everything that leaves the program for an eye (screen, command line, errors, file names, the terminal's title) passes
//! here, and only here; what is stored stays byte for byte what came in. After it, text can neither drive the terminal
//! (escape sequences that reach the clipboard or the title) nor pretend to be other text (bidi overrides as in
//! CVE-2021-42574, zero-width and tag characters):
//!
//! | what | becomes |
//! |---|---|
//! | C0 controls, DEL | their pictures ␀ to ␟, ␡ |
//! | C1 controls, bidi controls, zero-width and other invisible characters, tags, line separators | `<U+202E>` |
//! | tab, line feed, CR LF | a space; [`display_multiline`] keeps line feeds |
//! | half-width kana | full width, as terminals and ratatui disagree about the width of ﾞ and ﾟ |
//! | emoji and text selectors (U+FE0E, U+FE0F) and other stray selectors | nothing: terminals disagree about their width too |
//! | a combining mark that has nothing to stand on | ◌ and the mark, or it would change the neighbouring cell |
//!
//! Kept are the selector after a kanji that chooses its form (葛󠄀 of 葛󠄀城 is the owner's character, and has no width), and
//! joiners where they make up a visible sign: inside an emoji sequence and after the virama of an Indic script.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::kana;

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';

/// The text as one line that is safe to show.
pub fn display(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(sanitised(text, " ")) }
}

/// The text as lines, divided by `\n`, that are safe to show.
pub fn display_multiline(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| is_plain(character) || character == '\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(sanitised(text, "\n"))
    }
}

/// Whether the character is safe in any company: nearly all text consists of these. A short list of what is known to be
/// good, so that nothing unknown slips through.
fn is_plain(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{2100}'..='\u{2BFF}' | '\u{3000}'..='〩' | '〰'..='〿' | 'ぁ'..='ゖ' | '゛'..='ヿ' | '㐀'..='\u{4DBF}'
        | '一'..='\u{9FFF}' | '！'..='～' | '￠'..='￦')
}

/// Whether the character shows nothing by itself: bidi and zero-width controls, fillers, tags and selectors.
pub fn is_hidden(character: char) -> bool {
    is_disguise(character) || is_selector(character)
}

/// Hidden characters by which text can look like other text; not those that choose the form of a character.
fn is_disguise(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' | '\u{180F}')
}

/// Whether the selector chooses the form of the kanji before it.
fn is_kanji_form(before: Option<char>, selector: char) -> bool {
    matches!(selector, '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}')
        && before.is_some_and(|before| {
            matches!(before, '㐀'..='\u{4DBF}' | '一'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
        })
}

/// Viramas of the Indic scripts, after which a joiner decides between two visible forms.
fn is_virama(character: char) -> bool {
    matches!(
        character,
        '\u{94D}'
            | '\u{9CD}'
            | '\u{A4D}'
            | '\u{ACD}'
            | '\u{B4D}'
            | '\u{BCD}'
            | '\u{C4D}'
            | '\u{CCD}'
            | '\u{D4D}'
            | '\u{DCA}'
    )
}

/// Whether an emoji sequence may stand on or follow the character: pictographs, skin colours, and signs of old.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

fn sanitised(text: &str, line_feed: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    for grapheme in text.graphemes(true) {
        let mut characters = grapheme.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' => shown.push_str(line_feed),
                '\t' => shown.push(' '),
                '\0'..='\u{1F}' => shown.push(control_picture(character)),
                '\u{7F}' => shown.push('␡'),
                ZWJ | ZWNJ if joins(shown.chars().next_back(), character, characters.peek()) => shown.push(character),
                _ if is_selector(character) => {
                    if is_kanji_form(shown.chars().next_back(), character) {
                        shown.push(character);
                    }
                }
                _ if character.is_control() || is_disguise(character) => push_code(&mut shown, character),
                _ if kana::is_half_width(character) => kana::push_wide(&mut shown, character),
                _ => {
                    if is_combining_mark(character) && shown.chars().next_back().is_none_or(|before| before == '\n') {
                        shown.push('◌');
                    }
                    shown.push(character);
                }
            }
        }
    }
    shown
}

/// Whether a joiner makes up a visible sign between what is shown before it and what follows in its grapheme.
fn joins(before: Option<char>, joiner: char, after: Option<&char>) -> bool {
    match before {
        Some(before) if is_virama(before) => true,
        Some(before) => joiner == ZWJ && is_pictograph(before) && after.is_some_and(|&after| is_pictograph(after)),
        None => false,
    }
}

/// The picture of a C0 control in the block that Unicode has for them.
fn control_picture(control: char) -> char {
    char::from_u32(0x2400 + control as u32).unwrap_or('�')
}

fn push_code(shown: &mut String, character: char) {
    write!(shown, "<U+{:04X}>", character as u32).expect("writing to a string does not fail");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn harmless_text_is_not_copied() {
        for text in ["", "株式会社 富士見製作所（静岡）", "Aoi Design", "渡邊　健一", "Café", "々〇ー…※→①"]
        {
            assert!(matches!(display(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(display_multiline("一行\n二行"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_drives_or_deceives_is_made_visible() {
        for (text, shown) in [
            ("\u{1b}]52;c;AAAA\u{7}", "␛]52;c;AAAA␇"),
            ("\u{1b}[2J", "␛[2J"),
            ("a\u{0}b\u{7f}", "a␀b␡"),
            ("\u{9b}2J\u{85}", "<U+009B>2J<U+0085>"),
            ("photo\u{202e}gpj.exe", "photo<U+202E>gpj.exe"),
            ("山田\u{200b}", "山田<U+200B>"),
            ("\u{feff}山田\u{2060}", "<U+FEFF>山田<U+2060>"),
            ("a\u{e0041}", "a<U+E0041>"),
            ("a\u{2028}b", "a<U+2028>b"),
            ("a\u{200d}b", "a<U+200D>b"),
            ("one\ntwo\r\nthree\tfour\rfive", "one two three four␍five"),
        ] {
            assert_eq!(display(text), shown);
        }
        assert_eq!(display_multiline("one\r\ntwo\u{1b}\n"), "one\ntwo␛\n");
    }

    #[test]
    fn the_owners_characters_stay() {
        for text in
            ["葛\u{e0100}城", "𠮷田", "髙﨑", "か\u{3099}", "👨\u{200d}👩\u{200d}👧", "क\u{94d}\u{200d}ष", "José"]
        {
            assert_eq!(display(text), text);
        }
    }

    #[test]
    fn what_has_no_sure_width_gets_one() {
        for (text, shown) in [
            ("ﾔﾏﾀﾞ", "ヤマダ"),
            ("ｱﾞ", "ア゛"),
            ("☎\u{fe0f}", "☎"),
            ("a\u{fe00}\u{e0100}", "a"),
            ("葛\u{e0100}\u{e0101}", "葛\u{e0100}"),
            ("\u{301}a", "◌\u{301}a"),
        ] {
            assert_eq!(display(text), shown);
        }
    }

    /// Text thick with the characters that matter here.
    fn nasty() -> impl Strategy<Value = String> {
        let thick = "[\u{0}-\u{20}\u{7f}-\u{a0}\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{fe00}-\u{fe0f}\u{feff}\u{e0000}-\u{e01ef}ｦ-ﾟか葛क\u{94d}\u{300}\u{3099}👨👩a]{0,16}";
        prop_oneof![thick, any::<String>()]
    }

    proptest! {
        #[test]
        fn nothing_that_drives_or_deceives_is_left(text in nasty()) {
            for shown in [display(&text), display_multiline(&text)] {
                for (at, character) in shown.char_indices() {
                    let before = shown[..at].chars().next_back();
                    prop_assert!(character == '\n' || !character.is_control(), "{:?}", shown);
                    prop_assert!(!kana::is_half_width(character));
                    let joiner = matches!(character, ZWJ | ZWNJ) && before.is_some_and(|it| is_virama(it) || is_pictograph(it));
                    prop_assert!(joiner || !is_disguise(character), "{:?}", shown);
                    prop_assert!(!is_selector(character) || is_kanji_form(before, character), "{:?}", shown);
                }
            }
            prop_assert!(!display(&text).contains('\n'));
        }

        #[test]
        fn showing_what_is_shown_changes_nothing(text in nasty()) {
            let once = display(&text).into_owned();
            prop_assert_eq!(display(&once), once.as_str());
            let lines = display_multiline(&text).into_owned();
            prop_assert_eq!(display_multiline(&lines), lines.as_str());
        }
    }
}
