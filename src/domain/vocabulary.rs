//! The user's own words: channels, categories, sources, segments, stages and reasons.

use serde::{Deserialize, Serialize};

use super::{TermId, word_enum};

word_enum! {
    TermKind {
        Channel = "channel",
        Category = "category",
        Source = "source",
        Segment = "segment",
        Stage = "stage",
        LostReason = "lost_reason",
        Product = "product",
    }
}

word_enum! {
    /// What a stage means for a deal.
    Outcome {
        Open = "open",
        Won = "won",
        Lost = "lost",
    }
}

/// One word of the vocabulary. Built-in ones have a key and both languages; one that the user made has its name as key
/// and in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub id: TermId,
    pub kind: TermKind,
    /// Stable, for JSON and scripts.
    pub key: String,
    pub ja: String,
    pub en: String,
    /// Percent, for a stage.
    pub probability: Option<u32>,
    /// For a stage.
    pub outcome: Option<Outcome>,
    pub position: i64,
    pub retired_at: Option<String>,
}

/// All terms, read once and asked often.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    terms: Vec<Term>,
}

impl Vocabulary {
    /// `terms` in the order of their ids.
    pub fn new(terms: Vec<Term>) -> Vocabulary {
        debug_assert!(terms.is_sorted_by_key(|term| term.id));
        Vocabulary { terms }
    }

    pub fn get(&self, id: TermId) -> Option<&Term> {
        self.terms.binary_search_by_key(&id, |term| term.id).ok().map(|at| &self.terms[at])
    }

    pub fn by_key(&self, kind: TermKind, key: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.kind == kind && term.key == key)
    }

    /// The term a user means by a word: its key or its name in either language, after folding.
    pub fn by_word(&self, kind: TermKind, word: &str) -> Option<&Term> {
        let folded = super::text::fold(word);
        self.terms
            .iter()
            .filter(|term| term.kind == kind)
            .find(|term| [&term.key, &term.ja, &term.en].iter().any(|name| super::text::fold(name) == folded))
    }

    /// The terms of a kind that are offered, in their order.
    pub fn of(&self, kind: TermKind) -> Vec<&Term> {
        let mut terms: Vec<&Term> =
            self.terms.iter().filter(|term| term.kind == kind && term.retired_at.is_none()).collect();
        terms.sort_by_key(|term| (term.position, term.id));
        terms
    }

    pub fn all(&self) -> &[Term] {
        &self.terms
    }
}
