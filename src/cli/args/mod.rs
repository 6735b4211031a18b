//! The shape of the command line. Its help stands in both languages in `i18n/cli_help.rs`, found by the names here.

mod common;
mod customers;
mod deals;
mod export;
mod history;
mod house;
mod imports;
mod inbox;
mod log_book;
mod own_fields;
mod people;
mod purchases;
mod query_address;
mod tags;
mod terms;
mod today;
mod todos;
mod trash;
mod views;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub use common::{Ask, Form, Ids, Target};
pub use customers::{Add, Edit, List, Search, Show, Sort};
pub use deals::Deals;
pub use export::{CardVersion, Export, ExportEncoding, ExportFormat, Exports};
pub use history::{History, Log};
pub use house::{Config, Demo, Doctor, Keys};
pub use imports::Imports;
pub use inbox::{Inbox, InboxCommand};
pub use log_book::{Audit, LogBook, Undo};
pub use own_fields::{Field, FieldCommand, FieldKind};
pub use people::{Person, PersonCommand};
pub use purchases::{Buy, Paid};
pub use query_address::QueryAddress;
pub use tags::Tag;
pub use terms::{Term, TermCommand, TermKind};
pub use today::Today;
pub use todos::{Done, Reschedule, Snooze, Todo, Todos};
pub use trash::{Of, RestoreCard, Trash};
pub use views::{View, ViewCommand, ViewList};

use super::import::Import;

#[derive(Debug, Parser)]
#[command(name = "tokui", version, disable_help_subcommand = true)]
pub struct Cli {
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "ja|en")]
    pub lang: Option<LangChoice>,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangChoice {
    Ja,
    En,
}

/// Whether colour and bold are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Today(Today),
    Add(Add),
    Edit(Edit),
    Show(Show),
    List(List),
    Search(Search),
    Log(Log),
    Todo(Todo),
    Todos(Todos),
    Deals(Deals),
    Buy(Buy),
    Paid(Paid),
    Done(Done),
    Reopen(Ids),
    Snooze(Snooze),
    Reschedule(Reschedule),
    History(History),
    View(View),
    Tag(Tag),
    Person(Person),
    Field(Field),
    Term(Term),
    Trash(Trash),
    RestoreCard(RestoreCard),
    Undo(Undo),
    Redo,
    LogBook(LogBook),
    Audit(Audit),
    Doctor(Doctor),
    Keys(Keys),
    Paths,
    Config(Config),
    Import(Import),
    Inbox(Inbox),
    QueryAddress(QueryAddress),
    Export(Export),
    Exports(Exports),
    Imports(Imports),
    Demo(Demo),
}
