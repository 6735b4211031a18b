//! `config.toml`: every key optional, each read on its own, so that a wrong line never costs more than itself.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use chrono::{NaiveDate, Weekday};
use serde::Serialize;
use toml::Spanned;
use toml::de::DeValue;

use super::document::{self, KeyLine, Lines, bad_value};
use super::keys::Preset;
use super::{Problem, What};
use crate::domain::date::DateOrder;
use crate::domain::text::mail::looks_like_mail;
use crate::i18n::Lang;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $name {
                $($(#[$vdoc])* $variant,)*
            }

            impl $name {
                pub const ALL: &[$name] = &[$($name::$variant),*];

                /// The word in the file.
                pub fn word(self) -> &'static str {
                    match self {
                        $($name::$variant => $word,)*
                    }
                }
            }
        )*
    };
}

choices! {
    /// Which colours.
    Theme {
        /// What the terminal's background asks for.
        Auto = "auto",
        Dark = "dark",
        Light = "light",
        /// The terminal's own sixteen, little used: bold, dim and reverse carry the layout.
        Sixteen = "16",
        Mono = "mono",
    }
    /// How wide the terminal draws lines, arrows and other characters of ambiguous width.
    Ambiguous { Auto = "auto", Narrow = "narrow", Wide = "wide" }
    /// Whether the input method is switched off when a text box is left.
    ImeOff {
        Never = "none",
        /// By the control sequences of Tera Term and mintty.
        Ttime = "ttime",
    }
}

/// How `3/4` is read: 4 March or 3 April.
const DATE_ORDERS: &[(&str, Option<DateOrder>)] =
    &[("mdy", Some(DateOrder::MonthDay)), ("dmy", Some(DateOrder::DayMonth))];

/// The words for [`Preset`].
const PRESETS: &[(&str, Preset)] =
    &[("default", Preset::Default), ("arrows", Preset::Arrows), ("emacs", Preset::Emacs)];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// What the user has chosen, with our choice where nothing was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `None`: what the locale says.
    pub lang: Option<Lang>,
    pub theme: Theme,
    /// `None`: what the language is used to.
    pub date_order: Option<DateOrder>,
    /// The month in which the fiscal year begins, 1 to 12.
    pub fiscal_start: u32,
    /// Days without contact after which a customer counts as neglected.
    pub neglected_days: u32,
    /// The user's mail addresses, `@host` for all of a host: they tell sent mail from received.
    pub own_addresses: Vec<String>,
    /// The name in the journal. `None`: the name of the login.
    pub who: Option<String>,
    pub ambiguous: Ambiguous,
    pub mouse: bool,
    pub footer: bool,
    pub ime_off_on_command: ImeOff,
    pub preset: Preset,
    /// Days off beside the holidays of the country.
    pub holidays: Vec<NaiveDate>,
    /// Whether the holidays of Japan are days off.
    pub japanese_holidays: bool,
    /// The day with which a week begins.
    pub week_start: Weekday,
    /// The weekdays on which nobody works.
    pub days_off: Vec<Weekday>,
    pub words: Words,
    /// The lines of `[keys.<context>]`, for [`super::keys::Keymap::build`].
    pub keys: Vec<KeyLine>,
}

/// The user's own words for the one-line capture, each with what it stands for: `"架電" = "phone"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub channel: BTreeMap<String, String>,
    pub category: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            lang: None,
            theme: Theme::Auto,
            date_order: None,
            fiscal_start: 4,
            neglected_days: 60,
            own_addresses: Vec::new(),
            who: None,
            ambiguous: Ambiguous::Auto,
            mouse: false,
            footer: true,
            ime_off_on_command: ImeOff::Never,
            preset: Preset::Default,
            holidays: Vec::new(),
            japanese_holidays: true,
            week_start: Weekday::Mon,
            days_off: vec![Weekday::Sat, Weekday::Sun],
            words: Words::default(),
            keys: Vec::new(),
        }
    }
}

/// Reads the file. No file is no problem; anything wrong in it is told of and costs only its own line.
pub fn load(path: &Path) -> (Settings, Vec<Problem>) {
    match std::fs::read(path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            // Windows' Notepad writes a mark that TOML does not know.
            parse(text.strip_prefix('\u{feff}').unwrap_or(&text))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => (Settings::default(), Vec::new()),
        Err(error) => (Settings::default(), vec![Problem { line: 0, what: What::Unreadable((&error).into()) }]),
    }
}

/// Reads the text of a file.
pub fn parse(text: &str) -> (Settings, Vec<Problem>) {
    let (table, lines, problems) = document::parse(text);
    let mut reader = Reader { settings: Settings::default(), problems, lines };
    for (key, value) in &table {
        reader.read(key, value);
    }
    let Reader { settings, mut problems, .. } = reader;
    problems.sort_by_key(|problem| problem.line);
    // What the parser made up to go on after a syntax error is not worth a second message.
    problems.dedup_by(|later, first| later.line == first.line && matches!(first.what, What::Syntax(_)));
    (settings, problems)
}

struct Reader {
    settings: Settings,
    problems: Vec<Problem>,
    lines: Lines,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader {
    fn read(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>) {
        let name: &str = key.get_ref();
        let settings = &mut self.settings;
        let taken: Result<(), String> = match name {
            "lang" => {
                one_of(value, &[("auto", None), ("ja", Some(Lang::Ja)), ("en", Some(Lang::En))], &mut settings.lang)
            }
            "theme" => one_of(value, &words(Theme::ALL, Theme::word), &mut settings.theme),
            "date_order" => one_of(value, DATE_ORDERS, &mut settings.date_order),
            "fiscal_start" => number(value, 1, 12, &mut settings.fiscal_start),
            "neglected_days" => number(value, 1, 3650, &mut settings.neglected_days),
            "who" => match value.get_ref().as_str().map(str::trim).filter(|who| !who.is_empty()) {
                Some(who) => {
                    settings.who = Some(who.to_owned());
                    Ok(())
                }
                None => Err("\"...\"".into()),
            },
            "ambiguous" => one_of(value, &words(Ambiguous::ALL, Ambiguous::word), &mut settings.ambiguous),
            "mouse" => yes_or_no(value, &mut settings.mouse),
            "footer" => yes_or_no(value, &mut settings.footer),
            "ime_off_on_command" => one_of(value, &words(ImeOff::ALL, ImeOff::word), &mut settings.ime_off_on_command),
            "preset" => one_of(value, PRESETS, &mut settings.preset),
            "japanese_holidays" => yes_or_no(value, &mut settings.japanese_holidays),
            "week_start" => one_of(value, WEEKDAYS, &mut settings.week_start),
            "holidays" => {
                self.settings.holidays = self.list(name, value, "2026-12-29", date);
                return;
            }
            "own_addresses" => {
                let address = |item: &DeValue<'_>| {
                    let text = item.as_str()?.trim();
                    let host = text.strip_prefix('@');
                    let is_one =
                        host.map_or_else(|| looks_like_mail(text), |host| looks_like_mail(&format!("a@{host}")));
                    is_one.then(|| text.to_owned())
                };
                self.settings.own_addresses = self.list(name, value, "\"me@example.com\", \"@example.com\"", address);
                return;
            }
            "days_off" => {
                let weekday = |item: &DeValue<'_>| {
                    WEEKDAYS.iter().find(|(word, _)| item.as_str() == Some(word)).map(|(_, weekday)| *weekday)
                };
                self.settings.days_off =
                    self.list(name, value, &joined(WEEKDAYS.iter().map(|(word, _)| *word)), weekday);
                return;
            }
            "words" => {
                self.words(value);
                return;
            }
            "keys" => {
                settings.keys = document::key_lines(value, &self.lines, &mut self.problems);
                return;
            }
            _ => {
                self.unknown(name, key.span());
                return;
            }
        };
        if let Err(allowed) = taken {
            self.problems.push(bad_value(&self.lines, value, name, &allowed));
        }
    }

    fn unknown(&mut self, name: &str, span: std::ops::Range<usize>) {
        self.problems.push(Problem { line: self.lines.of(&span), what: What::UnknownKey(name.to_owned()) });
    }

    /// The items that can be used; each of the others is a problem.
    fn list<T>(
        &mut self,
        name: &str,
        value: &Value<'_>,
        allowed: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(items) = value.get_ref().as_array() else {
            self.problems.push(bad_value(&self.lines, value, name, &format!("[{allowed}]")));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match read(item.get_ref()) {
                Some(item) => found.push(item),
                None => self.problems.push(bad_value(&self.lines, item, name, allowed)),
            }
        }
        found
    }

    fn words(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            self.problems.push(bad_value(&self.lines, value, "words", "[words.channel], [words.category]"));
            return;
        };
        for (kind, inner) in table {
            let place = match kind.get_ref().as_ref() {
                "channel" => &mut self.settings.words.channel,
                "category" => &mut self.settings.words.category,
                other => {
                    let name = format!("words.{other}");
                    self.unknown(&name, kind.span());
                    continue;
                }
            };
            let Some(entries) = inner.get_ref().as_table() else {
                self.problems.push(bad_value(&self.lines, inner, kind.get_ref(), "\"架電\" = \"phone\""));
                continue;
            };
            for (word, meaning) in entries {
                match meaning.get_ref().as_str() {
                    Some(meaning) => {
                        place.insert(word.get_ref().to_string(), meaning.to_owned());
                    }
                    None => self.problems.push(bad_value(&self.lines, meaning, word.get_ref(), "\"...\"")),
                }
            }
        }
    }
}

fn words<T: Copy>(all: &'static [T], word: fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|choice| (word(*choice), *choice)).collect()
}

fn joined(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// Takes one of the words, or says which there are.
fn one_of<T: Copy>(value: &Value<'_>, choices: &[(&'static str, T)], place: &mut T) -> Result<(), String> {
    let word = value.get_ref().as_str();
    match choices.iter().find(|(name, _)| word == Some(name)) {
        Some((_, choice)) => {
            *place = *choice;
            Ok(())
        }
        None => Err(joined(choices.iter().map(|(name, _)| *name))),
    }
}

fn yes_or_no(value: &Value<'_>, place: &mut bool) -> Result<(), String> {
    *place = value.get_ref().as_bool().ok_or("true, false")?;
    Ok(())
}

fn number(value: &Value<'_>, least: u32, most: u32, place: &mut u32) -> Result<(), String> {
    let read =
        value.get_ref().as_integer().and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
    *place = read.filter(|number| (least..=most).contains(number)).ok_or_else(|| format!("{least}..{most}"))?;
    Ok(())
}

/// A TOML date, or a text of the same form.
fn date(value: &DeValue<'_>) -> Option<NaiveDate> {
    match value {
        DeValue::Datetime(datetime) if datetime.time.is_none() => {
            let date = datetime.date?;
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        }
        DeValue::String(text) => text.parse().ok(),
        _ => None,
    }
}

impl Settings {
    /// What is in force, in the form of the file, without the keys (`tokui keys` prints those).
    pub fn to_toml(&self) -> String {
        #[derive(Serialize)]
        struct File<'a> {
            lang: &'a str,
            theme: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            date_order: Option<&'a str>,
            fiscal_start: u32,
            neglected_days: u32,
            own_addresses: &'a [String],
            #[serde(skip_serializing_if = "Option::is_none")]
            who: Option<&'a str>,
            ambiguous: &'a str,
            mouse: bool,
            footer: bool,
            ime_off_on_command: &'a str,
            preset: &'a str,
            japanese_holidays: bool,
            week_start: &'a str,
            holidays: Vec<String>,
            days_off: Vec<&'a str>,
            words: BTreeMap<&'a str, &'a BTreeMap<String, String>>,
        }
        let file = File {
            lang: self.lang.map_or("auto", Lang::code),
            theme: self.theme.word(),
            date_order: DATE_ORDERS.iter().find(|(_, order)| *order == self.date_order).map(|(word, _)| *word),
            fiscal_start: self.fiscal_start,
            neglected_days: self.neglected_days,
            own_addresses: &self.own_addresses,
            who: self.who.as_deref(),
            ambiguous: self.ambiguous.word(),
            mouse: self.mouse,
            footer: self.footer,
            ime_off_on_command: self.ime_off_on_command.word(),
            preset: PRESETS.iter().find(|(_, preset)| *preset == self.preset).map_or("default", |(word, _)| word),
            japanese_holidays: self.japanese_holidays,
            week_start: weekday_word(self.week_start),
            holidays: self.holidays.iter().map(NaiveDate::to_string).collect(),
            days_off: self.days_off.iter().map(|day| weekday_word(*day)).collect(),
            words: BTreeMap::from([("channel", &self.words.channel), ("category", &self.words.category)]),
        };
        toml::to_string(&file).expect("plain values and tables of strings are always TOML")
    }
}

/// A weekday as the file has it.
fn weekday_word(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, weekday)| *weekday == day).map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: usize, key: &str, value: &str, allowed: &str) -> Problem {
        Problem { line, what: What::BadValue { key: key.into(), value: value.into(), allowed: allowed.into() } }
    }

    const FULL: &str = r#"lang = "ja"
theme = "light"
date_order = "dmy"
fiscal_start = 1
neglected_days = 90
own_addresses = ["me@fujimi.example", "@shop.example"]
who = "鈴木"
ambiguous = "wide"
mouse = true
footer = false
ime_off_on_command = "ttime"
preset = "emacs"
japanese_holidays = false
week_start = "sun"
holidays = [2026-12-29, "2026-12-30"]
days_off = ["sun"]

[words.channel]
"架電" = "phone"

[words.category]
"見積り" = "quote"

[keys.main]
"x" = ""
[keys.tidy.trash]
"ctrl-k" = "trash.restore"
"#;

    #[test]
    fn every_key_is_read() {
        let (settings, problems) = parse(FULL);
        assert_eq!(problems, []);
        assert_eq!(
            settings,
            Settings {
                lang: Some(Lang::Ja),
                theme: Theme::Light,
                date_order: Some(DateOrder::DayMonth),
                fiscal_start: 1,
                neglected_days: 90,
                own_addresses: vec!["me@fujimi.example".into(), "@shop.example".into()],
                who: Some("鈴木".into()),
                ambiguous: Ambiguous::Wide,
                mouse: true,
                footer: false,
                ime_off_on_command: ImeOff::Ttime,
                preset: Preset::Emacs,
                holidays: [29, 30].into_iter().filter_map(|day| NaiveDate::from_ymd_opt(2026, 12, day)).collect(),
                japanese_holidays: false,
                week_start: Weekday::Sun,
                days_off: vec![Weekday::Sun],
                words: Words {
                    channel: BTreeMap::from([("架電".into(), "phone".into())]),
                    category: BTreeMap::from([("見積り".into(), "quote".into())]),
                },
                keys: vec![
                    KeyLine { context: "main".into(), keys: "x".into(), action: "".into(), line: 25 },
                    KeyLine {
                        context: "tidy.trash".into(),
                        keys: "ctrl-k".into(),
                        action: "trash.restore".into(),
                        line: 27
                    },
                ],
            }
        );
    }

    #[test]
    fn what_is_printed_reads_back_the_same() {
        for text in ["", FULL] {
            let settings = Settings { keys: Vec::new(), ..parse(text).0 };
            assert_eq!(parse(&settings.to_toml()), (settings, vec![]));
        }
    }

    #[test]
    fn a_wrong_line_is_told_of_and_costs_only_itself() {
        let text = "theme = \"drak\"\nneglected_days = 0\nmouse = \"yes\"\ncolour = 1\nfooter = false\nholidays = [2026-12-29, 3]\n\
                    days_off = 7\n[words.chanel]\n[words]\ncategory = 1\n[keys]\nmain = 1\n[keys.app]\nx = 1\n";
        let (settings, problems) = parse(text);
        assert!(!settings.footer && settings.holidays.len() == 1 && settings.theme == Theme::Auto);
        assert_eq!(
            problems[..5],
            [
                problem(1, "theme", "drak", "\"auto\", \"dark\", \"light\", \"16\", \"mono\""),
                problem(2, "neglected_days", "0", "1..3650"),
                problem(3, "mouse", "yes", "true, false"),
                Problem { line: 4, what: What::UnknownKey("colour".into()) },
                problem(6, "holidays", "3", "2026-12-29"),
            ]
        );
        assert!(problems.len() >= 9, "{problems:?}");
    }

    #[test]
    fn what_is_no_toml_never_stops_the_start() {
        let (settings, problems) = parse("footer = false\ntheme =\nmouse = true\n");
        assert!(!settings.footer && settings.mouse);
        assert!(matches!(&problems[..], [Problem { line: 2, what: What::Syntax(_) }]), "{problems:?}");
        for text in ["\0", "=", "[keys", "keys = 3", "[[keys]]", "\"", "a = [1,", "lang = \"\u{1b}\""] {
            let (_, problems) = parse(text);
            assert!(!problems.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_missing_file_is_no_problem_and_an_unreadable_one_is() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        assert_eq!(load(&dir.path().join("none.toml")), (Settings::default(), vec![]));
        assert!(matches!(load(dir.path()).1[..], [Problem { line: 0, what: What::Unreadable(_) }]));
    }
}
