//! The shared examples of folding, romaji, company keys and order, for the tests of this folder.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Cases {
    pub(super) romaji: Vec<Romaji>,
    pub(super) fold_equal: Vec<Pair>,
    pub(super) company_equal: Vec<Pair>,
    /// Readings in the order a list shows them.
    pub(super) sort_order: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Romaji {
    pub(super) typed: String,
    pub(super) reading: String,
    #[serde(rename = "match")]
    pub(super) matches: bool,
}

#[derive(Deserialize)]
pub(super) struct Pair {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) equal: bool,
}

pub(super) fn folding() -> Cases {
    serde_json::from_str(include_str!("../../../tests/cases/folding.json")).expect("the cases are valid JSON")
}
