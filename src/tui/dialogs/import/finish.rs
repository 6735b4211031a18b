//! The last step: what would come of it, what to look at, and the import itself.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::wizard::{Shown, Step, Wizard};
use crate::config::keys::{Action, Context};
use crate::domain::text::{display, mail::with_name};
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, Text, dates, import_file as t, mail, tui, values};
use crate::ops::Command;
use crate::ops::calendar;
use crate::ops::import::{Finding, Holds, ProblemKind, Rejects, SalesPlan};
use crate::ops::labels;
use crate::ops::mail::Fate;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::{Pane, paint};

/// Imports what is planned, and writes what is left out beside the lists.
pub(super) fn import(wizard: &mut Wizard, cx: &Cx<'_>) -> Flow {
    if wizard.batch.places.is_empty() {
        return Flow::Stay;
    }
    // What is planned is not what was chosen last.
    if wizard.is_reading() {
        return Flow::refuse(cx.say(t::STILL_READING));
    }
    let lang = cx.lang();
    if wizard.batch.is_nothing() {
        return Flow::refuse(cx.say(t::NOTHING));
    }
    let rejects = wizard.batch.rejects(lang);
    let origins = wizard.batch.origins(&wizard.items);
    let waiting = wizard.batch.mail.tally.waiting;
    let undo = cx.look.keymap.key_label(Action::Undo, Context::Main).unwrap_or_default();
    let batch = wizard.hand_over();
    Flow::run_and_close(Command::Import(Box::new(batch))).then(move |outcome, _| {
        let mut words = saved(&rejects, &origins, lang);
        if waiting > 0 {
            words.push(t::MAIL_WAITS.count(lang, waiting));
        }
        if words.is_empty() {
            return Flow::Stay;
        }
        let done = [("what", &labels::label(&outcome.label, lang) as &dyn std::fmt::Display), ("key", &undo)];
        words.insert(0, tui::DONE_UNDO.with(lang, &done));
        Flow::Toast(words.join("  "), Role::Warn)
    })
}

/// Writes the rows left out beside their lists: what became of them. One that cannot be written does not keep the others.
fn saved(rejects: &[Rejects], origins: &[PathBuf], lang: Lang) -> Vec<String> {
    let (mut names, mut rows, mut failed) = (Vec::new(), 0, Vec::new());
    for rejects in rejects {
        match rejects.save_beside(origins) {
            Ok(path) => {
                names.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
                rows += rejects.rows;
            }
            Err(error) => {
                let what = Trouble::from(&error).words(lang);
                failed.push(t::REJECTS_NOT_WRITTEN.with(lang, &[("name", &display(&rejects.file)), ("what", &what)]));
            }
        }
    }
    let written = t::REJECTS_WRITTEN.count_with(lang, rows, &[("name", &display(&names.join(", ")))]);
    (!names.is_empty()).then_some(written).into_iter().chain(failed).collect()
}

/// Which key writes.
pub(super) fn key_to_import(cx: &Cx<'_>) -> String {
    let key = cx.look.keymap.key_label(Action::ItemOpen, Context::Import).unwrap_or_default();
    t::ENTER_IMPORTS.with(cx.lang(), &[("key", &key)])
}

/// Whether lists of sales name customers who are nobody's, or would be made.
pub(super) fn has_strangers(wizard: &Wizard) -> bool {
    wizard.batch.sales.iter().any(|plan| plan.strangers > 0 || !plan.new_customers.is_empty())
}

/// Customers whom nobody knows are made, or their purchases left out.
pub(super) fn toggle(wizard: &mut Wizard, cx: &Cx<'_>) -> Flow {
    if !has_strangers(wizard) {
        return Flow::refuse(cx.say(t::NO_STRANGERS));
    }
    let creates = wizard.batch.sales.iter().all(|plan| plan.new_customers.is_empty());
    wizard.items.iter_mut().for_each(|item| item.sales.create_customers = creates);
    wizard.read_again()
}

/// One thing that comes of it: in words, how many, and how it is to be looked at.
struct Count {
    words: String,
    n: usize,
    role: Role,
}

impl Count {
    fn new(text: Text, n: usize, role: Role, lang: Lang) -> Count {
        Count { words: text.with(lang, &[("n", &n)]), n, role }
    }
}

/// Those that are not zero.
fn where_some(counts: &[(Text, usize, Role)], lang: Lang) -> Vec<Count> {
    let some = counts.iter().filter(|(_, n, _)| *n > 0);
    some.map(|(text, n, role)| Count::new(*text, *n, *role, lang)).collect()
}

/// What comes of it.
fn tally(wizard: &Wizard, cx: &Cx<'_>) -> Vec<Count> {
    let (batch, lang) = (&wizard.batch, cx.lang());
    let mut lines = Vec::new();
    let has_lists = batch.lists.files.iter().any(|file| file.source.is_some());
    if has_lists {
        lines.extend(of_lists(wizard, cx));
    }
    lines.extend(batch.lists.calendars().into_iter().flat_map(|tally| of_calendar(tally, lang)));
    if !batch.sales.is_empty() {
        lines.extend(of_sales(&batch.sales, lang));
    }
    if !batch.mail.of_sources.is_empty() {
        lines.extend(of_mail(wizard, lang));
    }
    if let Some(book) = &batch.book {
        lines.extend([
            Count { words: t::BOOK_RECORDS.count(lang, book.records), n: book.records, role: Role::Text },
            Count::new(t::TALLY_ADDED, book.added, Role::Text, lang),
            Count::new(t::TALLY_KNOWN, book.unchanged, Role::Dim, lang),
            Count::new(t::BOOK_OTHERS, book.others, Role::Text, lang),
        ]);
        lines.extend(where_some(&[(t::TALLY_NOT_FILED, book.problem_count, Role::Warn)], lang));
    }
    lines
}

/// Meetings and actions; the first three in any case.
fn of_calendar(tally: calendar::Tally, lang: Lang) -> Vec<Count> {
    let calendar::Tally { logged, planned, changed, unchanged, cancelled, left_out } = tally;
    let mut lines = vec![
        Count::new(t::TALLY_LOGGED, logged, Role::Text, lang),
        Count::new(t::TALLY_PLANNED, planned, Role::Text, lang),
        Count::new(t::TALLY_PLANS_CHANGED, changed, Role::Text, lang),
    ];
    let more = [
        (t::TALLY_UNCHANGED, unchanged, Role::Dim),
        (t::TALLY_CALLED_OFF, cancelled, Role::Dim),
        (t::TALLY_NOT_FILED, left_out, Role::Warn),
    ];
    lines.extend(where_some(&more, lang));
    lines
}

fn of_lists(wizard: &Wizard, cx: &Cx<'_>) -> Vec<Count> {
    let (lang, plan) = (cx.lang(), &wizard.batch.lists);
    let tally = plan.tally();
    let overlap: usize = plan.files.iter().map(|file| file.overlap).sum();
    let mut lines = vec![
        Count::new(t::TALLY_ADDED, tally.added, Role::Text, lang),
        Count::new(t::TALLY_UPDATED, tally.updated, Role::Text, lang),
        Count::new(t::TALLY_UNCHANGED, tally.unchanged, Role::Dim, lang),
    ];
    let more = [
        (t::TALLY_DOUBTFUL, tally.doubtful, Role::Warn),
        (t::TALLY_LEFT_OUT, plan.rows_left_out(), Role::Warn),
        (t::TALLY_OVERLAP, overlap, Role::Dim),
    ];
    lines.extend(where_some(&more, lang));
    lines
}

fn of_sales(plans: &[SalesPlan], lang: Lang) -> Vec<Count> {
    let sum = |of: fn(&SalesPlan) -> usize| plans.iter().map(of).sum::<usize>();
    let amount = plans.iter().fold(0_i64, |sum, plan| sum.saturating_add(plan.amount()));
    let (added, strangers) = (sum(SalesPlan::added), sum(|plan| plan.strangers));
    let words = t::TALLY_SOLD_FOR.with(lang, &[("n", &added), ("sum", &dates::yen(amount, lang))]);
    let mut lines = vec![Count { words, n: added, role: Role::Text }];
    let more = [
        (t::TALLY_SOLD_BEFORE, sum(|plan| plan.unchanged), Role::Dim),
        (t::STRANGERS, strangers, Role::Warn),
        (t::NEW_CUSTOMERS, sum(|plan| plan.new_customers.len()), Role::Text),
        (t::SALES_LEFT_OUT, sum(|plan| plan.left_out) - strangers, Role::Warn),
    ];
    lines.extend(where_some(&more, lang));
    lines
}

fn of_mail(wizard: &Wizard, lang: Lang) -> Vec<Count> {
    let tally = wizard.batch.mail.tally;
    let mut lines = vec![Count::new(t::MAIL_FILED, tally.filed, Role::Text, lang)];
    let more = [
        (t::MAIL_WAITING, tally.waiting, Role::Warn),
        (t::MAIL_KNOWN, tally.known, Role::Dim),
        (t::MAIL_BULK, tally.bulk, Role::Dim),
        (t::MAIL_OWN, tally.own, Role::Dim),
        (t::MAIL_LOST, tally.lost, Role::Warn),
    ];
    lines.extend(where_some(&more, lang));
    lines
}

/// What is said below the numbers.
fn remarks(wizard: &Wizard, cx: &Cx<'_>) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    if has_strangers(wizard) {
        let creates = wizard.items.iter().any(|item| item.holds == Holds::Sales && item.sales.create_customers);
        let key = cx.look.keymap.key_label(Action::ImportToggle, Context::Import);
        let text = if creates { t::STRANGERS_MADE } else { t::STRANGERS_LEFT };
        lines.push((text.with(cx.lang(), &[("key", &key.unwrap_or_default())]), Role::Accent));
    }
    let mail = &wizard.batch.mail;
    if !mail.of_sources.is_empty() && !wizard.batch.lists.is_nothing() {
        lines.push((cx.say(t::MAIL_AFTER_LISTS).to_owned(), Role::Dim));
    }
    if !mail.lines.is_empty() && !mail.knows_own {
        lines.push((cx.say(t::MAIL_SET_OWN).to_owned(), Role::Dim));
    }
    if wizard.batch.lists.files.iter().any(|file| !file.columns.is_empty()) {
        lines.push((cx.say(t::MAP_KEPT).to_owned(), Role::Dim));
    }
    if wizard.batch.is_nothing() && !wizard.batch.places.is_empty() {
        lines.push((cx.say(t::NOTHING).to_owned(), Role::Warn));
        return lines;
    }
    if let Some(undo) = cx.look.keymap.key_label(Action::Undo, Context::Main) {
        lines.push((t::UNDO_LATER.with(cx.lang(), &[("key", &undo)]), Role::Dim));
    }
    if wizard.step == Step::Finish {
        lines.push((key_to_import(cx), Role::Accent));
    }
    lines
}

pub(super) fn draw_tally(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
    let inside = Pane::new(cx.say(t::COMES_OF_IT)).draw(buffer, area, cx.look);
    let mut lines: Vec<(String, Role)> = told(wizard, cx).map(|count| (count.words, count.role)).collect();
    let remarks = remarks(wizard, cx);
    if lines.len() + remarks.len() < usize::from(inside.height) {
        lines.push((String::new(), Role::Text));
    }
    lines.extend(remarks);
    for ((line, role), y) in lines.iter().zip(inside.y..inside.bottom()) {
        let line = text::cut(line, usize::from(inside.width.saturating_sub(2)));
        paint::text(buffer, inside.x + 1, y, inside.width.saturating_sub(2), &line, cx.look.style(*role));
    }
}

/// What is told of it: of several files what is zero says nothing.
fn told(wizard: &Wizard, cx: &Cx<'_>) -> impl Iterator<Item = Count> {
    let counts = tally(wizard, cx);
    let takes_all = wizard.items.len() == 1 || counts.iter().all(|count| count.n == 0);
    counts.into_iter().filter(move |count| takes_all || count.n > 0)
}

/// All of it in one line, for a low screen.
pub(super) fn tally_line(wizard: &Wizard, cx: &Cx<'_>) -> String {
    told(wizard, cx).map(|count| count.words).collect::<Vec<_>>().join("  ")
}

pub(super) fn problems_line(wizard: &Wizard, cx: &Cx<'_>) -> String {
    match problem_count(wizard) {
        0 => cx.say(t::NO_PROBLEMS).to_owned(),
        n => format!("{}  {}", t::PROBLEM_COUNT.count(cx.lang(), n), problem(wizard, 0, cx)),
    }
}

fn problem_count(wizard: &Wizard) -> usize {
    let batch = &wizard.batch;
    let of_sales: usize = batch.sales.iter().map(|plan| plan.problems.len()).sum();
    let of_book = batch.book.as_ref().map_or(0, |book| book.problems.len());
    batch.lists.problems.len() + of_sales + batch.mail.problems.len() + of_book
}

/// One of all problems; the file is named where there are several.
fn problem(wizard: &Wizard, mut at: usize, cx: &Cx<'_>) -> String {
    let (batch, lang) = (&wizard.batch, cx.lang());
    let named = |file: &str, line: Option<u64>, what: String| {
        let words = match line {
            Some(line) => t::LINE.with(lang, &[("line", &line), ("what", &what)]),
            None => what,
        };
        let is_one = wizard.items.len() == 1 && batch.lists.files.len() <= 1;
        let words = if is_one { words } else { format!("{file}  {words}") };
        display(&words).into_owned()
    };
    if let Some(problem) = batch.lists.problems.get(at) {
        let what = with_key(problem.what.message(lang), &problem.what, cx);
        return named(&batch.lists.files[problem.file].name, problem.line, what);
    }
    at -= batch.lists.problems.len();
    for plan in &batch.sales {
        match plan.problems.get(at) {
            Some(problem) => return named(&plan.name, problem.line, problem.message(lang)),
            None => at -= plan.problems.len(),
        }
    }
    if let Some(problem) = batch.mail.problems.get(at) {
        return named(&problem.file, problem.line, problem.what.message(lang));
    }
    at -= batch.mail.problems.len();
    let book = batch.book.as_ref();
    book.and_then(|book| {
        book.problems.get(at).map(|problem| named(&book.name, Some(problem.line), problem.message(lang)))
    })
    .unwrap_or_default()
}

/// What is wrong, and the key of what can be done about it here.
fn with_key(what: String, finding: &Finding, cx: &Cx<'_>) -> String {
    let (text, action) = match finding {
        Finding::Read(ProblemKind::NoHeader | ProblemKind::NoNameColumn) => (t::CHOOSE_COLUMNS, Action::ImportUseNext),
        Finding::Read(ProblemKind::UnreadableBytes) => (t::CHOOSE_ENCODING, Action::ImportEncoding),
        _ => return what,
    };
    match cx.look.keymap.key_label(action, Context::Import) {
        Some(key) => format!("{what} {}", text.with(cx.lang(), &[("key", &key)])),
        None => what,
    }
}

/// One of the mails: when, whose way, with whom, and what it is about.
fn mail_line(wizard: &Wizard, at: usize, cx: &Cx<'_>) -> Line<'static> {
    let (look, lang) = (cx.look, cx.lang());
    let line = &wizard.batch.mail.lines[at];
    let when = line.at.map_or_else(|| mail::DATE_UNKNOWN.get(lang).to_owned(), |at| at.to_string().replace('T', " "));
    let (who, role) = match &line.fate {
        Fate::Filed(filed) => {
            (filed.iter().map(|filed| filed.name.as_str()).collect::<Vec<_>>().join(", "), Role::Text)
        }
        Fate::Waiting(mailbox) => (waits(&with_name(&mailbox.name, &mailbox.address), lang), Role::Warn),
    };
    let direction = values::direction(line.direction).get(lang);
    let column = |words: &str, columns: usize| text::pad(&text::cut(&display(words), columns), columns);
    Line::from(vec![
        Span::styled(format!("{}  {}  ", column(&when, 16), column(direction, 8)), look.style(Role::Dim)),
        Span::styled(format!("{}  ", column(&who, 32)), look.style(role)),
        Span::styled(display(&line.subject).into_owned(), look.style(Role::Dim)),
    ])
}

fn waits(who: &str, lang: Lang) -> String {
    mail::WAITS.with(lang, &[("who", &who)])
}

/// Whether there are mails and something to look at.
pub(super) fn has_both(wizard: &Wizard) -> bool {
    !wizard.batch.mail.lines.is_empty() && problem_count(wizard) > 0
}

/// Rows of the list.
pub(super) fn rows(wizard: &Wizard) -> usize {
    match wizard.shown {
        Shown::Problems => problem_count(wizard),
        Shown::Mails => wizard.batch.mail.lines.len(),
    }
}

/// The list of what to look at; with a list, where it stands.
pub(super) fn draw_problems(
    wizard: &Wizard,
    list: Option<&crate::tui::widgets::ListState>,
    buffer: &mut Buffer,
    area: Rect,
    cx: &Cx<'_>,
) -> Option<Position> {
    let count = problem_count(wizard);
    let state = t::PROBLEM_COUNT.count(cx.lang(), count);
    let inside = Pane::new(cx.say(t::PROBLEMS)).state(state).focused(list.is_some()).draw(buffer, area, cx.look);
    if count == 0 {
        let words = cx.say(t::NO_PROBLEMS);
        paint::text(buffer, inside.x + 1, inside.y, inside.width.saturating_sub(2), words, cx.look.style(Role::Dim));
        return None;
    }
    match list {
        Some(list) => list.draw(buffer, inside, cx.look, true, |at, columns| {
            Line::raw(text::cut(&problem(wizard, at, cx), usize::from(columns)))
        }),
        None => {
            for (at, y) in (0..count).zip(inside.y..inside.bottom()) {
                let line = text::cut(&problem(wizard, at, cx), usize::from(inside.width.saturating_sub(2)));
                paint::text(buffer, inside.x + 1, y, inside.width.saturating_sub(2), &line, cx.look.style(Role::Text));
            }
            None
        }
    }
}

fn draw_mails(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let state = t::MAIL.count(cx.lang(), wizard.batch.mail.lines.len());
    let inside = Pane::new(cx.say(t::MAILS)).state(state).focused(true).draw(buffer, area, cx.look);
    wizard.list.draw(buffer, inside, cx.look, true, |at, _| mail_line(wizard, at, cx))
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let lines = told(wizard, cx).count() + remarks(wizard, cx).len() + 3;
    let height = u16::try_from(lines).unwrap_or(u16::MAX).min(area.height.saturating_sub(5)).max(3).min(area.height);
    draw_tally(wizard, buffer, Rect { height, ..area }, cx);
    let below = Rect { y: area.y + height, height: area.height - height, ..area };
    match wizard.shown {
        Shown::Mails => draw_mails(wizard, buffer, below, cx),
        Shown::Problems => draw_problems(wizard, Some(&wizard.list), buffer, below, cx),
    }
}
