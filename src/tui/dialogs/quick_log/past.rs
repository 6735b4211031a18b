//! Lines of the past and of the future: going through what was typed before, and keeping what is not finished.

use super::{QuickLog, reopened};
use crate::i18n::quick_log as t;
use crate::ops::{Crm, Result};
use crate::tui::dialogs::picker;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::Candidate;

/// So many lines typed before can be gone through.
const PAST_LINES: usize = 500;

/// Going through the lines typed before.
#[derive(Clone, Debug, Default)]
pub struct Past {
    lines: Option<Vec<String>>,
    pub at: Option<usize>,
    /// What was written before going up.
    present: String,
}

impl QuickLog {
    pub(super) fn search_past(&self, cx: &Cx<'_>) -> Flow {
        let lines = match cx.crm.typed_lines(PAST_LINES) {
            Ok(lines) if lines.is_empty() => return Flow::refuse(cx.say(t::NO_PAST_LINES)),
            Ok(lines) => lines,
            Err(error) => return Flow::error(&error, cx.lang()),
        };
        let candidates = lines
            .into_iter()
            .map(|line| Candidate { label: line.clone(), detail: String::new(), value: line })
            .collect();
        let log = self.clone();
        picker(cx.say(t::PAST_LINES), candidates, move |line: String, cx| {
            let mut log = log.clone();
            log.set(&line, cx);
            reopened(log)
        })
        .open()
    }

    /// Older lines going up, newer ones and at last the one being written going down.
    pub(super) fn go_through_past(&mut self, up: bool, cx: &Cx<'_>) -> Flow {
        if self.past.lines.is_none() {
            match cx.crm.typed_lines(PAST_LINES) {
                Ok(lines) => self.past.lines = Some(lines),
                Err(error) => return Flow::error(&error, cx.lang()),
            }
        }
        let lines = self.past.lines.as_deref().unwrap_or_default();
        if self.past.at.is_some_and(|at| lines.get(at).is_none_or(|line| line != self.line.text())) {
            // Changed since it came: it is the line being written now.
            self.past.at = None;
        }
        let at = match (self.past.at, up) {
            (None, true) if lines.is_empty() => return Flow::refuse(cx.say(t::NO_PAST_LINES)),
            (None, true) => {
                self.past.present = self.line.text().to_owned();
                Some(0)
            }
            (None, false) => return Flow::Stay,
            (Some(at), true) => Some((at + 1).min(lines.len().saturating_sub(1))),
            (Some(at), false) => at.checked_sub(1),
        };
        let text = at.and_then(|at| lines.get(at)).unwrap_or(&self.past.present).clone();
        self.past.at = at;
        self.set(&text, cx);
        Flow::Stay
    }

    /// Leaves; what was written stays as the draft for this customer.
    pub(super) fn leave(&mut self, cx: &Cx<'_>) -> Flow {
        match self.keep_draft(cx.crm) {
            // Said first: what was written would be gone.
            Err(error) if !cx.crm.is_read_only() && self.notice.as_ref() != Some(&error.message(cx.lang())) => {
                self.notice = Some(error.message(cx.lang()));
                Flow::Stay
            }
            Err(error) => Flow::Many(vec![Flow::Close, Flow::error(&error, cx.lang())]),
            Ok(()) if self.kept.as_ref().is_some_and(|kept| !kept.trim().is_empty()) => {
                Flow::Many(vec![Flow::Close, Flow::Toast(cx.say(t::DRAFT_KEPT).to_owned(), Role::Dim)])
            }
            Ok(()) => Flow::Close,
        }
    }

    /// Writes the draft when it is not in the book already. What was offered and left untouched is no draft; a draft that
    /// is in the way, as this line was opened with a text of its own, moves to the lines typed before.
    pub(super) fn keep_draft(&mut self, crm: &Crm) -> Result<()> {
        let text = self.line.text();
        let untouched = self.kept.is_none() && (text == self.start || text.trim().is_empty());
        if untouched || self.kept.as_deref() == Some(text) {
            return Ok(());
        }
        let customer = self.whom.only();
        if self.kept.is_none()
            && let Some(other) = crm.draft_line(customer)?
        {
            crm.remember_line(&other)?;
        }
        crm.keep_draft_line(customer, text)?;
        self.kept = Some(text.to_owned());
        Ok(())
    }
}

/// What is kept for the hand alone must not stand in the way when it cannot be kept.
pub fn noted(result: Result<()>) {
    if let Err(error) = result {
        tracing::warn!(code = error.code(), "a line could not be kept");
    }
}
