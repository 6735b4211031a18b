//! The filter of a list while one types: one for every list.
//!
//! ```text
//!  keys -> text -> query -+- words only: the list looks for them at once, in memory
//!                         +- else, and in a very large book: a job does; the list keeps what it shows until the
//!                            answer comes
//! ```
//!
//! The next key stops the job of the one before, and what a stopped job still sends is not taken.

mod ask;
mod complete;
mod draw;
mod marks;
mod recent;
#[cfg(test)]
mod tests;
mod words;

use self::ask::{Asking, Question};
pub use self::ask::{Taken, Within};
use self::complete::Popup;
pub use self::draw::LINES;
pub use self::marks::Marks;
pub use self::words::{WordLine, Wrote};
use crate::config::keys::{Action, Context};
use crate::domain::query::{self, Parsed, Query, Scope};
use crate::i18n::view_menu as t;
use crate::ops::Result;
use crate::ops::search::NameIndex;
use crate::tui::dialogs::view_form;
use crate::tui::jobs::Elsewhere;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::TextBox;
use crate::tui::widgets::text_box::Edited;

/// More words than anyone types, as of a pasted page, are looked for beside the screen.
const MANY: usize = 16;

/// What is longer, as a pasted page, is not remembered, not named where nothing fits it, and not marked.
const LONG: usize = 200;

/// What a list is filtered by.
#[derive(Debug)]
pub struct LiveFilter {
    scope: Scope,
    line: TextBox,
    /// The line has the keys.
    typing: bool,
    parsed: Parsed,
    /// When it asks for nothing but words: these.
    words: Option<Vec<String>>,
    marks: Marks,
    popup: Option<Popup>,
    asking: Asking,
    elsewhere: Elsewhere,
    /// The view that the text is of, until it is another.
    view: Option<String>,
}

/// What came of an action while the line has the keys.
#[derive(Debug)]
pub enum Answer {
    /// Not an action of texts.
    NotMine,
    Same,
    /// It asks for something else.
    Changed,
    Flow(Flow),
}

impl LiveFilter {
    pub fn new(scope: Scope) -> LiveFilter {
        LiveFilter {
            scope,
            line: TextBox::default(),
            typing: false,
            parsed: Parsed::default(),
            words: Some(Vec::new()),
            marks: Marks::default(),
            popup: None,
            asking: Asking::default(),
            elsewhere: Elsewhere::default(),
            view: None,
        }
    }

    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// The text where it is named in a sentence.
    pub fn shown_text(&self) -> String {
        let text = self.text().trim();
        match text.char_indices().nth(LONG) {
            Some((end, _)) => format!("{}..", &text[..end]),
            None => text.to_owned(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether the line stands above the list.
    pub fn is_shown(&self) -> bool {
        self.typing || !self.is_empty()
    }

    pub fn query(&self) -> &Query {
        &self.parsed.query
    }

    /// Whether it leaves the list other than it is; a field without a value does not yet.
    pub fn is_active(&self) -> bool {
        self.parsed.query != Query::default()
    }

    /// Whether it says in which order the records stand.
    pub fn sorts(&self) -> bool {
        !self.parsed.query.sort.is_empty()
    }

    /// The words, when it asks for nothing else and they are found within a frame: the list itself looks for them, at once.
    /// None when it asks nothing.
    pub fn words(&self, cx: &Cx<'_>) -> Option<&[String]> {
        let at_once = |words: &&[String]| words.is_empty() || cx.index.is_none_or(NameIndex::is_at_once);
        self.words.as_deref().filter(at_once)
    }

    /// What is marked in the rows.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// How many there are out of sight, where none are found in sight.
    pub fn elsewhere(&self) -> Elsewhere {
        self.elsewhere
    }

    /// Gives the line the keys.
    pub fn open(&mut self) {
        self.typing = true;
    }

    /// Takes the keys from the line; what it filters by stays.
    pub fn leave(&mut self) {
        self.typing = false;
        self.popup = None;
    }

    /// Nothing is filtered any more.
    pub fn clear(&mut self) {
        self.stop();
        let line = TextBox::default();
        *self = LiveFilter { line, ..LiveFilter::new(self.scope) };
    }

    /// Another text, as if it had been typed.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn set(&mut self, text: &str, cx: &Cx<'_>) -> Result<()> {
        self.popup = None;
        self.line.set(text);
        self.read(cx)
    }

    /// What was asked by a dialog: another text, kept.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn request(&mut self, text: &str, view: Option<&str>, cx: &Cx<'_>) -> Result<()> {
        self.set(text, cx)?;
        self.view = view.map(str::to_owned);
        self.keep(cx);
        Ok(())
    }

    /// The view whose query this is.
    pub fn view(&self) -> Option<&str> {
        self.view.as_deref()
    }

    /// A dialog that keeps what is filtered by as a view.
    pub fn save(&self, cx: &Cx<'_>) -> Flow {
        if self.text().trim().is_empty() {
            let key = cx.look.keymap.key_label(Action::FilterOpen, Context::Main).unwrap_or_default();
            return Flow::refuse(t::NOTHING_TO_SAVE.with(cx.lang(), &[("key", &key)]));
        }
        view_form::save(self.scope, self.text().trim(), self.view.as_deref(), cx)
    }

    /// Writes into the line.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn insert(&mut self, typed: &str, cx: &Cx<'_>) -> Result<()> {
        self.line.insert(typed);
        self.read(cx)?;
        self.look_again(cx)
    }

    /// Does an action while the line has the keys.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn apply(&mut self, action: Action, cx: &Cx<'_>) -> Result<Answer> {
        match self.line.apply(action) {
            Edited::Changed => {
                self.read(cx)?;
                self.look_again(cx)?;
                return Ok(Answer::Changed);
            }
            Edited::Same => {
                self.look_again(cx)?;
                return Ok(Answer::Same);
            }
            Edited::NotMine => {}
        }
        match action {
            Action::CompleteNext | Action::CompletePrev => self.complete(action == Action::CompletePrev, cx),
            Action::ChoiceNext | Action::ChoicePrev if self.popup.is_some() => {
                self.put(action == Action::ChoicePrev, cx)
            }
            Action::InputCancel if self.popup.take().is_some() => Ok(Answer::Same),
            Action::InputCancel => {
                self.clear();
                Ok(Answer::Changed)
            }
            Action::InputAccept if self.wants_value() => {
                self.look_from_here(cx)?;
                Ok(Answer::Same)
            }
            Action::InputAccept if self.text().trim().is_empty() => {
                self.clear();
                Ok(Answer::Changed)
            }
            Action::InputAccept => {
                self.keep(cx);
                Ok(Answer::Same)
            }
            Action::ViewSave => Ok(Answer::Flow(self.save(cx))),
            Action::FilterRecent => Ok(Answer::Flow(recent::open(self.scope, cx))),
            _ => Ok(Answer::NotMine),
        }
    }

    /// Leaves the line, keeps what it filters by and remembers it.
    pub fn keep(&mut self, cx: &Cx<'_>) {
        self.leave();
        recent::remember(self.scope, self.text().trim(), cx);
    }

    /// Understands the text anew.
    fn read(&mut self, cx: &Cx<'_>) -> Result<()> {
        let parsed = cx.crm.read_query(self.line.text(), self.scope)?;
        if parsed.query != self.parsed.query {
            self.stop();
            self.elsewhere = Elsewhere::default();
            self.words = query::only_words(&parsed.query).filter(|words| words.len() <= MANY);
            self.marks = Marks::of(query::words(&parsed.query.filter));
            self.view = None;
        }
        self.parsed = parsed;
        Ok(())
    }

    /// Nobody waits for the job any more.
    fn stop(&mut self) {
        self.asking.stop();
    }

    /// Wants the book to be asked, beside the screen.
    pub fn ask(&mut self) {
        self.stop();
        self.elsewhere = Elsewhere::default();
        if self.is_active() {
            self.asking = Asking::Wanted(Question::Records);
        }
    }

    /// The list has found nothing in sight: wants to know what there is out of sight.
    pub fn ask_elsewhere(&mut self) {
        if self.is_active() {
            self.stop();
            self.elsewhere = Elsewhere::default();
            self.asking = Asking::Wanted(Question::Elsewhere);
        }
    }
}
