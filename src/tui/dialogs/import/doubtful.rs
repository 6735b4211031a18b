//! The fourth step: rows that may be about a known customer, decided one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::table;
use super::wizard::Wizard;
use crate::config::keys::Action;
use crate::domain::CustomerId;
use crate::domain::text::display;
use crate::i18n::{Text, import_file as t};
use crate::ops::import::{Batch, Decision, Doubt, Item, Plan, Verdict};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::table::{Cell, Width, row};
use crate::tui::widgets::{Pane, paint};

/// A row that was found doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub file: usize,
    pub line: u64,
    pub name: String,
    pub other: String,
    /// The card of the book; `None`: one that this import makes.
    pub of: Option<CustomerId>,
    pub why: Doubt,
}

const COLUMNS: [Width; 5] = [
    Width::Fixed(12),
    Width::Share { weight: 3, least: 14 },
    Width::Share { weight: 3, least: 14 },
    Width::Share { weight: 2, least: 16 },
    Width::Fixed(7),
];

/// The doubtful rows of a plan.
pub(super) fn asked(plan: &Plan) -> Vec<Asked> {
    let doubtful = plan.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Doubtful { why, name, of } => Some(Asked {
            file: row.file,
            line: row.line,
            name: row.name.clone(),
            other: name.clone(),
            of: *of,
            why: *why,
        }),
        _ => None,
    });
    doubtful.collect()
}

/// Adds the doubtful rows of a new plan: those decided before are doubtful no more, and stay on the list, unless their file
/// is left out.
pub(super) fn join(known: &mut Vec<Asked>, batch: &Batch, items: &[Item]) {
    let plan = &batch.lists;
    known.retain(|asked| batch.item_of_list(asked.file).is_some_and(|item| items[item].is_taken));
    let same = |one: &Asked, other: &Asked| (one.file, one.line) == (other.file, other.line);
    for asked in asked(plan) {
        match known.iter_mut().find(|other| same(other, &asked)) {
            Some(other) => *other = asked,
            None => known.push(asked),
        }
    }
    known.sort_by_key(|asked| (asked.file, asked.line));
}

const ORDER: [Option<Decision>; 4] = [None, Some(Decision::Same), Some(Decision::New), Some(Decision::Skip)];

fn words(decision: Option<Decision>) -> Text {
    match decision {
        None => t::UNDECIDED,
        Some(Decision::Same) => t::SAME,
        Some(Decision::New) => t::SOMEBODY_ELSE,
        Some(Decision::Skip) => t::LEAVE_OUT,
    }
}

pub(super) fn action(wizard: &mut Wizard, action: Action) -> Flow {
    let by = match action {
        Action::ImportUseNext | Action::ImportToggle | Action::ItemOpen => 1,
        Action::ImportUsePrev => ORDER.len() - 1,
        _ => return Flow::Ignored,
    };
    let Some(asked) = wizard.list.selected().and_then(|at| wizard.asked.get(at)) else { return Flow::Stay };
    let key = (asked.file, asked.line);
    let now = wizard.decisions.rows.get(&key).copied();
    let at = ORDER.iter().position(|decision| *decision == now).unwrap_or_default();
    match ORDER[(at + by) % ORDER.len()] {
        Some(decision) => wizard.decisions.rows.insert(key, decision),
        None => wizard.decisions.rows.remove(&key),
    };
    Flow::Stay
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let (look, lang) = (cx.look, cx.lang());
    let decided = wizard.asked.iter().filter(|asked| wizard.decisions.rows.contains_key(&(asked.file, asked.line)));
    let state = format!("{} / {}", decided.count(), wizard.asked.len());
    let upper = Rect { height: area.height.saturating_sub(2).max(3).min(area.height), ..area };
    let pane = Pane::new(cx.say(t::DOUBTFUL)).state(state).focused(true);
    let headings = [t::DECISION, t::IN_FILE_ROW, t::LIKE, t::WHY, t::LINE_NUMBER];
    let (rows, widths) = table::draw(buffer, upper, &pane, headings, &COLUMNS, cx)?;
    let place = wizard.list.draw(buffer, rows, look, true, |at, _| {
        let asked = &wizard.asked[at];
        let decision = wizard.decisions.rows.get(&(asked.file, asked.line)).copied();
        let role = if decision.is_some() { Role::Accent } else { Role::Warn };
        let other = match asked.of {
            Some(id) => format!("{} ({id})", display(&asked.other)),
            None => display(&asked.other).into_owned(),
        };
        let cells = vec![
            Cell::new(words(decision).get(lang), look.style(role)),
            Cell::new(display(&asked.name).into_owned(), look.style(Role::Text)),
            Cell::new(other, look.style(Role::Text)),
            Cell::new(asked.why.label().get(lang), look.style(Role::Dim)),
            Cell::new(asked.line.to_string(), look.style(Role::Dim)).right(),
        ];
        row(cells, &widths)
    });
    if area.height > upper.height {
        let width = area.width.saturating_sub(2);
        let hint = text::wrap(cx.say(t::DOUBTFUL_HINT), usize::from(width));
        for (line, y) in hint.iter().zip(upper.bottom()..area.bottom()) {
            paint::text(buffer, area.x + 1, y, width, line, look.style(Role::Dim));
        }
    }
    place
}
