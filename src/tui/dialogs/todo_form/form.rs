//! All fields of a todo. Only what is to be done is required; what is wrong is said beside its field.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::fields::{Field, Fields, name_of};
use super::{About, ask_before_leaving, find_customer};
use crate::config::keys::{Action, Context};
use crate::domain::capture::{Capture, NextAction};
use crate::domain::todo::{Priority, TodoDraft};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::todos as t;
use crate::ops::capture::Log;
use crate::ops::todos::Command;
use crate::tui::dialogs::{date_picker, date_words, picker};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Candidate, Pane, paint, popup};

/// The columns of the labels, with the mark of the field that has the caret.
const LABEL: u16 = 12;
/// The columns inside the brackets of a short field, where there is little room and where there is more.
const SHORT: (u16, u16) = (12, 20);
/// From so many columns of a row on there is more room.
const ROOMY: u16 = 80;

/// The form.
#[derive(Debug)]
pub struct TodoForm {
    /// `None`: a new one.
    id: Option<TodoId>,
    about: About,
    who: String,
    fields: Fields,
    at: Field,
    before: (Vec<String>, Priority),
    customers_before: Vec<CustomerId>,
    begun_changed: bool,
    /// Why it was not saved, beside this field.
    refused: Option<(Field, String)>,
}

impl TodoForm {
    pub fn new(id: Option<TodoId>, about: About, cx: &Cx<'_>) -> TodoForm {
        let fields = Fields::of(&about.from, cx);
        TodoForm {
            id,
            who: about.who(cx),
            before: fields.content(),
            customers_before: about.customers.clone(),
            about,
            fields,
            at: Field::Title,
            begun_changed: false,
            refused: None,
        }
    }

    /// What it begins with was typed just now and is not to be lost.
    pub fn mark_changed(&mut self, changed: bool) {
        self.begun_changed = changed;
    }

    fn is_changed(&self) -> bool {
        self.begun_changed || self.before != self.fields.content() || self.customers_before != self.about.customers
    }

    fn save(&mut self, cx: &Cx<'_>) -> Flow {
        match self.fields.draft(&self.about, cx) {
            Ok(draft) => match self.id {
                Some(id) => Flow::run_and_close(Command::Edit { id, draft: Box::new(draft) }),
                None if self.about.customers.len() > 1 => Flow::run_and_close(self.for_each(&draft, cx)),
                None => Flow::run_and_close(Command::Add(Box::new(draft))),
            },
            Err((field, why)) => {
                self.at = field;
                self.refused = Some((field, why));
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
        match self.at {
            Field::Priority => {
                self.fields.toggle_priority();
                Flow::Stay
            }
            Field::Customer => find_customer::ask(cx.say(t::CHOOSE_CUSTOMER), typed, cx),
            Field::Channel => {
                let none = Candidate { label: cx.say(t::NONE).to_owned(), detail: String::new(), value: String::new() };
                let channels = cx.crm.vocabulary().of(TermKind::Channel).into_iter().map(|term| Candidate {
                    label: name_of(term, cx.lang()).to_owned(),
                    detail: term.key.clone(),
                    value: name_of(term, cx.lang()).to_owned(),
                });
                let tell = |channel, _: &Cx<'_>| Flow::Tell(Request::Choice(channel));
                picker(cx.say(t::CHOOSE_CHANNEL), channels.chain([none]).collect(), tell).open()
            }
            Field::Date => {
                let when = date_words::resolve(cx, self.fields.date.text()).when;
                let from = when.map_or(cx.crm.today(), |when| when.date);
                date_picker::open(cx.say(t::DATE), from, |when, _| {
                    Flow::Tell(Request::Choice(when.map(|when| when.to_string()).unwrap_or_default()))
                })
            }
            Field::Title | Field::Time => Flow::Stay,
        }
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        match (self.id, self.who.is_empty()) {
            (Some(_), _) => cx.say(t::EDIT).to_owned(),
            (None, true) => cx.say(t::ADD_OWN).to_owned(),
            (None, false) => t::ADD_FOR.with(cx.lang(), &[("who", &self.who)]),
        }
    }

    /// What is said beside a field: why it was refused, what it means, or how to fill it.
    fn said(&self, field: Field, cx: &Cx<'_>) -> (String, Role) {
        if let Some((refused, why)) = &self.refused
            && *refused == field
        {
            return (format!("! {why}"), Role::Bad);
        }
        let (said, role) = self.fields.said(field, cx);
        if !said.is_empty() || self.at != field {
            return (if role == Role::Bad { format!("! {said}") } else { said }, role);
        }
        let key = cx.look.keymap.key_label(Action::FormChoices, Context::Form).unwrap_or_default();
        let hint = match field {
            Field::Priority => cx.say(t::SPACE_TOGGLES).to_owned(),
            Field::Date | Field::Channel | Field::Customer => t::KEY_CHOOSES.with(cx.lang(), &[("key", &key)]),
            _ => String::new(),
        };
        (hint, Role::Dim)
    }

    fn value(&self, field: Field, cx: &Cx<'_>) -> String {
        match (field, self.fields.priority) {
            (Field::Priority, Priority::High) => format!(" {}  ({})", cx.say(t::NORMAL), cx.say(t::HIGH)),
            (Field::Priority, _) => format!("({})  {} ", cx.say(t::NORMAL), cx.say(t::HIGH)),
            (Field::Customer, _) if self.who.is_empty() => cx.say(t::NONE).to_owned(),
            (Field::Customer, _) => self.who.clone(),
            (field, _) => self.fields.text_box(field).map(|field| field.text().to_owned()).unwrap_or_default(),
        }
    }

    fn draw_field(&self, buffer: &mut Buffer, row: Rect, field: Field, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let here = self.at == field;
        if here {
            let mark = if look.ascii { ">" } else { "▸" };
            paint::text(buffer, row.x, row.y, 1, mark, look.style(Role::Focus));
        }
        let label = cx.say(field.label());
        paint::text(buffer, row.x + 2, row.y, LABEL - 2, label, look.style(Role::Label));
        let x = row.x + LABEL;
        let (said, role) = self.said(field, cx);
        let said_width = u16::try_from(text::width(&said)).unwrap_or(u16::MAX);
        let room = row.right().saturating_sub(x + 2);
        let wide = match field {
            Field::Title | Field::Customer if said.is_empty() => room,
            Field::Title | Field::Customer => room.saturating_sub(said_width.saturating_add(1)).max(room / 2),
            _ => if row.width < ROOMY { SHORT.0 } else { SHORT.1 }.min(room),
        };
        let style = look.style(if here { Role::Text } else { Role::Dim });
        paint::text(buffer, x, row.y, 1, "[", style);
        paint::text(buffer, x + 1 + wide, row.y, 1, "]", style);
        let inside = Rect { x: x + 1, width: wide, height: 1, ..row };
        let place = match self.fields.text_box(field).filter(|_| here) {
            Some(text_box) => text_box.draw(buffer, inside, look.style(Role::Text)),
            None => {
                paint::text(buffer, inside.x, row.y, wide, &self.value(field, cx), look.style(Role::Text));
                here.then_some(Position { x: inside.x, y: row.y })
            }
        };
        let after = x + wide + 3;
        paint::text(buffer, after, row.y, row.right().saturating_sub(after), &said, look.style(role));
        place
    }
}

impl Layer for TodoForm {
    fn context(&self) -> Context {
        Context::Form
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if let Some(text_box) = self.fields.text_box_mut(self.at) {
            let edited = text_box.apply(action);
            if edited != Edited::NotMine {
                self.refused = None;
                return Flow::Stay;
            }
        }
        match action {
            Action::FormNext | Action::FormPrev => {
                self.at = self.at.step(action == Action::FormNext);
                Flow::Stay
            }
            Action::FormSave => self.save(cx),
            Action::FormChoices => self.choices("", cx),
            Action::TextBackspace | Action::TextDelete if self.at == Field::Customer => {
                self.about.give_to(None);
                self.who = self.about.who(cx);
                Flow::Stay
            }
            Action::TextLeft | Action::TextRight if self.at == Field::Priority => {
                self.fields.toggle_priority();
                Flow::Stay
            }
            Action::InputCancel if self.is_changed() => ask_before_leaving(Action::FormSave, cx),
            Action::InputCancel => Flow::Close,
            _ => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.refused = None;
        match self.fields.text_box_mut(self.at) {
            Some(text_box) => {
                text_box.insert(typed);
                Flow::Stay
            }
            None => self.choices(typed, cx),
        }
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        let Request::Choice(choice) = request else { return Flow::Ignored };
        self.refused = None;
        match self.fields.text_box_mut(self.at) {
            Some(text_box) => text_box.set(choice.as_str()),
            None => {
                self.about.give_to(find_customer::chosen(choice));
                self.who = self.about.who(cx);
            }
        }
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let width = area.width.saturating_sub(2).min(88);
        let height = u16::try_from(Field::ALL.len()).unwrap_or(u16::MAX) + 5;
        let mut pane = Pane::new(self.title(cx));
        if self.is_changed() {
            pane = pane.state(cx.say(t::CHANGED));
        }
        let inner = popup::open(buffer, popup::centred(area, width, height), pane, cx.look);
        if inner.width < LABEL + 6 {
            return None;
        }
        let body = Rect { x: inner.x + 1, width: inner.width - 2, ..inner };
        let top = if inner.height >= 9 { 1 } else { 0 };
        let mut place = None;
        for (field, y) in Field::ALL.into_iter().zip(inner.y + top..inner.bottom()) {
            let found = self.draw_field(buffer, Rect { y, height: 1, ..body }, field, cx);
            if self.at == field {
                place = found;
            }
        }
        if top > 0 {
            let foot = cx.say(t::ONLY_TITLE);
            paint::text(buffer, body.x, inner.bottom() - 1, body.width, foot, cx.look.style(Role::Dim));
        }
        place
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::FormSave, Action::FormNext, Action::FormPrev, Action::FormChoices, Action::InputCancel]
    }
}
