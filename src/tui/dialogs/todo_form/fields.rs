//! The fields of a todo: what is typed in each, what it means, and what is wrong with it.

use chrono::{NaiveDate, NaiveTime};

use super::About;
use crate::domain::TermId;
use crate::domain::date::Toward;
use crate::domain::todo::{Priority, TodoDraft};
use crate::domain::vocabulary::{Term, TermKind};
use crate::i18n::{Lang, Text, todos as t};
use crate::tui::dialogs::date_words;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;

/// A field, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Date,
    Time,
    Channel,
    Priority,
    Customer,
}

impl Field {
    pub const ALL: [Field; 6] =
        [Field::Title, Field::Date, Field::Time, Field::Channel, Field::Priority, Field::Customer];

    pub fn label(self) -> Text {
        match self {
            Field::Title => t::TITLE,
            Field::Date => t::DATE,
            Field::Time => t::TIME,
            Field::Channel => t::CHANNEL,
            Field::Priority => t::PRIORITY,
            Field::Customer => t::CUSTOMER,
        }
    }

    /// The field so many places further, round and round.
    pub fn step(self, forward: bool) -> Field {
        let at = Field::ALL.iter().position(|field| *field == self).unwrap_or_default();
        let count = Field::ALL.len();
        Field::ALL[if forward { at + 1 } else { at + count - 1 } % count]
    }
}

/// What the fields hold.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub title: TextBox,
    pub date: TextBox,
    pub time: TextBox,
    pub channel: TextBox,
    pub priority: Priority,
}

/// The name of a channel as the reader calls it.
pub fn name_of(term: &Term, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &term.ja,
        Lang::En => &term.en,
    }
}

impl Fields {
    pub fn of(draft: &TodoDraft, cx: &Cx<'_>) -> Fields {
        let channel = draft.channel.and_then(|id| cx.crm.vocabulary().get(id));
        Fields {
            title: TextBox::new(draft.title.as_str()),
            date: TextBox::new(draft.due.map(|due| due.to_string()).unwrap_or_default()),
            time: TextBox::new(draft.due_time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()),
            channel: TextBox::new(channel.map(|term| name_of(term, cx.lang())).unwrap_or_default()),
            priority: draft.priority,
        }
    }

    /// The text box of a field, where it has one.
    pub fn text_box(&self, field: Field) -> Option<&TextBox> {
        match field {
            Field::Title => Some(&self.title),
            Field::Date => Some(&self.date),
            Field::Time => Some(&self.time),
            Field::Channel => Some(&self.channel),
            Field::Priority | Field::Customer => None,
        }
    }

    pub fn text_box_mut(&mut self, field: Field) -> Option<&mut TextBox> {
        match field {
            Field::Title => Some(&mut self.title),
            Field::Date => Some(&mut self.date),
            Field::Time => Some(&mut self.time),
            Field::Channel => Some(&mut self.channel),
            Field::Priority | Field::Customer => None,
        }
    }

    pub fn toggle_priority(&mut self) {
        self.priority = match self.priority {
            Priority::High => Priority::Normal,
            _ => Priority::High,
        };
    }

    /// The texts and the priority, to see whether anything was changed.
    pub fn content(&self) -> (Vec<String>, Priority) {
        let texts = Field::ALL.iter().filter_map(|field| self.text_box(*field)).map(|field| field.text().to_owned());
        (texts.collect(), self.priority)
    }

    fn day(&self, cx: &Cx<'_>) -> Result<(Option<NaiveDate>, Option<NaiveTime>), String> {
        let resolved = date_words::resolve(cx, self.date.text());
        if resolved.is_wrong() {
            return Err(resolved.said);
        }
        Ok((resolved.when.map(|when| when.date), resolved.when.and_then(|when| when.time)))
    }

    /// The time of its field; `None` when that is empty.
    fn clock(&self, cx: &Cx<'_>) -> Result<Option<NaiveTime>, String> {
        let typed = self.time.text().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let today = cx.crm.today();
        let read = cx.crm.date_from(&format!("{today} {typed}"), Toward::Future).filter(|when| when.date == today);
        let time = read.and_then(|when| when.time).ok_or_else(|| cx.say(t::NOT_A_TIME).to_owned())?;
        match self.day(cx) {
            Ok((None, _)) => Err(cx.say(t::TIME_NEEDS_DATE).to_owned()),
            _ => Ok(Some(time)),
        }
    }

    /// The channel by any of its names or by a word of the quick log.
    fn channel_id(&self, cx: &Cx<'_>) -> Result<Option<TermId>, String> {
        let typed = self.channel.text().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let vocabulary = cx.crm.vocabulary();
        let by_name = vocabulary.by_word(TermKind::Channel, typed);
        let understood = || cx.crm.understand(typed).channel.and_then(|key| vocabulary.by_key(TermKind::Channel, &key));
        match by_name.or_else(understood) {
            Some(term) => Ok(Some(term.id)),
            None => Err(cx.say(t::NOT_A_CHANNEL).to_owned()),
        }
    }

    /// What is said beside a field: what it means, or what is wrong.
    pub fn said(&self, field: Field, cx: &Cx<'_>) -> (String, Role) {
        let wrong = |said| (said, Role::Bad);
        match field {
            Field::Title | Field::Priority | Field::Customer => (String::new(), Role::Dim),
            Field::Date => {
                let resolved = date_words::resolve(cx, self.date.text());
                (resolved.said, resolved.role)
            }
            Field::Time => self.clock(cx).map_or_else(wrong, |_| (String::new(), Role::Dim)),
            Field::Channel => self.channel_id(cx).map_or_else(wrong, |found| {
                let term = found.and_then(|id| cx.crm.vocabulary().get(id));
                let name = term.map(|term| name_of(term, cx.lang())).filter(|name| *name != self.channel.text());
                (name.unwrap_or_default().to_owned(), Role::Ok)
            }),
        }
    }

    /// The draft they make, or the first field that is wrong and why.
    pub fn draft(&self, about: &About, cx: &Cx<'_>) -> Result<TodoDraft, (Field, String)> {
        let title = self.title.text().trim();
        if title.is_empty() {
            return Err((Field::Title, cx.say(t::TITLE_MISSING).to_owned()));
        }
        let (due, with_date) = self.day(cx).map_err(|why| (Field::Date, why))?;
        let time = self.clock(cx).map_err(|why| (Field::Time, why))?;
        let channel = self.channel_id(cx).map_err(|why| (Field::Channel, why))?;
        Ok(TodoDraft {
            customer: about.customers.first().copied(),
            title: title.to_owned(),
            channel,
            due,
            due_time: time.or(with_date),
            priority: self.priority,
            ..about.from.clone()
        })
    }
}
