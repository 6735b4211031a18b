//! Which customers a line of a calendar names: by the whole name, in any spelling, and not as a part of a word.

use std::collections::{BTreeSet, HashMap};

use crate::domain::CustomerId;
use crate::domain::text::{fold, plain};

/// Characters of a text that are looked through.
const LOOKED_AT: usize = 2_000;
/// What may stand beside a name without a space and not be a part of it.
#[rustfmt::skip]
const NEIGHBOURS: &[&str] = &[
    "様", "氏", "殿", "君", "社長", "専務", "常務", "部長", "課長", "係長", "主任", "先生", "御中", "訪問", "商談", "打合", "打ち合",
    "面談", "来社", "来店", "来訪", "往訪", "会議", "定例", "見積", "契約", "納品", "挨拶", "電話", "工事", "点検", "案件", "本社", "支店",
    "支社", "営業所", "工場", "会食", "説明", "提案", "現地", "受付",
];
/// A company may begin or end with these anywhere.
const FORMS: &[&str] = &["株式会社", "有限会社", "合同会社"];

/// The names of all customers, ready to be found in texts.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By the folded name.
    customers: HashMap<String, Vec<CustomerId>>,
    /// How long, in characters, names with these first two are.
    lengths: HashMap<(char, char), BTreeSet<usize>>,
}

impl Names {
    pub fn add(&mut self, id: CustomerId, name: &str) {
        let name = fold(&unified(name));
        let mut chars = name.chars();
        // A name of one character is in nearly every text.
        let Some(start) = chars.next().zip(chars.next()) else { return };
        self.lengths.entry(start).or_default().insert(name.chars().count());
        self.customers.entry(name).or_default().push(id);
    }

    /// Everybody whom the text names. A name inside a longer one does not count.
    pub fn named_in(&self, text: &str) -> BTreeSet<CustomerId> {
        let chars: Vec<char> = unified(text).chars().take(LOOKED_AT).collect();
        // Each folded character with the place of the one it was made of.
        let folded: Vec<(char, usize)> = chars
            .iter()
            .enumerate()
            .flat_map(|(at, c)| {
                fold(c.encode_utf8(&mut [0; 4])).chars().map(move |folded| (folded, at)).collect::<Vec<_>>()
            })
            .collect();
        let mut found: Vec<(usize, usize, &[CustomerId])> = Vec::new();
        for at in 0..folded.len().saturating_sub(1) {
            let Some(lengths) = self.lengths.get(&(folded[at].0, folded[at + 1].0)) else { continue };
            for length in lengths.iter().filter(|length| at + **length <= folded.len()) {
                let name: String = folded[at..at + length].iter().map(|(c, _)| c).collect();
                let Some(customers) = self.customers.get(&name) else { continue };
                let (first, last) = (folded[at].1, folded[at + length - 1].1);
                if stands_alone(&chars, first, last) {
                    found.push((first, last, customers));
                }
            }
        }
        let inside = |(first, last): (usize, usize)| {
            found.iter().any(|(f, l, _)| *f <= first && last <= *l && (*f, *l) != (first, last))
        };
        found
            .iter()
            .filter(|(first, last, _)| !inside((*first, *last)))
            .flat_map(|(_, _, ids)| ids.iter().copied())
            .collect()
    }
}

/// In plain characters, with legal forms written out.
fn unified(text: &str) -> String {
    plain(text).replace("(株)", "株式会社").replace("(有)", "有限会社").replace("(同)", "合同会社")
}

/// Whether the characters from `first` to `last` are no part of a longer word.
fn stands_alone(chars: &[char], first: usize, last: usize) -> bool {
    let name: String = chars[first..=last].iter().collect();
    let before: String = chars[first.saturating_sub(4)..first].iter().collect();
    let after: String = chars[last + 1..].iter().take(4).collect();
    let starts = match before.chars().last() {
        Some(c) if kind(c) == kind(chars[first]) && kind(c) != Kind::Other => {
            NEIGHBOURS.iter().any(|word| before.ends_with(word)) || FORMS.iter().any(|form| name.starts_with(form))
        }
        _ => true,
    };
    let ends = match after.chars().next() {
        Some(c) if kind(c) == kind(chars[last]) && kind(c) != Kind::Other => {
            NEIGHBOURS.iter().any(|word| after.starts_with(word)) || FORMS.iter().any(|form| name.ends_with(form))
        }
        _ => true,
    };
    starts && ends
}

/// Where one kind of character meets another, Japanese words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    Hiragana,
    Katakana,
    Kanji,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'ぁ'..='ゖ' => Kind::Hiragana,
        'ァ'..='ヺ' | 'ー' => Kind::Katakana,
        '一'..='鿿' | '㐀'..='䶿' | '々' | '\u{20000}'..='\u{323AF}' | '豈'..='﫿' => Kind::Kanji,
        c if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_named_by_the_whole_name_and_not_by_a_part_of_a_word() {
        let mut names = Names::default();
        for (id, name) in ["株式会社富士見", "富士見製作所", "田中 太郎", "Aoi Design", "森", "高橋商店", "高橋商店"]
            .iter()
            .enumerate()
        {
            names.add(CustomerId(id as i64 + 1), name);
        }
        for (text, expected) in [
            ("㈱富士見 打合せ", &[1][..]),
            ("打合せ 富士見製作所", &[2]),
            ("富士見製作所訪問", &[2]),
            ("富士見製作所様と商談", &[2]),
            ("富士見製作所前集合", &[]),
            ("新富士見製作所", &[]),
            ("富士見で昼食", &[]),
            ("田中太郎さん", &[3]),
            ("田中　太郎", &[3]),
            ("田中太郎丸", &[]),
            ("田中", &[]),
            ("Meeting with AOI DESIGN, 3F", &[4]),
            ("Naoi Designers", &[]),
            ("森", &[]),
            ("髙橋商店", &[6, 7]),
            ("株式会社富士見と富士見製作所", &[1, 2]),
            ("", &[]),
        ] {
            let found: Vec<i64> = names.named_in(text).into_iter().map(|id| id.0).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
