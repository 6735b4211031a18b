//! What the list was filtered by lately: remembered in the book, chosen again.

use super::LONG;
use crate::domain::query::Scope;
use crate::i18n::filter as t;
use crate::tui::dialogs::picker;
use crate::tui::view::{Cx, Flow, Request, or_say};
use crate::tui::widgets::Candidate;

pub(super) fn remember(scope: Scope, text: &str, cx: &Cx<'_>) {
    if text.is_empty() || text.chars().count() > LONG {
        return;
    }
    // Kept for the hand alone: it must not stand in the way when it cannot be kept.
    if let Err(error) = cx.crm.remember_filter(scope, text) {
        tracing::warn!(code = error.code(), "a filter could not be kept");
    }
}

/// A picker of them.
pub(super) fn open(scope: Scope, cx: &Cx<'_>) -> Flow {
    or_say(cx.crm.recent_filters(scope), cx.lang(), |recent| {
        if recent.is_empty() {
            return Flow::refuse(cx.say(t::NO_RECENT));
        }
        let candidate = |text: String| Candidate { label: text.clone(), detail: String::new(), value: text };
        let candidates = recent.into_iter().map(candidate).collect();
        picker(cx.say(t::RECENT), candidates, |text, _| Flow::Tell(Request::Filter(text))).open()
    })
}
