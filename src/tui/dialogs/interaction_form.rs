//! The form of an entry of the history: changing one, and going on with a line in fields.

mod fields;
#[cfg(test)]
mod tests;
mod text;

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::fields::{Filled, Part, Shape, Start};
use super::form_draft::{FormDraft, Name, Written, put_back};
use super::form_frame::{ask_unsaved, draw_frame};
use super::{picker, quick_log};
use crate::config::keys::{Action, Context};
use crate::domain::interaction::InteractionDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId, TermId};
use crate::i18n::{forms, quick_log as t};
use crate::ops::capture::Log;
use crate::ops::drafts::DraftPlace;
use crate::ops::{Error, Result, interactions};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request, or_say};
use crate::tui::widgets::{Candidate, Field, Form, FormAnswer, Laid};

type After = Rc<dyn Fn(&Cx<'_>) -> Flow>;

/// What becomes of the form.
#[derive(Clone)]
enum What {
    Edit(InteractionId, Box<InteractionDraft>),
    /// `after` is carried out when the entry has been saved.
    Log(Box<Log>, After),
}

/// The form of an entry.
struct InteractionForm {
    what: What,
    customers: Vec<CustomerId>,
    shape: Shape,
    form: Form<Part>,
    kept: FormDraft,
    /// What the text box made of the text, for telling a change from that.
    body_before: String,
    /// It is another customer's now: a change, although the fields begin anew.
    moved: bool,
}

/// An entry of the history.
pub fn edit(cx: &Cx<'_>, id: InteractionId) -> Flow {
    let made = || -> Result<InteractionForm> {
        let entry = cx.crm.interaction(id)?;
        let draft = InteractionDraft::from(&entry);
        let start = Start::of_draft(&draft);
        let what = What::Edit(id, Box::new(draft));
        InteractionForm::opened(what, vec![entry.customer], &start, DraftPlace::Entry(id), cx)
    };
    or_say(made(), cx.lang(), |form| Flow::Open(Box::new(form)))
}

/// What was understood of a `line`, to go on in fields. Saved, it is one operation as the line would have been; `after` says
/// what follows then.
pub fn of_log(cx: &Cx<'_>, line: &str, log: Log, after: impl Fn(&Cx<'_>) -> Flow + 'static) -> Flow {
    let start = Start::of_log(&log, cx);
    let customers = log.customers.clone();
    let place = DraftPlace::NewEntry(customers.clone(), line.to_owned());
    let made = InteractionForm::opened(What::Log(Box::new(log), Rc::new(after)), customers, &start, place, cx);
    or_say(made, cx.lang(), |form| Flow::Open(Box::new(form)))
}

impl InteractionForm {
    /// With the draft that was left there.
    fn opened(
        what: What,
        customers: Vec<CustomerId>,
        start: &Start,
        place: DraftPlace,
        cx: &Cx<'_>,
    ) -> Result<InteractionForm> {
        let (kept, written) = FormDraft::find(place, cx);
        let mut made = InteractionForm::new(what, customers, start, kept, cx)?;
        made.put_back(written, cx);
        Ok(made)
    }

    fn new(
        what: What,
        customers: Vec<CustomerId>,
        start: &Start,
        kept: FormDraft,
        cx: &Cx<'_>,
    ) -> Result<InteractionForm> {
        let shape = Shape::of(&customers, start, cx)?;
        let mut form = Form::new(shape.fields(start, cx));
        form.focus(Part::Body);
        let body_before = form.value(Part::Body);
        let mut made = InteractionForm { what, customers, shape, form, kept, body_before, moved: false };
        made.check_all(cx);
        Ok(made)
    }

    /// What differs from the entry or the line; all of it when it went to another customer, as the fields began anew.
    fn written(&self) -> Written {
        let fields = self.form.fields.iter().filter(|field| field.key != Part::Customer);
        let mut written: Written = fields
            .filter(|field| self.moved || field.is_changed())
            .map(|field| (Name::of(&field.key), field.laid()))
            .collect();
        if let (true, [customer]) = (self.moved, self.customers.as_slice()) {
            written.insert(0, (Name::of(&Part::Customer), Laid::Text(customer.to_string())));
        }
        written
    }

    fn put_back(&mut self, mut written: Written, cx: &Cx<'_>) {
        if let Some(at) = written.iter().position(|(name, _)| *name == Name::of(&Part::Customer))
            && let (_, Laid::Text(id)) = written.remove(at)
            && let Ok(customer) = id.parse()
        {
            self.set_customer(customer, cx);
        }
        put_back(&mut self.form, written, |part| Name::of(&part));
        self.check_all(cx);
    }

    fn check_all(&mut self, cx: &Cx<'_>) {
        for at in 0..self.form.fields.len() {
            self.check(at, cx);
        }
    }

    fn check(&mut self, at: usize, cx: &Cx<'_>) {
        if let Some(field) = self.form.fields.get_mut(at) {
            let hint = self.shape.hint(field, cx);
            field.set_hint(hint);
        }
    }

    /// Another customer: the deals and people to choose from are that one's.
    fn set_customer(&mut self, customer: CustomerId, cx: &Cx<'_>) -> Flow {
        let key = self.form.current().map(|field| field.key);
        let filled = match self.shape.filled(&self.form, cx) {
            Ok(filled) => filled,
            Err((part, words)) => return self.refuse(part, words),
        };
        let body = self.body(&filled);
        let mut start = filled.into_start(&self.customers, &[customer]);
        start.body = body;
        match InteractionForm::new(self.what.clone(), vec![customer], &start, self.kept.clone(), cx) {
            Ok(fresh) => *self = fresh,
            Err(error) => return Flow::error(&error, cx.lang()),
        }
        self.moved = true;
        if let Some(key) = key {
            self.form.focus(key);
        }
        Flow::Stay
    }

    /// The text as it was where the box was not touched: it shows some characters in another form.
    fn body(&self, filled: &Filled) -> String {
        let before = match &self.what {
            What::Edit(_, draft) => &draft.body,
            What::Log(log, _) => &log.capture.body,
        };
        if filled.body == self.body_before { before.clone() } else { filled.body.clone() }
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        let filled = match self.shape.filled(&self.form, cx) {
            Ok(filled) => filled,
            Err((part, words)) => return self.refuse(part, words),
        };
        let body = self.body(&filled);
        match &self.what {
            What::Edit(id, draft) => {
                let Some(channel) = filled.channel else {
                    return self.refuse(Part::Channel, cx.say(t::CHANNEL_MISSING).to_owned());
                };
                let draft = InteractionDraft {
                    customer: self.customers.first().copied().unwrap_or(draft.customer),
                    at: filled.when.unwrap_or(draft.at),
                    channel,
                    direction: filled.direction,
                    reached: filled.reached,
                    category: filled.category,
                    body,
                    minutes: filled.minutes,
                    amount: filled.amount,
                    deal: filled.deal.id(),
                    people: filled.people,
                    tags: filled.tags,
                    ..(**draft).clone()
                };
                let command = interactions::Command::Edit { id: *id, draft: Box::new(draft) };
                self.kept.done_by(Flow::run_and_close(command))
            }
            What::Log(log, after) => {
                let mut log = (**log).clone();
                let key =
                    |id: Option<TermId>| id.and_then(|id| cx.crm.vocabulary().get(id)).map(|term| term.key.clone());
                let capture = &mut log.capture;
                capture.when = filled.when;
                capture.channel = key(filled.channel);
                capture.direction = filled.direction;
                capture.reached = filled.reached;
                capture.category = key(filled.category);
                capture.body = body;
                capture.minutes = filled.minutes;
                capture.amount = filled.amount;
                capture.deal = filled.deal.title();
                capture.stage = capture.stage.take().filter(|_| capture.deal.is_some());
                capture.tags = filled.tags;
                capture.next = filled.next;
                log.people = filled.people;
                log.customers.clone_from(&self.customers);
                if log.customers.is_empty() && (log.capture.has_entry() || log.capture.deal.is_some()) {
                    self.form.focus(Part::Customer);
                    return choose_customer(cx);
                }
                let after = Rc::clone(after);
                let forget = self.kept.forget();
                Flow::run_and_close(log).saying(cx.say(t::SAVED)).then(move |_, cx| {
                    forget(cx);
                    after(cx)
                })
            }
        }
    }

    fn refuse(&mut self, part: Part, words: String) -> Flow {
        self.form.focus(part);
        if let Some(field) = self.form.current_mut() {
            field.set_hint(Some((format!("! {words}"), Role::Bad)));
        }
        Flow::Stay
    }

    /// What may stand in the field under the caret.
    fn choices(&self, cx: &Cx<'_>) -> Flow {
        let Some(field) = self.form.current() else { return Flow::Stay };
        let names: Vec<String> = match field.key {
            Part::Customer => return choose_customer(cx),
            Part::People => self.shape.people.iter().map(|(_, name)| name.clone()).collect(),
            Part::Tags => match cx.crm.tags() {
                Ok(tags) => tags.into_iter().map(|(tag, _)| tag.name).collect(),
                Err(error) => return Flow::error(&error, cx.lang()),
            },
            part => self.shape.options(part, cx),
        };
        if names.is_empty() {
            return Flow::Stay;
        }
        let candidates = names
            .into_iter()
            .map(|name| Candidate { value: name.clone(), label: name, detail: String::new() })
            .collect();
        picker(field.label.clone(), candidates, |name, _| Flow::Tell(Request::Choice(name))).open()
    }

    fn chosen(&mut self, name: &str, cx: &Cx<'_>) {
        let at = self.form.at();
        if let Some(field) = self.form.current_mut() {
            match field.key {
                Part::People => field.set(&text::toggled(&field.value(), name)),
                Part::Tags => field.set(format!("{} {name}", field.value().trim_end()).trim_start()),
                _ => field.set(name),
            }
        }
        self.check(at, cx);
    }
}

fn choose_customer(cx: &Cx<'_>) -> Flow {
    quick_log::choose_customer(cx, "", |customer, _| Flow::Tell(Request::Customer(customer)))
}

impl Layer for InteractionForm {
    fn context(&self) -> Context {
        Context::Form
    }

    fn box_is_empty(&self) -> bool {
        self.form.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::FormChoices | Action::CompleteNext => return self.choices(cx),
            Action::InputExternal => {
                let text = self.form.current().map(Field::value).unwrap_or_default();
                return Flow::Edit { text, then: Box::new(|text, _| Flow::Tell(Request::Edited(text))) };
            }
            _ => {}
        }
        match self.form.apply(action) {
            FormAnswer::Save => self.save(cx),
            FormAnswer::Cancel if self.moved || self.form.changes() > 0 => {
                ask_unsaved(cx, Flow::Act(Action::FormSave), &self.kept)
            }
            FormAnswer::Cancel => self.kept.leave(cx),
            FormAnswer::Left(left) => {
                self.check(left, cx);
                Flow::Stay
            }
            FormAnswer::Changed => {
                self.check(self.form.at(), cx);
                Flow::Stay
            }
            FormAnswer::Open => Flow::Stay,
            FormAnswer::NotMine => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.form.insert(typed);
        self.check(self.form.at(), cx);
        Flow::Stay
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        match request {
            Request::Choice(name) => self.chosen(name, cx),
            Request::Customer(customer) => return self.set_customer(*customer, cx),
            Request::Edited(text) => {
                if let Some(field) = self.form.current_mut() {
                    field.set(text);
                }
                self.check(self.form.at(), cx);
            }
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn failed(&mut self, error: &Error, cx: &Cx<'_>) -> bool {
        if matches!(error, Error::NothingToRecord) {
            self.refuse(Part::Body, error.message(cx.lang()));
            return true;
        }
        false
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        self.kept.keep(&self.written(), cx);
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let title = cx.say(match self.what {
            What::Edit(..) => t::FORM_EDIT,
            What::Log(..) => t::FORM_NEW,
        });
        let title = format!("{title}  {}", self.shape.customer);
        let key = cx.look.keymap.key_label(Action::TextNewline, Context::Form).unwrap_or_default();
        let foot = t::FORM_FOOT.with(cx.lang(), &[("key", &key)]);
        draw_frame(buffer, area, cx, &title, &self.form, &foot, &self.kept)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::FormSave, Action::FormNext, Action::FormChoices, Action::InputExternal, Action::InputCancel]
    }
}

/// The name of a term, where there is one.
fn term_name(id: Option<TermId>, cx: &Cx<'_>) -> String {
    match id.and_then(|id| cx.crm.vocabulary().get(id)) {
        Some(term) => crate::i18n::terms::name(term, cx.lang()).to_owned(),
        None => cx.say(forms::NONE).to_owned(),
    }
}

/// The terms that are offered, and the one that is in use although it no longer is.
fn offered(kind: TermKind, used: Option<TermId>, cx: &Cx<'_>) -> Vec<TermId> {
    let mut ids: Vec<TermId> = cx.crm.vocabulary().of(kind).into_iter().map(|term| term.id).collect();
    ids.extend(used.filter(|id| !ids.contains(id)));
    ids
}
