//! Completion: what can stand at the caret, in a small list below it.
//!
//! The first Tab shows what there is, and puts the first of it where something was begun; the next ones go on from there.
//! What is typed narrows the list. The only candidate is done with at once, and what can stand behind it is shown.

use std::ops::Range;
use std::rc::Rc;

use super::{Answer, LiveFilter};
use crate::domain::query::{self, Candidate, Choice, Directive, Names, Subject};
use crate::i18n::{Lang, filter as t, query as words};
use crate::ops::Result;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow};

/// The open list.
#[derive(Clone, Debug)]
pub(super) struct Popup {
    pub offers: Vec<Offer>,
    /// What an offer replaces, in bytes of the text.
    pub range: Range<usize>,
    /// The one that was put there.
    pub chosen: Option<usize>,
    known: Rc<Known>,
}

/// The names that only the book knows, read once for an open list.
#[derive(Debug)]
struct Known {
    tags: Vec<String>,
    /// How many have each tag.
    counts: Vec<usize>,
    views: Vec<String>,
}

impl Known {
    fn read(cx: &Cx<'_>) -> Result<Known> {
        let (tags, counts) = cx.crm.tags()?.into_iter().map(|(tag, count)| (tag.name, count)).unzip();
        let views = cx.crm.views(cx.lang())?.into_iter().map(|view| view.name).collect();
        Ok(Known { tags, counts, views })
    }
}

/// Something that can stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub text: String,
    /// What it is.
    pub detail: String,
}

impl LiveFilter {
    /// Tab: opens the list, or puts the next of it.
    pub(super) fn complete(&mut self, backwards: bool, cx: &Cx<'_>) -> Result<Answer> {
        if self.popup.is_some() {
            return self.put(backwards, cx);
        }
        self.popup = self.offered(cx)?;
        match &self.popup {
            None => Ok(Answer::Flow(Flow::Toast(cx.say(t::NONE_OFFERED).to_owned(), Role::Dim))),
            Some(popup) if popup.range.is_empty() => Ok(Answer::Same),
            Some(_) => self.put(backwards, cx),
        }
    }

    /// Puts the next offer, or the one before, in place of the one before.
    pub(super) fn put(&mut self, backwards: bool, cx: &Cx<'_>) -> Result<Answer> {
        let Some(popup) = &mut self.popup else { return Ok(Answer::Same) };
        let count = popup.offers.len();
        let at = match (popup.chosen, backwards) {
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        self.line.replace(popup.range.clone(), &popup.offers[at].text);
        popup.range.end = self.line.caret();
        popup.chosen = Some(at);
        if count == 1 {
            self.look_from_here(cx)?;
        }
        self.read(cx)?;
        Ok(Answer::Changed)
    }

    /// Whether a name was just chosen whose value is still to come.
    pub(super) fn wants_value(&self) -> bool {
        let chosen = self.popup.as_ref().and_then(|popup| popup.offers.get(popup.chosen?));
        chosen.is_some_and(|offer| offer.text.ends_with(':'))
    }

    /// What can stand at the caret now, where a list is open: the text has changed or the caret has moved.
    pub(super) fn look_again(&mut self, cx: &Cx<'_>) -> Result<()> {
        if self.popup.is_some() {
            self.look_from_here(cx)?;
        }
        Ok(())
    }

    /// Shows what can stand at the caret behind what was chosen; nothing behind a value that is whole.
    pub(super) fn look_from_here(&mut self, cx: &Cx<'_>) -> Result<()> {
        self.popup = self.offered(cx)?;
        Ok(())
    }

    fn offered(&self, cx: &Cx<'_>) -> Result<Option<Popup>> {
        let (text, caret) = (self.line.text(), self.line.caret());
        let known = match &self.popup {
            Some(popup) => Rc::clone(&popup.known),
            None => Rc::new(Known::read(cx)?),
        };
        let fields = cx.crm.fields_for_queries()?;
        let context = cx.crm.query_context(&fields);
        let names = Names { tags: &known.tags, views: &known.views };
        let Some(found) = query::complete(text, caret, self.scope, &context, &names) else { return Ok(None) };
        let typed = &text[found.range.clone()];
        let offer = |candidate: &Candidate| {
            let tag = known.tags.iter().position(|tag| candidate.item == Choice::Tag && *tag == candidate.japanese);
            offer(candidate, tag.map(|at| known.counts[at]), cx)
        };
        let offers: Vec<Offer> = found.candidates.iter().map(offer).collect();
        // What stands there already is nothing to offer.
        let whole = offers.len() == 1 && offers[0].text == typed;
        Ok((!whole && !offers.is_empty()).then_some(Popup { offers, range: found.range, chosen: None, known }))
    }
}

fn offer(candidate: &Candidate, count: Option<usize>, cx: &Cx<'_>) -> Offer {
    let lang = cx.lang();
    let (text, other) = match lang {
        Lang::Ja => (&candidate.japanese, &candidate.english),
        Lang::En => (&candidate.english, &candidate.japanese),
    };
    let detail = match &candidate.item {
        Choice::Subject(Subject::Field(field)) => words::field(*field).get(lang).to_owned(),
        Choice::Subject(Subject::Custom(_)) => cx.say(t::OWN_FIELD).to_owned(),
        Choice::OwnDate(field) => t::OWN_DATE.with(lang, &[("field", &words::field(*field).get(lang))]),
        Choice::Directive(directive) => cx
            .say(match directive {
                Directive::Has => t::HAS,
                Directive::Is => t::IS,
                Directive::View => t::VIEW,
                Directive::Sort => t::SORT,
                Directive::Limit => t::LIMIT,
            })
            .to_owned(),
        _ if count.is_some() => count.map(|count| t::TIMES.with(lang, &[("n", &count)])).unwrap_or_default(),
        _ => String::new(),
    };
    // What says no more than the word itself gives way to the word in the other language.
    let says_nothing = detail.is_empty() || detail == text.trim_end_matches(':');
    let detail = match says_nothing {
        true if other != text => other.clone(),
        true => String::new(),
        false => detail,
    };
    Offer { text: text.clone(), detail }
}
