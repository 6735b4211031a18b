//! Adding and changing a todo: one line of the capture grammar first, all fields when asked.

mod fields;
mod form;
mod ideas;
mod line;
#[cfg(test)]
mod tests;

use super::find_customer;
use super::form_draft::{FormDraft, Name, Written};
use crate::domain::text::display;
use crate::domain::todo::TodoDraft;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::todos as t;
use crate::ops::drafts::DraftPlace;
use crate::tui::view::{Cx, Flow, Subject, or_say};
use crate::tui::widgets::Laid;

/// A new todo for what the keys are about: one line, and Tab for all fields. It goes on where its draft was left.
pub fn add(cx: &Cx<'_>, subject: &Subject) -> Flow {
    let about = About::of(subject);
    let (kept, written) = FormDraft::find(DraftPlace::NewTodo(about.customers.clone()), cx);
    if written.is_empty() || written.iter().any(|(name, _)| name.is(LINE)) {
        return Flow::Open(Box::new(line::TodoLine::new(about, kept, &written, cx)));
    }
    Flow::Open(Box::new(form::TodoForm::new(None, about, kept, cx).going_on(written, cx)))
}

/// All fields of a todo.
pub fn edit(cx: &Cx<'_>, id: TodoId) -> Flow {
    or_say(cx.crm.todo(id), cx.lang(), |todo| {
        let draft = TodoDraft::from(&todo);
        let about = About { customers: draft.customer.into_iter().collect(), from: draft };
        let (kept, written) = FormDraft::find(DraftPlace::Todo(id), cx);
        Flow::Open(Box::new(form::TodoForm::new(Some(id), about, kept, cx).going_on(written, cx)))
    })
}

/// What a draft calls the line.
const LINE: &str = "line";

/// Whom a todo is for, and what it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
struct About {
    customers: Vec<CustomerId>,
    /// The person and the contact, and what the form begins with.
    from: TodoDraft,
}

impl About {
    fn of(subject: &Subject) -> About {
        let (mut person, mut interaction) = (None, None);
        match subject {
            Subject::People { people, .. } if people.len() == 1 => person = people.first().copied(),
            Subject::Interactions { interactions, .. } if interactions.len() == 1 => {
                interaction = interactions.first().copied();
            }
            _ => {}
        }
        About { customers: subject.customers(), from: TodoDraft { person, interaction, ..TodoDraft::default() } }
    }

    /// Another customer: the person and the contact were of the one before.
    fn give_to(&mut self, customer: Option<CustomerId>) {
        if self.customers[..] != customer.as_slice()[..] {
            self.customers = customer.into_iter().collect();
            self.from.person = None;
            self.from.interaction = None;
            self.from.deal = None;
        }
    }

    /// Another customer than at the beginning, for the draft.
    fn moved_from(&self, before: &[CustomerId]) -> Option<(Name, Laid)> {
        let id = self.customers.first().map(|id| id.to_string()).unwrap_or_default();
        (self.customers != before).then(|| (Name::of(&fields::Part::Customer), Laid::Text(id)))
    }

    /// Takes the customer of a draft, if the book still has it.
    fn put_back(&mut self, written: &Written, cx: &Cx<'_>) {
        let name = Name::of(&fields::Part::Customer);
        if let Some((_, Laid::Text(id))) = written.iter().find(|(known, _)| *known == name) {
            let customer = find_customer::chosen(id);
            if customer.is_none_or(|id| cx.crm.customer_name(id).is_ok()) {
                self.give_to(customer);
            }
        }
    }

    /// The name of the customer, or how many they are; empty when it is for nobody.
    fn who(&self, cx: &Cx<'_>) -> String {
        match self.customers[..] {
            [] => String::new(),
            [only] => cx.crm.customer_name(only).map(|name| display(&name).into_owned()).unwrap_or_default(),
            _ => t::CUSTOMERS.count(cx.lang(), self.customers.len()),
        }
    }
}
