//! Custom fields: what the user wants to know of a customer, a person or a deal beside the built-in fields.

use serde::{Deserialize, Serialize};

use super::{FieldId, word_enum};

word_enum! {
    /// What a custom field hangs on.
    FieldTarget {
        Customer = "customer",
        Person = "person",
        Deal = "deal",
    }
}

word_enum! {
    FieldKind {
        Text = "text",
        Number = "number",
        Date = "date",
        Choice = "choice",
        YesNo = "yesno",
    }
}

/// A field that the user added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    pub id: FieldId,
    pub target: FieldTarget,
    pub name: String,
    pub kind: FieldKind,
    /// What a choice field offers, in order; empty for the other kinds.
    pub choices: Vec<String>,
    pub retired_at: Option<String>,
}

/// A value on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldValue {
    pub field: FieldId,
    pub name: String,
    pub kind: FieldKind,
    pub value: String,
}

/// Why a value does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    NotANumber,
    NotADate,
    NotAChoice(Vec<String>),
    NotYesOrNo,
}

impl FieldKind {
    /// The value as it is stored: dates as `2026-11-20`, yes and no as `yes` and `no`, numbers without separators.
    pub fn normalize(self, value: &str, choices: &[String]) -> Result<String, FieldProblem> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(String::new());
        }
        match self {
            FieldKind::Text => Ok(value.to_owned()),
            FieldKind::Number => {
                let plain: String = super::text::fold(value).chars().filter(|c| *c != ',').collect();
                // `inf` and `nan` parse, too.
                let is_number = plain.parse::<f64>().is_ok_and(f64::is_finite);
                if is_number { Ok(plain) } else { Err(FieldProblem::NotANumber) }
            }
            FieldKind::Date => super::date::parse_any_date(value)
                .map(|date| date.format("%Y-%m-%d").to_string())
                .ok_or(FieldProblem::NotADate),
            FieldKind::Choice => choices
                .iter()
                .find(|choice| *choice == value)
                .or_else(|| choices.iter().find(|choice| super::text::fold(choice) == super::text::fold(value)))
                .cloned()
                .ok_or_else(|| FieldProblem::NotAChoice(choices.to_vec())),
            FieldKind::YesNo => match super::text::fold(value).as_str() {
                "yes" | "y" | "true" | "1" | "o" | "はい" | "有" | "○" => Ok("yes".to_owned()),
                "no" | "n" | "false" | "0" | "x" | "いいえ" | "無" | "×" => Ok("no".to_owned()),
                _ => Err(FieldProblem::NotYesOrNo),
            },
        }
    }
}
