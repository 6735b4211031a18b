//! The fourth step: rows that may be about a known customer, decided one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::table;
use super::wizard::Wizard;
use crate::config::keys::Action;
use crate::domain::text::display;
use crate::i18n::{Text, import_file as t};
use crate::ops::Error;
use crate::ops::import::{Batch, Compared, Decision, Doubted, Item, Plan, Verdict};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::table::{Cell, Width, row};
use crate::tui::widgets::{Pane, paint};

/// A row that was found doubtful.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub file: usize,
    pub line: u64,
    name: String,
    doubted: Doubted,
}

/// The row under the cursor beside the card that it may be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// The place of the file, and the line.
    of: Option<(usize, u64)>,
    fields: Vec<Compared>,
}

const SIDES: [Width; 3] =
    [Width::Fixed(12), Width::Share { weight: 1, least: 14 }, Width::Share { weight: 1, least: 14 }];

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
        Verdict::Doubtful(it) => {
            Some(Asked { file: row.file, line: row.line, name: row.name.clone(), doubted: (**it).clone() })
        }
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

/// Reads the card that the row under the cursor may be about.
pub(super) fn prepare(wizard: &mut Wizard, cx: &Cx<'_>) -> Result<(), Error> {
    let asked = wizard.list.selected().and_then(|at| wizard.asked.get(at));
    let of = asked.map(|asked| (asked.file, asked.line));
    if of == wizard.beside.of {
        return Ok(());
    }
    // Once: what cannot be read now is said, and not tried again with every frame.
    wizard.beside = Beside { of, fields: Vec::new() };
    if let Some(asked) = asked {
        wizard.beside.fields = cx.crm.compare(&asked.doubted)?;
    }
    Ok(())
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
    let hint = text::wrap(cx.say(t::DOUBTFUL_HINT), usize::from(area.width.saturating_sub(2)));
    let above = area.height.saturating_sub(u16::try_from(hint.len()).unwrap_or(0)).max(3).min(area.height);
    // The rows get what they need, and no more than half.
    let needed = u16::try_from(wizard.asked.len()).unwrap_or(u16::MAX).saturating_add(3);
    let upper = Rect { height: if above < 10 { above } else { needed.clamp(5, above / 2) }, ..area };
    let pane = Pane::new(cx.say(t::DOUBTFUL)).state(state).focused(true);
    let headings = [t::DECISION, t::IN_FILE_ROW, t::LIKE, t::WHY, t::LINE_NUMBER];
    let (rows, widths) = table::draw(buffer, upper, &pane, headings, &COLUMNS, cx)?;
    let place = wizard.list.draw(buffer, rows, look, true, |at, _| {
        let asked = &wizard.asked[at];
        let decision = wizard.decisions.rows.get(&(asked.file, asked.line)).copied();
        let role = if decision.is_some() { Role::Accent } else { Role::Warn };
        let like = display(&asked.doubted.name);
        let other = asked.doubted.of().map_or_else(|| like.clone().into_owned(), |id| format!("{like} ({id})"));
        let cells = vec![
            Cell::new(words(decision).get(lang), look.style(role)),
            Cell::new(display(&asked.name).into_owned(), look.style(Role::Text)),
            Cell::new(other, look.style(Role::Text)),
            Cell::new(asked.doubted.why.label().get(lang), look.style(Role::Dim)),
            Cell::new(asked.line.to_string(), look.style(Role::Dim)).right(),
        ];
        row(cells, &widths)
    });
    if above > upper.height {
        draw_beside(wizard, buffer, Rect { y: upper.bottom(), height: above - upper.height, ..area }, cx);
    }
    for (line, y) in hint.iter().zip(area.y + above..area.bottom()) {
        paint::text(buffer, area.x + 1, y, area.width.saturating_sub(2), line, look.style(Role::Dim));
    }
    place
}

/// What the row and the card say, field by field; what they share is marked.
fn draw_beside(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
    let (look, lang) = (cx.look, cx.lang());
    let Some(asked) = wizard.list.selected().and_then(|at| wizard.asked.get(at)) else { return };
    let file = wizard.batch.lists.files.get(asked.file).map_or("", |file| file.name.as_str());
    let state = t::LINE_OF.with(lang, &[("file", &display(file)), ("line", &asked.line)]);
    let pane = Pane::new(cx.say(t::BOTH_SIDES)).state(state);
    let headings = [t::FIELD, t::IN_FILE_ROW, t::LIKE];
    let Some((rows, widths)) = table::draw(buffer, area, &pane, headings, &SIDES, cx) else { return };
    for (it, y) in wizard.beside.fields.iter().zip(rows.y..rows.bottom()) {
        let role = if it.is_shared { Role::Accent } else { Role::Text };
        let side = |values: &[String]| Cell::new(display(&values.join("  ")).into_owned(), look.style(role));
        let cells = vec![Cell::new(it.field.label().get(lang), look.style(Role::Label)), side(&it.row), side(&it.card)];
        if it.is_shared {
            paint::text(buffer, rows.x, y, 1, "=", look.style(role));
        }
        paint::line(buffer, rows.x + 1, y, rows.width.saturating_sub(1), &row(cells, &widths), look.style(Role::Text));
    }
}
