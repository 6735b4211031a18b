//! What is offered while a plan is written: the dates people give most, and what is planned most often.

use std::ops::Range;

use crate::domain::capture::CompletionKind;
use crate::domain::capture::chips::DATE_CHIPS;
use crate::domain::text::fold;
use crate::i18n::Lang;
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;

/// So many learned actions are offered.
pub const LEARNED: usize = 6;

/// The candidates for a place in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ideas {
    /// In bytes of the text box.
    range: Range<usize>,
    pub candidates: Vec<String>,
    /// The one that stands in the line now.
    chosen: Option<usize>,
}

impl Ideas {
    /// What fits at the caret of a text that stands behind `sign`; `learned` is what is planned most often.
    pub fn at(field: &TextBox, sign: &str, learned: &[String], cx: &Cx<'_>) -> Ideas {
        let line = format!("{sign}{}", field.text());
        let place = cx.crm.completion_place(&line, sign.len() + field.caret());
        let (prefix, all) = match place.kind {
            CompletionKind::NextDate { prefix, .. } => {
                let dates = DATE_CHIPS.iter().map(|chip| match cx.lang() {
                    Lang::Ja => chip.japanese.to_owned(),
                    Lang::En => chip.english.to_owned(),
                });
                (prefix, dates.chain(learned.iter().cloned()).collect::<Vec<_>>())
            }
            CompletionKind::NextText { prefix, .. } => (prefix, learned.to_vec()),
            _ => return Ideas::default(),
        };
        let begun = fold(&prefix);
        let fits = |candidate: &String| {
            let candidate = fold(candidate);
            candidate.starts_with(&begun) && candidate != begun
        };
        let range = place.range.start.saturating_sub(sign.len())..place.range.end.saturating_sub(sign.len());
        Ideas { range, candidates: all.into_iter().filter(fits).collect(), chosen: None }
    }

    /// Puts the next candidate into the line, or the one before.
    pub fn choose(&mut self, field: &mut TextBox, forward: bool) {
        let count = self.candidates.len();
        if count == 0 {
            return;
        }
        let next = match (self.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        let text = format!("{} ", self.candidates[next]);
        field.replace(self.range.clone(), &text);
        self.range.end = self.range.start + text.len();
        self.chosen = Some(next);
    }

    /// Whether one of them stands in the line.
    pub fn is_choosing(&self) -> bool {
        self.chosen.is_some()
    }

    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }
}
