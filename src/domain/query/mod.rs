//! The query language: which records are wanted, in one line.
//!
//! ```text
//! 渡辺 tag:vip,製造 -has:todo (pref:静岡 OR city:港区) stage:提案 amount>=100万 last>30d sort:last-asc limit:20
//! ```
//!
//! Words and terms stand side by side and must all hold. Nothing is an error: [`parse()`] always gives a tree, and hints
//! about what it did not understand. [`to_text`] gives the text of a tree, and reading that gives the tree again.
//!
//! ```text
//! query     = [ or ] ;
//! or        = and , { ( "OR" | "|" | "または" ) , and } ;
//! and       = unary , { [ "AND" | "かつ" ] , unary } ;
//! unary     = ( "-" | "NOT" ) , unary | primary ;
//! primary   = "(" , or , [ ")" ] | term | word ;
//! term      = name , sign , [ value ] , { "," , [ value ] } ;
//! sign      = ":" | [ ":" ] , ( ">" | ">=" | "<" | "<=" | "=" ) ;
//! word, value, name = '"' , { char } , [ '"' ] | nonspace , { nonspace } ;
//! ```
//!
//! All of it may be typed full-width; at the start of a term `ー` is a minus, which is what the key gives while an input
//! method is on. `-` binds closest, then standing side by side, then `OR`. Inside quotation marks nothing has a meaning;
//! a quotation mark or backslash in them is written with a backslash before it. The joining words are capitals.
//!
//! # Terms
//!
//! | term | holds when |
//! |---|---|
//! | `word` `"two words"` | the record is found by it; words are compared folded, names and readings in Latin letters, too |
//! | `field:a,b` | one of the values is in the text; a tag, segment, stage ... *is* one of them |
//! | `field:=a` `field=a` | the text is this and no more |
//! | `field:none` `field:なし` | there is no value; `field:*` `field:あり`: there is one |
//! | `amount>=100万` `prob:60` `amount:50万..200万` | the number compares so; either end of a range may be left out |
//! | `last:今月` `due<=月末` `last:90d..30d` | the date compares so: see below |
//! | `has:todo,due` `有:予定` | one of these is there: see [`HasKey`] |
//! | `is:open` `状態:進行中` | one of these is so: see [`IsKey`]; also a status, `状態:休眠` |
//! | `view:name` `ビュー:` | the saved view of this name lists it, or what it lists is of this customer |
//! | `sort:last,-name` `並び:` | no condition: the order; natural, `-` reversed, `-asc` and `-desc` explicit |
//! | `limit:20` `上限:` | no condition: that many at most |
//!
//! # Fields
//!
//! | on | text | one of a set | number | date |
//! |---|---|---|---|---|
//! | customer | `name` 名前 社名, `person` 担当, `kana` かな 読み, `dept` 部署, `title` 役職, `addr` 住所, `city` 市, `zip` 郵便番号, `email` メール, `url` ウェブ, `note` 備考, `phone` `tel` 電話 | `tag` タグ, `kind` 種別, `pref` 県, `segment` `seg` 業種, `source` 経路, `status` 取引状態, `rank` 見込み度 | `id` 番号, `logs` 件数, `deals` 案件数, `todos` 予定数, `sales` 売上, `r` 最新度, `f` 頻度, `m` 購入額 | `last` 最終, `created` 登録, `updated` 更新, `birthday` 誕生日 |
//! | history entry | `body` 内容 | `channel` `ch` 手段, `category` `cat` 分類 | | `log` 対応日 |
//! | open todo | `todo` 予定 | | | `due` 期限 |
//! | deal | `deal` 案件 | `stage` 段階 | `amount` 金額, `prob` 確度 | `close` 予定日, `won` 受注日 |
//! | what the list shows | | | | `date` 日付: `log`, `due`, `close`, and of customers `last` |
//!
//! `field.rs` has the remaining names. A custom field is known by its name, unless a built-in one has it; a date among
//! them looks forward.
//!
//! Terms about the same kind of related record that must all hold are about the same record: `category:クレーム log:今月` is
//! a complaint this month, not a complaint once and any contact this month. `(stage:見積 OR stage:交渉) amount>100万` is one
//! deal, too. A negated term stands alone: `-category:クレーム` is no complaint at all. Deals are open ones, unless the term
//! or one beside it asks for `stage`, `deal` or `won`; in the list of deals also for `is:won` or `is:lost`.
//!
//! # Dates
//!
//! A period is a day, week, month, quarter, year or fiscal year: every date of the one-line capture (`9/25`, 昨日, `next-fri`
//! with a hyphen for its space), 今週 先月 今年度, `this-week` `last-month` `fy` `fy2026`, `2026` `2026-10` 10月 令和8年 `R8.10`,
//! `Q3` `2026Q3` 第3四半期. Quarters are those of the fiscal year.
//! With `:` the date is inside it, `<` before its first day, `<=` up to its last, `>` after its last, `>=` from its first.
//! Without a year it looks back for `last`, `log`, `created`, `updated` and `won`, forward for `due`, `close` and `birthday`.
//!
//! A span is `30d` `2w` `3m` `1y`, 30日 2週 3ヶ月 1年, a month being 30 days and a year 365. Looking back it is an age:
//! `last>30d` is more than 30 days ago, `last:30d` within the last 30 days. Looking forward it is a distance: `due<7d` is in
//! less than 7 days or overdue, `due:7d` from today to 7 days ahead.

pub mod canonical;
mod complete;
mod field;
mod hint;
mod key;
mod lex;
mod parse;
mod period;
mod print;
mod quarter;
mod term;
#[cfg(test)]
mod tests;
mod tree;
mod value;
mod views_named;

pub use canonical::canonical;
pub use complete::{Candidate, Choice, Completion, Names, complete};
pub use field::{Custom, Field, FieldType, Subject};
pub use hint::{Hint, HintCode};
pub use key::{HasKey, IsKey};
pub use parse::{Context, Parsed, parse};
pub use print::{to_text, value as quote_value};
pub use term::Directive;
pub use tree::{Check, Filter, Op, Query, Related, Scope, SortKey, Test, asks_for_closed_deals, only_words, words};
pub use views_named::{views_named, with_views_renamed};
