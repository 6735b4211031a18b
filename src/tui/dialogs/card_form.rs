//! The form of a card: adding a customer, changing one.
//!
//! One column; only a name is needed. What looks wrong is said beside the field and blocks nothing, since a half-known
//! card is better than none. The contact person stands on the same form; further people have one of their own.

mod fields;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::fields::{Owner, Part, PointEntry};
use super::form_draft::{FormDraft, Name, Written, put_back};
use super::form_frame::{ask_unsaved, draw_frame};
use super::{PickerDialog, picker};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::custom_field::CustomField;
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::domain::vocabulary::TermKind;
use crate::i18n::forms as t;
use crate::ops::drafts::DraftPlace;
use crate::ops::{Error, customers};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request, Screen, or_say};
use crate::tui::widgets::{Candidate, Field, Form, FormAnswer, Laid};

/// The form of a card.
#[derive(Debug)]
pub struct CardForm {
    title: String,
    /// What is changed: the customer and the revision the form was opened at.
    editing: Option<(CustomerId, i64)>,
    draft: CardDraft,
    /// The person on the form, by place in `draft.people`.
    person: Option<usize>,
    points: Vec<PointEntry>,
    custom: Vec<CustomField>,
    form: Form<Part>,
    kept: FormDraft,
    /// The text the note had, for telling a change from what the text box makes of it.
    note_before: String,
}

/// An empty card; `name` is what is known already.
pub fn add(cx: &Cx<'_>, name: &str) -> Flow {
    let draft = CardDraft::new(CustomerKind::Company, name);
    or_say(cx.crm.fields(), cx.lang(), |custom| {
        Flow::Open(Box::new(CardForm::new(cx.say(t::CARD_ADD).to_owned(), None, draft, custom, cx)))
    })
}

/// The card of a customer.
pub fn edit(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    let read = || Ok::<_, Error>((cx.crm.card(customer)?, cx.crm.fields()?));
    or_say(read(), cx.lang(), |(card, custom)| {
        let title = t::CARD_EDIT.with(cx.lang(), &[("name", &card.customer.name)]);
        let editing = Some((customer, card.customer.revision));
        Flow::Open(Box::new(CardForm::new(title, editing, cx.crm.draft_of(&card), custom, cx)))
    })
}

impl CardForm {
    fn new(
        title: String,
        editing: Option<(CustomerId, i64)>,
        mut draft: CardDraft,
        custom: Vec<CustomField>,
        cx: &Cx<'_>,
    ) -> CardForm {
        let person = draft.people.iter().position(|person| person.primary).or((!draft.people.is_empty()).then_some(0));
        let person = match (person, draft.kind) {
            (None, CustomerKind::Company) => {
                draft.people.push(PersonDraft { primary: true, ..PersonDraft::default() });
                Some(draft.people.len() - 1)
            }
            (person, _) => person,
        };
        let points = fields::points_of(&draft, person);
        let fields = fields::fields(&draft, person, &points, &custom, cx);
        let note_before = fields.iter().find(|field| field.key == Part::Note).map(Field::value).unwrap_or_default();
        let place = match editing {
            Some((id, _)) => DraftPlace::Card(id),
            None => DraftPlace::NewCard(draft.name.clone()),
        };
        let (kept, written) = FormDraft::find(place, cx);
        let form = Form::new(fields);
        let mut made = CardForm { title, editing, draft, person, points, custom, form, kept, note_before };
        made.put_back(written, cx);
        made.form.focus(Part::Name);
        made.check_all(cx);
        made
    }

    /// What differs from the card.
    fn written(&self) -> Written {
        let name = |part| name_of(part, &self.points, &self.custom);
        self.form.changed().map(|field| (name(field.key), field.laid())).collect()
    }

    fn put_back(&mut self, written: Written, cx: &Cx<'_>) {
        let (points, plain): (Written, Written) =
            written.into_iter().partition(|(name, _)| matches!(name, Name::Point { .. }));
        put_back(&mut self.form, plain, |part| name_of(part, &self.points, &self.custom));
        for (name, laid) in points {
            if let Name::Point { id, of_person, kind, label } = name {
                let owner = if of_person && self.person.is_some() { Owner::Person } else { Owner::Customer };
                let draft = PointDraft { id, ..PointDraft::new(kind, &label, "") };
                self.put_back_point(PointEntry { owner, draft }, &laid, cx);
            }
        }
    }

    /// Into the point of this id, else into an empty one of this kind, else into a new one.
    fn put_back_point(&mut self, entry: PointEntry, laid: &Laid, cx: &Cx<'_>) {
        let known = |point: &PointEntry| entry.draft.id.is_some() && point.draft.id == entry.draft.id;
        let free = |(at, point): (usize, &PointEntry)| {
            let fits = point.draft.id.is_none() && point.draft.kind == entry.draft.kind && point.owner == entry.owner;
            fits && self.form.value(Part::Point(at)).is_empty()
        };
        let at = match self.points.iter().position(known) {
            Some(at) => at,
            None => match (0..self.points.len()).find(|at| free((*at, &self.points[*at]))) {
                Some(at) => at,
                None => {
                    // Away from the point before, which may be of another kind.
                    self.form.focus(Part::Kind);
                    self.add_point(entry.owner, entry.draft.kind, cx)
                }
            },
        };
        self.points[at].draft.label = entry.draft.label;
        if let Some(field) = self.form.get_mut(Part::Point(at)) {
            field.put_back(laid);
        }
    }

    /// What the fields say, laid over the draft the form began with.
    fn filled(&self, cx: &Cx<'_>) -> CardDraft {
        let mut draft = fields::filled(&self.form, &self.draft, self.person, &self.points, &self.custom, cx);
        if self.form.value(Part::Note) == self.note_before.trim() {
            draft.note.clone_from(&self.draft.note);
        }
        draft
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        if let Some(field) = self.form.fields.iter().find(|field| fields::unreadable(field, cx).is_some()) {
            let key = field.key;
            self.form.focus(key);
            return Flow::Stay;
        }
        let draft = Box::new(self.filled(cx));
        let forget = self.kept.forget();
        match self.editing {
            Some((id, revision)) => {
                self.kept.done_by(Flow::run_and_close(customers::Command::Edit { id, revision, draft }))
            }
            None => Flow::run_and_close(customers::Command::Add(draft)).then(move |outcome, cx| {
                forget(cx);
                match outcome.created.customers.first() {
                    Some(id) => Flow::Go(Screen::Customers, Some(*id)),
                    None => Flow::Stay,
                }
            }),
        }
    }

    /// Says beside each field what is wrong with it or what helps.
    fn check_all(&mut self, cx: &Cx<'_>) {
        for at in 0..self.form.fields.len() {
            self.check(at, cx);
        }
    }

    fn check(&mut self, at: usize, cx: &Cx<'_>) {
        let Some(field) = self.form.fields.get(at) else { return };
        let hint = fields::hint(field, &self.points, self.editing.map(|(id, _)| id), cx);
        self.form.fields[at].set_hint(hint);
    }

    /// A reading that the book already knows for such a name is proposed, never silently taken.
    fn propose_reading(&mut self, left: usize, cx: &Cx<'_>) {
        let Some(key) = self.form.fields.get(left).map(|field| field.key) else { return };
        let target = match key {
            Part::Name => Part::Reading,
            Part::PersonName => Part::PersonReading,
            _ => return,
        };
        let name = self.form.value(key);
        if name.is_empty() || !self.form.value(target).is_empty() {
            return;
        }
        if let Ok(Some(reading)) = cx.crm.known_reading(&name)
            && let Some(field) = self.form.get_mut(target)
        {
            field.set(&reading);
            field.set_hint(Some((cx.say(t::PROPOSED).to_owned(), Role::Warn)));
        }
    }

    /// Another phone, mail or other line beside the one under the caret.
    fn add_value(&mut self, cx: &Cx<'_>) -> Flow {
        let (kind, owner) = match self.form.current().map(|field| field.key) {
            Some(Part::Point(at)) => (self.points[at].draft.kind, self.points[at].owner),
            _ => (PointKind::Phone, Owner::Customer),
        };
        self.add_point(owner, kind, cx);
        Flow::Stay
    }

    /// Behind the point under the caret, else behind the last one of its kind; gives its number.
    fn add_point(&mut self, owner: Owner, kind: PointKind, cx: &Cx<'_>) -> usize {
        self.points.push(PointEntry { owner, draft: PointDraft::new(kind, "", "") });
        let number = self.points.iter().filter(|entry| entry.draft.kind == kind).count();
        let field = fields::point_field(self.points.len() - 1, kind, number, "", cx.lang());
        if !matches!(self.form.current().map(|field| field.key), Some(Part::Point(_))) {
            let last = (0..self.points.len() - 1).rev().find(|at| self.points[*at].draft.kind == kind);
            self.form.focus(last.map_or(Part::Postal, Part::Point));
        }
        self.form.insert_after_current(field);
        self.points.len() - 1
    }

    /// What may stand in the field under the caret.
    fn choices(&self, cx: &Cx<'_>) -> Flow {
        let Some(field) = self.form.current() else { return Flow::Stay };
        let names: Vec<String> = match field.key {
            Part::Segment => term_names(cx, TermKind::Segment),
            Part::Source => term_names(cx, TermKind::Source),
            Part::Tags => match cx.crm.tags() {
                Ok(tags) => tags.into_iter().map(|(tag, _)| tag.name).collect(),
                Err(error) => return Flow::error(&error, cx.lang()),
            },
            Part::Point(_) => cx.say(t::LABEL_LIST).split(',').map(str::to_owned).collect(),
            Part::Custom(at) => self.custom.get(at).map(|field| field.choices.clone()).unwrap_or_default(),
            _ => Vec::new(),
        };
        if names.is_empty() {
            return Flow::Stay;
        }
        let candidates = names
            .into_iter()
            .map(|name| Candidate { value: name.clone(), label: name, detail: String::new() })
            .collect();
        let chosen: PickerDialog<String> =
            picker(field.label.clone(), candidates, |name, _| Flow::Tell(Request::Choice(name)));
        chosen.or_create(|name, _| Flow::Tell(Request::Choice(name))).open()
    }

    fn chosen(&mut self, name: &str, cx: &Cx<'_>) {
        let at = self.form.at();
        let Some(field) = self.form.current_mut() else { return };
        match field.key {
            Part::Tags => {
                let tags = field.value();
                field.set(format!("{} {name}", tags.trim_end()).trim_start());
            }
            Part::Point(point) => self.points[point].draft.label = name.to_owned(),
            _ => field.set(name),
        }
        self.check(at, cx);
    }
}

/// What a draft calls a field.
fn name_of(part: Part, points: &[PointEntry], custom: &[CustomField]) -> Name {
    match part {
        Part::Point(at) => Name::point(&points[at].draft, points[at].owner == Owner::Person),
        Part::Custom(at) => Name::Custom(custom[at].name.clone()),
        part => Name::of(&part),
    }
}

fn term_names(cx: &Cx<'_>, kind: TermKind) -> Vec<String> {
    cx.crm.vocabulary().of(kind).into_iter().map(|term| crate::i18n::terms::name(term, cx.lang()).to_owned()).collect()
}

impl Layer for CardForm {
    fn context(&self) -> Context {
        Context::Form
    }

    fn box_is_empty(&self) -> bool {
        self.form.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::FormAddValue => return self.add_value(cx),
            Action::FormChoices | Action::CompleteNext => return self.choices(cx),
            Action::InputExternal => {
                let text = self.form.current().map(Field::value).unwrap_or_default();
                return Flow::Edit { text, then: Box::new(|text, _| Flow::Tell(Request::Edited(text))) };
            }
            _ => {}
        }
        match self.form.apply(action) {
            FormAnswer::Save => self.save(cx),
            FormAnswer::Cancel if self.form.changes() > 0 => ask_unsaved(cx, Flow::Act(Action::FormSave), &self.kept),
            FormAnswer::Cancel => self.kept.leave(cx),
            FormAnswer::Left(left) => {
                self.check(left, cx);
                self.propose_reading(left, cx);
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
            Request::Edited(text) => {
                if let Some(field) = self.form.current_mut() {
                    field.set(text);
                }
            }
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn failed(&mut self, error: &Error, cx: &Cx<'_>) -> bool {
        match error {
            Error::NameMissing => {
                self.form.focus(Part::Name);
                if let Some(field) = self.form.current_mut() {
                    field.set_hint(Some((cx.say(t::NEEDED).to_owned(), Role::Bad)));
                }
                true
            }
            Error::FieldValue { field, problem } => {
                let Some(at) = self.custom.iter().position(|custom| custom.name == *field) else { return false };
                self.form.focus(Part::Custom(at));
                let words = format!("! {}", crate::ops::field_problem(problem, cx.lang()));
                if let Some(field) = self.form.current_mut() {
                    field.set_hint(Some((words, Role::Bad)));
                }
                true
            }
            _ => false,
        }
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        self.kept.keep(&self.written(), cx);
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        draw_frame(buffer, area, cx, &self.title, &self.form, cx.say(t::ONLY_NAME), &self.kept)
    }

    fn footer(&self) -> Vec<Action> {
        vec![
            Action::FormSave,
            Action::FormNext,
            Action::FormAddValue,
            Action::FormChoices,
            Action::InputExternal,
            Action::InputCancel,
        ]
    }
}
