//! From a line to what it says. Never fails: what is not understood stays text.

use chrono::NaiveDateTime;

use super::marks::{self, FoundMark, Mark, bang_at, dashes_at, is_special, mark_at};
use super::text_run::TextRun;
use super::{About, Capture, Span, SpanKind, Warning, WarningKind, Words, head, next};
use crate::domain::date::{Calendar, DateOrder};
use crate::domain::width_fold::Folded;

/// Characters that a date takes with its weekday, time, particles and the spaces between, and more.
const LONGEST_DATE: usize = 64;

/// What the meaning of a line depends on.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// By the clock on the wall.
    pub now: NaiveDateTime,
    pub calendar: &'a Calendar,
    pub words: &'a Words,
    pub order: DateOrder,
}

/// What a line says.
pub fn parse(line: &str, context: &Context<'_>) -> Capture {
    let mut reader =
        LineReader { folded: Folded::new(line), context, at: 0, capture: Capture::default(), body: TextRun::default() };
    let mut warnings = head::read(&mut reader);
    let actions = items(&mut reader);
    let LineReader { mut capture, body, .. } = reader;
    let long_text = std::mem::replace(&mut capture.body, body.finish());
    if !capture.body.is_empty() && !long_text.is_empty() {
        capture.body.push('\n');
    }
    capture.body.push_str(&long_text);
    warnings.append(&mut capture.warnings);
    for (index, action) in actions.into_iter().enumerate() {
        let (action, mut found) = action.finish(index, context);
        capture.next.push(action);
        warnings.append(&mut found);
    }
    capture.warnings = warnings;
    capture
}

/// The state of reading: how far it has come, and what was found so far.
pub(super) struct LineReader<'a> {
    pub(super) folded: Folded<'a>,
    pub(super) context: &'a Context<'a>,
    /// In characters.
    pub(super) at: usize,
    /// Its body is the long text until the end.
    pub(super) capture: Capture,
    body: TextRun,
}

impl<'a> LineReader<'a> {
    /// The text from a position on.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.folded.original(at..self.folded.len())
    }

    /// As much of the text from a position on as a date may take: looking at all of it again and again takes for ever.
    pub(super) fn date_text(&self, at: usize) -> &'a str {
        self.folded.original(at..self.folded.len().min(at.saturating_add(LONGEST_DATE)))
    }

    /// Takes the characters up to `end` as a part of this kind.
    pub(super) fn take(&mut self, end: usize, kind: SpanKind) {
        if end > self.at {
            self.capture.spans.push(Span { range: self.folded.byte_range(self.at..end), kind });
            self.at = end;
        }
    }

    /// The position so many bytes of text after `at`.
    pub(super) fn after_bytes(&self, at: usize, bytes: usize) -> usize {
        at + self.rest(at).get(..bytes).map_or(0, |text| text.chars().count())
    }

    /// Takes the mark at the present position if the line still has room for it.
    pub(super) fn take_mark(&mut self, found: FoundMark) -> bool {
        if !self.apply(found.mark) {
            return false;
        }
        self.take(found.end, found.kind.span());
        true
    }

    /// Notes what a mark says. `false`: it stays text.
    fn apply(&mut self, mark: Mark) -> bool {
        let words = self.context.words;
        let capture = &mut self.capture;
        let mut warn = |about, kind| capture.warnings.push(Warning { about, kind });
        match mark {
            Mark::Tag(word) => {
                let category = words.category(&word);
                match (category, &capture.category) {
                    (Some(key), None) => capture.category = Some(key.to_owned()),
                    (Some(key), Some(known)) if key == known => {}
                    _ => {
                        if category.is_some() {
                            warn(About::Entry, WarningKind::DuplicateCategory { word: word.clone() });
                        }
                        if !capture.tags.contains(&word) {
                            capture.tags.push(word);
                        }
                    }
                }
                true
            }
            Mark::Customer(name) => {
                if capture.customer.as_ref().is_some_and(|known| *known != name) {
                    warn(About::Entry, WarningKind::DuplicateCustomer { name });
                    return false;
                }
                capture.customer = Some(name);
                true
            }
            Mark::Stage(word) => match words.stage(&word) {
                Some(key) => set_once(&mut capture.stage, key.to_owned()),
                None => {
                    warn(About::Deal, WarningKind::UnknownStage { word });
                    false
                }
            },
            Mark::Deal(name) => set_once(&mut capture.deal, name),
            Mark::Amount(amount) => set_once(&mut capture.amount, amount),
            Mark::Duration(minutes) => set_once(&mut capture.minutes, minutes),
        }
    }
}

/// The first value stays; only the same value again is taken.
fn set_once<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    let fits = slot.as_ref().is_none_or(|known| *known == value);
    if fits {
        *slot = Some(value);
    }
    fits
}

/// Everything after the head: text, marks, next actions, long text.
fn items(reader: &mut LineReader<'_>) -> Vec<next::Draft> {
    let mut actions: Vec<next::Draft> = Vec::new();
    let mut may_begin_word = true;
    while reader.at < reader.folded.len() {
        let start = reader.folded.skip_space(reader.at);
        if start > reader.at {
            let white_space = reader.folded.original(reader.at..start);
            run(reader, &mut actions).0.gap(white_space);
            reader.at = start;
            may_begin_word = true;
            continue;
        }
        if may_begin_word && special(reader, &mut actions) {
            // Right after the sign of a next action a word begins; after a closing quotation mark it does not.
            may_begin_word = reader.capture.spans.last().is_some_and(|span| span.kind == SpanKind::Bang);
            continue;
        }
        if may_begin_word && starts_escape(reader, &actions) {
            reader.take(start + 1, SpanKind::Escape);
        }
        let end = reader.folded.end_of_word(reader.at + 1);
        plain(reader, &mut actions, end);
        may_begin_word = false;
    }
    actions
}

/// Where text goes at the moment.
fn run<'r>(reader: &'r mut LineReader<'_>, actions: &'r mut [next::Draft]) -> (&'r mut TextRun, SpanKind) {
    match actions.last_mut() {
        Some(action) => (&mut action.text, SpanKind::NextText),
        None => (&mut reader.body, SpanKind::Body),
    }
}

/// Takes a long text, the beginning of a next action or a mark.
fn special(reader: &mut LineReader<'_>, actions: &mut Vec<next::Draft>) -> bool {
    if let Some(end) = dashes_at(&reader.folded, reader.at) {
        reader.take(end, SpanKind::Dashes);
        reader.at = reader.folded.skip_space(end);
        reader.capture.body = reader.rest(reader.at).trim_end().to_owned();
        reader.take(reader.folded.len(), SpanKind::LongText);
        return true;
    }
    if let Some((presses, sign)) = bang_at(&reader.folded, reader.at) {
        reader.take(sign.end, SpanKind::Bang);
        actions.push(next::begin(reader, presses));
        return true;
    }
    let Some(found) = mark_at(&reader.folded, reader.at) else { return false };
    let end = found.end;
    if !reader.take_mark(found) {
        // The whole of it stays text, also the spaces between its quotation marks.
        plain(reader, actions, end);
    }
    true
}

/// Takes the characters up to `end` as text.
fn plain(reader: &mut LineReader<'_>, actions: &mut [next::Draft], end: usize) {
    let word = reader.folded.original(reader.at..end);
    let (text, kind) = run(reader, actions);
    text.word(word);
    reader.take(end, kind);
}

/// Whether a backslash stands here that keeps the word after it plain. One that keeps nothing plain is text itself.
fn starts_escape(reader: &LineReader<'_>, actions: &[next::Draft]) -> bool {
    if reader.folded.get(reader.at) != Some('\\') {
        return false;
    }
    let word = reader.at + 1;
    let nothing_yet = match actions.last() {
        Some(action) => action.is_untouched(),
        None => reader.body.is_empty(),
    };
    let dated = || match actions.last() {
        Some(_) => next::due_at(reader, word).is_some(),
        None => head::means_something(reader, word),
    };
    is_special(&reader.folded, word) || (nothing_yet && dated()) || marks::sign_at(&reader.folded, word).is_some()
}
