//! The parts of a purchase, and the headings that name them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::synonyms::key;
use crate::i18n::{Lang, Text, sales as words};

/// What a column of a list of sales holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Day,
    Customer,
    Item,
    Quantity,
    Amount,
    Category,
    PaidOn,
    Due,
}

impl Part {
    pub const ALL: [Part; 8] =
        [Part::Day, Part::Customer, Part::Item, Part::Quantity, Part::Amount, Part::Category, Part::PaidOn, Part::Due];

    /// For `--map`; the headings that say the same follow.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Part::Day => &["date", "購入日", "日付", "売上日", "販売日", "取引日", "day", "purchased on", "order date"],
            Part::Customer => &[
                "customer",
                "顧客名",
                "顧客",
                "顧客番号",
                "顧客コード",
                "得意先",
                "得意先名",
                "id",
                "customer id",
                "client",
            ],
            Part::Item => &["item", "商品", "商品名", "品名", "品目", "product", "description"],
            Part::Quantity => &["quantity", "数量", "個数", "qty"],
            Part::Amount => &["amount", "金額", "売上金額", "合計", "合計金額", "total", "price", "売上"],
            Part::Category => &["category", "区分", "分類", "商品区分"],
            Part::PaidOn => &["paid", "入金日", "支払日", "paid on"],
            Part::Due => &["due", "支払期日", "期日", "入金予定日", "due date"],
        }
    }

    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// In words.
    pub fn label(self) -> Text {
        match self {
            Part::Day => words::PART_DAY,
            Part::Customer => words::PART_CUSTOMER,
            Part::Item => words::PART_ITEM,
            Part::Quantity => words::PART_QUANTITY,
            Part::Amount => words::PART_AMOUNT,
            Part::Category => words::PART_CATEGORY,
            Part::PaidOn => words::PART_PAID_ON,
            Part::Due => words::PART_DUE,
        }
    }

    /// As [`Part::of`] knows it again.
    pub fn heading(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.names()[1],
            Lang::En => self.names()[0],
        }
    }

    /// The part a heading, or a word of `--map`, means.
    pub fn of(text: &str) -> Option<Part> {
        static KNOWN: LazyLock<HashMap<String, Part>> = LazyLock::new(|| {
            let mut known = HashMap::new();
            for part in Part::ALL {
                for name in part.names() {
                    known.entry(key(name)).or_insert(part);
                }
            }
            known
        });
        KNOWN.get(&key(text)).copied()
    }
}
