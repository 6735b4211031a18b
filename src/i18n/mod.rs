//! Both languages of every message, side by side on one row.
//!
//! [`texts!`] takes `NAME = "日本語", "English";` and makes a [`Text`] of each: with one language missing it does not
//! compile. A text may hold placeholders in braces, filled by [`Text::with`]; both languages name the same ones, which a
//! test holds. Where English needs a plural, its side is `"{n} customer|{n} customers"` and [`Text::count`] chooses.

pub mod audit;
pub mod book_file;
pub mod calendar;
pub mod cli;
pub mod cli_fields;
pub mod cli_help;
pub mod columns;
pub mod config;
pub mod customers;
pub mod dates;
pub mod errors;
pub mod export;
pub mod filter;
pub mod formats;
pub mod forms;
pub mod frame;
pub mod history;
pub mod import;
pub mod import_file;
pub mod inbox;
pub mod keys;
pub mod mail;
pub mod operations;
pub mod query;
pub mod quick_log;
pub mod sales;
pub mod system;
pub mod terms;
pub mod todos;
pub mod trash;
pub mod tui;
pub mod values;
pub mod view_menu;
pub mod views;
pub mod welcome;

use std::str::FromStr;

/// The two languages tokui speaks. Neither is the translation of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    Ja,
    En,
}

impl Lang {
    /// The language that `LC_ALL`, `LC_MESSAGES` or `LANG` asks for, in the order POSIX gives them; English otherwise.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Lang {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| var(name).filter(|value| !value.is_empty()))
            .map_or(Lang::En, |value| if value.starts_with("ja") { Lang::Ja } else { Lang::En })
    }

    pub fn other(self) -> Lang {
        match self {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(code: &str) -> Result<Lang, ()> {
        match code {
            "ja" => Ok(Lang::Ja),
            "en" => Ok(Lang::En),
            _ => Err(()),
        }
    }
}

/// One message in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub ja: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn new(ja: &'static str, en: &'static str) -> Text {
        Text { ja, en }
    }

    /// The message as it stands.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// The message with each `{name}` replaced by its value.
    pub fn with(self, lang: Lang, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        fill(self.get(lang), values)
    }

    /// The message for `n` things: the English side may be `"one|many"`, and `{n}` is the number.
    pub fn count(self, lang: Lang, n: usize) -> String {
        self.count_with(lang, n, &[])
    }

    /// [`Text::count`] with further placeholders.
    pub fn count_with(self, lang: Lang, n: usize, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let text = self.get(lang);
        let form = match text.split_once('|') {
            Some((one, _)) if n == 1 => one,
            Some((_, many)) => many,
            None => text,
        };
        let mut all: Vec<(&str, &dyn std::fmt::Display)> = vec![("n", &n)];
        all.extend_from_slice(values);
        fill(form, &all)
    }
}

/// Replaces `{name}` in one pass, so that a value holding braces is never filled again.
fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let name = after.split('}').next().unwrap_or_default();
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => {
                out.push_str(&value.to_string());
                rest = &after[(name.len() + 1).min(after.len())..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Declares messages, both languages on one row, and `ALL` for the tests.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $ja:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::i18n::Text = $crate::i18n::Text::new($ja, $en);)*

        /// Every text of this file, by name, for the tests that read them all.
        pub const ALL: &[(&str, $crate::i18n::Text)] = &[$((stringify!($name), $name)),*];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every file of texts; a new file is added here.
    const FILES: &[(&str, &[(&str, Text)])] = &[
        ("audit", audit::ALL),
        ("book_file", book_file::ALL),
        ("cli", cli::ALL),
        ("cli_fields", cli_fields::ALL),
        ("cli_help", cli_help::ALL),
        ("columns", columns::ALL),
        ("config", config::ALL),
        ("customers", customers::ALL),
        ("dates", dates::ALL),
        ("errors", errors::ALL),
        ("export", export::ALL),
        ("formats", formats::ALL),
        ("forms", forms::ALL),
        ("frame", frame::ALL),
        ("history", history::ALL),
        ("import", import::ALL),
        ("import_file", import_file::ALL),
        ("inbox", inbox::ALL),
        ("keys", keys::ALL),
        ("mail", mail::ALL),
        ("operations", operations::ALL),
        ("query", query::ALL),
        ("quick_log", quick_log::ALL),
        ("sales", sales::ALL),
        ("system", system::ALL),
        ("todos", todos::ALL),
        ("trash", trash::ALL),
        ("tui", tui::ALL),
        ("values", values::ALL),
        ("welcome", welcome::ALL),
    ];

    fn placeholders(text: &str) -> Vec<String> {
        let mut names: Vec<String> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned())).collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn both_languages_name_the_same_placeholders() {
        for (file, texts) in FILES {
            for (name, text) in *texts {
                for form in text.en.split('|').filter(|form| text.en.contains("{n}") || !form.is_empty()) {
                    let mut ja = placeholders(text.ja);
                    let mut en = placeholders(form);
                    // "1 customer" may spell the number out.
                    ja.retain(|name| name != "n");
                    en.retain(|name| name != "n");
                    assert_eq!(ja, en, "{file}::{name}");
                }
            }
        }
    }

    #[test]
    fn a_value_that_holds_braces_is_not_filled_again() {
        let text = Text::new("{a}と{b}", "{a} and {b}");
        assert_eq!(text.with(Lang::En, &[("a", &"{b}"), ("b", &"x")]), "{b} and x");
        assert_eq!(text.with(Lang::En, &[("a", &"x")]), "x and {b}");
    }

    #[test]
    fn english_counts_in_singular_and_plural() {
        let text = Text::new("{n}件", "{n} customer|{n} customers");
        assert_eq!(text.count(Lang::En, 1), "1 customer");
        assert_eq!(text.count(Lang::En, 0), "0 customers");
        assert_eq!(text.count(Lang::Ja, 2), "2件");
    }
}
