//! The third step: what each column means, with its first value and what will be kept of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::finish;
use super::table;
use super::wizard::Wizard;
use crate::config::keys::Action;
use crate::domain::text::display;
use crate::i18n::{Lang, import_file as t};
use crate::ops::import::{ColumnLine, Field, Reason};
use crate::tui::dialogs;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Request};
use crate::tui::widgets::table::{Cell, Width, row};
use crate::tui::widgets::{Candidate, Pane, paint};

const COLUMNS: [Width; 4] = [
    Width::Share { weight: 2, least: 12 },
    Width::Share { weight: 2, least: 14 },
    Width::Share { weight: 3, least: 18 },
    Width::Share { weight: 4, least: 18 },
];
/// Rows of the panes below the table, where there is room.
const BELOW: u16 = 12;
/// A lower screen gets two lines instead.
const TALL: u16 = 28;

pub(super) fn action(wizard: &mut Wizard, action: Action, cx: &Cx<'_>) -> Flow {
    let Some(line) = current(wizard) else { return Flow::Ignored };
    let field = line.field;
    match action {
        Action::ImportUseNext => use_as(wizard, next(field, 1)),
        Action::ImportUsePrev => use_as(wizard, next(field, Field::ALL.len())),
        Action::ImportToggle if field == Some(Field::Skip) => use_as(wizard, None),
        Action::ImportToggle => use_as(wizard, Some(Field::Skip)),
        Action::ItemOpen => {
            let title = t::CHOOSE_FIELD.with(cx.lang(), &[("title", &display(&line.title))]);
            let name = |field: Option<Field>| field.map_or(String::new(), |field| field.name().to_owned());
            let kept = Candidate { label: cx.say(t::KEPT).to_owned(), detail: String::new(), value: None };
            let fields = Field::ALL.iter().map(|field| Candidate {
                label: field.label().get(cx.lang()).to_owned(),
                detail: field.name().to_owned(),
                value: Some(*field),
            });
            let candidates: Vec<Candidate<Option<Field>>> = std::iter::once(kept).chain(fields).collect();
            dialogs::picker(title, candidates, move |field, _| Flow::Tell(Request::Choice(name(field)))).open()
        }
        _ => Flow::Ignored,
    }
}

/// What the picker gave.
pub(super) fn chosen(wizard: &mut Wizard, name: &str) -> Flow {
    use_as(wizard, name.parse().ok())
}

fn current(wizard: &Wizard) -> Option<&ColumnLine> {
    wizard.summary()?.1.columns.get(wizard.list.selected()?)
}

fn use_as(wizard: &mut Wizard, field: Option<Field>) -> Flow {
    let Some(at) = wizard.list.selected() else { return Flow::Stay };
    let Some((file, _)) = wizard.summary() else { return Flow::Stay };
    wizard.batch.use_column(&mut wizard.items, file, at, field);
    wizard.read_again()
}

/// The use `by` places further on: kept as it is, then every field.
fn next(field: Option<Field>, by: usize) -> Option<Field> {
    let at = field.map_or(0, |field| Field::ALL.iter().position(|other| *other == field).map_or(0, |at| at + 1));
    (at + by).rem_euclid(Field::ALL.len() + 1).checked_sub(1).map(|at| Field::ALL[at])
}

/// `電話 (携帯)`; `? 対応履歴` where the values say so and no header does.
fn meaning(column: &ColumnLine, lang: Lang) -> String {
    let name = column.field.map_or(t::KEPT, Field::label).get(lang);
    let name = match &column.label {
        Some(label) if column.field.is_some() => format!("{name} ({})", display(label)),
        _ => name.to_owned(),
    };
    if column.reason == Reason::Values { format!("? {name}") } else { name }
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let (look, lang) = (cx.look, cx.lang());
    let (_, summary) = wizard.summary()?;
    let (upper, below) = parted(area);
    let count = |wanted: fn(&ColumnLine) -> bool| summary.columns.iter().filter(|column| wanted(column)).count();
    let told: [(&str, &dyn std::fmt::Display); 3] = [
        ("columns", &summary.columns.len()),
        ("known", &count(|column| column.field.is_some_and(|field| field != Field::Skip))),
        ("skipped", &count(|column| column.field == Some(Field::Skip))),
    ];
    let title = title(wizard, &summary.name, cx);
    let mut state = t::COLUMN_COUNTS.with(lang, &told);
    let guessed = count(|column| column.reason == Reason::Values);
    if guessed > 0 {
        state = format!("{state}  {}", t::GUESSED.with(lang, &[("n", &guessed)]));
    }
    let pane = Pane::new(title).state(state).focused(true);
    let headings = [t::IN_FILE, t::IN_BOOK, t::FIRST_VALUE, t::STORED];
    let (rows, widths) = table::draw(buffer, upper, &pane, headings, &COLUMNS, cx)?;
    let place = wizard.list.draw(buffer, rows, look, true, |at, _| column_row(&summary.columns[at], &widths, cx));
    draw_below(wizard, buffer, below, cx);
    place
}

/// How a step of columns parts its area: the table, and what comes of it.
pub(super) fn parted(area: Rect) -> (Rect, Rect) {
    let below = if area.height >= TALL { BELOW } else { 2.min(area.height.saturating_sub(4)) };
    let upper = Rect { height: area.height - below, ..area };
    (upper, Rect { y: upper.bottom(), height: below, ..area })
}

/// The name of the step, or of several tables which one it is.
pub(super) fn title(wizard: &Wizard, name: &str, cx: &Cx<'_>) -> String {
    match wizard.tables().len() {
        1 => cx.say(t::COLUMNS).to_owned(),
        tables => format!("{}  {} / {tables}", display(name), wizard.table + 1),
    }
}

/// What to look at and what comes of it, below the columns.
pub(super) fn draw_below(wizard: &Wizard, buffer: &mut Buffer, rest: Rect, cx: &Cx<'_>) {
    if rest.height > 2 {
        let half = rest.width / 2;
        let (left, right) = (Rect { width: half, ..rest }, Rect { x: rest.x + half, width: rest.width - half, ..rest });
        finish::draw_problems(wizard, None, buffer, left, cx);
        finish::draw_tally(wizard, buffer, right, cx);
    } else {
        for (line, y) in [finish::problems_line(wizard, cx), finish::tally_line(wizard, cx)].iter().zip(rest.y..) {
            let style = cx.look.style(Role::Text);
            paint::text(buffer, rest.x + 1, y, rest.width.saturating_sub(2), line, style);
        }
    }
}

fn column_row(column: &ColumnLine, widths: &[u16], cx: &Cx<'_>) -> Line<'static> {
    let (look, lang) = (cx.look, cx.lang());
    let first = column.samples.first().map_or_else(String::new, |value| display(value).into_owned());
    let stored = match (&column.field, &column.remark) {
        (Some(Field::Skip), _) => "-".to_owned(),
        (_, Some(remark)) => format!("{}  {}", display(&column.stored), display(&remark.message(lang))),
        (_, None) => display(&column.stored).into_owned(),
    };
    let role = match (column.field, column.reason) {
        (Some(Field::Skip), _) => Role::Dim,
        (None, _) => Role::Warn,
        (Some(_), Reason::Asked | Reason::Remembered) => Role::Accent,
        (Some(_), _) => Role::Text,
    };
    let cells = vec![
        Cell::new(display(&column.title).into_owned(), look.style(Role::Text)),
        Cell::new(meaning(column, lang), look.style(role)),
        Cell::new(first, look.style(Role::Dim)),
        Cell::new(stored, look.style(if column.remark.is_some() { Role::Warn } else { Role::Text })),
    ];
    row(cells, widths)
}
