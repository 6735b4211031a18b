//! The form of a person at a company.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde::Serialize;

use super::form_draft::{FormDraft, Name, Written, put_back};
use super::form_frame::{ask_unsaved, draw_frame};
use super::form_words::{birthday, point_doubt, point_label};
use crate::config::keys::{Action, Context};
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::person::PersonDraft;
use crate::domain::{CustomerId, PersonId};
use crate::i18n::forms as t;
use crate::ops::drafts::DraftPlace;
use crate::ops::{Error, people};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, or_say};
use crate::tui::widgets::{Field, Form, FormAnswer};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Name,
    Reading,
    Department,
    Title,
    Honorific,
    Point(usize),
    Birthday,
    Primary,
    Note,
}

/// The form of a person.
#[derive(Debug)]
struct PersonForm {
    title: String,
    customer: CustomerId,
    draft: PersonDraft,
    form: Form<Part>,
    kept: FormDraft,
    note_before: String,
}

/// Somebody new at a company.
pub fn add(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    or_say(cx.crm.card(customer), cx.lang(), |card| {
        let title = t::PERSON_ADD.with(cx.lang(), &[("name", &card.customer.name)]);
        let draft = PersonDraft { primary: card.people.is_empty(), ..PersonDraft::default() };
        Flow::Open(Box::new(PersonForm::new(title, customer, draft, cx)))
    })
}

/// Somebody the book knows.
pub fn edit(cx: &Cx<'_>, id: PersonId) -> Flow {
    or_say(cx.crm.person(id), cx.lang(), |person| {
        let title = t::PERSON_EDIT.with(cx.lang(), &[("name", &person.name)]);
        Flow::Open(Box::new(PersonForm::new(title, person.customer, PersonDraft::from(&person), cx)))
    })
}

impl PersonForm {
    fn new(title: String, customer: CustomerId, mut draft: PersonDraft, cx: &Cx<'_>) -> PersonForm {
        for kind in [PointKind::Phone, PointKind::Mail] {
            if draft.points.iter().all(|point| point.kind != kind) {
                draft.points.push(PointDraft::new(kind, "", ""));
            }
        }
        let mut fields = vec![
            Field::line(Part::Name, cx.say(t::PERSON_NAME), &draft.name),
            Field::line(Part::Reading, cx.say(t::READING), &draft.reading),
            Field::line(Part::Department, cx.say(t::DEPARTMENT), &draft.department),
            Field::line(Part::Title, cx.say(t::TITLE), &draft.title),
            Field::line(Part::Honorific, cx.say(t::HONORIFIC), &draft.honorific),
        ];
        for (at, point) in draft.points.iter().enumerate() {
            fields.push(point_field(at, &draft.points[..=at], &point.value, cx));
        }
        let birthday = draft.birthday.map(|day| day.to_string()).unwrap_or_default();
        let yes_no = vec![cx.say(t::NO).to_owned(), cx.say(t::YES).to_owned()];
        fields.extend([
            Field::line(Part::Birthday, cx.say(t::BIRTHDAY), &birthday),
            Field::choice(Part::Primary, cx.say(t::PRIMARY), yes_no, usize::from(draft.primary)),
            Field::area(Part::Note, cx.say(t::NOTE), &draft.note),
        ]);
        let form = Form::new(fields);
        let note_before = form.value(Part::Note);
        let place = draft.id.map_or(DraftPlace::NewPerson(customer), DraftPlace::Person);
        let (kept, written) = FormDraft::find(place, cx);
        let mut made = PersonForm { title, customer, draft, form, kept, note_before };
        made.put_back(written, cx);
        made
    }

    /// What differs from the person as the book has it.
    fn written(&self) -> Written {
        let name = |part| name_of(part, &self.draft.points);
        self.form.changed().map(|field| (name(field.key), field.laid())).collect()
    }

    fn put_back(&mut self, written: Written, cx: &Cx<'_>) {
        let (points, plain): (Written, Written) =
            written.into_iter().partition(|(name, _)| matches!(name, Name::Point { .. }));
        put_back(&mut self.form, plain, |part| name_of(part, &self.draft.points));
        for (name, laid) in points {
            let Name::Point { id, kind, label, .. } = name else { continue };
            let known = self.draft.points.iter().position(|point| id.is_some() && point.id == id);
            let free = || {
                let empty = |at: &usize| self.form.value(Part::Point(*at)).is_empty();
                let fits = |at: &usize| self.draft.points[*at].id.is_none() && self.draft.points[*at].kind == kind;
                (0..self.draft.points.len()).find(|at| fits(at) && empty(at))
            };
            let at = match known.or_else(free) {
                Some(at) => at,
                None => {
                    let last = (0..self.draft.points.len()).rev().find(|at| self.draft.points[*at].kind == kind);
                    self.form.focus(last.map_or(Part::Honorific, Part::Point));
                    self.add_point(kind, cx)
                }
            };
            self.draft.points[at].label = label;
            if let Some(field) = self.form.get_mut(Part::Point(at)) {
                field.put_back(&laid);
            }
        }
        for at in 0..self.form.fields.len() {
            // Where nothing was written yet, what stands beside the field is help.
            if self.form.fields[at].is_changed() {
                self.check(at, cx);
            }
        }
        self.form.focus(Part::Name);
    }

    /// Another contact point behind the field under the caret; gives its number.
    fn add_point(&mut self, kind: PointKind, cx: &Cx<'_>) -> usize {
        self.draft.points.push(PointDraft::new(kind, "", ""));
        let at = self.draft.points.len() - 1;
        self.form.insert_after_current(point_field(at, &self.draft.points, "", cx));
        at
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        let typed = self.form.value(Part::Birthday);
        if !typed.is_empty() && birthday(&typed, cx).is_none() {
            // Saved, it would be lost without a word.
            self.form.focus(Part::Birthday);
            return Flow::Stay;
        }
        let value = |part| self.form.value(part);
        let points = self.draft.points.iter().enumerate();
        let draft = Box::new(PersonDraft {
            id: self.draft.id,
            name: value(Part::Name),
            reading: value(Part::Reading),
            honorific: value(Part::Honorific),
            department: value(Part::Department),
            title: value(Part::Title),
            birthday: birthday(&value(Part::Birthday), cx),
            note: if value(Part::Note) == self.note_before { self.draft.note.clone() } else { value(Part::Note) },
            primary: self.form.get(Part::Primary).is_some_and(|field| field.chosen() == 1),
            points: points.map(|(at, point)| PointDraft { value: value(Part::Point(at)), ..point.clone() }).collect(),
        });
        self.kept.done_by(Flow::run_and_close(match self.draft.id {
            Some(id) => people::Command::Edit { id, draft },
            None => people::Command::Add { customer: self.customer, draft },
        }))
    }

    fn check(&mut self, at: usize, cx: &Cx<'_>) {
        let Some(field) = self.form.fields.get_mut(at) else { return };
        let value = field.value();
        let value = value.trim();
        let wrong = match field.key {
            _ if value.is_empty() => None,
            Part::Birthday if birthday(value, cx).is_none() => Some(t::NOT_A_DAY),
            Part::Point(point) => point_doubt(self.draft.points[point].kind, value),
            _ => None,
        };
        let role = if field.key == Part::Birthday { Role::Bad } else { Role::Warn };
        field.set_hint(wrong.map(|text| (cx.say(text).to_owned(), role)));
    }

    fn propose_reading(&mut self, cx: &Cx<'_>) {
        let name = self.form.value(Part::Name);
        if name.is_empty() || !self.form.value(Part::Reading).is_empty() {
            return;
        }
        if let (Ok(Some(reading)), Some(field)) = (cx.crm.known_reading(&name), self.form.get_mut(Part::Reading)) {
            field.set(&reading);
            field.set_hint(Some((cx.say(t::PROPOSED).to_owned(), Role::Warn)));
        }
    }
}

/// What a draft calls a field.
fn name_of(part: Part, points: &[PointDraft]) -> Name {
    match part {
        Part::Point(at) => Name::point(&points[at], true),
        part => Name::of(&part),
    }
}

fn point_field(at: usize, so_far: &[PointDraft], value: &str, cx: &Cx<'_>) -> Field<Part> {
    let kind = so_far[at].kind;
    let number = so_far.iter().filter(|point| point.kind == kind).count();
    let field = Field::line(Part::Point(at), point_label(kind, number, cx.lang()), value);
    match so_far[at].label.as_str() {
        "" => field,
        label => field.hint(label),
    }
}

impl Layer for PersonForm {
    fn context(&self) -> Context {
        Context::Form
    }

    fn box_is_empty(&self) -> bool {
        self.form.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if action == Action::FormAddValue {
            let kind = match self.form.current().map(|field| field.key) {
                Some(Part::Point(at)) => self.draft.points[at].kind,
                _ => PointKind::Phone,
            };
            self.add_point(kind, cx);
            return Flow::Stay;
        }
        match self.form.apply(action) {
            FormAnswer::Save => self.save(cx),
            FormAnswer::Cancel if self.form.changes() > 0 => ask_unsaved(cx, Flow::Act(Action::FormSave), &self.kept),
            FormAnswer::Cancel => self.kept.leave(cx),
            FormAnswer::Left(left) => {
                self.check(left, cx);
                if self.form.fields.get(left).is_some_and(|field| field.key == Part::Name) {
                    self.propose_reading(cx);
                }
                Flow::Stay
            }
            FormAnswer::Changed | FormAnswer::Open => Flow::Stay,
            FormAnswer::NotMine => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.form.insert(typed);
        self.check(self.form.at(), cx);
        Flow::Stay
    }

    fn failed(&mut self, error: &Error, cx: &Cx<'_>) -> bool {
        if !matches!(error, Error::NameMissing) {
            return false;
        }
        self.form.focus(Part::Name);
        if let Some(field) = self.form.current_mut() {
            field.set_hint(Some((cx.say(t::NEEDED).to_owned(), Role::Bad)));
        }
        true
    }

    fn keep(&mut self, cx: &Cx<'_>) {
        self.kept.keep(&self.written(), cx);
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        draw_frame(buffer, area, cx, &self.title, &self.form, cx.say(t::ONLY_PERSON_NAME), &self.kept)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::FormSave, Action::FormNext, Action::FormAddValue, Action::InputCancel]
    }
}
