//! The last step: what would come of it, what to look at, and the import itself.

use std::io;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::wizard::Wizard;
use crate::domain::text::display;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, import_file as t};
use crate::ops::Command;
use crate::ops::calendar;
use crate::ops::import::Problem;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::{Pane, paint};

/// Imports what is planned, and writes what is left out beside the list.
pub(super) fn import(wizard: &mut Wizard, cx: &Cx<'_>) -> Flow {
    if wizard.plan.files.is_empty() {
        return Flow::Stay;
    }
    let lang = cx.lang();
    if wizard.plan.is_nothing() {
        return Flow::refuse(cx.say(t::NOTHING));
    }
    let rejects = wizard.plan.rejects(lang);
    let source = wizard.path.clone();
    let plan = std::mem::take(&mut wizard.plan);
    Flow::run_and_close(Command::Import(Box::new(plan))).then(move |_, _| {
        let written: io::Result<Vec<PathBuf>> =
            rejects.iter().map(|rejects| rejects.save_beside(std::slice::from_ref(&source))).collect();
        match written {
            Ok(paths) if paths.is_empty() => Flow::Stay,
            Ok(paths) => {
                let names: Vec<String> = paths.iter().map(|path| super::name_of(path)).collect();
                let rows = rejects.iter().map(|rejects| rejects.rows).sum();
                let words = t::REJECTS_WRITTEN.count_with(lang, rows, &[("name", &display(&names.join(", ")))]);
                Flow::Toast(words, Role::Warn)
            }
            Err(error) => {
                let what = Trouble::from(&error).words(lang);
                Flow::refuse(t::REJECTS_NOT_WRITTEN.with(lang, &[("what", &what)]))
            }
        }
    })
}

/// What comes of it, in lines.
fn tally(wizard: &Wizard, cx: &Cx<'_>) -> Vec<(String, Role)> {
    match wizard.plan.calendars() {
        Some(tally) => of_calendar(tally, cx.lang()),
        None => of_lists(wizard, cx),
    }
}

/// Meetings and actions; the first three in any case.
fn of_calendar(tally: calendar::Tally, lang: Lang) -> Vec<(String, Role)> {
    let calendar::Tally { logged, planned, changed, unchanged, cancelled, left_out } = tally;
    let mut lines = vec![
        (t::TALLY_LOGGED.with(lang, &[("n", &logged)]), Role::Text),
        (t::TALLY_PLANNED.with(lang, &[("n", &planned)]), Role::Text),
        (t::TALLY_PLANS_CHANGED.with(lang, &[("n", &changed)]), Role::Text),
    ];
    for (text, n, role) in [
        (t::TALLY_UNCHANGED, unchanged, Role::Dim),
        (t::TALLY_CALLED_OFF, cancelled, Role::Dim),
        (t::TALLY_NOT_FILED, left_out, Role::Warn),
    ] {
        if n > 0 {
            lines.push((text.with(lang, &[("n", &n)]), role));
        }
    }
    lines
}

fn of_lists(wizard: &Wizard, cx: &Cx<'_>) -> Vec<(String, Role)> {
    let (lang, tally) = (cx.lang(), wizard.plan.tally());
    let skipped = wizard.plan.rows_left_out();
    let overlap: usize = wizard.plan.files.iter().map(|file| file.overlap).sum();
    let mut lines = vec![
        (t::TALLY_ADDED.with(lang, &[("n", &tally.added)]), Role::Text),
        (t::TALLY_UPDATED.with(lang, &[("n", &tally.updated)]), Role::Text),
        (t::TALLY_UNCHANGED.with(lang, &[("n", &tally.unchanged)]), Role::Dim),
    ];
    if tally.doubtful > 0 {
        lines.push((t::TALLY_DOUBTFUL.with(lang, &[("n", &tally.doubtful)]), Role::Warn));
    }
    if skipped > 0 {
        lines.push((t::TALLY_LEFT_OUT.with(lang, &[("n", &skipped)]), Role::Warn));
    }
    if overlap > 0 {
        lines.push((t::TALLY_OVERLAP.with(lang, &[("n", &overlap)]), Role::Dim));
    }
    lines
}

pub(super) fn draw_tally(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
    let inside = Pane::new(cx.say(t::COMES_OF_IT)).draw(buffer, area, cx.look);
    let mut lines = tally(wizard, cx);
    lines.push((String::new(), Role::Text));
    if wizard.plan.files.iter().any(|file| !file.columns.is_empty()) {
        lines.push((cx.say(t::MAP_KEPT).to_owned(), Role::Dim));
    }
    lines.push((cx.say(t::UNDO_LATER).to_owned(), Role::Dim));
    for ((line, role), y) in lines.iter().zip(inside.y..inside.bottom()) {
        paint::text(buffer, inside.x + 1, y, inside.width.saturating_sub(2), line, cx.look.style(*role));
    }
}

/// All of it in one line, for a low screen.
pub(super) fn tally_line(wizard: &Wizard, cx: &Cx<'_>) -> String {
    tally(wizard, cx).into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("  ")
}

pub(super) fn problems_line(wizard: &Wizard, cx: &Cx<'_>) -> String {
    match wizard.plan.problems.first() {
        None => cx.say(t::NO_PROBLEMS).to_owned(),
        Some(first) => {
            let count = t::PROBLEM_COUNT.count(cx.lang(), wizard.plan.problems.len());
            format!("{count}  {}", told(first, cx))
        }
    }
}

fn told(problem: &Problem, cx: &Cx<'_>) -> String {
    let (lang, what) = (cx.lang(), problem.what.message(cx.lang()));
    let words = match problem.line {
        Some(line) => t::LINE.with(lang, &[("line", &line), ("what", &what)]),
        None => what,
    };
    display(&words).into_owned()
}

/// The list of what to look at; with a list, where it stands.
pub(super) fn draw_problems(
    wizard: &Wizard,
    list: Option<&crate::tui::widgets::ListState>,
    buffer: &mut Buffer,
    area: Rect,
    cx: &Cx<'_>,
) -> Option<Position> {
    let problems = &wizard.plan.problems;
    let state = t::PROBLEM_COUNT.count(cx.lang(), problems.len());
    let inside = Pane::new(cx.say(t::PROBLEMS)).state(state).focused(list.is_some()).draw(buffer, area, cx.look);
    if problems.is_empty() {
        let words = cx.say(t::NO_PROBLEMS);
        paint::text(buffer, inside.x + 1, inside.y, inside.width.saturating_sub(2), words, cx.look.style(Role::Dim));
        return None;
    }
    match list {
        Some(list) => list.draw(buffer, inside, cx.look, true, |at, columns| {
            Line::raw(text::cut(&told(&problems[at], cx), usize::from(columns)))
        }),
        None => {
            for (problem, y) in problems.iter().zip(inside.y..inside.bottom()) {
                let line = told(problem, cx);
                paint::text(buffer, inside.x + 1, y, inside.width.saturating_sub(2), &line, cx.look.style(Role::Text));
            }
            None
        }
    }
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let height = 11.min(area.height / 2).max(3).min(area.height);
    draw_tally(wizard, buffer, Rect { height, ..area }, cx);
    let below = Rect { y: area.y + height, height: area.height - height, ..area };
    draw_problems(wizard, Some(&wizard.list), buffer, below, cx)
}
