//! What holds before a command runs: the language, the places, the settings, the clock; and opening the book.

use std::ffi::OsString;
use std::path::PathBuf;

use super::args::ColorChoice;
use super::failure::{Failure, Result};
use super::output::Style;
use crate::config::paths::{Overrides, Paths};
use crate::config::settings;
use crate::config::{Problem, Settings};
use crate::domain::capture::Words;
use crate::domain::date::Calendar;
use crate::domain::operation::Actor;
use crate::i18n::{Lang, cli as t};
use crate::ops::mail::OwnAddresses;
use crate::ops::{Clock, Crm, ExitCode, Identity, Preferences};

/// What standard input and output are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Somebody types.
    pub input: bool,
    /// Somebody looks.
    pub output: bool,
    /// Columns of the terminal, when known.
    pub columns: Option<usize>,
}

impl Terminal {
    /// How text may look.
    pub fn style(&self, color: ColorChoice) -> Style {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let plain = set("NO_COLOR") || is_dumb();
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).or(self.columns);
        Style {
            bold: match color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => self.output && !plain,
            },
            columns: columns.filter(|_| self.output),
        }
    }
}

/// Whether the terminal cannot move its cursor.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// What is looked for in the arguments before they are read as a whole: the language of a refusal must be known.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Glance {
    pub lang: Option<Lang>,
    pub config: Option<PathBuf>,
    pub db: Option<PathBuf>,
    pub json: bool,
}

impl Glance {
    pub fn at(arguments: &[OsString]) -> Glance {
        let mut glance = Glance::default();
        let mut rest = arguments.iter().skip(1).take_while(|argument| *argument != "--").peekable();
        while let Some(argument) = rest.next() {
            let Some(text) = argument.to_str() else { continue };
            let (name, given) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (text, None),
            };
            let mut value = || given.clone().or_else(|| rest.peek().map(|next| (*next).clone()));
            match name {
                "--lang" => glance.lang = value().and_then(|value| value.to_str()?.parse().ok()),
                "--config" => glance.config = value().map(PathBuf::from),
                "--db" => glance.db = value().map(PathBuf::from),
                "--json" => glance.json = true,
                _ => {}
            }
        }
        glance
    }
}

/// The language, the settings and the places in force.
#[derive(Debug)]
pub struct Surroundings {
    pub lang: Lang,
    /// `None` where no home directory is known.
    pub paths: Option<Paths>,
    pub settings: Settings,
    pub problems: Vec<Problem>,
}

impl Surroundings {
    pub fn of(glance: &Glance) -> Surroundings {
        let overrides = Overrides { database: glance.db.clone(), config: glance.config.clone() };
        let paths = Paths::from_env(&overrides);
        let (settings, mut problems) = match &paths {
            Some(paths) => settings::load(&paths.config),
            None => (Settings::default(), Vec::new()),
        };
        // Elsewhere no file is no problem, but one that was named was meant.
        problems.extend(glance.config.iter().filter(|path| !path.exists()).map(Problem::missing));
        let from_env = || Lang::from_env(|name| std::env::var(name).ok());
        let lang = glance.lang.or(settings.lang).unwrap_or_else(from_env);
        Surroundings { lang, paths, settings, problems }
    }

    /// The places, or why there are none.
    pub fn paths(&self) -> Result<&Paths> {
        self.paths.as_ref().ok_or_else(|| Failure::Said {
            code: "no_home",
            message: t::NO_HOME.get(self.lang).to_owned(),
            hint: Some(t::NO_HOME_HINT.get(self.lang).to_owned()),
            exit: ExitCode::Machine,
        })
    }

    /// The name for the log book: that of the settings, or of the login.
    pub fn who(&self) -> String {
        self.settings.who.clone().unwrap_or_else(login_name)
    }

    /// Opens the book for someone who comes through this door.
    ///
    /// # Errors
    /// What [`Crm::open`] says, no place for the book, or a `TOKUI_NOW` that is no moment.
    pub fn open(&self, actor: Actor) -> Result<Crm> {
        let identity = Identity { actor, who: self.who() };
        let path = &self.paths()?.database;
        Ok(Crm::open(path, identity, clock(self.lang)?, preferences(&self.settings, self.lang))?)
    }
}

fn login_name() -> String {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(set).unwrap_or_default()
}

/// The machine's clock, or the moment of `TOKUI_NOW`.
pub fn clock(lang: Lang) -> Result<Clock> {
    match std::env::var("TOKUI_NOW") {
        Ok(text) if !text.is_empty() => {
            let moment = chrono::DateTime::parse_from_rfc3339(text.trim());
            moment
                .map(Clock::Fixed)
                .map_err(|_| Failure::usage("bad_now", t::BAD_NOW.with(lang, &[("text", &text)]), None))
        }
        _ => Ok(Clock::System),
    }
}

/// How dates and words are to be understood.
pub fn preferences(settings: &Settings, lang: Lang) -> Preferences {
    let mut calendar = Calendar::default()
        .with_japanese_holidays(settings.japanese_holidays)
        .with_days_off(settings.days_off.iter().copied())
        .with_week_start(settings.week_start)
        .with_fiscal_start(settings.fiscal_start);
    for day in &settings.holidays {
        calendar = calendar.with_holiday(*day, t::OWN_HOLIDAY.get(lang));
    }
    let mut words = Words::builtin();
    for (word, key) in &settings.words.channel {
        words.add_channel(key, word);
    }
    for (word, key) in &settings.words.category {
        words.add_category(key, word);
    }
    Preferences {
        calendar,
        words,
        order: settings.date_order.unwrap_or_default(),
        neglected_days: settings.neglected_days,
        own_addresses: OwnAddresses::new(&settings.own_addresses),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glance(arguments: &[&str]) -> Glance {
        let arguments: Vec<OsString> =
            std::iter::once("tokui").chain(arguments.iter().copied()).map(Into::into).collect();
        Glance::at(&arguments)
    }

    #[test]
    fn language_and_places_are_seen_in_either_spelling_before_the_end_of_options() {
        let expected = Glance { lang: Some(Lang::Ja), config: Some("c".into()), db: Some("d".into()), json: true };
        assert_eq!(glance(&["--lang", "ja", "list", "--config=c", "--db", "d", "--json"]), expected);
        assert_eq!(glance(&["log", "--", "--lang", "ja", "--json"]), Glance::default());
        assert_eq!(glance(&["--lang"]), Glance::default());
        assert_eq!(glance(&["--lang=fr"]), Glance::default());
    }

    #[test]
    fn the_words_and_days_off_of_the_settings_count() {
        let (settings, problems) = settings::parse(
            "days_off = [\"sun\"]\njapanese_holidays = false\nweek_start = \"sun\"\ndate_order = \"dmy\"\n[words.channel]\n\"架電\" = \"phone\"\n",
        );
        assert_eq!(problems, []);
        let preferences = preferences(&settings, Lang::En);
        assert_eq!(preferences.words.channel("架電").map(|word| word.key.as_str()), Some("phone"));
        assert_eq!(preferences.order, crate::domain::date::DateOrder::DayMonth);
        assert_eq!(preferences.calendar.week_start(), chrono::Weekday::Sun);
        let labour_day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a Monday");
        assert!(preferences.calendar.is_working_day(labour_day));
    }
}
