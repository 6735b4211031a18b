//! Drawing the quick log: the line, the preview, the offers, the marks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::QuickLog;
use super::complete::Offer;
use super::preview::{Part, Row};
use crate::config::keys::{Action, Context};
use crate::domain::capture::SpanKind;
use crate::i18n::quick_log as t;
use crate::tui::style::{Look, Role};
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::pane::{self, Pane};
use crate::tui::widgets::{paint, popup};

/// The columns of the names of rows.
const LABEL: u16 = 8;
/// From this many columns on the popup leaves some of the screen beside it.
const WIDE: u16 = 100;
/// Frame, line, two dividers, offers and marks.
const AROUND: u16 = 7;
/// The preview has never fewer rows, so that the popup does not jump while one types.
const PREVIEW: u16 = 3;

/// One row of cells of the preview.
type Laid<'a> = (&'a str, Vec<(String, Role)>);

pub fn draw(log: &QuickLog, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let look = cx.look;
    let width = if area.width >= WIDE { area.width - 16 } else { area.width.saturating_sub(2) };
    let columns = width.saturating_sub(4 + LABEL);
    let most = area.height.saturating_sub(AROUND + 1).max(1);
    let laid = lay_out(&log.rows, usize::from(columns), usize::from(most), cx);
    let preview = u16::try_from(laid.len()).unwrap_or(most).clamp(PREVIEW.min(most), most);
    let place = popup::at_foot(Rect { height: area.height.saturating_sub(1), ..area }, width, preview + AROUND);
    let frame = Pane::new(log.title(cx)).state(change_customer(cx));
    let inner = popup::open(buffer, place, frame, look);
    let caret = draw_line(log, buffer, Rect { height: inner.height.min(1), ..inner }, look);
    pane::divider(buffer, place, inner.y + 1, look, Role::Focus);
    for (y, (label, parts)) in (inner.y + 2..inner.bottom()).zip(&laid) {
        let x = inner.x + 1;
        paint::text(buffer, x, y, LABEL, label, look.style(Role::Label));
        draw_parts(buffer, Rect::new(x + LABEL, y, columns, 1), parts, look);
    }
    let below = inner.y + 2 + preview;
    pane::divider(buffer, place, below, look, Role::Focus);
    if below + 2 < place.bottom() {
        draw_offers(log, buffer, Rect::new(inner.x + 1, below + 1, inner.width.saturating_sub(2), 1), cx);
    }
    if below + 3 < place.bottom() {
        draw_foot(log, buffer, Rect::new(inner.x + 1, below + 2, inner.width.saturating_sub(2), 1), cx);
    }
    caret
}

fn change_customer(cx: &Cx<'_>) -> String {
    let key = cx.look.keymap.key_label(Action::LogCustomer, Context::QuickLog);
    key.map(|key| t::CHANGE_CUSTOMER.with(cx.lang(), &[("key", &key)])).unwrap_or_default()
}

fn draw_line(log: &QuickLog, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
    if area.width < 5 || area.height == 0 {
        return None;
    }
    paint::prompt(buffer, area.x + 1, area.y, look);
    let field = Rect { x: area.x + 3, width: area.width - 4, ..area };
    log.line.draw_with(buffer, field, |byte| {
        let span = log.capture.spans.iter().find(|span| span.range.contains(&byte));
        span.map_or_else(Style::new, |span| style_of(span.kind, look))
    })
}

fn style_of(kind: SpanKind, look: &Look) -> Style {
    match kind {
        SpanKind::When | SpanKind::Channel | SpanKind::Due => look.style(Role::Accent),
        SpanKind::Customer => look.style(Role::Accent).add_modifier(Modifier::UNDERLINED),
        SpanKind::Tag | SpanKind::Amount | SpanKind::Duration => look.style(Role::Label),
        SpanKind::Deal | SpanKind::Stage => look.style(Role::Ok),
        SpanKind::Bang => look.style(Role::Focus),
        SpanKind::Escape | SpanKind::Dashes => look.style(Role::Dim),
        SpanKind::Body | SpanKind::NextText | SpanKind::LongText => look.style(Role::Text),
    }
}

/// The rows of the preview as lines of at most `columns`, at most `most` of them: a long text gives way first, then the
/// last of many next actions.
fn lay_out<'a>(rows: &'a [Row], columns: usize, most: usize, cx: &Cx<'_>) -> Vec<Laid<'a>> {
    let mut laid: Vec<Vec<Laid<'a>>> = rows
        .iter()
        .map(|row| {
            let label = row.label.get(cx.lang());
            let lines = wrapped(&row.parts, columns);
            lines.into_iter().enumerate().map(|(at, line)| (if at == 0 { label } else { "" }, line)).collect()
        })
        .collect();
    let mut count: usize = laid.iter().map(Vec::len).sum();
    for lines in &mut laid {
        let gone = count.saturating_sub(most).min(lines.len().saturating_sub(1));
        if gone > 0 {
            lines.truncate(lines.len() - gone);
            count -= gone;
            if let Some((_, parts)) = lines.last_mut() {
                mark_cut(parts, columns);
            }
        }
    }
    // One row each, and still too many: the deal is last and stays, as does a word of what is not shown.
    if laid.len() > most && most > 0 {
        let deal = laid.pop().filter(|_| most > 2);
        let room = most - usize::from(deal.is_some());
        let hidden = laid.len() + 1 - room;
        laid.truncate(room - 1);
        laid.push(vec![(t::ROW_NEXT.get(cx.lang()), vec![(t::MORE.count(cx.lang(), hidden), Role::Dim)])]);
        laid.extend(deal);
    }
    laid.into_iter().flatten().collect()
}

/// Says that a line goes on: behind it where there is room, else in the place of its end.
fn mark_cut(parts: &mut Vec<(String, Role)>, columns: usize) {
    let before: usize = parts.iter().rev().skip(1).map(|(part, _)| text::width(part) + 2).sum();
    match parts.last_mut() {
        Some((last, _)) if before + text::width(last) + 4 > columns => {
            // One character more than there is room for leaves the mark of a cut.
            *last = text::cut(&format!("{last}{}", " ".repeat(5)), columns.saturating_sub(before));
        }
        _ => parts.push(("..".to_owned(), Role::Dim)),
    }
}

/// The parts two columns apart on as many lines as they need; one that is too long for a line is broken.
fn wrapped(parts: &[Part], columns: usize) -> Vec<Vec<(String, Role)>> {
    let mut lines = vec![Vec::new()];
    let mut taken = 0;
    for part in parts {
        let wide = text::width(&part.text);
        let gap = if taken == 0 { 0 } else { 2 };
        let line = lines.last_mut().expect("there is always a line");
        if taken + gap + wide <= columns {
            line.push((part.text.clone(), part.role));
            taken += gap + wide;
            continue;
        }
        for piece in text::wrap(&part.text, columns) {
            taken = text::width(&piece);
            match lines.last_mut().filter(|line| line.is_empty()) {
                Some(line) => line.push((piece, part.role)),
                None => lines.push(vec![(piece, part.role)]),
            }
        }
    }
    lines
}

fn draw_parts(buffer: &mut Buffer, area: Rect, parts: &[(String, Role)], look: &Look) {
    let mut x = area.x;
    for (part, role) in parts {
        x = paint::text(buffer, x, area.y, area.right().saturating_sub(x), part, look.style(*role)).saturating_add(2);
    }
}

/// The offers that fit, from the one that was put into the line on where not all do.
fn draw_offers(log: &QuickLog, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
    let look = cx.look;
    paint::text(buffer, area.x, area.y, LABEL, cx.say(t::ROW_OFFERS), look.style(Role::Label));
    let mut x = area.x + LABEL;
    let completion = &log.completion;
    if completion.offers.is_empty() {
        paint::text(buffer, x, area.y, area.right().saturating_sub(x), cx.say(t::NONE), look.style(Role::Dim));
        return;
    }
    let key = look.keymap.key_label(Action::CompleteNext, Context::QuickLog);
    let hint = key.map(|key| t::INSERTS.with(cx.lang(), &[("key", &key)])).unwrap_or_default();
    let room = usize::from(area.width.saturating_sub(LABEL)).saturating_sub(text::width(&hint));
    let first = first_shown(&completion.offers, completion.chosen.unwrap_or(0), room);
    for (at, offer) in completion.offers.iter().enumerate().skip(first) {
        let chosen = completion.chosen == Some(at);
        let shown = if chosen { format!("[{}]", offer.shown) } else { offer.shown.clone() };
        let wide = u16::try_from(text::width(&shown)).unwrap_or(u16::MAX);
        let end = area.x + LABEL + u16::try_from(room).unwrap_or(u16::MAX);
        if x.saturating_add(wide) > end && at > first {
            break;
        }
        let role = if chosen { Role::Focus } else { Role::Accent };
        x = paint::text(buffer, x, area.y, end.saturating_sub(x), &shown, look.style(role)).saturating_add(2);
    }
    paint::text(buffer, x, area.y, area.right().saturating_sub(x), &hint, look.style(Role::Dim));
}

/// The first offer to show so that the chosen one fits.
fn first_shown(offers: &[Offer], chosen: usize, room: usize) -> usize {
    let mut first = chosen;
    let mut taken = offers.get(chosen).map_or(0, |offer| text::width(&offer.shown) + 4);
    while first > 0 {
        taken += text::width(&offers[first - 1].shown) + 2;
        if taken > room {
            break;
        }
        first -= 1;
    }
    first
}

/// What is wrong, else the marks, in the longest form that fits.
fn draw_foot(log: &QuickLog, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
    let look = cx.look;
    if let Some(notice) = &log.notice {
        paint::text(buffer, area.x, area.y, area.width, notice, look.style(Role::Bad));
        return;
    }
    let long = cx.say(t::MARKS);
    if text::width(long) + usize::from(LABEL) <= usize::from(area.width) {
        paint::text(buffer, area.x, area.y, LABEL, cx.say(t::ROW_MARKS), look.style(Role::Label));
        paint::text(buffer, area.x + LABEL, area.y, area.width - LABEL, long, look.style(Role::Dim));
    } else {
        paint::text(buffer, area.x, area.y, area.width, cx.say(t::MARKS_SHORT), look.style(Role::Dim));
    }
}
