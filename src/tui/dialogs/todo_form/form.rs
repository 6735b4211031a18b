//! All fields of a todo. Only what is to be done is required; what is wrong is said beside its field.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::fields::{self, Part, name_of};
use super::{About, find_customer};
use crate::config::keys::{Action, Context};
use crate::domain::capture::{Capture, NextAction};
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::todos as t;
use crate::ops::capture::Log;
use crate::ops::todos::Command;
use crate::tui::dialogs::form_draft::{FormDraft, Name, Written, put_back};
use crate::tui::dialogs::form_frame::{ask_unsaved, draw_frame};
use crate::tui::dialogs::{date_picker, date_words, picker};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request};
use crate::tui::widgets::{Candidate, Form, FormAnswer};

/// The form.
#[derive(Debug)]
pub struct TodoForm {
    /// `None`: a new one.
    id: Option<TodoId>,
    about: About,
    who: String,
    form: Form<Part>,
    customers_before: Vec<CustomerId>,
    kept: FormDraft,
}

impl TodoForm {
    pub fn new(id: Option<TodoId>, about: About, kept: FormDraft, cx: &Cx<'_>) -> TodoForm {
        let who = about.who(cx);
        let of_many = about.customers.len() > 1;
        let filled = fields::fields(&about.from, &who, of_many, cx);
        let mut form = Form::new(filled);
        if id.is_none() {
            // What a new one begins with was typed just now and is not to be lost.
            let typed =
                std::mem::replace(&mut form, Form::new(fields::fields(&TodoDraft::default(), &who, of_many, cx)));
            for (field, typed) in form.fields.iter_mut().zip(&typed.fields) {
                field.set(&typed.value());
            }
        }
        let mut made = TodoForm { id, customers_before: about.customers.clone(), who, about, form, kept };
        made.check(cx);
        made
    }

    /// It began as a line for these customers.
    pub fn begun_for(mut self, customers: Vec<CustomerId>) -> TodoForm {
        self.customers_before = customers;
        self
    }

    /// With what was written the last time.
    pub fn going_on(mut self, written: Written, cx: &Cx<'_>) -> TodoForm {
        self.about.put_back(&written, cx);
        self.show_customer(cx);
        let customer = Name::of(&Part::Customer);
        let rest = written.into_iter().filter(|(name, _)| *name != customer).collect();
        put_back(&mut self.form, rest, |part| Name::of(&part));
        self.check(cx);
        self
    }

    /// What differs from the todo, or is there at all in a new one.
    fn written(&self) -> Written {
        let changed = self.form.changed().filter(|field| field.key != Part::Customer);
        let mut written: Written = changed.map(|field| (Name::of(&field.key), field.laid())).collect();
        written.extend(self.about.moved_from(&self.customers_before));
        written
    }

    /// Says beside each field what there is to say: a time depends on its date.
    fn check(&mut self, cx: &Cx<'_>) {
        for at in 0..self.form.fields.len() {
            let hint = fields::hint(&self.form, self.form.fields[at].key, cx);
            self.form.fields[at].set_hint(hint);
        }
    }

    fn at(&self) -> Part {
        self.form.current().map_or(Part::Title, |field| field.key)
    }

    fn is_changed(&self) -> bool {
        self.form.changes() > 0 || self.customers_before != self.about.customers
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        match fields::draft(&self.form, &self.about, cx) {
            Ok(draft) => self.kept.done_by(match self.id {
                Some(id) => Flow::run_and_close(Command::Edit { id, draft: Box::new(draft) }),
                None if self.about.customers.len() > 1 => Flow::run_and_close(self.for_each(&draft, cx)),
                None => Flow::run_and_close(Command::Add(Box::new(draft))),
            }),
            Err((part, why)) => {
                self.form.focus(part);
                if let Some(field) = self.form.current_mut() {
                    field.set_hint(Some((format!("! {why}"), Role::Bad)));
                }
                Flow::Stay
            }
        }
    }

    /// One todo for each customer, as one step.
    fn for_each(&self, draft: &TodoDraft, cx: &Cx<'_>) -> Log {
        let channel = draft.channel.and_then(|id| cx.crm.vocabulary().get(id)).map(|term| term.key.clone());
        let action = NextAction {
            due: draft.due,
            time: draft.due_time,
            text: draft.title.clone(),
            priority: draft.priority,
            channel,
        };
        let capture = Capture { next: vec![action], ..Capture::default() };
        Log { capture, customers: self.about.customers.clone(), people: Vec::new(), finishes: None }
    }

    fn choices(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        match self.at() {
            Part::Priority => {
                self.form.apply(Action::TextRight);
                Flow::Stay
            }
            Part::Customer => find_customer::ask(cx.say(t::CHOOSE_CUSTOMER), typed, cx),
            Part::Channel => {
                let none = Candidate { label: cx.say(t::NONE).to_owned(), detail: String::new(), value: String::new() };
                let channels = cx.crm.vocabulary().of(TermKind::Channel).into_iter().map(|term| Candidate {
                    label: name_of(term, cx.lang()).to_owned(),
                    detail: term.key.clone(),
                    value: name_of(term, cx.lang()).to_owned(),
                });
                let tell = |channel, _: &Cx<'_>| Flow::Tell(Request::Choice(channel));
                picker(cx.say(t::CHOOSE_CHANNEL), channels.chain([none]).collect(), tell).open()
            }
            Part::Date => {
                let when = date_words::resolve(cx, &self.form.value(Part::Date)).when;
                let from = when.map_or(cx.crm.today(), |when| when.date);
                date_picker::open(cx.say(t::DATE), from, |when, _| {
                    Flow::Tell(Request::Choice(when.map(|when| when.to_string()).unwrap_or_default()))
                })
            }
            Part::Title | Part::Time | Part::Note => Flow::Stay,
        }
    }

    fn give_to(&mut self, customer: Option<CustomerId>, cx: &Cx<'_>) {
        self.about.give_to(customer);
        self.show_customer(cx);
    }

    fn show_customer(&mut self, cx: &Cx<'_>) {
        self.who = self.about.who(cx);
        if let Some(field) = self.form.get_mut(Part::Customer) {
            field.set(fields::shown(&self.who, cx));
        }
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        match (self.id, self.who.is_empty()) {
            (Some(_), _) => cx.say(t::EDIT).to_owned(),
            (None, true) => cx.say(t::ADD_OWN).to_owned(),
            (None, false) => t::ADD_FOR.with(cx.lang(), &[("who", &self.who)]),
        }
    }
}

impl Layer for TodoForm {
    fn context(&self) -> Context {
        Context::Form
    }

    fn box_is_empty(&self) -> bool {
        self.form.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (self.at(), action) {
            (_, Action::FormChoices) => return self.choices("", cx),
            // The name stands there whole or not at all.
            (
                Part::Customer,
                Action::TextBackspace
                | Action::TextDelete
                | Action::TextKillStart
                | Action::TextKillEnd
                | Action::TextKillWord
                | Action::TextKillWordForward,
            ) => {
                self.give_to(None, cx);
                return Flow::Stay;
            }
            (Part::Customer, Action::TextYank) => return Flow::Stay,
            _ => {}
        }
        match self.form.apply(action) {
            FormAnswer::Save => self.save(cx),
            FormAnswer::Cancel if self.is_changed() => ask_unsaved(cx, Flow::Act(Action::FormSave), &self.kept),
            FormAnswer::Cancel => self.kept.leave(cx),
            FormAnswer::Changed | FormAnswer::Left(_) => {
                self.check(cx);
                Flow::Stay
            }
            FormAnswer::Open => Flow::Stay,
            FormAnswer::NotMine => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        if self.at() == Part::Customer {
            return self.choices(typed, cx);
        }
        self.form.insert(typed);
        self.check(cx);
        Flow::Stay
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        let Request::Choice(choice) = request else { return Flow::Ignored };
        if self.at() == Part::Customer {
            self.give_to(find_customer::chosen(choice), cx);
        } else if let Some(field) = self.form.current_mut() {
            field.set(choice);
        }
        self.check(cx);
        Flow::Stay
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        self.kept.keep(&self.written(), cx);
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        draw_frame(buffer, area, cx, &self.title(cx), &self.form, cx.say(t::ONLY_TITLE), &self.kept)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::FormSave, Action::FormNext, Action::FormPrev, Action::FormChoices, Action::InputCancel]
    }
}
