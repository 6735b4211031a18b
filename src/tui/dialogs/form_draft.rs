//! The draft of a form: what differs from the state it was opened in, kept in the book while it is written.
//!
//! A draft calls its fields by names of its own, not by their labels or places: it has to fit when the language, the custom
//! fields or the card itself have changed until it is put back.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::domain::ContactPointId;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::ops::Result;
use crate::ops::drafts::DraftPlace;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::{Form, Laid};

/// What a draft calls a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Name {
    /// One that every form of its kind has.
    Field(String),
    /// A contact point; without an id where it is not saved yet.
    Point { id: Option<ContactPointId>, of_person: bool, kind: PointKind, label: String },
    /// A field that the user has made, by its name.
    Custom(String),
}

impl Name {
    /// By the word that a part of a form is serialised as.
    pub fn of(part: &impl Serialize) -> Name {
        let word = serde_json::to_value(part).unwrap_or_default();
        Name::Field(word.as_str().map_or_else(|| word.to_string(), str::to_owned))
    }

    pub fn point(point: &PointDraft, of_person: bool) -> Name {
        Name::Point { id: point.id, of_person, kind: point.kind, label: point.label.clone() }
    }

    pub fn is(&self, word: &str) -> bool {
        matches!(self, Name::Field(known) if known == word)
    }
}

/// What was written, field by field.
pub type Written = Vec<(Name, Laid)>;

/// Where the form keeps its draft, and what of it is in the book.
#[derive(Clone, Debug)]
pub struct FormDraft {
    place: DraftPlace,
    kept: Option<String>,
    found: bool,
}

impl FormDraft {
    /// Looks for a draft; gives what was written then.
    pub fn find(place: DraftPlace, cx: &Cx<'_>) -> (FormDraft, Written) {
        let kept = cx.crm.draft(&place).unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "a draft could not be read");
            None
        });
        let written: Written = match kept.as_deref().map(serde_json::from_str) {
            Some(Ok(written)) => written,
            Some(Err(_)) => {
                tracing::warn!("a draft was not understood");
                Vec::new()
            }
            None => Vec::new(),
        };
        (FormDraft { place, kept, found: !written.is_empty() }, written)
    }

    /// Whether the form began with a draft.
    pub fn was_found(&self) -> bool {
        self.found
    }

    /// Keeps what is written now, when that is not in the book already.
    pub fn keep(&mut self, written: &Written, cx: &Cx<'_>) {
        if cx.crm.is_read_only() {
            return;
        }
        let text = match written.is_empty() {
            true => String::new(),
            false => serde_json::to_string(written).unwrap_or_default(),
        };
        if self.kept.as_deref().unwrap_or_default() == text {
            return;
        }
        let kept = cx.crm.keep_draft(&self.place, &text);
        if kept.is_ok() {
            self.kept = Some(text);
        }
        noted(kept);
    }

    /// Forgets the draft: what was written has been saved, or is not wanted.
    pub fn forget(&self) -> impl Fn(&Cx<'_>) + Clone + 'static {
        let place = self.place.clone();
        move |cx| forget(&place, cx)
    }

    /// A command that saves the form, and the end of the draft when it has worked.
    pub fn done_by(&self, saving: Flow) -> Flow {
        let forget = self.forget();
        saving.then(move |_, cx| {
            forget(cx);
            Flow::Stay
        })
    }

    /// Leaves the form with nothing in it that is to be kept.
    pub fn leave(&self, cx: &Cx<'_>) -> Flow {
        self.forget()(cx);
        Flow::Close
    }
}

/// Forgets what is kept there. It is looked for anew, as it may have been kept while a question stood over the form.
pub fn forget(place: &DraftPlace, cx: &Cx<'_>) {
    if !cx.crm.is_read_only() && !matches!(cx.crm.draft(place), Ok(None)) {
        noted(cx.crm.keep_draft(place, ""));
    }
}

/// A draft that cannot be kept must not stand in the way.
fn noted(result: Result<()>) {
    if let Err(error) = result {
        tracing::warn!(code = error.code(), "a draft could not be kept");
    }
}

/// Puts back what has its field in the form; gives the rest.
pub fn put_back<K: Copy + PartialEq>(form: &mut Form<K>, written: Written, name: impl Fn(K) -> Name) -> Written {
    let mut rest = Vec::new();
    for (wanted, laid) in written {
        match form.fields.iter_mut().find(|field| name(field.key) == wanted) {
            Some(field) => field.put_back(&laid),
            None => rest.push((wanted, laid)),
        }
    }
    rest
}
