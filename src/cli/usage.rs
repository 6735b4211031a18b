//! A command line that cannot be understood, told in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::Failure;
use crate::i18n::{Lang, cli as t};

/// What clap refused, in our words. What we have no words for is told in clap's.
pub fn failure(error: &clap::Error, lang: Lang) -> Failure {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::StyledStrs(texts)) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => t::UNKNOWN_ARGUMENT.with(lang, &[("argument", &argument)]),
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            t::UNKNOWN_COMMAND.with(lang, &[("name", &name)])
        }
        ErrorKind::InvalidValue if value.is_empty() => t::VALUE_MISSING.with(lang, &[("argument", &argument)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            t::BAD_VALUE.with(lang, &[("argument", &argument), ("value", &value)])
        }
        ErrorKind::MissingRequiredArgument => t::ARGUMENT_MISSING.with(lang, &[("argument", &argument)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t::COMMAND_MISSING.get(lang).to_owned()
        }
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg).unwrap_or_default();
            t::ARGUMENTS_CLASH.with(lang, &[("argument", &argument), ("other", &other)])
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            t::VALUE_MISSING.with(lang, &[("argument", &argument)])
        }
        ErrorKind::InvalidUtf8 => t::NOT_UTF8.get(lang).to_owned(),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    let choices = of(ContextKind::ValidValue).filter(|choices| !choices.is_empty());
    let meant = of(ContextKind::SuggestedSubcommand).or_else(|| of(ContextKind::SuggestedArg));
    let hint = match (choices, meant) {
        (Some(choices), _) => t::ONE_OF.with(lang, &[("choices", &choices)]),
        (None, Some(meant)) => t::DID_YOU_MEAN.with(lang, &[("meant", &meant)]),
        (None, None) => t::SEE_HELP.get(lang).to_owned(),
    };
    Failure::usage("usage", message, Some(hint))
}
