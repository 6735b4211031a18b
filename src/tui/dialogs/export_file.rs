//! `w`: customers into a new file of one format or another, beside the screen, with a bar and a way to stop.

mod choices;

use std::ops::ControlFlow;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::choices::{CHOICES, Choice, Chosen, What, described};
use super::import::{completed, expanded};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::text::display;
use crate::i18n::{Lang, calendar, export as t};
use crate::ops::Error;
use crate::ops::export::{CsvForm, Existing, Form, Format, LostCell, SHEETS, Sheet, Unwritable, Written, free_name};
use crate::tui::dialogs;
use crate::tui::jobs::{Left, Message, Stop, Work};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, said};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Candidate, Pane, TextBox, paint, popup};

/// Customers between two messages of how far it is.
const STEP: usize = 200;

/// Lines below the choices: what is wrong, or that the file is private.
const TOLD: u16 = 3;

/// Of the box: its frame, the file, the choices, what is told, the keys.
const HEIGHT: u16 = 2 + 3 + CHOICES.len() as u16 + TOLD + 1;

/// Unwritable cells that are named.
const NAMED: usize = 2;

/// Asks for the file; its name is of today and free. `of` is which customers these are, for the ledger.
pub fn open(cx: &Cx<'_>, ids: Vec<CustomerId>, of: String) -> Flow {
    if ids.is_empty() {
        return Flow::refuse(cx.say(t::NOBODY));
    }
    let mut path = TextBox::default();
    let chosen = Chosen::remembered(cx.crm);
    let parts: [(&str, &dyn std::fmt::Display); 2] = [("day", &cx.crm.today()), ("end", &CHOICES[chosen.choice].end)];
    let name = t::FILE_NAME.with(cx.lang(), &parts);
    path.set(free_name(Path::new(&name)).display().to_string());
    Flow::Open(Box::new(FileBox { ids, of, path, chosen, replaces: false, problem: None, writing: None }))
}

struct FileBox {
    ids: Vec<CustomerId>,
    of: String,
    path: TextBox,
    chosen: Chosen,
    /// It was told what CP932 does not have: now Enter writes a sign in its place.
    replaces: bool,
    problem: Option<String>,
    writing: Option<Writing>,
}

struct Writing {
    what: What,
    total: usize,
    stop: Stop,
    done: usize,
}

impl FileBox {
    fn begin(&mut self, cx: &Cx<'_>) -> Flow {
        let typed = self.path.text().trim();
        if typed.is_empty() {
            self.problem = Some(cx.say(t::NEEDS_NAME).to_owned());
            return Flow::Stay;
        }
        let path = expanded(typed);
        self.follow_name(&path);
        if path.symlink_metadata().is_ok() && !path.is_dir() {
            self.offer_free(&path, cx);
            return Flow::Stay;
        }
        self.problem = None;
        let (ids, what, lang) = (self.ids.clone(), self.what(), cx.lang());
        let todos = match what {
            What::Todos => match cx.crm.open_todos_of(&ids) {
                Ok(todos) if todos.is_empty() => {
                    self.problem = Some(cx.say(t::NO_TODOS).to_owned());
                    return Flow::Stay;
                }
                Ok(todos) => todos,
                Err(error) => return Flow::error(&error, lang),
            },
            What::Customers(_) | What::Labels => Vec::new(),
        };
        let total = if what == What::Todos { todos.len() } else { ids.len() };
        let work = Work::new(move |crm, report| {
            let watch = |done: usize, _: usize| {
                if done.is_multiple_of(STEP) {
                    report.send(Message::Exporting(done));
                }
                if report.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let result = match what {
                What::Customers(format) => {
                    let form = Form { lang, format, shown: false };
                    crm.export_to_file(&ids, form, &path, Existing::Keep, &watch).map(Left::Customers)
                }
                What::Todos | What::Labels => {
                    crm.export_todos_to_file(&todos, &path, Existing::Keep, &watch).map(Left::Todos)
                }
            };
            report.send(Message::Exported(path, result));
            Ok(())
        });
        self.writing = Some(Writing { what, total, stop: work.stop(), done: 0 });
        Flow::Work(work)
    }

    /// Goes on by so many formats; a file name that ends as the format before did ends as this one does.
    fn choose(&mut self, by: usize) {
        let before = CHOICES[self.chosen.choice].end;
        self.chosen.choice = (self.chosen.choice + by) % CHOICES.len();
        let typed = self.path.text().to_owned();
        if let Some(stem) = typed.strip_suffix(before).filter(|stem| stem.ends_with('.')) {
            self.path.set(format!("{stem}{}", CHOICES[self.chosen.choice].end));
        }
        self.think_again();
    }

    /// What was said of the name and the format before is of no use any more.
    fn think_again(&mut self) {
        (self.problem, self.replaces) = (None, false);
    }

    fn what(&self) -> What {
        match self.chosen.what() {
            What::Customers(Format::Csv(form)) if self.replaces => {
                What::Customers(Format::Csv(CsvForm { unwritable: Unwritable::Replace, ..form }))
            }
            what => what,
        }
    }

    /// All sheets of labels to choose from.
    fn choose_sheet(&mut self, cx: &Cx<'_>) -> Flow {
        if CHOICES[self.chosen.choice].what != What::Labels {
            return Flow::refuse(cx.say(t::ONLY_LABELS));
        }
        let sheet = |sheet: &'static Sheet| Candidate {
            label: described(sheet, cx.lang()),
            detail: String::new(),
            value: sheet.name,
        };
        let sheets: Vec<Candidate<&'static str>> = SHEETS.iter().map(sheet).collect();
        dialogs::picker(cx.say(t::SHEETS), sheets, |name, _| Flow::Tell(Request::Choice(name.to_owned()))).open()
    }

    /// Says what CP932 does not have; the next Enter writes all the same.
    fn offer_signs(&mut self, cells: &[LostCell], total: usize, cx: &Cx<'_>) {
        let named = cells.iter().take(NAMED).map(|cell| format!("{} {} {}", cell.customer, cell.field, cell.lost));
        let named = named.map(|cell| display(cell.trim()).into_owned()).collect::<Vec<_>>().join(" / ");
        let named = match total.saturating_sub(NAMED) {
            0 => named,
            more => t::AND_MORE.with(cx.lang(), &[("names", &named), ("n", &more)]),
        };
        self.problem = Some(t::UNWRITABLE.count_with(cx.lang(), total, &[("cells", &named)]));
        self.replaces = true;
    }

    /// By the name of the file: who types `.xlsx` means a workbook, whatever stood there.
    fn follow_name(&mut self, path: &Path) {
        let Some(typed) = path.extension() else { return };
        let is_typed = |choice: &Choice| typed.eq_ignore_ascii_case(choice.end);
        if !is_typed(&CHOICES[self.chosen.choice]) {
            self.chosen.choice = CHOICES.iter().position(is_typed).unwrap_or(self.chosen.choice);
        }
    }

    /// A file stands there: another name takes its place, and Enter writes that.
    fn offer_free(&mut self, path: &Path, cx: &Cx<'_>) {
        let shown = self.path.text().trim().to_owned();
        self.problem = Some(t::TAKEN.with(cx.lang(), &[("path", &display(&shown))]));
        // What was typed before the name stays as typed: `~/`.
        let free = free_name(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = shown.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        self.path.set(format!("{folder}{free}"));
    }

    fn written(&self, path: &Path, what: What, left: &Left, cx: &Cx<'_>) -> Flow {
        let lang = cx.lang();
        let shown = path.display().to_string();
        let (noted, words) = match (left, what) {
            (Left::Customers(written), What::Customers(format)) => {
                (cx.crm.note_export(format, Some(path), &self.of, written), customers_written(&shown, written, lang))
            }
            (Left::Customers(written), _) => (Ok(()), customers_written(&shown, written, lang)),
            (Left::Todos(written), _) => {
                let words = calendar::WRITTEN.count_with(lang, written.todos, &[("path", &display(&shown))]);
                (cx.crm.note_todos_export(Some(path), &self.of, *written), words)
            }
        };
        let mut flows = vec![Flow::Close, Flow::Toast(words, Role::Ok)];
        if let Err(error) = noted.and_then(|()| self.chosen.remember(cx.crm)) {
            flows.push(Flow::Toast(t::NOT_NOTED.with(lang, &[("why", &said(&error, lang))]), Role::Warn));
        }
        Flow::Many(flows)
    }
}

/// What was written of customers, and what is to be known of it.
fn customers_written(shown: &str, written: &Written, lang: Lang) -> String {
    let mut words = t::WRITTEN.count_with(lang, written.rows, &[("path", &display(shown))]);
    if written.guarded > 0 {
        words = format!("{words}  {}", t::GUARDED.count(lang, written.guarded));
    }
    if written.lossy > 0 {
        words = format!("{words}  {}", t::LOSSY.count(lang, written.lossy));
    }
    for (text, left_out) in
        [(t::NO_ADDRESS_SHORT, &written.without_address), (t::NOT_CONTACTED_SHORT, &written.do_not_contact)]
    {
        if left_out.count > 0 {
            words = format!("{words}  {}", text.with(lang, &[("n", &left_out.count)]));
        }
    }
    words
}

impl FileBox {
    /// The formats, one a line; where there is no room for all, those around the chosen one.
    fn draw_choices(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        let look = cx.look;
        let first = (self.chosen.choice + 1).saturating_sub(usize::from(area.height));
        for (at, y) in (first..CHOICES.len()).zip(area.top()..area.bottom()) {
            let is_chosen = at == self.chosen.choice;
            if is_chosen {
                paint::prompt(buffer, area.x, y, look);
            }
            let role = if is_chosen { Role::Text } else { Role::Dim };
            let line = text::cut(&self.chosen.line(at, cx.lang()), usize::from(area.width.saturating_sub(2)));
            paint::text(buffer, area.x + 2, y, area.width.saturating_sub(2), &line, look.style(role));
        }
    }
}

impl Layer for FileBox {
    fn context(&self) -> Context {
        Context::Export
    }

    fn box_is_empty(&self) -> bool {
        self.path.is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if let Some(writing) = &self.writing {
            if action == Action::InputCancel {
                writing.stop.stop();
            }
            return Flow::Stay;
        }
        match action {
            Action::InputAccept => return self.begin(cx),
            Action::CompleteNext => {
                if let Some(path) = completed(self.path.text()) {
                    self.path.set(path);
                }
            }
            Action::ExportSheet => return self.choose_sheet(cx),
            Action::ChoiceNext => self.choose(1),
            Action::ChoicePrev => self.choose(CHOICES.len() - 1),
            Action::InputCancel => return Flow::Close,
            action if self.path.apply(action) == Edited::NotMine => return Flow::Ignored,
            _ => self.think_again(),
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        if self.writing.is_none() {
            self.think_again();
            self.path.insert(typed);
        }
        Flow::Stay
    }

    fn request(&mut self, request: &Request, _cx: &Cx<'_>) -> Flow {
        let Request::Choice(name) = request else { return Flow::Ignored };
        self.chosen.sheet = Sheet::named(name).unwrap_or(self.chosen.sheet);
        self.think_again();
        Flow::Stay
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        let Some(writing) = &mut self.writing else { return Flow::Ignored };
        match message {
            Message::Exporting(done) => writing.done = *done,
            Message::Exported(path, result) => {
                let what = writing.what;
                self.writing = None;
                match result {
                    Ok(left) => return self.written(path, what, left, cx),
                    Err(Error::Unwritable { cells, total }) => self.offer_signs(cells, *total, cx),
                    Err(Error::Stopped) => {
                        return Flow::Many(vec![Flow::Close, Flow::Toast(cx.say(t::STOPPED).to_owned(), Role::Warn)]);
                    }
                    Err(Error::FileExists(path)) => self.offer_free(&path.clone(), cx),
                    Err(error) => self.problem = Some(said(error, cx.lang())),
                }
            }
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (look, lang) = (cx.look, cx.lang());
        let title = t::TITLE.count(lang, self.ids.len());
        let inside = popup::open(buffer, popup::centred(area, 76, HEIGHT), Pane::new(title), look);
        if inside.height < 2 || inside.width < 20 {
            return None;
        }
        let (x, width) = (inside.x + 1, inside.width - 2);
        let label = format!("{}  ", cx.say(t::FILE));
        let after = paint::text(buffer, x, inside.y + 1, width, &label, look.style(Role::Label));
        let place = Rect { x: after, y: inside.y + 1, width: (inside.right() - 1).saturating_sub(after), height: 1 };
        let caret = self.path.draw(buffer, place, look.style(Role::Text));
        let key = |action| look.keymap.key_label(action, Context::Export).unwrap_or_default();
        let (top, bottom) = (inside.y + 3, inside.bottom());
        if let Some(writing) = &self.writing {
            let numbers: [(&str, &dyn std::fmt::Display); 3] =
                [("done", &writing.done), ("total", &writing.total), ("key", &key(Action::InputCancel))];
            let words = t::WRITING.with(lang, &numbers);
            paint::text(buffer, x, top.min(bottom - 1), width, &words, look.style(Role::Text));
            return None;
        }
        let room = bottom.saturating_sub(top + TOLD + 1).max(1);
        self.draw_choices(buffer, Rect { x, y: top, width, height: room }, cx);
        let (told, role) = match &self.problem {
            Some(problem) => (problem.as_str(), Role::Warn),
            None => (cx.say(t::PRIVATE), Role::Dim),
        };
        let lines = text::wrap(told, usize::from(width)).into_iter().take(usize::from(TOLD));
        for (line, y) in lines.zip(top + room..bottom.saturating_sub(1)) {
            paint::text(buffer, x, y, width, &line, look.style(role));
        }
        let keys: [(&str, &dyn std::fmt::Display); 3] = [
            ("save", &key(Action::InputAccept)),
            ("format", &format!("{} {}", key(Action::ChoicePrev), key(Action::ChoiceNext))),
            ("complete", &key(Action::CompleteNext)),
        ];
        let hint = if self.replaces { t::HINT_SIGNS } else { t::HINT };
        let mut hint = hint.with(lang, &keys);
        if CHOICES[self.chosen.choice].what == What::Labels {
            hint = format!("{hint}   {}", t::SHEET_HINT.with(lang, &[("key", &key(Action::ExportSheet))]));
        }
        paint::text(buffer, x, bottom - 1, width, &hint, look.style(Role::Dim));
        caret
    }

    fn footer(&self) -> Vec<Action> {
        match self.writing {
            Some(_) => vec![Action::InputCancel],
            None if CHOICES[self.chosen.choice].what == What::Labels => {
                vec![Action::InputAccept, Action::ExportSheet, Action::CompleteNext, Action::InputCancel]
            }
            None => vec![Action::InputAccept, Action::CompleteNext, Action::InputCancel],
        }
    }
}
