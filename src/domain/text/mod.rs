//! The identity of text: what is the same name, how it is found, ordered, measured and shown safely.
//!
//! | question | answer |
//! |---|---|
//! | Are these the same words? | [`fold()`] |
//! | Does what is typed in Latin letters mean this reading? | [`romaji`] |
//! | Is this the same company? | [`company_key()`] |
//! | Is this the same phone number or mail address? | [`phone`], [`mail`] |
//! | What does the full-text index hold of it? | [`segment`] |
//! | Which of two comes first in a list? | [`sort_key()`], [`KanaRow`] |
//! | How many columns does it take? | [`width`] |
//! | How may it be shown? | [`display()`], [`display_multiline`] |

pub mod company_key;
pub mod display;
pub mod fold;
pub mod kana;
pub mod mail;
pub mod phone;
mod plain;
pub mod romaji;
pub mod segment;
pub mod sort_key;
mod syllables;
pub mod variants;
pub mod width;

#[cfg(test)]
mod cases;

pub use company_key::{company_key, form_spellings, short_company_name};
pub use display::{display, display_multiline};
pub use fold::fold;
pub use kana::has_kanji;
pub use plain::{plain, plain_lower};
pub use segment::fold_lines;
pub use sort_key::{KanaRow, row_of, sort_key};
