//! The first step, where there are several files: what each of them holds, what would come of it, and how much of it the
//! files before it say, too. Any of them can be left out.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::table;
use super::wizard::{Step, Wizard};
use crate::domain::date::When;
use crate::domain::text::display;
use crate::i18n::{Lang, dates, import_file as t, mail, sales};
use crate::ops::import::{Batch, Finding, Holds, Item, Place, Problem, SalesPlan, Source};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::table::{Cell, Width, row};
use crate::tui::widgets::{Pane, paint};
use crate::tui::{cells, text};

const COLUMNS: [Width; 5] = [
    Width::Fixed(5),
    Width::Share { weight: 3, least: 16 },
    Width::Share { weight: 2, least: 16 },
    Width::Share { weight: 4, least: 18 },
    Width::Fixed(7),
];

/// Takes the file under the cursor, or leaves it out.
pub(super) fn toggle(wizard: &mut Wizard, cx: &Cx<'_>) -> Flow {
    let Some(at) = wizard.list.selected() else { return Flow::Stay };
    if let (Some(place), true) = (wizard.batch.places.get(at), wizard.items[at].is_taken)
        && let Some(why) = unreadable(&wizard.batch, place, cx.lang())
    {
        return Flow::refuse(why);
    }
    let takes = !wizard.items[at].is_taken;
    let others = wizard.items.iter().enumerate().filter(|(other, item)| *other != at && item.is_taken);
    let is_book = |item: &Item| item.holds == Holds::Book;
    if takes
        && (is_book(&wizard.items[at]) && others.clone().count() > 0 || others.clone().any(|(_, item)| is_book(item)))
    {
        return Flow::refuse(cx.say(t::BOOK_ALONE));
    }
    wizard.items[at].is_taken = takes;
    wizard.read_again()
}

/// Reads the list under the cursor as one of purchases, or as one of customers.
pub(super) fn switch_kind(wizard: &mut Wizard, cx: &Cx<'_>) -> Flow {
    let at = if wizard.step == Step::File { wizard.list.selected() } else { wizard.item() };
    let Some(at) = at else { return Flow::Stay };
    let of_both = |item: &Item| wizard.items.iter().filter(|other| other.path == item.path).count() > 1;
    let is_table = match wizard.batch.places.get(at) {
        Some(Place::Lists(files)) => wizard.batch.lists.files[files.clone()]
            .iter()
            .any(|file| matches!(file.source, Some(Source::Text { .. } | Source::Sheet { .. }))),
        Some(Place::Sales(_) | Place::NoSales(_)) => true,
        _ => false,
    };
    if of_both(&wizard.items[at]) {
        return Flow::refuse(cx.say(t::KIND_OF_BOTH));
    }
    if !is_table {
        return Flow::refuse(cx.say(t::ONE_KIND));
    }
    wizard.items[at].switch_kind();
    // What was decided is of rows by the places of their lists, which are others now.
    (wizard.decisions, wizard.asked) = Default::default();
    wizard.read_again()
}

/// Why nothing can be had from an item.
pub(super) fn unreadable(batch: &Batch, place: &Place, lang: Lang) -> Option<String> {
    match place {
        Place::Lists(files) => {
            let summaries = &batch.lists.files[files.clone()];
            if summaries.iter().any(|file| file.source.is_some() || file.calendar.is_some()) {
                return None;
            }
            let problem = batch.lists.problems.iter().find(|problem| files.contains(&problem.file));
            problem.filter(|problem| matches!(problem.what, Finding::File(_))).map(|problem| problem.what.message(lang))
        }
        Place::NoSales(why) => Some(why.message(lang)),
        Place::Unopened(what) => Some(what.words(lang)),
        Place::Mail(at) => {
            let tally = batch.mail.of_sources.get(*at).copied().unwrap_or_default();
            match (tally.all(), tally.all() == tally.lost) {
                (0, _) => Some(mail::NOTHING.get(lang).to_owned()),
                (_, true) => batch.mail.problems.first().map(|problem| problem.what.message(lang)),
                _ => None,
            }
        }
        Place::Book => batch.book.as_ref()?.unreadable.as_ref().map(|why| why.message(lang)),
        Place::Sales(_) | Place::Nowhere => None,
    }
}

/// What a file is.
pub(super) fn kind(item: &Item, batch: &Batch, place: &Place, lang: Lang) -> String {
    match (place, item.holds) {
        (Place::Lists(files), _) => {
            let summaries = &batch.lists.files[files.clone()];
            if let Some(calendar) = summaries.first().and_then(|file| file.calendar.as_ref()) {
                return t::CALENDAR.count(lang, calendar.events + calendar.tasks);
            }
            let rows: usize = summaries.iter().map(|file| file.rows).sum();
            match summaries.iter().find_map(|file| file.source.as_ref()) {
                Some(source @ Source::Cards { .. }) => format!("{}  {}", t::CARDS.count(lang, rows), source.name()),
                Some(source) => format!("{}  {}", t::ROWS.count(lang, rows), source.name()),
                None if item.is_taken => t::UNREADABLE.get(lang).to_owned(),
                None => t::LIST.get(lang).to_owned(),
            }
        }
        (Place::Sales(of), _) => {
            let rows = batch.sales[of.clone()].iter().map(|plan| plan.rows).sum();
            t::SOLD.count(lang, rows)
        }
        (Place::Mail(at), _) => t::MAIL.count(lang, batch.mail.of_sources.get(*at).map_or(0, |tally| tally.all())),
        (_, Holds::Sales) => sales::LIST.get(lang).to_owned(),
        (_, Holds::Mail) => t::MAILS.get(lang).to_owned(),
        (_, Holds::Book) => t::BOOK.get(lang).to_owned(),
        (_, Holds::List | Holds::ListAndSales) => t::LIST.get(lang).to_owned(),
    }
}

/// The day of a stored moment on the clock of the reader.
pub(super) fn day_of(at: &str, cx: &Cx<'_>) -> String {
    let day = cells::day_of(at, cx.crm).map(|day| dates::when(When::day(day), cx.crm.today()));
    day.unwrap_or_else(|| at.to_owned())
}

/// What would come of a file.
fn comes(batch: &Batch, place: &Place, cx: &Cx<'_>) -> (String, Role) {
    let lang = cx.lang();
    if let Some(why) = unreadable(batch, place, lang) {
        return (display(&why).into_owned(), Role::Warn);
    }
    let counted = |numbers: &[(crate::i18n::Text, usize)]| {
        let told: Vec<String> =
            numbers.iter().filter(|(_, n)| *n > 0).map(|(text, n)| text.with(lang, &[("n", n)])).collect();
        match told.is_empty() {
            true => (t::NO_NEWS.get(lang).to_owned(), Role::Dim),
            false => (told.join("  "), Role::Text),
        }
    };
    match place {
        Place::Lists(files) => {
            let summaries = &batch.lists.files[files.clone()];
            if let Some(at) = summaries.iter().find_map(|file| file.imported_at.as_ref()) {
                return (t::IMPORTED_AT.with(lang, &[("at", &day_of(at, cx))]), Role::Dim);
            }
            let sum = |of: fn(&crate::ops::import::FileSummary) -> usize| summaries.iter().map(of).sum::<usize>();
            let of_calendar = |of: fn(crate::ops::calendar::Tally) -> usize| {
                summaries.iter().filter_map(|file| file.calendar.as_ref()).map(|calendar| of(calendar.tally)).sum()
            };
            let doubtful = sum(|file| file.tally.doubtful);
            let left_out: usize = files.clone().map(|file| batch.lists.rows_left_out_of(file)).sum();
            let left_out = left_out.saturating_sub(doubtful);
            let of_these = |problem: &&Problem| files.contains(&problem.file) && problem.what.loses_the_table();
            if let (0, Some(problem)) = (sum(|file| file.tally.added), batch.lists.problems.iter().find(of_these)) {
                return (problem.what.message(lang), Role::Warn);
            }
            counted(&[
                (t::TALLY_ADDED, sum(|file| file.tally.added)),
                (t::TALLY_UPDATED, sum(|file| file.tally.updated)),
                (t::TALLY_DOUBTFUL, doubtful),
                (t::TALLY_LEFT_OUT, left_out),
                (t::TALLY_UNCHANGED, sum(|file| file.tally.unchanged)),
                (t::TALLY_LOGGED, of_calendar(|tally| tally.logged)),
                (t::TALLY_PLANNED, of_calendar(|tally| tally.planned)),
                (t::TALLY_NOT_FILED, of_calendar(|tally| tally.left_out)),
            ])
        }
        Place::Sales(of) => {
            let sum = |of_plan: fn(&SalesPlan) -> usize| batch.sales[of.clone()].iter().map(of_plan).sum::<usize>();
            counted(&[
                (t::TALLY_SOLD, sum(SalesPlan::added)),
                (t::TALLY_STRANGERS, sum(|plan| plan.strangers)),
                (t::TALLY_LEFT_OUT, sum(|plan| plan.left_out - plan.strangers)),
                (t::TALLY_UNCHANGED, sum(|plan| plan.unchanged)),
            ])
        }
        Place::Mail(at) => {
            let tally = batch.mail.of_sources.get(*at).copied().unwrap_or_default();
            counted(&[
                (t::TALLY_FILED, tally.filed),
                (t::TALLY_WAITING, tally.waiting),
                (t::TALLY_KNOWN_MAIL, tally.known),
            ])
        }
        Place::Book => {
            let (added, unchanged) = batch.book.as_ref().map_or((0, 0), |book| (book.added, book.unchanged));
            counted(&[(t::TALLY_ADDED, added), (t::TALLY_UNCHANGED, unchanged)])
        }
        Place::NoSales(_) | Place::Unopened(_) | Place::Nowhere => (String::new(), Role::Dim),
    }
}

/// Rows about customers of earlier files.
fn overlap(batch: &Batch, place: &Place) -> usize {
    match place {
        Place::Lists(files) => batch.lists.files[files.clone()].iter().map(|file| file.overlap).sum(),
        _ => 0,
    }
}

pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let (look, lang, batch) = (cx.look, cx.lang(), &wizard.batch);
    let upper = Rect { height: area.height.saturating_sub(3).max(3).min(area.height), ..area };
    let is_used = |at: usize| {
        let place = batch.places.get(at).unwrap_or(&Place::Nowhere);
        wizard.items[at].is_taken && unreadable(batch, place, lang).is_none()
    };
    let taken = (0..wizard.items.len()).filter(|at| is_used(*at)).count();
    let told: [(&str, &dyn std::fmt::Display); 2] = [("taken", &taken), ("n", &wizard.items.len())];
    let pane = Pane::new(cx.say(t::FILES)).state(t::FILES_TAKEN.with(lang, &told)).focused(true);
    let headings = [t::TAKES, t::FILE, t::HOLDS, t::COMES, t::OVERLAP];
    let (rows, widths) = table::draw(buffer, upper, &pane, headings, &COLUMNS, cx)?;
    let place = wizard.list.draw(buffer, rows, look, true, |at, _| {
        let (item, place) = (&wizard.items[at], batch.places.get(at).unwrap_or(&Place::Nowhere));
        let (comes, role) = match item.is_taken {
            true => comes(batch, place, cx),
            false if item.holds == Holds::Book => (cx.say(t::BOOK_ALONE).to_owned(), Role::Dim),
            false => (String::new(), Role::Dim),
        };
        let is_used = is_used(at);
        let mark = if is_used { t::YES } else { t::NO };
        let overlap = Some(overlap(batch, place)).filter(|n| *n > 0).map(|n| n.to_string()).unwrap_or_default();
        let plain = if is_used { Role::Text } else { Role::Dim };
        row(
            vec![
                Cell::new(mark.get(lang), look.style(if is_used { Role::Ok } else { Role::Dim })),
                Cell::new(text::cut_middle(&item.name, usize::from(widths[1])), look.style(plain)),
                Cell::new(kind(item, batch, place, lang), look.style(Role::Dim)),
                Cell::new(comes, look.style(role)),
                Cell::new(overlap, look.style(Role::Warn)).right(),
            ],
            &widths,
        )
    });
    // What is wrong with the file under the cursor is told whole, as its cell may have cut it.
    let place_of = wizard.list.selected().and_then(|at| batch.places.get(at));
    let (told, role) = match place_of.and_then(|place| unreadable(batch, place, lang)) {
        Some(why) => (display(&why).into_owned(), Role::Warn),
        None => (cx.say(t::FILES_HINT).to_owned(), Role::Dim),
    };
    let width = area.width.saturating_sub(2);
    let mut lines = vec![(text::cut(&super::finish::tally_line(wizard, cx), usize::from(width)), Role::Text)];
    lines.extend(text::wrap(&told, usize::from(width)).into_iter().map(|line| (line, role)));
    for ((line, role), y) in lines.iter().zip(upper.bottom()..area.bottom()) {
        paint::text(buffer, area.x + 1, y, width, line, look.style(*role));
    }
    place
}
