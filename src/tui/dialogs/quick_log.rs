//! The quick log: one line says what happened and what comes next, and the preview shows what will be saved.

mod complete;
mod draw;
mod edit;
mod past;
mod preview;
#[cfg(test)]
mod tests;
mod whom;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::complete::Completion;
use self::past::{Past, noted};
use self::preview::Row;
use self::whom::Whom;
use super::named_customer::{Meant, NamedCustomer};
use super::{CustomerPicker, form_draft, interaction_form};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::capture::Capture;
use crate::domain::todo::Todo;
use crate::i18n::quick_log as t;
use crate::ops::capture::Log;
use crate::ops::drafts::DraftPlace;
use crate::ops::{Error, Result};
use crate::tui::jobs::{Message, Work};
use crate::tui::view::{Cx, Flow, Layer, Subject, or_say};
use crate::tui::widgets::TextBox;
use crate::tui::widgets::text_box::Edited;

use self::edit::typed_word;
pub use self::edit::without_customer;
pub use self::whom::named;

/// Opens the line, with the draft that was left for this customer; after a todo has been finished, for its result.
pub fn open(cx: &Cx<'_>, subject: &Subject) -> Flow {
    or_say(opened(cx, subject), cx.lang(), |log| Flow::Open(Box::new(log)))
}

fn opened(cx: &Cx<'_>, subject: &Subject) -> Result<QuickLog> {
    let whom = Whom::of(subject, cx)?;
    let finished = cx.crm.just_finished()?;
    let finishes = finished.filter(|todo| todo.customer.is_some() && todo.customer == whom.only());
    let draft = cx.crm.draft_line(whom.only())?.filter(|_| whom.customers.len() < 2);
    let channel = finishes.as_ref().and_then(|todo| cx.crm.vocabulary().get(todo.channel?));
    let start = match &draft {
        Some(draft) => draft.clone(),
        None => channel.map(|channel| format!("{} ", typed_word(channel, cx.lang()))).unwrap_or_default(),
    };
    let log = QuickLog { finishes, kept: draft, ..QuickLog::new(whom, &start) };
    Ok(log.looked(cx))
}

/// Opens the line with a text.
pub fn open_with(cx: &Cx<'_>, subject: &Subject, text: &str) -> Flow {
    or_say(Whom::of(subject, cx), cx.lang(), |whom| {
        let mut log = QuickLog::new(whom, "");
        edit::insert(&mut log.line, &log.capture, text);
        let mut log = log.looked(cx);
        if log.capture.body.is_empty() && log.capture.next.is_empty() {
            // A channel that was offered; a pasted text is worth keeping.
            log.start = log.line.text().to_owned();
        }
        Flow::Open(Box::new(log))
    })
}

/// Opens the line with the last one that was logged, for going down a list. Whom that one named does not come along.
pub fn repeat(cx: &Cx<'_>, subject: &Subject) -> Flow {
    let lines = match cx.crm.typed_lines(1) {
        Ok(lines) => lines,
        Err(error) => return Flow::error(&error, cx.lang()),
    };
    let Some(line) = lines.first() else { return Flow::refuse(cx.say(t::NO_PAST_LINES)) };
    or_say(Whom::of(subject, cx), cx.lang(), |whom| {
        let line = match whom.customers.is_empty() {
            true => line.clone(),
            false => edit::without_customer(line, &cx.crm.understand(line)),
        };
        Flow::Open(Box::new(QuickLog::new(whom, &line).looked(cx)))
    })
}

/// What is to be done with a line once it is known whom it is about.
type Then = fn(&QuickLog, Log, &Cx<'_>) -> Flow;

/// The line being written.
#[derive(Clone, Debug)]
pub struct QuickLog {
    whom: Whom,
    /// What the line tells the result of.
    finishes: Option<Todo>,
    line: TextBox,
    /// The line as it was when it was opened.
    start: String,
    /// The draft of this line that is in the book.
    kept: Option<String>,
    /// Why the draft could not be written, as noted already.
    unkept: Option<&'static str>,
    capture: Capture,
    named: NamedCustomer,
    /// Done as soon as it is known who is named.
    then: Option<Then>,
    rows: Vec<Row>,
    completion: Completion,
    past: Past,
    /// Why it could not be saved.
    notice: Option<String>,
}

impl QuickLog {
    fn new(whom: Whom, text: &str) -> QuickLog {
        QuickLog {
            whom,
            finishes: None,
            line: TextBox::with_lines(text),
            start: text.to_owned(),
            kept: None,
            unkept: None,
            capture: Capture::default(),
            named: NamedCustomer::default(),
            then: None,
            rows: Vec::new(),
            completion: Completion::default(),
            past: Past::default(),
            notice: None,
        }
    }

    fn looked(mut self, cx: &Cx<'_>) -> QuickLog {
        self.look(cx);
        self
    }

    /// Understands the line anew, and looks at what can stand at the caret.
    fn look(&mut self, cx: &Cx<'_>) {
        self.understand(cx);
        if let Err(error) = self.completion.look(&self.line, self.customer(), cx) {
            self.notice = Some(error.message(cx.lang()));
        }
    }

    fn understand(&mut self, cx: &Cx<'_>) {
        self.capture = cx.crm.understand(self.line.text());
        let looked = self.named.look(self.capture.customer.as_deref(), cx);
        let meant = self.named.meant();
        let rows = looked.and_then(|()| preview::rows(&self.capture, about(&self.whom, meant), meant, cx));
        match rows {
            Ok(rows) => {
                self.notice = None;
                self.rows = rows;
            }
            Err(error) => self.notice = Some(error.message(cx.lang())),
        }
    }

    fn customer(&self) -> Option<CustomerId> {
        about(&self.whom, self.named.meant())
    }

    /// Another text in the line.
    fn set(&mut self, text: &str, cx: &Cx<'_>) {
        self.line.set(text);
        self.look(cx);
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let named = match (self.named.meant(), self.whom.customers.as_slice()) {
            (Some(Meant::One(_, name)), _) => name.clone(),
            (_, []) => {
                let key = cx.look.keymap.key_label(Action::InputAccept, Context::QuickLog).unwrap_or_default();
                t::NO_CUSTOMER.with(cx.lang(), &[("key", &key)])
            }
            _ => self.whom.name.clone(),
        };
        let mut parts = vec![cx.say(t::TITLE).to_owned(), named];
        if let Some(todo) = &self.finishes {
            parts.push(t::FINISHES.with(cx.lang(), &[("title", &todo.title)]));
        }
        if self.kept.as_deref().is_some_and(|kept| kept == self.start) {
            parts.push(cx.say(t::DRAFT).to_owned());
        }
        parts.join("  ")
    }

    /// Saves, or asks for what is missing. Nothing is lost when it cannot be.
    fn accept(&mut self, cx: &Cx<'_>) -> Flow {
        let capture = &self.capture;
        if !capture.has_entry() && capture.deal.is_none() && capture.next.is_empty() {
            self.notice = Some(Error::NothingToRecord.message(cx.lang()));
            return Flow::Stay;
        }
        self.address(QuickLog::save, cx)
    }

    /// Goes on with the line as soon as it is known whom it is about.
    fn address(&mut self, then: Then, cx: &Cx<'_>) -> Flow {
        // What could not be read is asked for anew: a line that names somebody is never saved for another.
        if let Err(error) = self.named.look(self.capture.customer.as_deref(), cx) {
            self.notice = Some(error.message(cx.lang()));
            return Flow::Stay;
        }
        let word = self.capture.customer.as_deref().unwrap_or_default();
        let customers = match self.named.meant() {
            None => self.whom.customers.clone(),
            Some(Meant::One(id, _)) => vec![*id],
            Some(Meant::Several(_)) => return self.ask_customer(word, then, cx),
            Some(Meant::Nobody) => {
                self.notice = Some(Error::NobodyFound(word.to_owned()).message(cx.lang()));
                return Flow::Stay;
            }
            Some(Meant::Sought) => {
                self.then = Some(then);
                return Flow::Stay;
            }
        };
        then(self, self.log_for(customers, cx), cx)
    }

    fn log_for(&self, customers: Vec<CustomerId>, cx: &Cx<'_>) -> Log {
        // Whom the line names is among `customers` already.
        let capture = cx.crm.understand(self.line.text().trim());
        let people = if customers == self.whom.customers { self.whom.people.clone() } else { Vec::new() };
        let finishes = self.finishes.as_ref().filter(|todo| todo.customer == customers.first().copied());
        Log { capture, customers, people, finishes: finishes.map(|todo| todo.id) }
    }

    fn save(&self, log: Log, cx: &Cx<'_>) -> Flow {
        if log.customers.is_empty() && (log.capture.has_entry() || log.capture.deal.is_some()) {
            return self.ask_customer("", QuickLog::save, cx);
        }
        let toast = saved_words(&log, cx);
        let after = self.after_saving();
        // Its fields may have been begun with.
        let fields = DraftPlace::NewEntry(log.customers.clone(), self.line.text().to_owned());
        Flow::run_and_close(log).saying(toast).then(move |_, cx| {
            after(cx);
            form_draft::forget(&fields, cx);
            Flow::Stay
        })
    }

    /// What the book remembers of a saved line: the line itself, and no draft of it any more.
    fn after_saving(&self) -> impl Fn(&Cx<'_>) + 'static {
        let line = self.line.text().trim().to_owned();
        let (customer, kept) = (self.whom.only(), self.kept.is_some());
        move |cx| {
            noted(cx.crm.remember_line(&line));
            if kept {
                noted(cx.crm.keep_draft_line(customer, ""));
            }
        }
    }

    /// Asks for the customer, then goes on for that one.
    fn ask_customer(&self, typed: &str, then: Then, cx: &Cx<'_>) -> Flow {
        let log = self.clone();
        choose_customer(cx, typed, move |customer, cx| then(&log, log.log_for(vec![customer], cx), cx))
    }

    /// Asks for another customer and goes on writing.
    fn change_customer(&self, cx: &Cx<'_>) -> Flow {
        let log = self.clone();
        choose_customer(cx, "", move |customer, cx| {
            or_say(Whom::of(&Subject::Customers(vec![customer]), cx), cx.lang(), |whom| {
                let mut log = log.clone();
                if log.kept.take().is_some() {
                    // The draft goes along with the line.
                    noted(cx.crm.keep_draft_line(log.whom.only(), ""));
                }
                log.finishes = log.finishes.filter(|todo| todo.customer == whom.only());
                log.whom = whom;
                let line = edit::without_customer(log.line.text(), &log.capture);
                log.line.set(line);
                reopened(log.looked(cx))
            })
        })
    }

    fn complete(&mut self, backwards: bool, cx: &Cx<'_>) {
        let done = self.completion.put(&mut self.line, backwards);
        if done {
            self.look(cx);
        } else {
            self.understand(cx);
        }
    }

    /// All fields of what was understood so far, to go on there.
    fn more(&self, log: Log, cx: &Cx<'_>) -> Flow {
        let after = self.after_saving();
        interaction_form::of_log(cx, self.line.text(), log, move |cx| {
            after(cx);
            Flow::Close
        })
    }
}

/// Asks which customer, found by name, reading, romaji, person or number; begins with `typed`.
pub fn choose_customer(cx: &Cx<'_>, typed: &str, chosen: impl Fn(CustomerId, &Cx<'_>) -> Flow + 'static) -> Flow {
    CustomerPicker::new(cx.say(t::WHICH_CUSTOMER), cx, chosen).beginning_with(typed, cx).open()
}

/// Whom a line is about: the one it names, else the one it was opened for.
fn about(whom: &Whom, meant: Option<&Meant>) -> Option<CustomerId> {
    match meant {
        Some(Meant::One(id, _)) => Some(*id),
        Some(_) => None,
        None => whom.only(),
    }
}

/// In the place of the line that is open.
fn reopened(log: QuickLog) -> Flow {
    Flow::Many(vec![Flow::Close, Flow::Open(Box::new(log))])
}

fn saved_words(log: &Log, cx: &Cx<'_>) -> String {
    match (log.customers.len(), log.capture.has_entry(), log.capture.next.is_empty()) {
        (2.., true, _) => t::SAVED_FOR_MANY.count(cx.lang(), log.customers.len()),
        (_, true, _) => cx.say(t::SAVED).to_owned(),
        (_, false, false) => cx.say(t::PLANNED).to_owned(),
        (_, false, true) => cx.say(t::DEAL_SAVED).to_owned(),
    }
}

impl Layer for QuickLog {
    fn context(&self) -> Context {
        Context::QuickLog
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        self.then = None;
        match self.line.apply(action) {
            Edited::NotMine => {}
            Edited::Changed | Edited::Same => {
                self.look(cx);
                return Flow::Stay;
            }
        }
        match action {
            Action::InputAccept => return self.accept(cx),
            Action::InputCancel => return self.leave(cx),
            Action::CompleteNext => self.complete(false, cx),
            Action::CompletePrev => self.complete(true, cx),
            Action::ChoicePrev => return self.go_through_past(true, cx),
            Action::ChoiceNext => return self.go_through_past(false, cx),
            Action::TextNewline => {
                edit::new_line(&mut self.line, &self.capture);
                self.look(cx);
            }
            Action::LogChannelCycle => {
                if let Err(error) = edit::cycle_channel(&mut self.line, &self.capture, cx) {
                    return Flow::error(&error, cx.lang());
                }
                self.look(cx);
            }
            Action::LogCustomer => return self.change_customer(cx),
            Action::LogSearchPast => return self.search_past(cx),
            Action::LogMore => return self.address(QuickLog::more, cx),
            Action::InputExternal => {
                let log = self.clone();
                return Flow::Edit {
                    text: self.line.text().to_owned(),
                    then: Box::new(move |text, cx| {
                        let mut log = log;
                        log.set(&text, cx);
                        reopened(log)
                    }),
                };
            }
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        // An offer came with its space: the one that the hand types by habit takes it.
        let taken =
            self.completion.chosen.is_some() && typed == " " && self.line.text()[..self.line.caret()].ends_with(' ');
        if !taken {
            edit::insert(&mut self.line, &self.capture, typed);
        }
        self.past.at = None;
        self.then = None;
        self.look(cx);
        Flow::Stay
    }

    fn subject(&self) -> Subject {
        Subject::Customers(self.customer().into_iter().collect())
    }

    fn changed(&mut self, _touched: &[CustomerId], cx: &Cx<'_>) {
        self.named.forget();
        self.completion.forget();
        self.look(cx);
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        self.named.work(cx).into_iter().chain(self.completion.work(cx)).collect()
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        if self.completion.take(message) {
            self.look(cx);
            return Flow::Stay;
        }
        if !self.named.take(message) {
            return Flow::Ignored;
        }
        self.understand(cx);
        match self.then.take() {
            Some(then) => self.address(then, cx),
            None => Flow::Stay,
        }
    }

    fn failed(&mut self, error: &Error, cx: &Cx<'_>) -> bool {
        self.notice = Some(error.message(cx.lang()));
        true
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        if !cx.crm.is_read_only() {
            let kept = self.keep_draft(cx.crm);
            let unkept = kept.as_ref().err().map(Error::code);
            // Asked each second: noted once, until it fails in another way.
            if self.unkept != unkept {
                self.unkept = unkept;
                noted(kept);
            }
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        draw::draw(self, buffer, area, cx)
    }

    fn footer(&self) -> Vec<Action> {
        vec![
            Action::InputAccept,
            Action::CompleteNext,
            Action::ChoicePrev,
            Action::LogChannelCycle,
            Action::InputExternal,
            Action::LogMore,
            Action::InputCancel,
        ]
    }
}
