//! The steps after the file: what is shown, where one is, and what the keys change.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::doubtful::{self, Asked};
use super::{Reading, Seen, columns, encoding, finish, name_of};
use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::{Text, import_file as t};
use crate::ops::import::{Decisions, EncodingSample, FileSummary, Options, Plan, Source, encoding_samples};
use crate::tui::jobs::{Message, Stop, Work};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request};
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
    const ALL: [(Step, Text); 5] = [
        (Step::File, t::STEP_FILE),
        (Step::Encoding, t::STEP_ENCODING),
        (Step::Columns, t::STEP_COLUMNS),
        (Step::Doubtful, t::STEP_DOUBTFUL),
        (Step::Finish, t::STEP_FINISH),
    ];
}

/// The wizard over one file; of a workbook over all its sheets.
#[derive(Debug)]
pub(super) struct Wizard {
    pub path: PathBuf,
    pub bytes: Arc<Vec<u8>>,
    pub options: Options,
    pub plan: Plan,
    pub decisions: Decisions,
    /// Every row that was doubtful so far, decided or not.
    pub asked: Vec<Asked>,
    pub samples: Vec<EncodingSample>,
    /// Which of the plan's files the columns are of.
    pub file: usize,
    pub step: Step,
    /// The rows of the step.
    pub list: ListState,
    /// The file is being read again.
    reading: Option<Stop>,
}

/// Opens the wizard where there is something to say; `Flow::Close` of the box below goes with it.
pub(super) fn open(seen: Seen, cx: &Cx<'_>) -> Flow {
    let lang = cx.lang();
    if let Some(imported) = seen.plan.files.iter().find_map(|file| file.imported_at.as_ref()) {
        return Flow::refuse(t::IMPORTED_BEFORE.with(lang, &[("at", imported)]));
    }
    if !seen.plan.files.iter().any(|file| file.source.is_some() || file.calendar.is_some()) {
        let why = seen.plan.problems.first().map(|problem| problem.what.message(lang)).unwrap_or_default();
        return Flow::refuse(format!("{}  {why}", cx.say(t::NOTHING)).trim_end().to_owned());
    }
    let Seen { path, bytes, options, plan } = seen;
    let mut wizard = Wizard {
        samples: Vec::new(),
        path,
        bytes,
        options,
        decisions: Decisions::default(),
        asked: doubtful::asked(&plan),
        file: plan.files.iter().position(|file| file.is_read).unwrap_or_default(),
        plan,
        step: Step::Columns,
        list: ListState::default(),
        reading: None,
    };
    if wizard.is_text() {
        wizard.samples = encoding_samples(&wizard.bytes);
    }
    let first = if wizard.has(Step::Columns) { Step::Columns } else { wizard.after(Step::Columns) };
    wizard.go(first);
    Flow::Many(vec![Flow::Close, Flow::Open(Box::new(wizard))])
}

impl Wizard {
    pub fn summary(&self) -> Option<&FileSummary> {
        self.plan.files.get(self.file)
    }

    fn is_text(&self) -> bool {
        matches!(self.summary().and_then(|file| file.source.as_ref()), Some(Source::Text { .. }))
    }

    /// Whether there is anything to see in a step.
    fn has(&self, step: Step) -> bool {
        match step {
            Step::File | Step::Finish => true,
            Step::Encoding => self.is_text(),
            Step::Columns => self.plan.files.iter().any(|file| !file.columns.is_empty()),
            Step::Doubtful => !self.asked.is_empty(),
        }
    }

    fn after(&self, step: Step) -> Step {
        let later = Step::ALL.iter().map(|(step, _)| *step).find(|other| *other > step && self.has(*other));
        later.unwrap_or(Step::Finish)
    }

    fn before(&self, step: Step) -> Step {
        let earlier = Step::ALL.iter().map(|(step, _)| *step).rfind(|other| *other < step && self.has(*other));
        earlier.unwrap_or(Step::File)
    }

    fn go(&mut self, step: Step) {
        self.step = step;
        let rows = match step {
            Step::File => 0,
            Step::Encoding => self.samples.len(),
            Step::Columns => self.summary().map_or(0, |file| file.columns.len()),
            Step::Doubtful => self.asked.len(),
            Step::Finish => self.plan.problems.len(),
        };
        self.list = ListState::new(rows);
        if step == Step::Encoding {
            let name = self.summary().and_then(|file| file.source.as_ref()).map(Source::name);
            let at = self.samples.iter().position(|sample| Some(sample.encoding.name()) == name);
            self.list.select(at.unwrap_or_default());
        }
    }

    /// Reads the file again, as it is to be read now.
    pub fn read_again(&mut self) -> Flow {
        Flow::Work(self.reading_again())
    }

    fn reading_again(&mut self) -> Work {
        if let Some(stop) = self.reading.take() {
            stop.stop();
        }
        let reading = Reading {
            path: self.path.clone(),
            bytes: Some(Arc::clone(&self.bytes)),
            options: self.options.clone(),
            decisions: self.decisions.clone(),
        };
        let work = reading.work();
        self.reading = Some(work.stop());
        work
    }

    fn forward(&mut self, cx: &Cx<'_>) -> Flow {
        if self.step == Step::Finish {
            return finish::import(self, cx);
        }
        let leaves = self.step;
        self.go(self.after(leaves));
        match leaves {
            // What was decided changes what comes of it.
            Step::Doubtful => self.read_again(),
            _ => Flow::Stay,
        }
    }

    fn back(&mut self, cx: &Cx<'_>) -> Flow {
        match self.before(self.step) {
            Step::File => Flow::Many(vec![Flow::Close, super::open(cx)]),
            step => {
                self.go(step);
                Flow::Stay
            }
        }
    }

    fn own(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (self.step, action) {
            (Step::Encoding, Action::ItemOpen) => encoding::choose(self),
            (Step::Encoding, Action::ImportSeparator) | (Step::Columns, Action::ImportSeparator) => {
                encoding::next_separator(self)
            }
            (_, Action::ImportEncoding) if self.is_text() => {
                self.go(Step::Encoding);
                Flow::Stay
            }
            (Step::Columns, action) => columns::action(self, action, cx),
            (Step::Doubtful, action) => doubtful::action(self, action),
            (Step::Finish, Action::ItemOpen) => finish::import(self, cx),
            _ => Flow::Ignored,
        }
    }

    /// `1 ファイル › 2 文字コード › [3 列] › 4 重複 › 5 取り込み`, and what the file is.
    fn draw_steps(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        let look = cx.look;
        let mut spans = Vec::new();
        for (number, (step, label)) in Step::ALL.iter().enumerate() {
            if number > 0 {
                spans.push(Span::styled(if look.ascii { " > " } else { " › " }, look.style(Role::Dim)));
            }
            let words = format!("{} {}", number + 1, cx.say(*label));
            spans.push(match *step == self.step {
                true => Span::styled(format!("[{words}]"), look.style(Role::Accent)),
                false if self.has(*step) => Span::styled(words, look.style(Role::Text)),
                false => Span::styled(words, look.style(Role::Dim)),
            });
        }
        let steps = Line::from(spans);
        let taken = text::width(&steps.to_string()) + 2;
        paint::line(buffer, area.x + 1, area.y, area.width.saturating_sub(1), &steps, look.style(Role::Text));
        let shown = self.described(cx);
        let room = usize::from(area.width).saturating_sub(taken + 2);
        let shown = text::cut(&shown, room);
        let width = u16::try_from(text::width(&shown)).unwrap_or(0);
        if width > 0 {
            paint::text(buffer, area.right() - width - 1, area.y, width, &shown, look.style(Role::Dim));
        }
    }

    /// The file, what it is read as, and how many rows it has.
    fn described(&self, cx: &Cx<'_>) -> String {
        let Some(file) = self.summary() else { return name_of(&self.path) };
        let read_as = file.source.as_ref().map_or("", Source::name);
        if let Some(calendar) = &file.calendar {
            return format!("{}  {}", display(&file.name), calendar.words(cx.lang()));
        }
        let rows = t::ROWS.count(cx.lang(), file.rows);
        format!("{}  {read_as}  {rows}", display(&file.name))
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
            Action::ImportPrev => self.back(cx),
            Action::PaneNext | Action::PanePrev if self.plan.files.len() > 1 && self.step == Step::Columns => {
                let count = self.plan.files.len();
                let by = if action == Action::PaneNext { 1 } else { count - 1 };
                self.file = (self.file + by) % count;
                self.go(Step::Columns);
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

    fn message(&mut self, message: &Message, _cx: &Cx<'_>) -> Flow {
        let Message::Import(seen) = message else { return Flow::Ignored };
        let Some(seen) = seen.take() else { return Flow::Ignored };
        self.reading = None;
        self.plan = seen.plan;
        self.file = self.file.min(self.plan.files.len().saturating_sub(1));
        doubtful::join(&mut self.asked, &self.plan);
        let at = self.list.selected().unwrap_or_default();
        self.go(self.step);
        if self.step != Step::Encoding {
            self.list.select(at);
        }
        Flow::Stay
    }

    fn request(&mut self, request: &Request, _cx: &Cx<'_>) -> Flow {
        match request {
            Request::Choice(name) if self.step == Step::Columns => columns::chosen(self, name),
            _ => Flow::Ignored,
        }
    }

    /// The book has changed under the plan: it is made again.
    fn failed(&mut self, _error: &crate::ops::Error, _cx: &Cx<'_>) -> bool {
        self.reading = None;
        false
    }

    fn work(&mut self, _cx: &Cx<'_>) -> Vec<Work> {
        // The plan was handed over and did not come to anything: there is none until it is made again.
        match self.plan.files.is_empty() && self.reading.is_none() {
            true => vec![self.reading_again()],
            false => Vec::new(),
        }
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
            Step::File => None,
            Step::Encoding => encoding::draw(self, buffer, below, cx),
            Step::Columns => columns::draw(self, buffer, below, cx),
            Step::Doubtful => doubtful::draw(self, buffer, below, cx),
            Step::Finish => finish::draw(self, buffer, below, cx),
        };
        if self.reading.is_some() {
            let words = cx.say(t::READING);
            let width = u16::try_from(text::width(words)).unwrap_or(0);
            paint::text(
                buffer,
                area.right().saturating_sub(width + 3),
                area.bottom() - 1,
                width,
                words,
                cx.look.style(Role::Warn),
            );
        }
        place
    }

    fn footer(&self) -> Vec<Action> {
        use Action::{
            ImportEncoding, ImportNext, ImportPrev, ImportSeparator, ImportToggle, ImportUseNext, ImportUsePrev,
            ItemOpen, LayerBack, PaneNext,
        };
        match self.step {
            Step::File => vec![LayerBack],
            Step::Encoding => vec![ItemOpen, ImportNext, ImportPrev, ImportSeparator, LayerBack],
            Step::Columns if self.plan.files.len() > 1 => {
                vec![ImportNext, ImportPrev, ImportUsePrev, ImportUseNext, ItemOpen, ImportToggle, PaneNext, LayerBack]
            }
            Step::Columns => vec![
                ImportNext,
                ImportPrev,
                ImportUsePrev,
                ImportUseNext,
                ItemOpen,
                ImportToggle,
                ImportEncoding,
                ImportSeparator,
                LayerBack,
            ],
            Step::Doubtful => vec![ImportNext, ImportPrev, ImportUsePrev, ImportUseNext, LayerBack],
            Step::Finish => vec![ItemOpen, ImportPrev, LayerBack],
        }
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        (action == Action::ImportEncoding && !self.is_text()).then(|| cx.say(t::NO_ENCODING).to_owned())
    }
}
