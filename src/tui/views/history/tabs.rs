//! The categories as tabs with their counts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::TermId;
use crate::domain::vocabulary::{Term, TermKind};
use crate::i18n::history as t;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::paint;
use crate::tui::{cells, text};

/// How many entries each category has; `None` until they have been counted.
pub(super) type Counts = Option<Vec<(Option<TermId>, usize)>>;

/// How many there are in a category, or in all.
pub(super) fn count(counts: &Counts, category: Option<TermId>) -> Option<usize> {
    let counts = counts.as_ref()?;
    Some(match category {
        None => counts.iter().map(|(_, count)| count).sum(),
        Some(_) => counts.iter().find(|(id, _)| *id == category).map_or(0, |(_, count)| *count),
    })
}

/// The tabs in their order, all entries first. A category without entries is left out unless it is the active one.
pub(super) fn tabs(counts: &Counts, active: Option<TermId>, cx: &Cx<'_>) -> Vec<Option<TermId>> {
    let vocabulary = cx.crm.vocabulary();
    let mut terms: Vec<&Term> =
        vocabulary.all().iter().filter(|term| term.kind == TermKind::Category && shown(counts, term, active)).collect();
    terms.sort_by_key(|term| (term.retired_at.is_some(), term.position, term.id));
    std::iter::once(None).chain(terms.into_iter().map(|term| Some(term.id))).collect()
}

fn shown(counts: &Counts, term: &Term, active: Option<TermId>) -> bool {
    active == Some(term.id) || count(counts, Some(term.id)).is_some_and(|count| count > 0)
}

/// Draws the tabs on one row: all with their counts, else only the active one with its count, and in any case that one.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, counts: &Counts, active: Option<TermId>, cx: &Cx<'_>) {
    let tabs = tabs(counts, active, cx);
    let label = |tab: Option<TermId>, counted: bool| {
        let name = if tab.is_none() { cx.say(t::ALL_ENTRIES) } else { cells::term(cx.crm, tab, cx.lang()) };
        let label = match count(counts, tab).filter(|_| counted || tab == active) {
            Some(count) => format!("{name} {count}"),
            None => name.to_owned(),
        };
        if tab == active { format!("[{label}]") } else { format!(" {label} ") }
    };
    let room = usize::from(area.width.saturating_sub(1));
    let mut labels: Vec<String> = tabs.iter().map(|tab| label(*tab, true)).collect();
    if labels.iter().map(|label| text::width(label)).sum::<usize>() > room {
        labels = tabs.iter().map(|tab| label(*tab, false)).collect();
    }
    let at = tabs.iter().position(|tab| *tab == active).unwrap_or_default();
    let mut first = 0;
    while first < at && labels[first..=at].iter().map(|label| text::width(label)).sum::<usize>() > room {
        first += 1;
    }
    let spans: Vec<Span<'_>> = labels
        .into_iter()
        .enumerate()
        .skip(first)
        .map(|(index, label)| Span::styled(label, cx.look.style(if index == at { Role::Accent } else { Role::Dim })))
        .collect();
    paint::line(buffer, area.x, area.y, area.width, &Line::from(spans), cx.look.style(Role::Dim));
}
