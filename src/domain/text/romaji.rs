//! Romaji: finding a reading by Latin letters, without an input method.
//!
//! Both sides are brought to one canonical spelling and compared as plain text. It is the kunrei spelling, made coarser
//! until every usual way of writing a name meets: `shi` is `si`, `tsu` is `tu`, `fu` is `hu`, `ji` `di` are `zi`; long
//! vowels (`ou` `oo` `oh` `uu` ー) and doubled letters are single; ん is `n` before anything. Converting the typed
//! letters to kana instead fails at `kenichi` and `matcha`, and cannot say what a half-typed `sh` is.
//!
//! # What is stored
//!
//! A match must lie inside one word of the reading, or run over several from the start of one: `shimi` finds
//! シミズ, not タカハ**シ ミ**サキ, while `takahashimi` finds the latter. [`stored_form`] makes both plain substring
//! searches:
//!
//! ```text
//!   タカハシ ミサキ  ->  ␟takahasi␟misaki␟TAKAHASIMISAKI␟
//!                        `--- words ---'  `-- run on --'
//! ```
//!
//! Words stand in small letters between marks, so no search in small letters leaves its word. From each word but the
//! last everything that follows stands once more in capitals, which no folded text contains, and is only ever searched
//! together with the mark before it. [`needles`] gives the patterns to look for; one that is found is a match.

use super::fold;
use super::syllables::syllable;

/// Stands between the words of a stored form. A control character, so that neither folded text nor a query holds it.
pub const MARK: char = '\u{1F}';

/// How many letters of the following words a stored form repeats. Longer than anyone types, and it keeps the stored
/// form of a reading of any length small.
const RUN_ON_LETTERS: usize = 40;

/// The canonical romaji of a reading, its words separated by a space. Latin words in it are made canonical too; anything
/// that is neither kana nor a Latin letter ends a word.
pub fn canonical_from_kana(reading: &str) -> String {
    let words: Vec<String> = words(reading).iter().map(|word| canonical(word, End::Finished)).collect();
    words.join(" ")
}

/// The canonical spelling of what is typed, cut back to the part that holds whatever is typed next (`sh` is `s`, `satoh`
/// is `sato`). `None` when it is not made of Latin letters with apostrophes, hyphens and spaces.
pub fn canonical_from_letters(typed: &str) -> Option<String> {
    Some(canonical(&letters(typed)?, End::Cut))
}

/// The text to store for a reading, to be searched for any of the [`needles`]. Begins and ends with [`MARK`], so stored
/// forms may stand one behind the other; empty when there is nothing to find.
pub fn stored_form(reading: &str) -> String {
    let words = words(reading);
    if words.is_empty() {
        return String::new();
    }
    let mut stored = String::with_capacity(64);
    stored.push(MARK);
    for word in &words {
        stored.push_str(&canonical(word, End::Finished));
        stored.push(MARK);
    }
    for start in 0..words.len() - 1 {
        // Joined before it is made canonical: サトウ ウメ is typed `satoume`, where the vowels flow together.
        let mut following = String::with_capacity(3 * RUN_ON_LETTERS);
        for word in &words[start..] {
            following.push_str(word);
            if following.len() >= 2 * RUN_ON_LETTERS {
                break;
            }
        }
        let run_on = canonical(&following, End::Finished);
        stored.extend(run_on.chars().take(RUN_ON_LETTERS).map(|letter| letter.to_ascii_uppercase()));
        stored.push(MARK);
    }
    stored
}

/// The patterns to look for in a [`stored_form`]: in small letters inside a word, and in capitals from the start of one.
/// Half-typed letters that can still become several spellings (`c` is か, ち or a Latin s) give each of them. Empty when
/// the typed text is not Latin letters.
pub fn needles(typed: &str) -> Vec<String> {
    let Some(letters) = letters(typed) else { return Vec::new() };
    // `zzz` is on its way to no reading; folded to one letter it would find half the book.
    if letters.len() > 1
        && letters.bytes().all(|letter| letter == letters.as_bytes()[0] && !b"aeioun".contains(&letter))
    {
        return Vec::new();
    }
    let mut needles = Vec::new();
    for ending in open_endings(&letters) {
        let mut spelling = Spelling(canonical(&letters, End::Cut));
        ending.chars().for_each(|letter| spelling.push(letter));
        let inside = spelling.0;
        if inside.is_empty() || needles.contains(&inside) {
            continue;
        }
        let run_on: String = inside.chars().take(RUN_ON_LETTERS).map(|letter| letter.to_ascii_uppercase()).collect();
        needles.push(inside);
        // One letter never reaches into a second word unless the first is that letter, and then it is found inside.
        if run_on.len() > 1 {
            needles.push(format!("{MARK}{run_on}"));
        }
    }
    needles
}

/// Whether the typed letters, possibly half a word, find the reading.
pub fn matches_reading(typed: &str, reading: &str) -> bool {
    let stored = stored_form(reading);
    needles(typed).iter().any(|needle| stored.contains(needle.as_str()))
}

/// The words of a reading in spelled-out letters, not yet canonical; `nippon ginkou` for ニッポン ギンコウ.
fn words(reading: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut folded: Vec<char> = Vec::with_capacity(reading.len() / 2);
    for part in
        reading.split(|character: char| character.is_whitespace() || matches!(character, '・' | '･' | '＝' | '='))
    {
        folded.clear();
        folded.extend(fold(part).chars());
        let mut word = String::with_capacity(folded.len() * 2);
        let mut rest = folded.as_slice();
        while let [first, behind @ ..] = rest {
            rest = match syllable(rest) {
                Some((spelled, used)) => {
                    word.push_str(spelled);
                    &rest[used..]
                }
                None if first.is_ascii_alphabetic() => {
                    word.push(*first);
                    behind
                }
                None => {
                    if !word.is_empty() {
                        words.push(std::mem::take(&mut word));
                    }
                    behind
                }
            };
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// The plain small letters of typed text, without apostrophes, hyphens (the long mark as it is typed) and spaces.
fn letters(typed: &str) -> Option<String> {
    let mut letters = fold(typed);
    letters.retain(|character| character != '-');
    (!letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_lowercase())).then_some(letters)
}

/// Whether more letters may follow those that are spelled.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// The word is whole.
    Finished,
    /// It is being typed: a last letter whose spelling depends on the next is left out, see [`open_endings`].
    Cut,
}

/// What the last letter of typed text can become, for the letters that [`End::Cut`] leaves out.
fn open_endings(letters: &str) -> &'static [&'static str] {
    match letters.as_bytes() {
        [.., b't', b'c'] => &[""],
        [.., b'c'] => &["k", "t", "s"],
        [.., b'd'] => &["d", "z"],
        [b'm'] => &["m"],
        [.., b'm'] => &["m", "n"],
        [.., b'w'] => &["w", "u", "o"],
        [b'h'] => &["h"],
        _ => &[""],
    }
}

/// The canonical spelling of small Latin letters, typed or from kana.
fn canonical(letters: &str, end: End) -> String {
    let letters = letters.as_bytes();
    let mut spelling = Spelling(String::with_capacity(letters.len() + 4));
    for (position, &letter) in letters.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| letters[before]);
        let next = letters.get(position + 1).copied();
        if next.is_none() && end == End::Cut && matches!(letter, b'c' | b'd' | b'm' | b'w' | b'h') {
            break;
        }
        // Of doubled letters the last decides; only `mm` is a spelling of ん with ま.
        if next == Some(letter) && letter != b'm' {
            continue;
        }
        match (letter, next) {
            (b'c', Some(b'h' | b'y')) => spelling.push('t'),
            (b'c', Some(b'i' | b'e')) => spelling.push('s'),
            (b'c', _) if before == Some(b't') => {}
            (b'c' | b'q', _) => spelling.push('k'),
            (b'd', Some(b'i' | b'u' | b'y' | b'z' | b'h')) => spelling.push('z'),
            (b'f', _) => spelling.push('h'),
            (b'h', Some(b'i')) if matches!(before, Some(b's' | b'c')) => {}
            (b'h', Some(b'a' | b'u' | b'e' | b'o')) if matches!(before, Some(b's' | b'c')) => spelling.push('y'),
            (b'h', _) => {
                if is_sounded_h(before, next) {
                    spelling.push('h');
                }
            }
            (b'j', Some(b'a' | b'u' | b'e' | b'o')) => {
                spelling.push('z');
                spelling.push('y');
            }
            (b'j', _) => spelling.push('z'),
            (b'l', _) => spelling.push('r'),
            (b'm', Some(b'b' | b'm' | b'p')) => spelling.push('n'),
            (b's', _) if before == Some(b't') => {}
            (b'v', _) => spelling.push('b'),
            (b'w', Some(b'i' | b'e')) => spelling.push('u'),
            (b'w', Some(b'o')) => {}
            _ => spelling.push(letter as char),
        }
    }
    spelling.0
}

/// Whether an `h` begins a syllable: `ohara` and `shinhata` have it; in `ohno`, `ohyama` and `satoh` it lengthens the
/// vowel, in `thomas` and `khan` nobody hears it.
fn is_sounded_h(before: Option<u8>, next: Option<u8>) -> bool {
    let starts_syllable = before.is_none_or(|before| matches!(before, b'a' | b'i' | b'u' | b'e' | b'o' | b'n' | b'h'));
    match next {
        Some(b'a' | b'i' | b'u' | b'e' | b'o') => starts_syllable,
        Some(b'y') => starts_syllable && before != Some(b'o'),
        _ => false,
    }
}

/// Letters so far; takes one more unless it only lengthens or doubles the last.
struct Spelling(String);

impl Spelling {
    fn push(&mut self, letter: char) {
        match (self.0.as_bytes().last(), letter) {
            (Some(&last), _) if last as char == letter => {}
            (Some(b'o'), 'u') => {}
            _ => self.0.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::cases;

    #[test]
    fn a_consonant_again_and_again_is_no_reading() {
        for typed in ["zz", "zzz", "kkkk"] {
            assert_eq!(needles(typed), Vec::<String>::new(), "{typed}");
        }
        assert!(matches_reading("nn", "ナンバ") && matches_reading("aa", "アアト") && matches_reading("k", "カトウ"));
    }

    #[test]
    fn typed_letters_find_the_readings_they_mean_and_no_others() {
        for case in cases::folding().romaji {
            assert_eq!(matches_reading(&case.typed, &case.reading), case.matches, "{} {}", case.typed, case.reading);
        }
    }

    /// Usual spellings of readings: Hepburn, kunrei, passport, and as an input method wants them.
    const SPELLINGS: &[(&str, &str)] = &[
        ("ワタナベ", "watanabe"),
        ("タカハシ", "takahashi"),
        ("オオヤマ", "ohyama oyama ooyama"),
        ("オオハラ", "ohara oohara"),
        ("サトウ", "satoh sato satou satō satô"),
        ("ホンマ", "homma honma"),
        ("ナンバ", "namba nanba"),
        ("シンノスケ", "shinnosuke shin'nosuke sinnosuke"),
        ("シンイチロウ", "shinichiro shin'ichiro sinnitirou shinichirou"),
        ("ハッチョウボリ", "hatchobori hacchobori hattyoubori haccyoubori"),
        ("ジュンイチ", "junichi jun'ichi zyunniti jyunichi"),
        ("ミカヅキ", "mikazuki mikaduki"),
        ("ヨツヤ", "yotsuya yotuya"),
        ("ヴァイオリン", "vaiorin baiorin"),
        ("カフェ", "cafe kafe"),
        ("ラーメン", "ramen raamen ra-men"),
        ("イッショウ", "issho issyou isshou"),
        ("コバヤシ カオル", "kobayashikaoru kobayasikaoru"),
        ("サトウ ウメ", "satoume satouume"),
        ("ワタナベ エリ", "watanabeeri watanaberi"),
        ("ニイガタ", "niigata nigata"),
        ("ウィリアム", "wiriamu uiriamu"),
        ("ファーム", "fa-mu famu faamu"),
        ("チェリー", "cheri cheri- tyeri-"),
        ("ディスコ", "disuko dhisuko"),
        ("バッハ", "bahha baha"),
        ("マックス Design", "design makkusu makkusudesign"),
        ("フヨウ", "fuyo huyou fuyou"),
        ("ヒョウドウ", "hyodo hyoudou hyohdoh"),
    ];

    #[test]
    fn every_beginning_of_every_spelling_finds_the_reading() {
        for (reading, spellings) in SPELLINGS {
            for spelling in spellings.split(' ') {
                for end in spelling.char_indices().map(|(start, character)| start + character.len_utf8()) {
                    let typed = &spelling[..end];
                    assert!(matches_reading(typed, reading), "{typed} for {reading}: {:?}", stored_form(reading));
                }
            }
        }
    }

    #[test]
    fn a_match_runs_over_words_only_from_the_start_of_one() {
        for (typed, matches) in [
            ("takahashimisaki", true),
            ("takahashimi", true),
            ("takahashi misaki", true),
            ("misaki", true),
            ("saki", true),
            ("shimisaki", false),
            ("shimi", false),
            ("him", false),
        ] {
            assert_eq!(matches_reading(typed, "タカハシ ミサキ"), matches, "{typed}");
        }
        assert!(matches_reading("misakihana", "タカハシ ミサキ ハナ"));
        assert!(!matches_reading("sakihana", "タカハシ ミサキ ハナ"));
    }

    #[test]
    fn the_stored_form_is_words_and_what_runs_on_from_each() {
        assert_eq!(stored_form("タカハシ ミサキ"), "\u{1f}takahasi\u{1f}misaki\u{1f}TAKAHASIMISAKI\u{1f}");
        assert_eq!(stored_form("シミズ"), "\u{1f}simizu\u{1f}");
        assert_eq!(stored_form("富士見"), "");
        assert_eq!(canonical_from_kana("ワタナベ ケンイチ"), "watanabe keniti");
    }

    #[test]
    fn an_endless_reading_is_stored_in_a_multiple_of_its_length() {
        let reading = "タナカ ".repeat(2000);
        assert!(stored_form(&reading).len() < 20 * reading.len());
    }

    #[test]
    fn half_typed_letters_are_cut_back_and_other_scripts_are_not_romaji() {
        for (typed, canonical) in
            [("sh", "s"), ("ts", "t"), ("ch", "t"), ("satoh", "sato"), ("ken'ichi", "keniti"), ("hom", "ho")]
        {
            assert_eq!(canonical_from_letters(typed).as_deref(), Some(canonical), "{typed}");
        }
        for typed in ["渡辺", "わた", "054", "a@b", "", "'"] {
            assert_eq!(canonical_from_letters(typed), None, "{typed}");
            assert!(needles(typed).is_empty());
        }
    }
    proptest! {
        #[test]
        fn a_reading_is_found_while_it_is_spelled_out(reading in "([ァ-ヴー]{1,6} ?){1,3}") {
            let spelled = words(&reading).concat();
            for end in 1..=spelled.len() {
                // The words behind the first are repeated up to a length.
                let typed = &spelled[..end.min(RUN_ON_LETTERS)];
                prop_assert!(matches_reading(typed, &reading), "{} in {:?}", typed, stored_form(&reading));
            }
        }

        #[test]
        fn any_text_has_a_stored_form_between_marks(text in any::<String>()) {
            let stored = stored_form(&text);
            prop_assert!(stored.is_empty() || (stored.starts_with(MARK) && stored.ends_with(MARK)));
            prop_assert!(stored.chars().all(|character| character == MARK || character.is_ascii_alphabetic()));
        }
    }
}
