//! What `has:` and `is:` ask for.

use super::field::name_fold;
use crate::domain::word_enum;

word_enum! {
    /// What a customer may have.
    HasKey {
        /// An open one.
        Todo = "todo",
        Log = "log",
        /// An open one.
        Deal = "deal",
        /// An open todo with a date.
        Due = "due",
        Person = "person",
        Email = "email",
        Phone = "phone",
        Url = "url",
        Address = "address",
        Note = "note",
        Tag = "tag",
        Birthday = "birthday",
        Kana = "kana",
        Star = "star",
    }
}

word_enum! {
    /// What a record may be. Of a related record: the customer has one that is.
    IsKey {
        /// An open todo whose date has passed.
        Overdue = "overdue",
        /// Not contacted for long, and nothing planned.
        Neglected = "neglected",
        /// Never contacted.
        Untouched = "untouched",
        /// A deal that is neither won nor lost.
        Open = "open",
        /// A deal.
        Won = "won",
        /// A deal.
        Lost = "lost",
        /// Perhaps the same as another customer.
        Dup = "dup",
        /// Put away; without this key in the query, such customers are not shown.
        Archived = "archived",
        /// In the trash; without this key in the query, nothing in it is shown.
        Trashed = "trashed",
        Starred = "starred",
        Company = "company",
        /// An individual.
        Person = "person",
        /// No New Year card this year.
        Mourning = "mourning",
    }
}

impl HasKey {
    /// All words for it, its own first.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            HasKey::Todo => &["todo", "予定", "todos"],
            HasKey::Log => &["log", "対応", "履歴", "logs", "history"],
            HasKey::Deal => &["deal", "案件", "deals"],
            HasKey::Due => &["due", "期限"],
            HasKey::Person => &["person", "担当", "担当者", "contact"],
            HasKey::Email => &["email", "メール", "mail"],
            HasKey::Phone => &["phone", "電話", "電話番号", "tel"],
            HasKey::Url => &["url", "ウェブ", "web"],
            HasKey::Address => &["address", "住所", "addr"],
            HasKey::Note => &["note", "備考", "メモ", "notes"],
            HasKey::Tag => &["tag", "タグ", "tags"],
            HasKey::Birthday => &["birthday", "誕生日"],
            HasKey::Kana => &["kana", "かな", "読み", "ふりがな", "reading"],
            HasKey::Star => &["star", "星", "スター"],
        }
    }

    /// The key of a word, in any width and case.
    pub fn by_word(word: &str) -> Option<HasKey> {
        let word = name_fold(word);
        HasKey::ALL.iter().copied().find(|key| key.words().contains(&word.as_str()))
    }
}

impl IsKey {
    /// All words for it, its own first.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            IsKey::Overdue => &["overdue", "期限切れ", "遅れ", "late"],
            IsKey::Neglected => &["neglected", "放置", "ご無沙汰"],
            IsKey::Untouched => &["untouched", "未対応", "手つかず"],
            IsKey::Open => &["open", "進行中"],
            IsKey::Won => &["won", "受注"],
            IsKey::Lost => &["lost", "失注"],
            IsKey::Dup => &["dup", "重複", "duplicate"],
            IsKey::Archived => &["archived", "保管", "archive"],
            IsKey::Trashed => &["trashed", "ごみ箱", "ゴミ箱", "trash", "deleted"],
            IsKey::Starred => &["starred", "星", "スター", "star"],
            IsKey::Company => &["company", "会社", "法人"],
            IsKey::Person => &["person", "個人", "individual"],
            IsKey::Mourning => &["mourning", "喪中"],
        }
    }

    /// The key of a word, in any width and case.
    pub fn by_word(word: &str) -> Option<IsKey> {
        let word = name_fold(word);
        IsKey::ALL.iter().copied().find(|key| key.words().contains(&word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_one_key() {
        let has: Vec<(&str, &[&str])> = HasKey::ALL.iter().map(|key| (key.as_str(), key.words())).collect();
        let is: Vec<(&str, &[&str])> = IsKey::ALL.iter().map(|key| (key.as_str(), key.words())).collect();
        for keys in [has, is] {
            let mut known: Vec<&str> = Vec::new();
            for (own, words) in keys {
                assert_eq!(words.first(), Some(&own));
                for word in words {
                    assert_eq!(name_fold(word), *word);
                    assert!(!known.contains(word), "{word} means two keys");
                    known.push(word);
                }
            }
        }
    }
}
