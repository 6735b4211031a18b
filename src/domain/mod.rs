//! What the words mean. No I/O, no SQL, no clock, no dice, no language.
//!
//! # Glossary
//!
//! | word | 日本語 | what it is |
//! |---|---|---|
//! | `Customer` | 顧客 | an account: a company, or an individual |
//! | `Person` | 担当者 | somebody at a company |
//! | `ContactPoint` | 連絡先 | a phone, fax, mail address, web page or SNS name of a customer or a person |
//! | `Card` | カード | a customer with all that stands on the card: people, contact points, addresses, tags, fields |
//! | `Interaction` | 対応 | one contact with a customer; all of them are the history (対応履歴) |
//! | `Todo` | 予定 | a next action, with a date or without |
//! | `Deal` | 案件 | a piece of business on its way through stages |
//! | `Purchase` | 購入 | a line of what a customer bought, paid or due |
//! | `Term` | 用語 | a word of the user's own vocabulary: channel, category, source, segment, stage ... |
//! | `Tag` | タグ | a free mark on a customer or an interaction |
//! | `CustomField` | 項目 | a field that the user added to the card |
//! | `SavedView` | ビュー | a query with a name |
//! | `WaitingMail` | 受信箱のメール | a mail of somebody who is not in the book; it waits in the inbox |
//! | `ExportEntry` | 書き出しの記録 | one export as the ledger has it: when, as what, of whom |
//! | `Operation` | 操作 | one thing done to the book; what undo takes back |
//! | `Draft` | 下書き | what a form or a line holds before it is stored |

pub mod address;
pub mod book_file;
pub mod capture;
pub mod card;
pub mod contact_point;
pub mod custom_field;
pub mod customer;
pub mod date;
pub mod deal;
pub mod export;
pub mod fingerprint;
mod id;
pub mod inbox;
pub mod interaction;
pub mod operation;
pub mod person;
pub mod purchase;
pub mod query;
pub mod saved_view;
pub mod search_line;
pub mod text;
pub mod todo;
pub mod vocabulary;
pub mod width_fold;
mod word_enum;

pub use id::*;
pub use word_enum::UnknownWord;
pub(crate) use word_enum::word_enum;
