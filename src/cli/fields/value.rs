//! The value of a field that holds one thing: a text, a number, a day, a word.

use std::str::FromStr;

use super::known::{CARD, field_of};
use super::{Assignment, Change, Reader};
use crate::cli::failure::{Failure, Result};
use crate::domain::customer::Rank;
use crate::domain::date::{Birthday, Toward, parse_birthday};
use crate::domain::text::fold;
use crate::i18n::{Text, cli_fields as t};

impl Reader<'_> {
    /// The value of a field that holds one thing.
    pub(super) fn single(&self) -> Result<&str> {
        match self.assignment {
            Assignment { change: Change::Add | Change::Take, .. } => Err(self.usage(t::NO_PLUS)),
            // `person.title` has its label looked at before.
            Assignment { label: Some(_), field, .. } if field_of(CARD, field) != Some("person") => {
                Err(self.usage(t::NO_LABEL))
            }
            Assignment { value, .. } => Ok(value),
        }
    }

    pub(super) fn text(&self) -> Result<String> {
        self.single().map(str::to_owned)
    }

    pub(super) fn count(&self) -> Result<Option<u32>> {
        match self.single()? {
            "" => Ok(None),
            value => fold(value).replace(',', "").parse().map(Some).map_err(|_| self.usage(t::NOT_A_COUNT)),
        }
    }

    pub(super) fn birthday(&self) -> Result<Option<Birthday>> {
        match self.single()? {
            "" => Ok(None),
            value => match parse_birthday(value, self.crm.preferences().order) {
                Some(birthday) => Ok(Some(birthday)),
                None => Err(self.usage(t::NOT_A_DAY)),
            },
        }
    }

    pub(super) fn day(&self) -> Result<Option<chrono::NaiveDate>> {
        match self.single()? {
            "" => Ok(None),
            value => match self.crm.date_from(value, Toward::Past) {
                Some(when) => Ok(Some(when.date)),
                None => Err(self.usage(t::NOT_A_DAY)),
            },
        }
    }

    pub(super) fn yes_or_no(&self) -> Result<bool> {
        match fold(self.single()?).as_str() {
            "yes" | "y" | "true" | "1" | "on" | "はい" => Ok(true),
            "no" | "n" | "false" | "0" | "off" | "" | "いいえ" => Ok(false),
            _ => Err(self.usage(t::NOT_YES)),
        }
    }

    /// One of a few words, by its stable word or its name in either language.
    pub(super) fn word<T: Copy + FromStr + ToString>(&self, all: &[T], name: fn(T) -> Text) -> Result<Option<T>> {
        let value = self.single()?;
        if value.is_empty() {
            return Ok(None);
        }
        let folded = fold(value);
        let means = |one: &T| {
            let text = name(*one);
            fold(&one.to_string()) == folded || fold(text.ja) == folded || fold(text.en) == folded
        };
        match all.iter().find(|one| means(one)) {
            Some(one) => Ok(Some(*one)),
            None => Err(self.none_of(&all.iter().map(T::to_string).collect::<Vec<_>>())),
        }
    }

    pub(super) fn rank(&self) -> Result<Option<Rank>> {
        match self.single()? {
            "" => Ok(None),
            value => match Rank::ALL.iter().find(|rank| fold(rank.as_str()) == fold(value)) {
                Some(rank) => Ok(Some(*rank)),
                None => Err(self.none_of(&Rank::ALL.iter().map(Rank::to_string).collect::<Vec<_>>())),
            },
        }
    }

    fn none_of(&self, all: &[String]) -> Failure {
        let Assignment { field, value, .. } = self.assignment;
        let list = all.join(", ");
        Failure::usage(
            "field_value",
            t::ONE_OF.with(self.lang, &[("field", field), ("value", value), ("list", &list)]),
            None,
        )
    }
}
