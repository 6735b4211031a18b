//! The steps after the file: what is shown, where one is, and what the keys change.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::doubtful::{self, Asked, Beside};
use super::file::FileBox;
use super::tables::Table;
use super::{Reading, Seen, What, columns, encoding, files, finish, sold};
use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::{Text, import_file as t};
use crate::ops::Error;
use crate::ops::import::{Batch, Decisions, EncodingSample, Item, Place, encoding_samples};
use crate::tui::jobs::{Message, Stop, Work};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, said};
use crate::tui::widgets::{ListState, paint};

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    File,
    Encoding,
    Columns,
    Doubtful,
    Finish,
}

impl Step {
    pub const ALL: [(Step, Text); 5] = [
        (Step::File, t::STEP_FILE),
        (Step::Encoding, t::STEP_ENCODING),
        (Step::Columns, t::STEP_COLUMNS),
        (Step::Doubtful, t::STEP_DOUBTFUL),
        (Step::Finish, t::STEP_FINISH),
    ];
}

/// What the lower list of the last step shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Problems,
    Mails,
}

/// The wizard over all files; of a workbook over all its sheets.
#[derive(Debug)]
pub(super) struct Wizard {
    /// As it was typed in the box before.
    typed: String,
    pub items: Vec<Item>,
    pub batch: Batch,
    pub decisions: Decisions,
    /// Every row that was doubtful so far, decided or not.
    pub asked: Vec<Asked>,
    pub beside: Beside,
    pub samples: Vec<EncodingSample>,
    /// Which of the tables the columns are of.
    pub table: usize,
    pub step: Step,
    pub shown: Shown,
    /// The rows of the step.
    pub list: ListState,
    /// What was planned is being written.
    writes: bool,
    /// The files are being read again.
    reading: Option<Stop>,
    percent: usize,
}

/// Opens the wizard where there is something to say, in the place of the box; else why not.
pub(super) fn open(typed: &str, seen: Seen, cx: &Cx<'_>) -> Result<Flow, String> {
    let lang = cx.lang();
    let Seen { items, batch } = seen;
    if items.is_empty() {
        return Err(cx.say(t::EMPTY_FOLDER).to_owned());
    }
    let why = |place: &Place| files::unreadable(&batch, place, lang);
    let imported = |place: &Place| match place {
        Place::Lists(files) => batch.lists.files[files.clone()].iter().find_map(|file| file.imported_at.as_ref()),
        _ => None,
    };
    if let ([_], Some(at)) = (batch.places.as_slice(), batch.places.first().and_then(imported)) {
        let key = cx.look.keymap.key_label(Action::Undo, Context::Main).unwrap_or_default();
        return Err(t::IMPORTED_BEFORE.with(lang, &[("at", &files::day_of(at, cx)), ("key", &key)]));
    }
    if batch.places.iter().all(|place| why(place).is_some() || *place == Place::Nowhere) {
        let why = batch.places.iter().find_map(why).unwrap_or_default();
        let words =
            if items.len() > 1 { t::NOTHING_THERE.count(lang, items.len()) } else { cx.say(t::NOTHING).to_owned() };
        return Err(display(format!("{words}  {why}").trim_end()).into_owned());
    }
    let mut wizard = Wizard {
        typed: typed.to_owned(),
        samples: Vec::new(),
        items,
        decisions: Decisions::default(),
        asked: doubtful::asked(&batch.lists),
        beside: Beside::default(),
        table: 0,
        shown: if batch.mail.lines.is_empty() { Shown::Problems } else { Shown::Mails },
        batch,
        step: Step::File,
        list: ListState::default(),
        writes: false,
        reading: None,
        percent: 0,
    };
    let first = if wizard.has(Step::File) { Step::File } else { wizard.after(Step::Encoding) };
    wizard.go(first);
    Ok(Flow::Many(vec![Flow::Close, Flow::Open(Box::new(wizard))]))
}

impl Wizard {
    /// Whether there is anything to see in a step.
    pub fn has(&self, step: Step) -> bool {
        match step {
            Step::File => self.items.len() > 1,
            Step::Finish => true,
            Step::Encoding => self.is_text(),
            Step::Columns => self.current().is_some(),
            Step::Doubtful => !self.asked.is_empty(),
        }
    }

    fn after(&self, step: Step) -> Step {
        let later = Step::ALL.iter().map(|(step, _)| *step).find(|other| *other > step && self.has(*other));
        later.unwrap_or(Step::Finish)
    }

    fn before(&self, step: Step) -> Option<Step> {
        Step::ALL.iter().map(|(step, _)| *step).rfind(|other| *other < step && self.has(*other))
    }

    pub fn go(&mut self, step: Step) {
        self.step = step;
        let rows = match (step, self.current()) {
            (Step::File, _) => self.items.len(),
            (Step::Encoding, _) => {
                let bytes = self.item().and_then(|at| self.items[at].bytes()).unwrap_or_default();
                self.samples = encoding_samples(bytes);
                self.samples.len()
            }
            (Step::Columns, Some(Table::List(file))) => self.batch.lists.files[file].columns.len(),
            (Step::Columns, Some(Table::Sales(at))) => self.batch.sales[at].columns.len(),
            (Step::Columns, None) => 0,
            (Step::Doubtful, _) => self.asked.len(),
            (Step::Finish, _) => finish::rows(self),
        };
        self.list = ListState::new(rows);
        if step == Step::Encoding {
            let used = encoding::used(self);
            let at = self.samples.iter().position(|sample| Some(sample.encoding.name()) == used);
            self.list.select(at.unwrap_or_default());
        }
    }

    /// To the columns of this file.
    pub fn open_item(&mut self, item: usize, cx: &Cx<'_>) -> Flow {
        let of = |table: &Table| match table {
            Table::List(file) => self.batch.item_of_list(*file),
            Table::Sales(at) => self.batch.item_of_sales(*at),
        };
        match self.tables().iter().position(|table| of(table) == Some(item)) {
            Some(table) => {
                self.table = table;
                self.go(Step::Columns);
                Flow::Stay
            }
            None => Flow::refuse(cx.say(t::NO_COLUMNS)),
        }
    }

    /// Whether what is shown is about to change.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// What was planned, to be written.
    pub fn hand_over(&mut self) -> Batch {
        let batch = std::mem::take(&mut self.batch);
        self.writes = true;
        self.go(self.step);
        batch
    }

    /// Reads the files again, as they are to be read now.
    pub fn read_again(&mut self) -> Flow {
        Flow::Work(self.reading_again())
    }

    fn reading_again(&mut self) -> Work {
        if let Some(stop) = self.reading.take() {
            stop.stop();
        }
        let what = What::Items(self.items.clone());
        let work = Reading { what, decisions: self.decisions.clone() }.work();
        self.percent = 0;
        self.reading = Some(work.stop());
        work
    }

    fn forward(&mut self, cx: &Cx<'_>) -> Flow {
        // Who goes on step by step must not write before having seen what comes of it: that is another key.
        if self.step == Step::Finish {
            return Flow::refuse(finish::key_to_import(cx));
        }
        let leaves = self.step;
        // The encoding is found out; who doubts it goes back to it.
        let from = if leaves == Step::File { Step::Encoding } else { leaves };
        self.go(self.after(from));
        match leaves {
            // What was decided changes what comes of it.
            Step::Doubtful => self.read_again(),
            _ => Flow::Stay,
        }
    }

    fn back(&mut self) -> Flow {
        match self.before(self.step) {
            None => Flow::Many(vec![Flow::Close, Flow::Open(Box::new(FileBox::of(&self.typed)))]),
            Some(step) => {
                self.go(step);
                Flow::Stay
            }
        }
    }

    fn own(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (self.step, action) {
            (Step::File, Action::ImportToggle) => files::toggle(self, cx),
            (Step::File | Step::Columns, Action::ImportKind) => files::switch_kind(self, cx),
            (Step::File, Action::ItemOpen) => match self.list.selected() {
                Some(at) => self.open_item(at, cx),
                None => Flow::Stay,
            },
            (Step::Encoding, Action::ItemOpen) => encoding::choose(self),
            (Step::Encoding | Step::Columns, Action::ImportSeparator) if self.is_text() => {
                encoding::next_separator(self)
            }
            (_, Action::ImportEncoding) if self.is_text() => {
                self.go(Step::Encoding);
                Flow::Stay
            }
            (Step::Columns, action) if self.sales().is_some() => sold::action(self, action, cx),
            (Step::Columns, action) => columns::action(self, action, cx),
            (Step::Doubtful, action) => doubtful::action(self, action),
            (Step::Finish, Action::ItemOpen) => finish::import(self, cx),
            (Step::Finish, Action::ImportToggle) => finish::toggle(self, cx),
            _ => Flow::Ignored,
        }
    }
}

impl Layer for Wizard {
    fn context(&self) -> Context {
        Context::Import
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.list.apply(action) {
            return Flow::Stay;
        }
        match action {
            Action::ImportNext => self.forward(cx),
            Action::ImportPrev => self.back(),
            Action::PaneNext | Action::PanePrev if self.tables().len() > 1 && self.step == Step::Columns => {
                let count = self.tables().len();
                let by = if action == Action::PaneNext { 1 } else { count - 1 };
                self.table = (self.table + by) % count;
                self.go(Step::Columns);
                Flow::Stay
            }
            Action::PaneNext | Action::PanePrev if self.step == Step::Finish && finish::has_both(self) => {
                self.shown = if self.shown == Shown::Mails { Shown::Problems } else { Shown::Mails };
                self.go(Step::Finish);
                Flow::Stay
            }
            Action::LayerBack | Action::LayerCancel => {
                if let Some(stop) = &self.reading {
                    stop.stop();
                }
                Flow::Close
            }
            action => self.own(action, cx),
        }
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        let read = match message {
            Message::Reading(percent) if self.reading.is_some() => {
                self.percent = *percent;
                return Flow::Stay;
            }
            Message::Import(read) => read.take(),
            _ => return Flow::Ignored,
        };
        let seen = match read {
            Some(Ok(seen)) => seen,
            Some(Err(super::Unseen::Failed(error))) => {
                self.reading = None;
                return Flow::Toast(said(&error, cx.lang()), Role::Bad);
            }
            Some(Err(super::Unseen::TooMany)) | None => return Flow::Ignored,
        };
        self.reading = None;
        (self.items, self.batch) = (seen.items, seen.batch);
        self.table = self.table.min(self.tables().len().saturating_sub(1));
        doubtful::join(&mut self.asked, &self.batch, &self.items);
        self.beside = Beside::default();
        if !finish::has_both(self) {
            self.shown = if self.batch.mail.lines.is_empty() { Shown::Problems } else { Shown::Mails };
        }
        let at = self.list.selected().unwrap_or_default();
        self.go(self.step);
        if self.step != Step::Encoding {
            self.list.select(at);
        }
        Flow::Stay
    }

    fn request(&mut self, request: &Request, _cx: &Cx<'_>) -> Flow {
        match request {
            Request::Choice(name) if self.step == Step::Columns && self.sales().is_some() => sold::chosen(self, name),
            Request::Choice(name) if self.step == Step::Columns => columns::chosen(self, name),
            _ => Flow::Ignored,
        }
    }

    /// The book has changed under the plan: it is made again.
    fn failed(&mut self, _error: &Error, _cx: &Cx<'_>) -> bool {
        (self.reading, self.writes) = (None, false);
        false
    }

    fn work(&mut self, _cx: &Cx<'_>) -> Vec<Work> {
        // The plan was handed over and did not come to anything: there is none until it is made again.
        match self.batch.places.is_empty() && self.reading.is_none() && !self.writes {
            true => vec![self.reading_again()],
            false => Vec::new(),
        }
    }

    fn prepare(&mut self, _area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        if self.step == Step::Doubtful { doubtful::prepare(self, cx) } else { Ok(()) }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        paint::clear_wide(buffer, area);
        paint::blank(buffer, area, cx.look.style(Role::Text));
        if area.height < 3 {
            return None;
        }
        self.draw_steps(buffer, Rect { height: 1, ..area }, cx);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let place = match self.step {
            Step::File => files::draw(self, buffer, below, cx),
            Step::Encoding => encoding::draw(self, buffer, below, cx),
            Step::Columns if self.sales().is_some() => sold::draw(self, buffer, below, cx),
            Step::Columns => columns::draw(self, buffer, below, cx),
            Step::Doubtful => doubtful::draw(self, buffer, below, cx),
            Step::Finish => finish::draw(self, buffer, below, cx),
        };
        if self.reading.is_some() {
            let words = format!(" {} ", t::READING.with(cx.lang(), &[("percent", &self.percent)]));
            let width = u16::try_from(text::width(&words)).unwrap_or(0);
            let x = area.right().saturating_sub(width + 2).max(area.x);
            paint::text(buffer, x, area.bottom() - 1, width.min(area.width), &words, cx.look.style(Role::Warn));
        }
        place
    }

    fn footer(&self) -> Vec<Action> {
        use Action::{
            ImportEncoding, ImportKind, ImportNext, ImportPrev, ImportSeparator, ImportToggle, ImportUseNext,
            ImportUsePrev, ItemOpen, LayerBack, PaneNext,
        };
        match self.step {
            Step::File => vec![ImportNext, ImportToggle, ItemOpen, ImportKind, ImportPrev, LayerBack],
            Step::Encoding => vec![ItemOpen, ImportNext, ImportPrev, ImportSeparator, LayerBack],
            Step::Columns => {
                let mut keys =
                    vec![ImportNext, ImportPrev, ImportUsePrev, ImportUseNext, ItemOpen, ImportKind, ImportToggle];
                if self.tables().len() > 1 {
                    keys.push(PaneNext);
                }
                if self.is_text() {
                    keys.extend([ImportEncoding, ImportSeparator]);
                }
                keys.push(LayerBack);
                keys
            }
            Step::Doubtful => vec![ImportNext, ImportPrev, ImportUsePrev, ImportUseNext, LayerBack],
            Step::Finish => {
                let mut keys = vec![ItemOpen, ImportPrev];
                if finish::has_strangers(self) {
                    keys.push(ImportToggle);
                }
                if finish::has_both(self) {
                    keys.push(PaneNext);
                }
                keys.push(LayerBack);
                keys
            }
        }
    }

    fn short(&self, action: Action) -> Option<Text> {
        match (self.step, action) {
            (Step::File, Action::ItemOpen) => Some(t::STEP_COLUMNS),
            (Step::Columns, Action::ItemOpen) => Some(t::FROM_LIST),
            (Step::Doubtful, Action::ImportUsePrev) => Some(t::LAST_ANSWER),
            (Step::Doubtful, Action::ImportUseNext) => Some(t::NEXT_ANSWER),
            (Step::Finish, Action::ItemOpen) => Some(t::RUN),
            (Step::Finish, Action::ImportToggle) => Some(t::UNKNOWN_CUSTOMERS),
            _ => None,
        }
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        (action == Action::ImportEncoding && !self.is_text()).then(|| cx.say(t::NO_ENCODING).to_owned())
    }
}
