//! Companies: the same one under different spellings, and its name without the legal form.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{fold, plain};

/// Japanese legal forms as they stand before or behind a name, longer ones before those they contain.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "株式會社", "有限會社",
    "特定非営利活動法人", "NPO法人", "ＮＰＯ法人", "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人",
    "社会医療法人", "医療法人社団", "医療法人財団", "医療法人", "社団法人", "財団法人", "社会福祉法人", "学校法人", "宗教法人",
    "国立大学法人", "独立行政法人", "農事組合法人", "弁護士法人", "税理士法人", "司法書士法人", "行政書士法人",
    "社会保険労務士法人", "監査法人",
    "(株)", "(有)", "(同)", "(資)", "(名)", "(相)", "(社)", "(財)", "(一社)", "(公社)", "(一財)", "(公財)", "(医)", "(医社)",
    "(学)", "(福)", "(社福)", "(宗)", "(特非)", "(独)", "(NPO)",
    "（株）", "（有）", "（同）", "（資）", "（名）", "（相）", "（社）", "（財）", "（一社）", "（公社）", "（一財）", "（公財）", "（医）",
    "（医社）", "（学）", "（福）", "（社福）", "（宗）", "（特非）", "（独）", "（NPO）", "（ＮＰＯ）",
    "㈱", "㈲", "㈾", "㈴", "㈳", "㈶", "㈻", "㍿",
    "カブシキガイシャ", "かぶしきがいしゃ", "カブシキカイシャ", "ユウゲンガイシャ", "ゆうげんがいしゃ", "ゴウドウガイシャ", "ごうどうがいしゃ",
];

/// Legal forms that have a short spelling, folded: the whole and the short one, which `㈱` folds to, too.
#[rustfmt::skip]
const SHORT_FORMS: &[[&str; 2]] = &[
    ["株式会社", "(株)"], ["有限会社", "(有)"], ["合同会社", "(同)"], ["合資会社", "(資)"], ["合名会社", "(名)"],
    ["相互会社", "(相)"], ["社団法人", "(社)"], ["財団法人", "(財)"], ["医療法人", "(医)"], ["学校法人", "(学)"],
    ["社会福祉法人", "(福)"], ["宗教法人", "(宗)"], ["特定非営利活動法人", "(特非)"],
];

/// Both spellings, folded, of a word that is a legal form and no more: of `㈱` 株式会社 and (株). Empty for other words.
pub fn form_spellings(word: &str) -> &'static [&'static str] {
    let folded = fold(word);
    let spellings = SHORT_FORMS.iter().find(|spellings| spellings.contains(&folded.as_str()));
    spellings.map_or(&[], |spellings| spellings.as_slice())
}

/// Forms that name the company wherever they stand: `富士見製作所㈱静岡支店`.
const FORMS_ANYWHERE: &[&str] = &["株式会社", "有限会社", "合同会社", "(株)", "(有)"];
/// What each of them ends with.
const ENDS_ANYWHERE: [char; 2] = ['社', ')'];

/// Western legal forms, folded; they stand behind a name as words of their own, so Zinc keeps its `inc`.
/// Forms that are also family names (`Sa`, `Ab`) are left out.
#[rustfmt::skip]
const WESTERN_FORMS: &[&str] = &[
    "kk", "yk", "gk", "co", "ltd", "coltd", "inc", "incorporated", "corp", "corporation", "company", "limited", "llc", "llp",
    "plc", "gmbh", "ag", "sarl", "srl", "bv", "nv", "pty", "pte", "ptyltd", "pteltd",
];

/// The key under which two spellings of a company are one: folded, without its legal form. `㈱富士見製作所` and
/// `富士見製作所（株）` share a key, as do `Green Leaf K.K.` and `green leaf kk`. Of a name that is nothing but a legal
/// form, the whole.
pub fn company_key(name: &str) -> String {
    static FOLDED_FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::of(FORMS.iter().map(|form| fold(form))));

    let name = plain(name);
    let folded = fold(without_western_form(&name));
    let mut key = folded.as_str();
    while let Some(shorter) = FOLDED_FORMS.strip(key) {
        key = shorter;
    }
    let mut key = Cow::Borrowed(key);
    if key.contains(ENDS_ANYWHERE) {
        for form in FORMS_ANYWHERE {
            if key.contains(form) {
                key = Cow::Owned(key.replace(form, ""));
            }
        }
    }
    if key.is_empty() { fold(&name) } else { key.into_owned() }
}

/// The name without a Japanese legal form before or behind it, for narrow columns and for sorting. Western forms stay:
/// they are short, and in many names (`Aoi & Co.`) they are part of how people call the company.
pub fn short_company_name(name: &str) -> &str {
    static TYPED_FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::of(FORMS.iter().map(|form| (*form).to_owned())));

    let mut short = name.trim();
    while let Some(shorter) = TYPED_FORMS.strip(short) {
        short = shorter;
    }
    short
}

/// Legal forms, and the characters they begin and end with: most names are told by those to have none.
struct Forms {
    forms: Vec<String>,
    first: Vec<char>,
    last: Vec<char>,
}

impl Forms {
    fn of(forms: impl Iterator<Item = String>) -> Forms {
        let forms: Vec<String> = forms.collect();
        let once = |characters: BTreeSet<char>| characters.into_iter().collect();
        let first = once(forms.iter().filter_map(|form| form.chars().next()).collect());
        let last = once(forms.iter().filter_map(|form| form.chars().next_back()).collect());
        Forms { forms, first, last }
    }

    /// The text without the first form that stands before or behind it, if anything is left then.
    fn strip<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !text.starts_with(self.first.as_slice()) && !text.ends_with(self.last.as_slice()) {
            return None;
        }
        self.forms
            .iter()
            .find_map(|form| text.strip_prefix(form.as_str()).or_else(|| text.strip_suffix(form.as_str())))
            .map(|rest| rest.trim_matches(|character: char| character.is_whitespace() || character == '・'))
            .filter(|rest| !rest.is_empty())
    }
}

/// The name up to the western legal forms at its end.
fn without_western_form(name: &str) -> &str {
    let separator = |character: char| character.is_whitespace() || character == ',';
    let mut rest = name.trim_end_matches(separator);
    while let Some((before, word)) = rest.rsplit_once(separator) {
        let before = before.trim_end_matches(separator);
        if before.is_empty() || !WESTERN_FORMS.contains(&fold(word).as_str()) {
            break;
        }
        rest = before;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::cases;

    #[test]
    fn spellings_of_one_company_share_a_key_and_two_companies_do_not() {
        for case in cases::folding().company_equal {
            assert_eq!(company_key(&case.a) == company_key(&case.b), case.equal, "{} and {}", case.a, case.b);
        }
    }

    #[test]
    fn no_form_is_passed_over_by_its_end() {
        assert!(FORMS_ANYWHERE.iter().all(|form| form.ends_with(ENDS_ANYWHERE)));
    }

    #[test]
    fn a_short_form_is_the_whole_one_too_and_both_are_folded() {
        for spelling in SHORT_FORMS.as_flattened() {
            assert_eq!(fold(spelling), *spelling);
        }
        for (word, spellings) in [
            ("㈱", &["株式会社", "(株)"][..]),
            ("（株）", &["株式会社", "(株)"]),
            ("株式會社", &["株式会社", "(株)"]),
            ("有限会社", &["有限会社", "(有)"]),
            ("㈱東海", &[]),
            ("株", &[]),
            ("", &[]),
        ] {
            assert_eq!(form_spellings(word), spellings, "{word}");
        }
    }

    #[test]
    fn legal_forms_leave_the_key_and_nothing_else_does() {
        for (name, key) in [
            ("医療法人社団 清水さくら会", "清水さくら会"),
            ("（医）清水さくら会", "清水さくら会"),
            ("富士見製作所㈱ 静岡支店", "富士見製作所静岡支店"),
            ("㍿東海", "東海"),
            ("ＮＰＯ法人 みどり", "みどり"),
            ("Zinc", "zinc"),
            ("Sokk", "sokk"),
            ("ABC Co.,Ltd.", "abc"),
            ("Acme Pty Ltd", "acme"),
            ("Inc.", "inc"),
            ("株式会社", "株式会社"),
            ("渡邊 由美", "渡辺由美"),
            ("", ""),
        ] {
            assert_eq!(company_key(name), key, "{name}");
        }
    }

    #[test]
    fn a_short_name_drops_the_japanese_form_and_keeps_the_rest() {
        for (name, short) in [
            ("株式会社 富士見製作所", "富士見製作所"),
            ("沼津印刷 株式会社", "沼津印刷"),
            ("㈱東海テック", "東海テック"),
            ("駿河水産（有）", "駿河水産"),
            ("Green Leaf K.K.", "Green Leaf K.K."),
            ("Aoi Design 合同会社", "Aoi Design"),
            ("株式会社", "株式会社"),
            ("  渡邊 由美 ", "渡邊 由美"),
            ("", ""),
        ] {
            assert_eq!(short_company_name(name), short);
        }
    }
}
