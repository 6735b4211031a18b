//! 五十音順: the order of names in a Japanese list, as a text that compares byte by byte.
//!
//! A key is made of levels; a later level decides only where all earlier ones are equal:
//!
//! 1. the plain kana: without voicing, small kana as normal ones, ー as the vowel before it;
//! 2. the voicing, place by place: none, then dakuten, then handakuten;
//! 3. the size, place by place: long mark, then small, then normal;
//! 4. the reading itself, then the name, so that people of one reading stand together by their kanji.
//!
//! Before the levels stands a class: readings in kana, then in Latin letters, then everything else (kanji whose reading
//! nobody has entered). A space sorts before any letter, so all タナカ stand before the first タナカノ. The legal form of a
//! company does not count.

use unicode_normalization::UnicodeNormalization;

use super::kana::{self, DAKUTEN, HANDAKUTEN};
use super::{fold, short_company_name};

/// Between the levels of a key; smaller than all that stands in them.
const LEVEL: char = '\u{1}';

const KANA: char = '1';
const LATIN: char = '2';
const OTHER: char = '3';

/// The key that puts a name in its place. Without a reading the name itself decides.
pub fn sort_key(reading: &str, name: &str) -> String {
    let spoken = if reading.trim().is_empty() { name } else { reading };
    let spoken = short_company_name(spoken);
    let mut levels = Levels::with_capacity(spoken.len());
    for word in spoken.split_whitespace() {
        levels.push_word(&fold(word));
    }
    let class = match levels.plain.chars().next() {
        Some(first) if kana::is_hiragana(first) => KANA,
        Some(first) if first.is_ascii_lowercase() => LATIN,
        _ => OTHER,
    };
    let mut key = String::with_capacity(2 * levels.plain.len() + spoken.len() + name.len() + 8);
    key.push(class);
    key.push_str(&levels.plain);
    key.push(LEVEL);
    key.push_str(levels.voicing.trim_end_matches(UNVOICED));
    key.push(LEVEL);
    key.push_str(levels.size.trim_end_matches(NORMAL));
    // Greater than any size: what was trimmed is normal, and normal comes last.
    key.push(TRIMMED);
    key.push(LEVEL);
    key.push_str(spoken);
    key.push(LEVEL);
    key.push_str(name);
    key
}

const UNVOICED: char = '0';
const VOICED: char = '1';
const HALF_VOICED: char = '2';

const LONG: char = '0';
const SMALL: char = '1';
const NORMAL: char = '2';
const TRIMMED: char = '3';

struct Levels {
    plain: String,
    voicing: String,
    size: String,
}

impl Levels {
    /// With room for a text of so many bytes.
    fn with_capacity(bytes: usize) -> Levels {
        // A kana of three bytes is one place.
        let places = bytes / 2;
        Levels {
            plain: String::with_capacity(bytes),
            voicing: String::with_capacity(places),
            size: String::with_capacity(places),
        }
    }

    fn push_word(&mut self, folded: &str) {
        if folded.is_empty() {
            return;
        }
        if !self.plain.is_empty() {
            self.push(' ', UNVOICED, NORMAL);
        }
        let mut last = None;
        for character in folded.chars() {
            if character == 'ー'
                && let Some(vowel) = last.and_then(vowel_of)
            {
                self.push(vowel, UNVOICED, LONG);
                continue;
            }
            let mut parts = std::iter::once(character).nfd();
            let base = parts.next().unwrap_or(character);
            let voicing = match parts.next() {
                Some(DAKUTEN) => VOICED,
                Some(HANDAKUTEN) => HALF_VOICED,
                _ => UNVOICED,
            };
            let (plain, size) = match normal_size(base) {
                Some(normal) => (normal, SMALL),
                None => (base, NORMAL),
            };
            self.push(plain, voicing, size);
            last = Some(plain);
        }
    }

    fn push(&mut self, plain: char, voicing: char, size: char) {
        self.plain.push(plain);
        self.voicing.push(voicing);
        self.size.push(size);
    }
}

/// The normal kana of a small one.
fn normal_size(kana: char) -> Option<char> {
    match kana {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(kana as u32 + 1)
        }
        _ => None,
    }
}

/// The rows of vowels, by the plain kana that end in them.
const VOWELS: [(char, &str); 5] = [
    ('あ', "あかさたなはまやらわ"),
    ('い', "いきしちにひみりゐ"),
    ('う', "うくすつぬふむゆる"),
    ('え', "えけせてねへめれゑ"),
    ('お', "おこそとのほもよろを"),
];

fn vowel_of(plain: char) -> Option<char> {
    VOWELS.iter().find(|(_, row)| row.contains(plain)).map(|&(vowel, _)| vowel)
}

/// Where in a list a name stands: a row of the kana table, an initial, or the rest. Ordered as the keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KanaRow {
    A,
    Ka,
    Sa,
    Ta,
    Na,
    Ha,
    Ma,
    Ya,
    Ra,
    Wa,
    /// A Latin initial, `A` to `Z`.
    Latin(char),
    /// Kanji without a reading, digits and signs.
    Other,
}

/// The first kana of each row, the key that jumps there, and the row.
const ROWS: [(char, char, KanaRow); 10] = [
    ('あ', 'a', KanaRow::A),
    ('か', 'k', KanaRow::Ka),
    ('さ', 's', KanaRow::Sa),
    ('た', 't', KanaRow::Ta),
    ('な', 'n', KanaRow::Na),
    ('は', 'h', KanaRow::Ha),
    ('ま', 'm', KanaRow::Ma),
    ('や', 'y', KanaRow::Ya),
    ('ら', 'r', KanaRow::Ra),
    ('わ', 'w', KanaRow::Wa),
];

impl KanaRow {
    /// The row that a key asks for after the jump key: `k` or any kana of the row for か, a capital for a Latin initial.
    pub fn from_key(key: char) -> Option<KanaRow> {
        if key.is_ascii_uppercase() {
            return Some(KanaRow::Latin(key));
        }
        let by_letter = ROWS.iter().find(|&&(_, letter, _)| letter == key).map(|&(_, _, row)| row);
        by_letter.or_else(|| match row_of(&sort_key(key.encode_utf8(&mut [0; 4]), "")) {
            KanaRow::Latin(_) | KanaRow::Other => None,
            row => Some(row),
        })
    }

    /// What stands for the row in a list: its first kana, the initial, or `#`.
    pub fn heading(self) -> char {
        match self {
            KanaRow::Latin(initial) => initial,
            row => ROWS.iter().find(|&&(_, _, other)| other == row).map_or('#', |&(kana, _, _)| kana),
        }
    }
}

/// The row of a name, told from its [`sort_key`] alone. It never falls as keys rise, so a list can jump by bisection.
pub fn row_of(sort_key: &str) -> KanaRow {
    let mut start = sort_key.chars();
    match (start.next(), start.next()) {
        (Some(KANA), Some(first)) => {
            ROWS.iter().rev().find(|&&(kana, _, _)| kana <= first).map_or(KanaRow::Other, |&(_, _, row)| row)
        }
        (Some(LATIN), Some(first)) => KanaRow::Latin(first.to_ascii_uppercase()),
        _ => KanaRow::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::cases;

    fn assert_order(ordered: &[(&str, &str)]) {
        for pair in ordered.windows(2) {
            let [before, after] = pair else { unreachable!("windows of two") };
            assert!(sort_key(before.0, before.1) < sort_key(after.0, after.1), "{before:?} comes before {after:?}");
        }
    }

    #[test]
    fn readings_stand_in_the_order_of_a_japanese_list() {
        let order = cases::folding().sort_order;
        assert!(order.len() > 10);
        assert_order(&order.iter().map(|reading| (reading.as_str(), "")).collect::<Vec<_>>());
    }

    #[test]
    fn latin_names_come_after_kana_and_unread_kanji_last() {
        assert_order(&[
            ("アオイデザイン", "Aoi Design"),
            ("タナカ", "田中"),
            ("タナカ ヤスシ", "田中 靖"),
            ("タナカノ アキラ", "田中野 明"),
            ("ワタナベ", "渡辺"),
            ("ワタナベ", "渡邊"),
            ("ヲカ", ""),
            ("ンドゥール", "N'Dour"),
            ("", "Acme Inc."),
            ("", "Émile"),
            ("", "Green Leaf K.K."),
            ("", "zenith"),
            ("", "3M"),
            ("", "株式会社富士見製作所"),
        ]);
    }

    #[test]
    fn the_legal_form_does_not_count() {
        assert_eq!(row_of(&sort_key("", "株式会社さくら")), KanaRow::Sa);
        assert_eq!(row_of(&sort_key("カブシキガイシャ フジミ", "㈱富士見")), KanaRow::Ha);
        assert_eq!(row_of(&sort_key("", "株式会社ABC")), KanaRow::Latin('A'));
    }

    #[test]
    fn the_row_is_that_of_the_first_kana() {
        for (reading, heading) in [
            ("アート", 'あ'),
            ("ヴィラ", 'あ'),
            ("がき", 'か'),
            ("ｻﾄｳ", 'さ'),
            ("ヅカ", 'た'),
            ("ノ", 'な'),
            ("パパ", 'は'),
            ("ま", 'ま'),
            ("ョ", 'や'),
            ("ろ", 'ら'),
            ("ん", 'わ'),
            ("smith", 'S'),
            ("渡辺", '#'),
            ("", '#'),
        ] {
            assert_eq!(row_of(&sort_key(reading, "")).heading(), heading, "{reading}");
        }
    }

    #[test]
    fn a_key_asks_for_a_row_by_letter_or_kana() {
        for (key, row) in [
            ('k', Some(KanaRow::Ka)),
            ('か', Some(KanaRow::Ka)),
            ('ギ', Some(KanaRow::Ka)),
            ('S', Some(KanaRow::Latin('S'))),
            ('x', None),
            ('1', None),
            ('漢', None),
        ] {
            assert_eq!(KanaRow::from_key(key), row, "{key}");
        }
    }

    proptest! {
        #[test]
        fn rows_rise_with_the_keys(texts in prop::collection::vec("[ぁ-ゖァ-ヺーa-zA-Z0-9 一-龥ｦ-ﾟ・\u{3099}]{0,6}", 2)) {
            let mut keys: Vec<String> = texts.iter().map(|text| sort_key(text, "")).collect();
            keys.sort();
            prop_assert!(row_of(&keys[0]) <= row_of(&keys[1]));
        }
    }
}
