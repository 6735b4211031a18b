//! Entries as rows: when, whose, how, what about, what was said, and whether something follows.

use chrono::Datelike;
use ratatui::text::{Line, Span};

use crate::domain::date::When;
use crate::domain::interaction::Interaction;
use crate::domain::text::short_company_name;
use crate::domain::vocabulary::TermKind;
use crate::i18n::{Lang, Text, dates, history as t};
use crate::ops::interactions::{FollowUp, HistoryRow};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::{cells, highlight, text};

/// From this width on the time and the category have columns of their own.
const WIDE: usize = 96;
/// From this width on a channel may have a longer name.
const ROOMY: usize = 74;
const GAP: usize = 2;
/// Before a row, for the mark of a chosen one.
const MARK: usize = 2;

/// The columns of the list; 0 where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    day: usize,
    customer: usize,
    channel: usize,
    category: usize,
    body: usize,
    follow_up: usize,
}

impl Columns {
    /// For rows of this width. `rows` are those on the screen: a year takes room only where one is shown.
    pub fn of(width: usize, rows: &[HistoryRow], cx: &Cx<'_>) -> Columns {
        let this_year = cx.crm.today().year();
        let years = rows.iter().any(|row| row.interaction.at.date.year() != this_year);
        let wide = width >= WIDE;
        let day = if years { 10 } else { 5 } + if wide { 6 } else { 0 };
        let widest = |kind: TermKind, most: usize| {
            let names =
                cx.crm.vocabulary().of(kind).into_iter().map(|term| cells::term(cx.crm, Some(term.id), cx.lang()));
            names.map(text::width).max().unwrap_or_default().min(most)
        };
        let channel = widest(
            TermKind::Channel,
            if wide {
                14
            } else if width >= ROOMY {
                10
            } else {
                6
            },
        );
        let category = if wide { widest(TermKind::Category, 12) } else { 0 };
        let follow_up = [t::PLANNED, t::OVERDUE, t::DONE, t::NOTHING]
            .map(|word| text::width(cx.say(word)))
            .into_iter()
            .max()
            .unwrap_or_default();
        let customer = if wide { 18 } else { 12 };
        let others = [day, customer, channel, category, follow_up];
        let taken: usize = others.iter().filter(|column| **column > 0).map(|column| column + GAP).sum();
        let body = width.saturating_sub(MARK + taken);
        Columns { day, customer, channel, category, body, follow_up }
    }
}

/// The word for what follows.
pub(super) fn follow_up(follow_up: FollowUp) -> Text {
    match follow_up {
        FollowUp::Planned => t::PLANNED,
        FollowUp::Overdue => t::OVERDUE,
        FollowUp::Done => t::DONE,
        FollowUp::Nothing => t::NOTHING,
    }
}

/// The first line of what was said, after the word that nobody answered.
pub(super) fn first_line(interaction: &Interaction, lang: Lang) -> String {
    let said = interaction.body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    match (interaction.reached, said) {
        (true, said) => said.to_owned(),
        (false, "") => t::NOT_REACHED.get(lang).to_owned(),
        (false, said) => format!("{}  {said}", t::NOT_REACHED.get(lang)),
    }
}

/// A row; `words` are marked in it.
pub(super) fn line(row: &HistoryRow, chosen: bool, columns: Columns, words: &[String], cx: &Cx<'_>) -> Line<'static> {
    let (look, lang, today) = (cx.look, cx.lang(), cx.crm.today());
    let entry = &row.interaction;
    let wide = columns.category > 0;
    let at = if wide { entry.at } else { When::day(entry.at.date) };
    let (plain, dim) = (look.style(Role::Text), look.style(Role::Dim));
    let follow_up_style = match row.follow_up {
        FollowUp::Overdue => look.style(Role::Bad),
        FollowUp::Nothing => look.style(Role::Warn),
        FollowUp::Planned | FollowUp::Done => dim,
    };
    let gap = || Span::raw(" ".repeat(GAP));
    let mut spans = vec![Span::styled(if chosen { "✓ " } else { "  " }, look.style(Role::Accent))];
    let searched = |cell: String, style| {
        let places = highlight::places(&cell, words);
        highlight::spans(&cell, 0, &places, None, style)
    };
    spans.push(Span::styled(text::pad(&dates::when(at, today), columns.day), plain));
    spans.push(gap());
    spans.extend(searched(text::pad(short_company_name(&row.customer), columns.customer), plain));
    spans.push(gap());
    if columns.channel > 0 {
        spans.push(Span::styled(text::pad(cells::term(cx.crm, Some(entry.channel), cx.lang()), columns.channel), dim));
        spans.push(gap());
    }
    if wide {
        spans.push(Span::styled(text::pad(cells::term(cx.crm, entry.category, cx.lang()), columns.category), dim));
        spans.push(gap());
    }
    spans.extend(searched(text::pad(&first_line(entry, lang), columns.body), plain));
    spans.push(gap());
    let word = text::pad_left(cx.say(follow_up(row.follow_up)), columns.follow_up);
    spans.push(Span::styled(word, follow_up_style));
    Line::from(spans)
}
