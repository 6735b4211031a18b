//! The third step of a list of what was sold: what each column holds, with its first value and how that is understood.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::wizard::Wizard;
use super::{columns, table};
use crate::config::keys::Action;
use crate::domain::text::display;
use crate::i18n::{Text, import_file as t, sales};
use crate::ops::import::{Part, SalesColumn};
use crate::tui::dialogs;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Request};
use crate::tui::widgets::table::{Cell, Width, row};
use crate::tui::widgets::{Candidate, Pane};

const COLUMNS: [Width; 4] = [
    Width::Share { weight: 2, least: 12 },
    Width::Share { weight: 2, least: 14 },
    Width::Share { weight: 3, least: 18 },
    Width::Share { weight: 4, least: 18 },
];

/// What a column holds, in words.
fn label(part: Option<Part>) -> Text {
    part.map_or(sales::NO_PART, Part::label)
}

pub(super) fn action(wizard: &mut Wizard, action: Action, cx: &Cx<'_>) -> Flow {
    let Some(column) = current(wizard) else { return Flow::Ignored };
    let part = column.part;
    match action {
        Action::ImportUseNext => {
            let part = next(wizard, part, 1);
            use_as(wizard, part)
        }
        Action::ImportUsePrev => {
            let part = next(wizard, part, Part::ALL.len());
            use_as(wizard, part)
        }
        Action::ImportToggle if part.is_some() => use_as(wizard, None),
        // What its heading says.
        Action::ImportToggle => {
            let part = Part::of(&column.title);
            use_as(wizard, part)
        }
        Action::ItemOpen => {
            let title = t::CHOOSE_FIELD.with(cx.lang(), &[("title", &display(&column.title))]);
            let name = |part: Option<Part>| part.map_or("", Part::name).to_owned();
            let all = std::iter::once(None).chain(Part::ALL.map(Some));
            let candidates =
                all.map(|part| Candidate { label: cx.say(label(part)).to_owned(), detail: name(part), value: part });
            let tell = move |part, _: &Cx<'_>| Flow::Tell(Request::Choice(name(part)));
            dialogs::picker(title, candidates.collect(), tell).open()
        }
        _ => Flow::Ignored,
    }
}

/// What the picker gave.
pub(super) fn chosen(wizard: &mut Wizard, name: &str) -> Flow {
    use_as(wizard, Part::of(name))
}

fn current(wizard: &Wizard) -> Option<&SalesColumn> {
    wizard.sales()?.1.columns.get(wizard.list.selected()?)
}

fn use_as(wizard: &mut Wizard, part: Option<Part>) -> Flow {
    let (Some(column), Some(item), Some((at, _))) = (wizard.list.selected(), wizard.item(), wizard.sales()) else {
        return Flow::Stay;
    };
    wizard.items[item].sales.use_column(&wizard.batch.sales[at], column, part);
    wizard.read_again()
}

/// The part `by` places further on that no other column has; none is one of them.
fn next(wizard: &Wizard, part: Option<Part>, by: usize) -> Option<Part> {
    let used = |part: Part| wizard.sales().is_some_and(|(_, plan)| plan.columns.iter().any(|of| of.part == Some(part)));
    let count = Part::ALL.len() + 1;
    let mut at = part.map_or(0, |part| Part::ALL.iter().position(|other| *other == part).map_or(0, |at| at + 1));
    loop {
        at = (at + by) % count;
        match at.checked_sub(1).map(|at| Part::ALL[at]) {
            Some(part) if used(part) => {}
            part => return part,
        }
    }
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let (look, lang) = (cx.look, cx.lang());
    let (_, plan) = wizard.sales()?;
    let (upper, below) = columns::parted(area);
    let known = plan.columns.iter().filter(|column| column.part.is_some()).count();
    let told: [(&str, &dyn std::fmt::Display); 3] =
        [("columns", &plan.columns.len()), ("known", &known), ("skipped", &(plan.columns.len() - known))];
    let title = columns::title(wizard, &plan.name, cx);
    let pane = Pane::new(title).state(t::COLUMN_COUNTS.with(lang, &told)).focused(true);
    let headings = [t::IN_FILE, t::IN_PURCHASE, t::FIRST_VALUE, t::STORED];
    let (rows, widths) = table::draw(buffer, upper, &pane, headings, &COLUMNS, cx)?;
    let place = wizard.list.draw(buffer, rows, look, true, |at, _| {
        let column = &plan.columns[at];
        let title = match column.title.as_str() {
            "" => sales::COLUMN_NUMBER.with(lang, &[("n", &(at + 1))]),
            title => display(title).into_owned(),
        };
        let (stored, role) = match (column.part, &column.stored) {
            (None, _) => ("-".to_owned(), Role::Dim),
            (Some(_), Some(stored)) => (display(stored).into_owned(), Role::Text),
            (Some(_), None) if column.first.is_empty() => (String::new(), Role::Dim),
            (Some(_), None) => (cx.say(t::NOT_READ).to_owned(), Role::Warn),
        };
        let cells = vec![
            Cell::new(title, look.style(Role::Text)),
            Cell::new(
                cx.say(label(column.part)),
                look.style(if column.part.is_some() { Role::Text } else { Role::Dim }),
            ),
            Cell::new(display(&column.first).into_owned(), look.style(Role::Dim)),
            Cell::new(stored, look.style(role)),
        ];
        row(cells, &widths)
    });
    columns::draw_below(wizard, buffer, below, cx);
    place
}
