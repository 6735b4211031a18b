//! Syllables: how kana are spelled in Latin letters, in the kunrei way.
//!
//! Kana that people spell alike are alike here (ぢ and じ, ティ and チ); [`romaji`](super::romaji) makes the rest one.

/// The spelling of the kana at the start of folded text, and how many characters it took; `None` for anything else.
pub(super) fn syllable(text: &[char]) -> Option<(&'static str, usize)> {
    if let [first, small, ..] = text
        && let Some(spelled) = contracted(*first, *small)
    {
        return Some((spelled, 2));
    }
    let spelled = match text.first()? {
        'あ' | 'ぁ' => "a",
        'い' | 'ぃ' | 'ゐ' => "i",
        'う' | 'ぅ' => "u",
        'え' | 'ぇ' | 'ゑ' => "e",
        'お' | 'ぉ' | 'を' => "o",
        'か' => "ka",
        'き' => "ki",
        'く' => "ku",
        'け' => "ke",
        'こ' => "ko",
        'が' => "ga",
        'ぎ' => "gi",
        'ぐ' => "gu",
        'げ' => "ge",
        'ご' => "go",
        'さ' => "sa",
        'し' => "si",
        'す' => "su",
        'せ' => "se",
        'そ' => "so",
        'ざ' => "za",
        'じ' | 'ぢ' => "zi",
        'ず' | 'づ' => "zu",
        'ぜ' => "ze",
        'ぞ' => "zo",
        'た' => "ta",
        'ち' => "ti",
        'つ' => "tu",
        'て' => "te",
        'と' => "to",
        'だ' => "da",
        'で' => "de",
        'ど' => "do",
        'な' => "na",
        'に' => "ni",
        'ぬ' => "nu",
        'ね' => "ne",
        'の' => "no",
        'は' => "ha",
        'ひ' => "hi",
        'ふ' => "hu",
        'へ' => "he",
        'ほ' => "ho",
        'ば' => "ba",
        'び' => "bi",
        'ぶ' | 'ゔ' => "bu",
        'べ' => "be",
        'ぼ' => "bo",
        'ぱ' => "pa",
        'ぴ' => "pi",
        'ぷ' => "pu",
        'ぺ' => "pe",
        'ぽ' => "po",
        'ま' => "ma",
        'み' => "mi",
        'む' => "mu",
        'め' => "me",
        'も' => "mo",
        'や' | 'ゃ' => "ya",
        'ゆ' | 'ゅ' => "yu",
        'よ' | 'ょ' => "yo",
        'ら' => "ra",
        'り' => "ri",
        'る' => "ru",
        'れ' => "re",
        'ろ' => "ro",
        'わ' | 'ゎ' => "wa",
        'ん' => "n",
        // They only lengthen or double what canonical spelling makes single.
        'っ' | 'ー' => "",
        _ => return None,
    };
    Some((spelled, 1))
}

/// A kana with the small one after it, where the two are not spelled one by one.
fn contracted(first: char, small: char) -> Option<&'static str> {
    const ROWS: &[(char, [&str; 4])] = &[
        ('き', ["kya", "kyu", "kye", "kyo"]),
        ('ぎ', ["gya", "gyu", "gye", "gyo"]),
        ('し', ["sya", "syu", "sye", "syo"]),
        ('じ', ["zya", "zyu", "zye", "zyo"]),
        ('ち', ["tya", "tyu", "tye", "tyo"]),
        ('ぢ', ["zya", "zyu", "zye", "zyo"]),
        ('て', ["tya", "tyu", "te", "tyo"]),
        ('で', ["zya", "zyu", "de", "zyo"]),
        ('に', ["nya", "nyu", "nye", "nyo"]),
        ('ひ', ["hya", "hyu", "hye", "hyo"]),
        ('び', ["bya", "byu", "bye", "byo"]),
        ('ぴ', ["pya", "pyu", "pye", "pyo"]),
        ('み', ["mya", "myu", "mye", "myo"]),
        ('り', ["rya", "ryu", "rye", "ryo"]),
        ('ふ', ["hya", "hyu", "he", "hyo"]),
        ('ゔ', ["bya", "byu", "be", "byo"]),
    ];
    match (first, small) {
        ('ふ', 'ぁ') => Some("ha"),
        ('ふ', 'ぃ') => Some("hi"),
        ('ふ', 'ぉ') => Some("ho"),
        ('ゔ', 'ぁ') => Some("ba"),
        ('ゔ', 'ぃ') => Some("bi"),
        ('ゔ', 'ぉ') => Some("bo"),
        ('つ', 'ぁ') => Some("ta"),
        ('つ', 'ぃ') | ('て', 'ぃ') => Some("ti"),
        ('つ', 'ぇ') => Some("te"),
        ('つ', 'ぉ') => Some("to"),
        ('と', 'ぅ') => Some("tu"),
        ('で', 'ぃ') => Some("zi"),
        ('ど', 'ぅ') => Some("zu"),
        ('す', 'ぃ') => Some("si"),
        ('い', 'ぇ') => Some("ye"),
        ('う', 'ぉ') => Some("o"),
        _ => {
            let column = ['ゃ', 'ゅ', 'ぇ', 'ょ'].iter().position(|&kana| kana == small)?;
            ROWS.iter().find(|(kana, _)| *kana == first).map(|(_, row)| row[column])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::kana::is_hiragana;

    #[test]
    fn every_hiragana_has_a_spelling() {
        // What folding leaves out (ゕ ゖ) or turns into others cannot reach this table; iteration marks have no sound.
        let spoken = ('ぁ'..='ゔ').filter(|&kana| is_hiragana(kana));
        for kana in spoken {
            assert!(syllable(&[kana]).is_some(), "{kana}");
        }
    }

    #[test]
    fn a_small_kana_joins_the_one_before_it_only_where_the_two_are_one_sound() {
        for (text, spelled, used) in [
            ("しゃ", "sya", 2),
            ("ふぇ", "he", 2),
            ("てぃ", "ti", 2),
            ("うぃ", "u", 1),
            ("しや", "si", 1),
            ("っか", "", 1),
        ] {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(syllable(&text), Some((spelled, used)));
        }
        assert_eq!(syllable(&['漢']), None);
        assert_eq!(syllable(&[]), None);
    }
}
