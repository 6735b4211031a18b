//! Completion: what can stand at the caret, and putting it there.

use std::ops::Range;

use super::edit::typed_word;
use super::whom;
use crate::domain::capture::chips::DATE_CHIPS;
use crate::domain::capture::{CompletionKind, quote_mark_value};
use crate::domain::text::fold;
use crate::domain::vocabulary::{Outcome, Term, TermKind};
use crate::domain::{CustomerId, TermId};
use crate::i18n::Lang;
use crate::ops::customers::CustomerRow;
use crate::ops::{Crm, Result};
use crate::tui::dialogs::customer_search::Search;
use crate::tui::jobs::{Message, Work};
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;

/// So many are offered at once.
const OFFERED: usize = 12;
/// So many next actions of the past are known.
const LEARNED: usize = 200;

/// Something that can stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As the row of offers has it, with its sign.
    pub shown: String,
    /// As it is put into the line.
    pub insert: String,
}

/// The offers at the caret, and the one that was put there.
#[derive(Clone, Debug, Default)]
pub struct Completion {
    pub offers: Vec<Offer>,
    /// What an offer replaces, in bytes of the line.
    range: Range<usize>,
    pub chosen: Option<usize>,
    tags: Option<Vec<String>>,
    channels: Option<Vec<TermId>>,
    /// Who is named at the caret.
    search: Search<CustomerRow>,
    /// What is planned most often after a contact through a channel.
    actions: Option<(Option<TermId>, Vec<String>)>,
}

impl Completion {
    /// Looks anew at what stands at the caret. `customer` is whose deals are offered.
    pub fn look(&mut self, line: &TextBox, customer: Option<CustomerId>, cx: &Cx<'_>) -> Result<()> {
        let place = cx.crm.completion_place(line.text(), line.caret());
        self.range = place.range;
        self.chosen = None;
        if !matches!(place.kind, CompletionKind::Customer { .. }) {
            self.search.forget();
        }
        self.offers = match place.kind {
            CompletionKind::Channel { prefix } => self.channels(&prefix, cx)?,
            CompletionKind::Customer { prefix } => match whom::recent(&prefix, OFFERED, &mut self.search, cx)? {
                Some(rows) => rows.into_iter().map(|row| marked("@", &row.customer.name)).collect(),
                // Those of the text before stand until it is known, and cannot be taken.
                None => self.offers.drain(..).filter(|offer| offer.shown.starts_with('@')).collect(),
            },
            CompletionKind::Tag { prefix } => self.tags(&prefix, cx)?,
            CompletionKind::Deal { prefix } => match customer {
                Some(customer) => deals(customer, &prefix, cx)?,
                None => Vec::new(),
            },
            CompletionKind::Stage { prefix } => terms(cx, TermKind::Stage, &prefix, ">"),
            CompletionKind::NextDate { prefix, after_channel } => {
                let chips = dates(&prefix, cx.lang());
                // A beginning that is a date's is a date; only an open place has room for both.
                match chips.is_empty() || prefix.is_empty() {
                    true => {
                        chips.into_iter().chain(self.next_actions(&prefix, after_channel.as_deref(), cx)?).collect()
                    }
                    false => chips,
                }
            }
            CompletionKind::NextText { prefix, after_channel } => {
                self.next_actions(&prefix, after_channel.as_deref(), cx)?
            }
            CompletionKind::None => Vec::new(),
        };
        self.offers.truncate(OFFERED);
        Ok(())
    }

    /// What was found no longer holds.
    pub fn forget(&mut self) {
        self.search.forget();
    }

    /// The job, when one is to be asked.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        self.search.work(cx)
    }

    /// Whether the message is the answer: another look has offers then.
    pub fn take(&mut self, message: &Message) -> bool {
        self.search.take(message)
    }

    /// Puts the next offer (or the one before) in place of the one before. The only one is done with at once, so that the
    /// next Tab completes what comes behind it; `true` then.
    pub fn put(&mut self, line: &mut TextBox, backwards: bool) -> bool {
        let count = self.offers.len();
        let at = match (self.chosen, backwards) {
            (_, _) if count == 0 || self.search.is_waiting() => return false,
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        let mut text = self.offers[at].insert.clone();
        if line.text()[self.range.end..].starts_with(char::is_whitespace) {
            text.truncate(text.trim_end().len());
        }
        line.replace(self.range.clone(), &text);
        self.range.end = line.caret();
        self.chosen = Some(at);
        count == 1
    }

    fn channels(&mut self, prefix: &str, cx: &Cx<'_>) -> Result<Vec<Offer>> {
        let by_use = match self.channels.take() {
            Some(known) => known,
            None => cx.crm.channels_by_use()?,
        };
        let typed = fold(prefix);
        let words = cx.crm.channel_words(prefix);
        let mut offers = Vec::new();
        for term in by_use.iter().filter_map(|id| cx.crm.vocabulary().get(*id)) {
            let own = typed_word(term, cx.lang());
            let word = match fold(&own).starts_with(&typed) {
                true => Some(own),
                // A word is worth offering only when it is more than what is typed.
                false => words
                    .iter()
                    .filter(|(word, id)| *id == term.id && fold(word) != typed)
                    .map(|(word, _)| (*word).to_owned())
                    .next(),
            };
            offers.extend(word.filter(|_| term.retired_at.is_none()).map(|word| spaced(&word)));
        }
        self.channels = Some(by_use);
        Ok(offers)
    }

    /// Categories in their order, then tags by use.
    fn tags(&mut self, prefix: &str, cx: &Cx<'_>) -> Result<Vec<Offer>> {
        let mut offers = terms(cx, TermKind::Category, prefix, "#");
        let known = match self.tags.take() {
            Some(known) => known,
            None => cx.crm.tags()?.into_iter().map(|(tag, _)| tag.name).collect(),
        };
        let typed = fold(prefix);
        let fitting = known.iter().filter(|name| fold(name).starts_with(&typed)).map(|name| marked("#", name));
        offers.extend(fitting.take(OFFERED));
        self.tags = Some(known);
        Ok(offers)
    }

    /// What was planned most often after a contact through the channel of the line, else after any.
    fn next_actions(&mut self, prefix: &str, channel: Option<&str>, cx: &Cx<'_>) -> Result<Vec<Offer>> {
        let channel = channel.and_then(|key| cx.crm.vocabulary().by_key(TermKind::Channel, key)).map(|term| term.id);
        let titles = match self.actions.take().filter(|(known, _)| *known == channel) {
            Some((_, titles)) => titles,
            None => match cx.crm.frequent_next_actions(channel, LEARNED)? {
                none if none.is_empty() && channel.is_some() => cx.crm.frequent_next_actions(None, LEARNED)?,
                titles => titles,
            },
        };
        let typed = fold(prefix);
        let fits = |title: &&String| fold(title).starts_with(&typed) && *title != prefix && !title.contains('\n');
        let offers = titles
            .iter()
            .filter(fits)
            .take(OFFERED)
            .map(|title| Offer { shown: title.clone(), insert: title.clone() })
            .collect();
        self.actions = Some((channel, titles));
        Ok(offers)
    }
}

/// A value behind a sign, in quotation marks where it needs them.
fn marked(sign: &str, value: &str) -> Offer {
    Offer { shown: format!("{sign}{value}"), insert: format!("{} ", quote_mark_value(value)) }
}

fn spaced(word: &str) -> Offer {
    Offer { shown: word.to_owned(), insert: format!("{word} ") }
}

/// Terms of which any name begins with the prefix, named as the reader names them, else as they were begun.
fn terms(cx: &Cx<'_>, kind: TermKind, prefix: &str, sign: &str) -> Vec<Offer> {
    let typed = fold(prefix);
    let name = |term: &Term| {
        let names = match cx.lang() {
            Lang::Ja => [&term.ja, &term.en, &term.key],
            Lang::En => [&term.en, &term.key, &term.ja],
        };
        names.into_iter().find(|name| fold(name).starts_with(&typed)).cloned()
    };
    cx.crm.vocabulary().of(kind).into_iter().filter_map(name).map(|name| marked(sign, &name)).collect()
}

/// The deals of the customer that are still open.
fn deals(customer: CustomerId, prefix: &str, cx: &Cx<'_>) -> Result<Vec<Offer>> {
    let typed = fold(prefix);
    let deals = cx.crm.deals_of(customer)?;
    let open = deals.iter().filter(|deal| is_open(deal.stage, cx.crm));
    Ok(open.filter(|deal| fold(&deal.title).contains(&typed)).map(|deal| marked("=", &deal.title)).collect())
}

/// Whether a deal at this stage is still being worked on.
pub fn is_open(stage: TermId, crm: &Crm) -> bool {
    crm.vocabulary().get(stage).is_none_or(|term| !matches!(term.outcome, Some(Outcome::Won | Outcome::Lost)))
}

/// The date words of the reader's language, then those of the other that were begun.
fn dates(prefix: &str, lang: Lang) -> Vec<Offer> {
    let typed = fold(prefix);
    let words = DATE_CHIPS.iter().filter_map(|chip| {
        let words = match lang {
            Lang::Ja => [chip.japanese, chip.english],
            Lang::En => [chip.english, chip.japanese],
        };
        words.into_iter().find(|word| fold(word).starts_with(&typed))
    });
    words.map(spaced).collect()
}
