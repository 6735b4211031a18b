//! Layers: what stands on the screen and takes keys, and what it answers.
//!
//! A layer is a screen or a dialog. It thinks with a [`Cx`] in hand, which can only read, and answers with a [`Flow`];
//! [`Flow::run`] is how it writes. `action` and `text` decide, `prepare` reads what the next frame shows, `draw` only
//! draws.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::jobs::{Message, Work};
use super::style::{Look, Role};
use crate::config::Settings;
use crate::config::keys::{Action, Context, Key};
use crate::domain::query::Field;
use crate::domain::text::KanaRow;
use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::i18n::{Lang, Text};
use crate::ops::query::Answers;
use crate::ops::search::NameIndex;
use crate::ops::trash::TrashedId;
use crate::ops::{Command, Crm, Error, Outcome};

/// What a layer thinks and draws with.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    pub crm: &'a Crm,
    pub look: &'a Look,
    pub settings: &'a Settings,
    /// The live search; `None` in the first moments, until it is read.
    pub index: Option<&'a NameIndex>,
    /// What parts of queries were answered with; the jobs have it too.
    pub answers: &'a Answers,
}

impl Cx<'_> {
    pub fn lang(&self) -> Lang {
        self.look.lang
    }

    /// A text in the reader's language.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.look.lang)
    }
}

/// The screens behind the digits, and the one for an empty book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    Welcome,
    Today,
    Customers,
    History,
    Plans,
    Tidy,
}

/// What the keys of a screen are about: the selected rows, else the one under the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Nothing,
    Customers(Vec<CustomerId>),
    People {
        people: Vec<PersonId>,
        customer: CustomerId,
    },
    /// `customers`: whose they are, for what is done to the customer rather than the entry.
    Interactions {
        interactions: Vec<InteractionId>,
        customers: Vec<CustomerId>,
    },
    Todos {
        todos: Vec<TodoId>,
        customers: Vec<CustomerId>,
    },
    Trashed(Vec<TrashedId>),
}

impl Subject {
    /// The customers it is about.
    pub fn customers(&self) -> Vec<CustomerId> {
        match self {
            Subject::Nothing | Subject::Trashed(_) => Vec::new(),
            Subject::Customers(ids) => ids.clone(),
            Subject::People { customer, .. } => vec![*customer],
            Subject::Interactions { customers, .. } | Subject::Todos { customers, .. } => {
                let mut unique = Vec::new();
                for id in customers {
                    if !unique.contains(id) {
                        unique.push(*id);
                    }
                }
                unique
            }
        }
    }

    pub fn todos(&self) -> &[TodoId] {
        match self {
            Subject::Todos { todos, .. } => todos,
            _ => &[],
        }
    }
}

/// Goes on with what came back from the editor.
pub type Edited = Box<dyn FnOnce(String, &Cx<'_>) -> Flow>;

/// Goes on after a command has been done.
pub type Then = Box<dyn FnOnce(&Outcome, &Cx<'_>) -> Flow>;

/// What a layer answers.
pub enum Flow {
    /// Done; draw again.
    Stay,
    /// Not mine: the layers below may know it.
    Ignored,
    /// A dialog on top.
    Open(Box<dyn Layer>),
    /// This layer goes.
    Close,
    /// Several, one after the other.
    Many(Vec<Flow>),
    /// A command for the book.
    Do(Box<Deed>),
    /// Another screen; with a customer, that one is shown there.
    Go(Screen, Option<CustomerId>),
    /// A word in the place of the footer.
    Toast(String, Role),
    /// An action as if its key had been pressed, on what is below.
    Act(Action),
    /// A wish for the layer that is on top then, from a dialog that was over it.
    Tell(Request),
    /// A text to `$EDITOR`, and what to do with what comes back.
    Edit {
        text: String,
        then: Edited,
    },
    /// To the clipboard.
    Copy(String),
    /// An address handed to the system: `tel:`, `mailto:`, `https:`.
    OpenAddress(String),
    /// Work beside the screen; its messages come to every layer.
    Work(Work),
    Lang(Lang),
    /// The settings file to `$EDITOR`; it is read again afterwards.
    EditSettings,
    Mouse,
    /// Leaves the screens for another book: the demo, or one's own.
    Restart(Restart),
    Suspend,
    Redraw,
    Quit,
}

impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Flow::Stay => "Stay",
            Flow::Ignored => "Ignored",
            Flow::Open(_) => "Open",
            Flow::Close => "Close",
            Flow::Many(flows) => return f.debug_tuple("Many").field(flows).finish(),
            Flow::Do(deed) => return f.debug_tuple("Do").field(&deed.command).finish(),
            Flow::Go(screen, customer) => return f.debug_tuple("Go").field(screen).field(customer).finish(),
            Flow::Tell(request) => return f.debug_tuple("Tell").field(request).finish(),
            Flow::Toast(text, _) => return f.debug_tuple("Toast").field(text).finish(),
            Flow::Act(action) => return f.debug_tuple("Act").field(action).finish(),
            Flow::Edit { .. } => "Edit",
            Flow::Copy(_) => "Copy",
            Flow::OpenAddress(_) => "OpenAddress",
            Flow::Work(_) => "Work",
            Flow::Lang(_) => "Lang",
            Flow::EditSettings => "EditSettings",
            Flow::Mouse => "Mouse",
            Flow::Restart(_) => "Restart",
            Flow::Suspend => "Suspend",
            Flow::Redraw => "Redraw",
            Flow::Quit => "Quit",
        };
        f.write_str(name)
    }
}

/// What a dialog asks of the layer below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// This was chosen for the field under the caret.
    Choice(String),
    /// This customer was chosen.
    Customer(CustomerId),
    /// This came back from the editor for the field under the caret.
    Edited(String),
    /// Show what this text finds.
    Filter(String),
    /// Show the whole list, filtered by a saved view.
    View { name: String, query: String },
    /// Show the mail that waits.
    Inbox,
    /// Show the trash.
    Trash,
    /// Put the list in the order of a field.
    Sort { field: Field, descending: bool },
    /// The cursor to the first customer of a row of readings.
    Row(KanaRow),
}

/// Which book to open when the screens begin again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// A made-up book in a temporary file.
    Demo,
}

/// A command, and what follows when it has been done.
pub struct Deed {
    pub command: Command,
    /// The dialog that asked for it goes when it has worked, and stays when not.
    pub close: bool,
    /// What is said; `None`: the name of the operation.
    pub toast: Option<String>,
    pub then: Option<Then>,
}

impl Flow {
    /// Does a command.
    pub fn run(command: impl Into<Command>) -> Flow {
        Flow::Do(Box::new(Deed { command: command.into(), close: false, toast: None, then: None }))
    }

    /// Does a command, and closes the dialog when it has worked.
    pub fn run_and_close(command: impl Into<Command>) -> Flow {
        Flow::Do(Box::new(Deed { command: command.into(), close: true, toast: None, then: None }))
    }

    /// Says this instead of the operation's name.
    #[must_use]
    pub fn saying(mut self, toast: impl Into<String>) -> Flow {
        if let Flow::Do(deed) = &mut self {
            deed.toast = Some(toast.into());
        }
        self
    }

    /// Goes on with this when the command has been done.
    #[must_use]
    pub fn then(mut self, then: impl FnOnce(&Outcome, &Cx<'_>) -> Flow + 'static) -> Flow {
        if let Flow::Do(deed) = &mut self {
            deed.then = Some(Box::new(then));
        }
        self
    }

    /// A message that something cannot be done, and why.
    pub fn refuse(text: impl Into<String>) -> Flow {
        Flow::Toast(text.into(), Role::Warn)
    }

    /// An error, said.
    pub fn error(error: &Error, lang: Lang) -> Flow {
        Flow::Toast(said(error, lang), Role::Bad)
    }
}

/// An error and what to do next, on one line.
pub fn said(error: &Error, lang: Lang) -> String {
    match error.hint(lang) {
        Some(hint) => format!("{}  {hint}", error.message(lang)),
        None => error.message(lang),
    }
}

/// A read that may fail becomes a flow: what was read, or the error said.
pub fn or_say<T>(result: Result<T, Error>, lang: Lang, go_on: impl FnOnce(T) -> Flow) -> Flow {
    match result {
        Ok(value) => go_on(value),
        Err(error) => Flow::error(&error, lang),
    }
}

/// A screen or a dialog.
pub trait Layer {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Whether its text box is empty, where a printable key may still be a key.
    fn box_is_empty(&self) -> bool {
        false
    }

    /// An action's key was pressed.
    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow;

    /// Typed or pasted, where the context is a text box.
    fn text(&mut self, _typed: &str, _cx: &Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// A key without a meaning in the context, before it is given up: the letters of a menu.
    fn letter(&mut self, _key: Key, _cx: &Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// What its keys are about.
    fn subject(&self) -> Subject {
        Subject::Nothing
    }

    /// Shows this customer, when it is a screen of customers.
    fn show(&mut self, _customer: CustomerId, _cx: &Cx<'_>) {}

    /// Puts what is being written in safety: asked each second, and before the program ends.
    fn keep(&mut self, _cx: &Cx<'_>) {}

    /// Something in the book has changed: read again. `touched` are the customers; empty when it is not known which.
    fn changed(&mut self, _touched: &[CustomerId], _cx: &Cx<'_>) {}

    /// The live search is there: what went without it may look again.
    fn names_read(&mut self, _cx: &Cx<'_>) {}

    /// What it wants to have read beside the screen; asked at the start and after every event while it is the active screen
    /// or a dialog.
    fn work(&mut self, _cx: &Cx<'_>) -> Vec<Work> {
        Vec::new()
    }

    /// A job has something.
    fn message(&mut self, _message: &Message, _cx: &Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// A dialog that was over this layer wants something of it.
    fn request(&mut self, _request: &Request, _cx: &Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// A command it asked for was refused. `true` when it shows the error itself.
    fn failed(&mut self, _error: &Error, _cx: &Cx<'_>) -> bool {
        false
    }

    /// Reads what the next frame shows. Called before each frame with the area it will be drawn in.
    ///
    /// # Errors
    /// The book could not be read; it is said, and the frame shows what there was.
    fn prepare(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// Draws; gives the place of the terminal's cursor: the caret of a text box, the selected row of a list.
    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position>;

    /// The keys that matter here, the most needed first.
    fn footer(&self) -> Vec<Action>;

    /// What a key of the footer does, where that is said in other words just now.
    fn short(&self, _action: Action) -> Option<Text> {
        None
    }

    /// Why an action that is bound here cannot be done now.
    fn disabled(&self, _action: Action, _cx: &Cx<'_>) -> Option<String> {
        None
    }
}
