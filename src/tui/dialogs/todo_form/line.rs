//! A plan in one line: what stands behind the `!` of the quick log, and below it what will be saved.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::TodoForm;
use super::ideas::{Ideas, LEARNED};
use super::{About, LINE, find_customer};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::capture::{About as Part, Capture, NextAction, Priority, WarningKind};
use crate::domain::date::When;
use crate::domain::text::display;
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::i18n::{forms, todos as t};
use crate::ops::Error;
use crate::ops::capture::Log;
use crate::ops::todos::Command;
use crate::tui::dialogs::date_words;
use crate::tui::dialogs::form_draft::{FormDraft, Name, Written};
use crate::tui::dialogs::form_frame::ask_unsaved;
use crate::tui::dialogs::named_customer::{Meant, NamedCustomer, several_words};
use crate::tui::dialogs::quick_log::without_customer;
use crate::tui::jobs::{Message, Work};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, said};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Laid, Pane, TextBox, paint, pane, popup};

/// The sign that stands before the line; a second one typed there makes it urgent.
const SIGN: &str = "!";

/// The lines of the preview, of the ideas and of the hint.
const PREVIEW: u16 = 4;

/// The dialog.
#[derive(Debug)]
pub struct TodoLine {
    about: About,
    /// Whom it was opened for.
    before: About,
    kept: FormDraft,
    who: String,
    field: TextBox,
    capture: Capture,
    named: NamedCustomer,
    /// It is to be saved as soon as it is known who is named.
    accepted: bool,
    ideas: Ideas,
    /// What is planned most often.
    learned: Vec<String>,
}

impl TodoLine {
    /// With what was written the last time.
    pub fn new(mut about: About, kept: FormDraft, written: &Written, cx: &Cx<'_>) -> TodoLine {
        let before = about.clone();
        about.put_back(written, cx);
        let line = written.iter().find(|(name, _)| name.is(LINE)).map(|(_, laid)| laid);
        let mut made = TodoLine {
            who: about.who(cx),
            about,
            before,
            kept,
            field: match line {
                Some(Laid::Text(line)) => TextBox::new(line.as_str()),
                _ => TextBox::default(),
            },
            capture: Capture::default(),
            named: NamedCustomer::default(),
            accepted: false,
            ideas: Ideas::default(),
            learned: cx.crm.frequent_next_actions(None, LEARNED).unwrap_or_default(),
        };
        made.understand(cx);
        made
    }

    fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    fn written(&self) -> Written {
        if self.is_empty() {
            return Vec::new();
        }
        let line = (Name::Field(LINE.to_owned()), Laid::Text(self.field.text().to_owned()));
        std::iter::once(line).chain(self.about.moved_from(&self.before.customers)).collect()
    }

    fn line(&self) -> String {
        format!("{SIGN}{}", self.field.text())
    }

    fn understand(&mut self, cx: &Cx<'_>) {
        self.capture = cx.crm.understand(&self.line());
        self.accepted = false;
        self.look(cx);
        if !self.ideas.is_choosing() {
            self.ideas = Ideas::at(&self.field, SIGN, &self.learned, cx);
        }
    }

    fn look(&mut self, cx: &Cx<'_>) {
        if let Err(error) = self.named.look(self.capture.customer.as_deref(), cx) {
            tracing::warn!(code = error.code(), "customers could not be read");
        }
    }

    /// Whether the line is a plan and nothing else, so that it can keep its person and the contact it comes from.
    fn is_plain(&self) -> bool {
        let capture = &self.capture;
        capture.next.len() == 1
            && !capture.has_entry()
            && capture.customer.is_none()
            && capture.deal.is_none()
            && capture.category.is_none()
            && capture.tags.is_empty()
    }

    fn draft(&self, action: &NextAction, cx: &Cx<'_>) -> TodoDraft {
        let channel = action.channel.as_deref().and_then(|key| cx.crm.vocabulary().by_key(TermKind::Channel, key));
        TodoDraft {
            customer: self.about.customers.first().copied(),
            title: action.text.clone(),
            channel: channel.map(|term| term.id),
            due: action.due,
            due_time: action.time,
            priority: action.priority,
            ..self.about.from.clone()
        }
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        let Some(first) = self.capture.next.first() else { return Flow::refuse(cx.say(t::TITLE_MISSING)) };
        if self.capture.next.iter().any(|action| action.text.is_empty()) {
            return Flow::refuse(cx.say(t::TITLE_MISSING));
        }
        if self.is_plain() && self.about.customers.len() <= 1 {
            return self.kept.done_by(Flow::run_and_close(Command::Add(Box::new(self.draft(first, cx)))));
        }
        // What could not be read is asked for anew: a line that names somebody is never saved for another.
        if let Err(error) = self.named.look(self.capture.customer.as_deref(), cx) {
            return Flow::error(&error, cx.lang());
        }
        let word = self.capture.customer.as_deref().unwrap_or_default();
        let customers = match self.named.meant() {
            None => self.about.customers.clone(),
            Some(Meant::One(id, _)) => vec![*id],
            Some(Meant::Several(_)) => return find_customer::ask(cx.say(t::CHOOSE_CUSTOMER), word, cx),
            Some(Meant::Nobody) => return Flow::error(&Error::NobodyFound(word.to_owned()), cx.lang()),
            Some(Meant::Sought) => {
                self.accepted = true;
                return Flow::Stay;
            }
        };
        let log = Log { capture: self.capture.clone(), customers, people: Vec::new(), finishes: None };
        self.kept.done_by(Flow::run_and_close(log))
    }

    /// The same as a form.
    fn open_fields(&self, cx: &Cx<'_>) -> Flow {
        if self.capture.next.len() > 1 {
            return Flow::refuse(cx.say(t::SEVERAL_IN_LINE));
        }
        let mut about = self.about.clone();
        if let Some(action) = self.capture.next.first() {
            about.from = self.draft(action, cx);
        }
        let form = TodoForm::new(None, about, self.kept.clone(), cx).begun_for(self.before.customers.clone());
        Flow::Many(vec![Flow::Close, Flow::Open(Box::new(form))])
    }

    /// What will be saved, a line each, with what is to be minded below.
    fn preview(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        let label = text::pad(cx.say(t::PREVIEW), 8);
        let mut lines = Vec::new();
        if self.field.text().trim().is_empty() {
            return vec![(cx.say(t::LINE_HINT).to_owned(), Role::Dim)];
        }
        for (index, action) in self.capture.next.iter().enumerate() {
            let day = match action.due {
                Some(due) => date_words::day_and_distance(cx, When::new(due, action.time)),
                None => cx.say(t::NO_DUE).to_owned(),
            };
            let high = if action.priority == Priority::High { "  !!" } else { "" };
            lines.push((format!("{label}{day}  {}{high}", display(&action.text)), Role::Text));
            let warnings = self.capture.warnings.iter().filter(|warning| warning.about == Part::Next(index));
            let indent = " ".repeat(text::width(&label));
            lines.extend(
                warnings
                    .filter_map(|warning| words_of(&warning.kind, cx))
                    .map(|words| (format!("{indent}{words}"), Role::Warn)),
            );
        }
        if let Some(word) = &self.capture.customer {
            let label = text::pad(cx.say(t::CUSTOMER), 8);
            let (words, role) = match self.named.meant() {
                Some(Meant::One(_, name)) => (display(name).into_owned(), Role::Text),
                Some(Meant::Several(n)) => (several_words(word, *n, cx), Role::Warn),
                Some(Meant::Nobody) => (said(&Error::NobodyFound(word.clone()), cx.lang()), Role::Bad),
                Some(Meant::Sought) | None => (word.clone(), Role::Dim),
            };
            lines.push((format!("{label}{words}"), role));
        }
        if self.capture.has_entry() || self.capture.deal.is_some() {
            lines.push((cx.say(t::ALSO_ENTRY).to_owned(), Role::Warn));
        }
        lines
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        if self.who.is_empty() {
            return cx.say(t::ADD_OWN).to_owned();
        }
        t::ADD_FOR.with(cx.lang(), &[("who", &self.who)])
    }

    fn draw_ideas(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        let right = area.right();
        let label = text::pad(cx.say(t::CHOICES), 8);
        let mut x = paint::text(buffer, area.x, area.y, area.width, &label, cx.look.style(Role::Label));
        for (index, candidate) in self.ideas.candidates.iter().enumerate() {
            let wide = u16::try_from(text::width(candidate)).unwrap_or(u16::MAX);
            if right.saturating_sub(x) < wide {
                break;
            }
            let role = if self.ideas.chosen() == Some(index) { Role::Focus } else { Role::Dim };
            x = paint::text(buffer, x, area.y, right - x, candidate, cx.look.style(role)) + 2;
        }
    }
}

/// What is to be minded about a plan, in words; `None` for what the preview says anyway.
fn words_of(kind: &WarningKind, cx: &Cx<'_>) -> Option<String> {
    match kind {
        WarningKind::NoDue { spaced } => {
            spaced.as_ref().map(|spaced| t::GLUED.with(cx.lang(), &[("text", &display(spaced))]))
        }
        WarningKind::EmptyNext => Some(cx.say(t::EMPTY_TITLE).to_owned()),
        WarningKind::PastDue { date } if *date == cx.crm.today() => Some(cx.say(t::TIME_PAST).to_owned()),
        WarningKind::PastDue { .. } => Some(cx.say(t::PAST).to_owned()),
        WarningKind::FarDue { date } => Some(t::FAR.with(cx.lang(), &[("day", &date)])),
        WarningKind::Holiday { day_off, .. } => Some(date_words::off(cx, day_off)),
        _ => None,
    }
}

impl Layer for TodoLine {
    fn context(&self) -> Context {
        Context::QuickLog
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        self.accepted = false;
        match action {
            Action::ChoiceNext | Action::ChoicePrev => {
                self.ideas.choose(&mut self.field, action == Action::ChoiceNext);
                self.understand(cx);
                return Flow::Stay;
            }
            _ if self.field.apply(action) != Edited::NotMine => {
                self.ideas = Ideas::default();
                self.understand(cx);
                return Flow::Stay;
            }
            _ => {}
        }
        match action {
            Action::InputAccept => self.save(cx),
            Action::CompleteNext | Action::LogMore => self.open_fields(cx),
            Action::LogCustomer => find_customer::ask(cx.say(t::CHOOSE_CUSTOMER), "", cx),
            Action::InputCancel if self.is_empty() => self.kept.leave(cx),
            Action::InputCancel => ask_unsaved(cx, Flow::Act(Action::InputAccept), &self.kept),
            _ => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.field.insert(typed);
        self.ideas = Ideas::default();
        self.understand(cx);
        Flow::Stay
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        let Request::Choice(choice) = request else { return Flow::Ignored };
        self.about.give_to(find_customer::chosen(choice));
        self.who = self.about.who(cx);
        // In place of whom the line names.
        let line = without_customer(&self.line(), &self.capture);
        // A plan may begin with the sign itself: then it is important.
        self.field.set(line.strip_prefix(SIGN).unwrap_or(&line));
        self.understand(cx);
        Flow::Stay
    }

    fn changed(&mut self, _touched: &[CustomerId], cx: &Cx<'_>) {
        self.named.forget();
        self.look(cx);
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        self.named.work(cx).into_iter().collect()
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        if !self.named.take(message) {
            return Flow::Ignored;
        }
        self.look(cx);
        if std::mem::take(&mut self.accepted) { self.save(cx) } else { Flow::Stay }
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        self.kept.keep(&self.written(), cx);
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let preview = self.preview(cx);
        let lines = u16::try_from(preview.len()).unwrap_or(u16::MAX).max(PREVIEW);
        let width = area.width.saturating_sub(2).min(104);
        // The frame of what is below stays whole.
        let above_frame = Rect { height: area.height.saturating_sub(1), ..area };
        let frame = popup::at_foot(above_frame, width, lines.saturating_add(7));
        let mut pane = Pane::new(self.title(cx));
        if self.kept.was_found() && !self.is_empty() {
            pane = pane.state(cx.say(forms::DRAFT));
        }
        let inner = popup::open(buffer, frame, pane, look);
        if inner.width < 6 || inner.height < 1 {
            return None;
        }
        let body = Rect { x: inner.x + 1, width: inner.width - 2, ..inner };
        paint::text(buffer, body.x, body.y, 1, SIGN, look.style(Role::Accent));
        let field = Rect { x: body.x + 2, width: body.width - 2, height: 1, ..body };
        let caret = self.field.draw(buffer, field, look.style(Role::Text));
        pane::divider(buffer, frame, inner.y + 1, look, Role::Focus);
        let foot = if inner.height > 7 { 3 } else { 0 };
        for ((line, role), y) in preview.iter().zip(inner.y + 2..inner.bottom().saturating_sub(foot)) {
            paint::text(buffer, body.x, y, body.width, line, look.style(*role));
        }
        if foot > 0 {
            pane::divider(buffer, frame, inner.bottom() - 3, look, Role::Focus);
            self.draw_ideas(buffer, Rect { y: inner.bottom() - 2, height: 1, ..body }, cx);
            let key = |action| look.keymap.key_label(action, Context::QuickLog).unwrap_or_default();
            let hint = t::LINE_KEYS
                .with(cx.lang(), &[("fields", &key(Action::CompleteNext)), ("customer", &key(Action::LogCustomer))]);
            paint::text(buffer, body.x, inner.bottom() - 1, body.width, &hint, look.style(Role::Dim));
        }
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::LogMore, Action::ChoiceNext, Action::LogCustomer, Action::InputCancel]
    }
}
