//! What can go wrong, as data; the words for it, in the reader's language, with what to do next.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::labels;
use crate::domain::custom_field::FieldProblem;
use crate::domain::operation::Operation;
use crate::domain::text::display;
use crate::domain::{CustomerId, OperationId};
use crate::formats::book_json::Unreadable;
use crate::i18n::{Lang, Text, errors as t, system};
use crate::store::{self, Fault};

pub type Result<T> = std::result::Result<T, Error>;

/// What an id was of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Customer,
    Person,
    Interaction,
    Mail,
    Todo,
    Purchase,
    Term,
    Tag,
    Field,
    View,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    #[error("no operation {0}")]
    NoSuchOperation(OperationId),
    #[error("operation {0} is already undone")]
    AlreadyUndone(OperationId),
    /// Something later built on what the operation left.
    #[error("operation {operation} was built upon since")]
    ChangedSince { operation: OperationId, by: Option<Box<Operation>> },
    /// No row of this id, or it is in the trash.
    #[error("no {noun:?} {id}")]
    NoSuch { noun: Noun, id: String },
    /// Nobody is found by what was typed.
    #[error("no customer {0}")]
    NobodyFound(String),
    /// Several are found by what was typed.
    #[error("{word} may be any of several customers")]
    Ambiguous { word: String, candidates: Vec<(CustomerId, String)>, total: usize },
    /// A card needs the name of a company or a person.
    #[error("a name is missing")]
    NameMissing,
    /// Somebody else saved this card since it was opened.
    #[error("the card of {name} was changed elsewhere")]
    CardChanged { name: String },
    /// A todo was changed since the plan of an import was made.
    #[error("todo {title} was changed meanwhile")]
    TodoChanged { title: String },
    #[error("the value of {field} does not fit")]
    FieldValue { field: String, problem: FieldProblem },
    /// A contact needs a customer.
    #[error("no customer is named")]
    CustomerMissing,
    /// There is nothing to record in the line.
    #[error("nothing to record")]
    NothingToRecord,
    /// A purchase is of something, or of an amount.
    #[error("the item is missing")]
    ItemMissing,
    #[error("the title is missing")]
    TitleMissing,
    /// A todo can be hidden only until a day that is ahead.
    #[error("{0} is not ahead")]
    SnoozePast(NaiveDate),
    /// The name is taken by another.
    #[error("{0} exists")]
    NameTaken(String),
    #[error("a view needs a name")]
    ViewNameMissing,
    #[error("the query is missing")]
    QueryMissing,
    /// The key of a view is one letter.
    #[error("{0} is no key")]
    ViewKey(String),
    /// The key opens another view.
    #[error("{key} is the key of {view}")]
    ViewKeyTaken { key: String, view: String },
    /// The examples stay; a view of the same name hides one.
    #[error("{} comes with tokui", .0.en)]
    ViewShipped(Text),
    /// Another view would find nothing without it.
    #[error("{by} uses {name}")]
    ViewUsed { name: String, by: String },
    /// A built-in or used term is retired, not deleted.
    #[error("{name} is in use")]
    TermInUse { name: String, uses: usize },
    /// Whoever waited for a long job stopped it.
    #[error("stopped")]
    Stopped,
    /// A file that was to be new.
    #[error("{0} exists")]
    FileExists(PathBuf),
    /// A device, a pipe or a socket where a file was to be written: nothing takes its place.
    #[error("{0} is no ordinary file")]
    NotAFile(PathBuf),
    /// The encoding does not have some characters; the first cells of them, and how many there are.
    #[error("{total} cells cannot be written")]
    Unwritable { cells: Vec<super::export::LostCell>, total: usize },
    /// A file could not be written.
    #[error("{path} cannot be used: {source}")]
    File { path: PathBuf, source: io::Error },
    /// A whole book cannot be read from its file.
    #[error("no whole book: {0:?}")]
    Unreadable(Box<Unreadable>),
    /// What is written to takes no more.
    #[error(transparent)]
    Output(io::Error),
}

/// Exit codes of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    Done = 0,
    /// Nothing found, or refused.
    Refused = 1,
    Usage = 2,
    /// The machine's fault: disk, lock, damage, a newer file.
    Machine = 3,
    Partly = 4,
}

impl Error {
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Error::Store(_) | Error::File { .. } | Error::Output(_) => ExitCode::Machine,
            // As a wrong value for any other field.
            Error::FieldValue { .. } => ExitCode::Usage,
            _ => ExitCode::Refused,
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Store(error) => match (error, error.fault()) {
                (store::Error::NotOurs { .. }, _) => "not_ours",
                (store::Error::EmptyFile { .. }, _) => "empty_file",
                (store::Error::NotADatabase { .. }, _) => "not_a_database",
                (store::Error::Newer { .. }, _) => "newer_version",
                (_, Fault::Busy) => "busy",
                (_, Fault::DiskFull) => "disk_full",
                (_, Fault::ReadOnly) => "read_only",
                (_, Fault::Damaged) => "damaged",
                _ => "storage",
            },
            Error::NothingToUndo => "nothing_to_undo",
            Error::NothingToRedo => "nothing_to_redo",
            Error::NoSuchOperation(_) => "no_such_operation",
            Error::AlreadyUndone(_) => "already_undone",
            Error::ChangedSince { .. } => "changed_since",
            Error::NoSuch { .. } | Error::NobodyFound(_) => "not_found",
            Error::Ambiguous { .. } => "ambiguous",
            Error::NameMissing => "name_missing",
            Error::CardChanged { .. } => "card_changed",
            Error::TodoChanged { .. } => "todo_changed",
            Error::FieldValue { .. } => "field_value",
            Error::CustomerMissing => "customer_missing",
            Error::NothingToRecord => "nothing_to_record",
            Error::ItemMissing => "item_missing",
            Error::TitleMissing => "title_missing",
            Error::SnoozePast(_) => "snooze_past",
            Error::NameTaken(_) => "name_taken",
            Error::ViewNameMissing => "view_name_missing",
            Error::QueryMissing => "query_missing",
            Error::ViewKey(_) => "view_key",
            Error::ViewKeyTaken { .. } => "view_key_taken",
            Error::ViewShipped(_) => "view_shipped",
            Error::ViewUsed { .. } => "view_used",
            Error::TermInUse { .. } => "term_in_use",
            Error::Stopped => "stopped",
            Error::FileExists(_) => "exists",
            Error::NotAFile(_) => "not_a_file",
            Error::Unwritable { .. } => "unwritable",
            Error::File { .. } => "file",
            Error::Unreadable(_) => "unreadable",
            Error::Output(_) => "output",
        }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Error::Store(error) => store_message(error, lang),
            Error::NothingToUndo => t::NOTHING_TO_UNDO.get(lang).to_owned(),
            Error::NothingToRedo => t::NOTHING_TO_REDO.get(lang).to_owned(),
            Error::NoSuchOperation(id) => t::NO_SUCH_OPERATION.with(lang, &[("id", id)]),
            Error::AlreadyUndone(id) => t::ALREADY_UNDONE.with(lang, &[("id", id)]),
            Error::ChangedSince { operation, by: Some(by) } => t::CHANGED_SINCE_BY
                .with(lang, &[("id", operation), ("by", &by.id), ("what", &labels::label(&by.label, lang))]),
            Error::ChangedSince { operation, by: None } => t::CHANGED_SINCE.with(lang, &[("id", operation)]),
            Error::NoSuch { noun, id } => {
                t::NO_SUCH.with(lang, &[("noun", &noun_text(*noun).get(lang)), ("id", &display(id))])
            }
            Error::NobodyFound(word) => t::NOBODY_FOUND.with(lang, &[("word", &display(word))]),
            Error::Ambiguous { word, total, .. } => t::AMBIGUOUS.count_with(lang, *total, &[("word", &display(word))]),
            Error::NameMissing => t::NAME_MISSING.get(lang).to_owned(),
            Error::TodoChanged { title } => t::TODO_CHANGED.with(lang, &[("title", &display(title))]),
            Error::CardChanged { name } => t::CARD_CHANGED.with(lang, &[("name", &display(name))]),
            Error::FieldValue { field, problem } => {
                let what = field_problem(problem, lang);
                t::FIELD_VALUE.with(lang, &[("field", &display(field)), ("what", &what)])
            }
            Error::CustomerMissing => t::CUSTOMER_MISSING.get(lang).to_owned(),
            Error::NothingToRecord => t::NOTHING_TO_RECORD.get(lang).to_owned(),
            Error::ItemMissing => t::ITEM_MISSING.get(lang).to_owned(),
            Error::TitleMissing => t::TITLE_MISSING.get(lang).to_owned(),
            Error::SnoozePast(day) => t::SNOOZE_PAST.with(lang, &[("day", day)]),
            Error::NameTaken(name) => t::NAME_TAKEN.with(lang, &[("name", &display(name))]),
            Error::ViewNameMissing => t::VIEW_NAME_MISSING.get(lang).to_owned(),
            Error::QueryMissing => t::QUERY_MISSING.get(lang).to_owned(),
            Error::ViewKey(key) => t::VIEW_KEY.with(lang, &[("key", &display(key))]),
            Error::ViewKeyTaken { key, view } => {
                t::VIEW_KEY_TAKEN.with(lang, &[("key", &display(key)), ("view", &display(view))])
            }
            Error::ViewShipped(name) => t::VIEW_SHIPPED.with(lang, &[("name", &name.get(lang))]),
            Error::ViewUsed { name, by } => t::VIEW_USED.with(lang, &[("name", &display(name)), ("by", &display(by))]),
            Error::TermInUse { name, uses } => t::TERM_IN_USE.count_with(lang, *uses, &[("name", &display(name))]),
            Error::Stopped => t::STOPPED.get(lang).to_owned(),
            Error::FileExists(path) => t::FILE_EXISTS.with(lang, &[("path", &shown_path(path))]),
            Error::NotAFile(path) => t::NOT_A_FILE.with(lang, &[("path", &shown_path(path))]),
            Error::Unwritable { cells, total } => unwritable(cells, *total, lang),
            Error::File { path, source } => {
                t::FILE_TROUBLE.with(lang, &[("path", &shown_path(path)), ("what", &system::io_error(source, lang))])
            }
            Error::Unreadable(why) => why.message(lang),
            Error::Output(source) => system::io_error(source, lang),
        }
    }

    /// What to do next.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let plain = |text: Text| Some(text.get(lang).to_owned());
        match self {
            Error::Store(error) => match (error, error.fault()) {
                (store::Error::NotOurs { .. } | store::Error::NotADatabase { .. }, _) => plain(t::NOT_OURS_HINT),
                (store::Error::EmptyFile { .. }, _) => plain(t::EMPTY_FILE_HINT),
                (store::Error::Newer { .. }, _) => plain(t::NEWER_HINT),
                (_, Fault::Busy) => plain(t::BUSY_HINT),
                (_, Fault::DiskFull) => plain(t::DISK_FULL_HINT),
                (_, Fault::ReadOnly) => plain(t::READ_ONLY_HINT),
                (_, Fault::Damaged) => plain(t::DAMAGED_HINT),
                _ => None,
            },
            Error::NoSuchOperation(_) | Error::AlreadyUndone(_) => plain(t::LOG_BOOK_HINT),
            Error::ChangedSince { by: Some(by), .. } => Some(t::CHANGED_SINCE_BY_HINT.with(lang, &[("by", &by.id)])),
            Error::ChangedSince { by: None, .. } => plain(t::LOG_BOOK_HINT),
            Error::NobodyFound(_) | Error::NoSuch { noun: Noun::Customer, .. } => plain(t::NOBODY_FOUND_HINT),
            Error::NoSuch { noun, .. } => plain(where_to_look(*noun)),
            Error::Ambiguous { candidates, total, .. } => {
                let list: Vec<String> = candidates.iter().map(|(id, name)| format!("{id} {}", display(name))).collect();
                let more = if *total > candidates.len() { " .." } else { "" };
                Some(t::AMBIGUOUS_HINT.with(lang, &[("list", &format!("{}{more}", list.join(", ")))]))
            }
            Error::CardChanged { .. } => plain(t::CARD_CHANGED_HINT),
            Error::TodoChanged { .. } => plain(t::TODO_CHANGED_HINT),
            Error::CustomerMissing => plain(t::CUSTOMER_MISSING_HINT),
            Error::NothingToRecord => plain(t::NOTHING_TO_RECORD_HINT),
            Error::SnoozePast(_) => plain(t::SNOOZE_PAST_HINT),
            Error::ViewNameMissing => plain(t::VIEW_NAME_MISSING_HINT),
            Error::QueryMissing => plain(t::QUERY_MISSING_HINT),
            Error::ViewKey(_) => plain(t::VIEW_KEY_HINT),
            Error::ViewKeyTaken { .. } => plain(t::VIEW_KEY_TAKEN_HINT),
            Error::ViewShipped(_) => plain(t::VIEW_SHIPPED_HINT),
            Error::ViewUsed { .. } => plain(t::VIEW_USED_HINT),
            Error::TermInUse { .. } => plain(t::TERM_IN_USE_HINT),
            Error::FileExists(_) => plain(t::FILE_EXISTS_HINT),
            Error::NotAFile(_) => plain(t::NOT_A_FILE_HINT),
            Error::Unwritable { .. } => plain(t::UNWRITABLE_HINT),
            _ => None,
        }
    }
}

/// Which command lists what was named.
fn where_to_look(noun: Noun) -> Text {
    match noun {
        Noun::Customer | Noun::Person | Noun::Purchase => t::PERSON_LIST_HINT,
        Noun::Interaction => t::INTERACTION_LIST_HINT,
        Noun::Mail => t::MAIL_LIST_HINT,
        Noun::Todo => t::TODO_LIST_HINT,
        Noun::Term => t::TERM_LIST_HINT,
        Noun::Tag => t::TAG_LIST_HINT,
        Noun::Field => t::FIELD_LIST_HINT,
        Noun::View => t::VIEW_LIST_HINT,
    }
}

fn shown_path(path: &Path) -> String {
    display(&path.display().to_string()).into_owned()
}

/// Each cell on a line of its own.
fn unwritable(cells: &[super::export::LostCell], total: usize, lang: Lang) -> String {
    let mut lines = vec![t::UNWRITABLE.count(lang, total)];
    lines.extend(cells.iter().map(|cell| {
        let words: [(&str, &dyn std::fmt::Display); 3] =
            [("customer", &display(&cell.customer)), ("field", &display(&cell.field)), ("lost", &display(&cell.lost))];
        format!("  {}", t::UNWRITABLE_CELL.with(lang, &words))
    }));
    if total > cells.len() {
        lines.push(format!("  {}", t::UNWRITABLE_MORE.with(lang, &[("n", &(total - cells.len()))])));
    }
    lines.join("\n")
}

fn store_message(error: &store::Error, lang: Lang) -> String {
    let path = shown_path;
    match (error, error.fault()) {
        (store::Error::NotOurs { path: p }, _) => t::NOT_OURS.with(lang, &[("path", &path(p))]),
        (store::Error::NotADatabase { path: p }, _) => t::NOT_A_DATABASE.with(lang, &[("path", &path(p))]),
        (store::Error::EmptyFile { path: p }, _) => t::EMPTY_FILE.with(lang, &[("path", &path(p))]),
        (store::Error::Newer { path: p, found, known }, _) => {
            t::NEWER.with(lang, &[("path", &path(p)), ("found", found), ("known", known)])
        }
        (store::Error::Io { path: p, source }, _) => {
            t::FILE_TROUBLE.with(lang, &[("path", &path(p)), ("what", &system::io_error(source, lang))])
        }
        (_, Fault::Busy) => t::BUSY.get(lang).to_owned(),
        (_, Fault::DiskFull) => t::DISK_FULL.get(lang).to_owned(),
        (_, Fault::ReadOnly) => t::READ_ONLY.get(lang).to_owned(),
        (_, Fault::Damaged) => t::DAMAGED.get(lang).to_owned(),
        (error, _) => t::STORAGE.with(lang, &[("what", error)]),
    }
}

fn noun_text(noun: Noun) -> Text {
    match noun {
        Noun::Customer => t::CUSTOMER,
        Noun::Person => t::PERSON,
        Noun::Interaction => t::INTERACTION,
        Noun::Mail => t::MAIL,
        Noun::Todo => t::TODO,
        Noun::Term => t::TERM,
        Noun::Tag => t::TAG,
        Noun::Field => t::FIELD,
        Noun::Purchase => t::PURCHASE,
        Noun::View => t::VIEW,
    }
}

/// Why a value does not fit its custom field.
pub fn field_problem(problem: &FieldProblem, lang: Lang) -> String {
    match problem {
        FieldProblem::NotANumber => t::NOT_A_NUMBER.get(lang).to_owned(),
        FieldProblem::NotADate => t::NOT_A_DATE.get(lang).to_owned(),
        FieldProblem::NotYesOrNo => t::NOT_YES_OR_NO.get(lang).to_owned(),
        FieldProblem::NotAChoice(choices) => t::NOT_A_CHOICE.with(lang, &[("choices", &display(&choices.join(", ")))]),
    }
}
