//! The shape of the command line. Its help stands in both languages in `i18n/cli_help.rs`, found by the names here.

use std::num::ParseIntError;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::import::Import;
use super::output::Format;
use crate::domain::query::Scope;

/// How many at most. None at all is what nobody means.
fn one_or_more(text: &str) -> Result<usize, String> {
    let number = text.parse().map_err(|error: ParseIntError| error.to_string())?;
    if number == 0 { Err("zero".to_owned()) } else { Ok(number) }
}

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

/// Mail that waits.
#[derive(Debug, Args)]
pub struct Inbox {
    #[command(flatten)]
    pub form: Form,
    #[command(subcommand)]
    pub command: Option<InboxCommand>,
}

#[derive(Debug, Subcommand)]
pub enum InboxCommand {
    Accept(InboxAccept),
    Attach(InboxAttach),
    Drop(InboxDrop),
}

#[derive(Debug, Args)]
pub struct InboxAccept {
    pub id: i64,
    #[arg(long, value_name = "NAME")]
    pub company: Option<String>,
}

#[derive(Debug, Args)]
pub struct InboxAttach {
    pub id: i64,
    #[arg(value_name = "CUSTOMER")]
    pub customer: String,
}

#[derive(Debug, Args)]
pub struct InboxDrop {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    #[arg(long)]
    pub all_from: bool,
}

#[derive(Debug, Args)]
pub struct QueryAddress {
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = one_or_more)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct Today {
    #[arg(long)]
    pub short: bool,
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(required = true)]
    pub name: String,
    #[arg(value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    #[arg(long)]
    pub individual: bool,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[arg(value_name = "CUSTOMER", required_unless_present_any = ["query", "view"])]
    pub customer: Option<String>,
    #[arg(value_name = "FIELD=VALUE", required_unless_present_any = ["query", "view"])]
    pub fields: Vec<String>,
    #[command(flatten)]
    pub target: Target,
}

/// What a list is asked for.
#[derive(Debug, Args)]
pub struct Ask {
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
}

/// What a change is done to, instead of one customer.
#[derive(Debug, Args)]
pub struct Target {
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "CUSTOMER", required = true)]
    pub customer: Vec<String>,
}

/// In which form a list is written.
#[derive(Clone, Copy, Debug, Args)]
pub struct Form {
    #[arg(long, value_name = "table|csv|json")]
    pub format: Option<Format>,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    #[arg(long)]
    pub reverse: bool,
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<usize>,
    #[arg(long, value_name = "A,B,..", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

/// The order of a list of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Reading,
    Contact,
    Next,
    Created,
    Status,
    Rank,
    Segment,
    City,
    Contacts,
    Sales,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = one_or_more)]
    pub limit: usize,
    #[arg(long)]
    pub archived: bool,
    #[arg(long)]
    pub trashed: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Log {
    #[arg(value_name = "LINE")]
    pub line: Vec<String>,
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Vec<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Todo {
    #[arg(value_name = "LINE")]
    pub line: Vec<String>,
    #[arg(long, value_name = "CUSTOMER", conflicts_with_all = ["query", "view"])]
    pub customer: Vec<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub target: Target,
}

#[derive(Debug, Args)]
pub struct Todos {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long)]
    pub all: bool,
    #[arg(long)]
    pub overdue: bool,
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Deals {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct View {
    #[command(subcommand)]
    pub command: Option<ViewCommand>,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Subcommand)]
pub enum ViewCommand {
    Save {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "QUERY", required = true)]
        query: Vec<String>,
        #[arg(long, value_name = "LIST")]
        list: Option<ViewList>,
        #[arg(long, value_name = "LETTER")]
        key: Option<String>,
        #[arg(long, value_name = "A,B,..", value_delimiter = ',')]
        columns: Option<Vec<String>>,
    },
    Show {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        form: Form,
    },
    Rename {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "NEW")]
        to: String,
    },
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// The list of a view, as on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewList {
    Customers,
    History,
    Todos,
    Deals,
}

impl From<ViewList> for Scope {
    fn from(list: ViewList) -> Scope {
        match list {
            ViewList::Customers => Scope::Customer,
            ViewList::History => Scope::Log,
            ViewList::Todos => Scope::Todo,
            ViewList::Deals => Scope::Deal,
        }
    }
}

#[derive(Debug, Args)]
pub struct Done {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    #[arg(long, value_name = "LINE")]
    pub result: Option<String>,
}

#[derive(Debug, Args)]
pub struct Ids {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
}

#[derive(Debug, Args)]
pub struct Snooze {
    #[arg(value_name = "ID")]
    pub id: i64,
    #[arg(value_name = "DATE", required_unless_present = "wake", conflicts_with = "wake", num_args = 1..)]
    pub date: Vec<String>,
    #[arg(long)]
    pub wake: bool,
}

#[derive(Debug, Args)]
pub struct Reschedule {
    #[arg(value_name = "ID")]
    pub id: i64,
    #[arg(value_name = "DATE", required_unless_present = "no_date", conflicts_with = "no_date", num_args = 1..)]
    pub date: Vec<String>,
    #[arg(long)]
    pub no_date: bool,
}

#[derive(Debug, Args)]
pub struct History {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Tag {
    #[arg(value_name = "CUSTOMER", required_unless_present_any = ["list", "rename", "delete", "query", "view"])]
    pub customer: Option<String>,
    #[arg(
        value_name = "+TAG|-TAG",
        allow_hyphen_values = true,
        required_unless_present_any = ["list", "rename", "delete", "query", "view"]
    )]
    pub changes: Vec<String>,
    #[arg(long, conflicts_with_all = ["customer", "changes"])]
    pub list: bool,
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["customer", "changes"])]
    pub rename: Vec<String>,
    #[arg(long, value_name = "TAG", conflicts_with_all = ["customer", "changes"])]
    pub delete: Option<String>,
    #[command(flatten)]
    pub target: Target,
}

#[derive(Debug, Args)]
pub struct Person {
    #[command(subcommand)]
    pub command: PersonCommand,
}

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    Add {
        #[arg(value_name = "CUSTOMER")]
        customer: String,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    Edit {
        #[arg(value_name = "ID")]
        id: i64,
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
    },
    Move {
        #[arg(value_name = "ID")]
        id: i64,
        #[arg(value_name = "CUSTOMER")]
        to: String,
    },
    Trash(Ids),
}

#[derive(Debug, Args)]
pub struct Field {
    #[command(subcommand)]
    pub command: FieldCommand,
}

#[derive(Debug, Subcommand)]
pub enum FieldCommand {
    List(Form),
    Add {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "KIND", default_value = "text")]
        kind: FieldKind,
        #[arg(long, value_name = "A,B,..", value_delimiter = ',', required_if_eq("kind", "choice"))]
        choices: Vec<String>,
    },
    Rename {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "NEW")]
        to: String,
    },
    Retire {
        #[arg(value_name = "NAME")]
        name: String,
    },
    Return {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// The kind of a custom field, as on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FieldKind {
    Text,
    Number,
    Date,
    Choice,
    Yesno,
}

#[derive(Debug, Args)]
pub struct Term {
    #[command(subcommand)]
    pub command: TermCommand,
}

#[derive(Debug, Subcommand)]
pub enum TermCommand {
    List {
        #[arg(value_name = "KIND")]
        kind: Option<TermKind>,
        #[command(flatten)]
        form: Form,
    },
    Add {
        #[arg(value_name = "KIND")]
        kind: TermKind,
        #[arg(value_name = "NAME")]
        name: String,
    },
    Rename {
        #[arg(value_name = "KIND")]
        kind: TermKind,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "NEW")]
        to: String,
        #[arg(long, value_name = "NEW")]
        en: Option<String>,
    },
    Retire {
        #[arg(value_name = "KIND")]
        kind: TermKind,
        #[arg(value_name = "NAME")]
        name: String,
    },
    Return {
        #[arg(value_name = "KIND")]
        kind: TermKind,
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// The kind of a term, as on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TermKind {
    Channel,
    Category,
    Source,
    Segment,
    Stage,
    LostReason,
    Product,
}

/// What an id of `trash` and `restore-card` is of; a customer unless said otherwise.
#[derive(Clone, Copy, Debug, Args)]
#[group(multiple = false)]
pub struct Of {
    #[arg(long)]
    pub person: bool,
    #[arg(long)]
    pub contact: bool,
    #[arg(long)]
    pub todo: bool,
    #[arg(long)]
    pub purchase: bool,
}

#[derive(Debug, Args)]
pub struct Trash {
    #[arg(
        value_name = "ID",
        required_unless_present_any = ["list", "query", "view"],
        conflicts_with_all = ["list", "query", "view"]
    )]
    pub ids: Vec<i64>,
    #[command(flatten)]
    pub of: Of,
    #[command(flatten)]
    pub target: Target,
    #[arg(long)]
    pub list: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct RestoreCard {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "OPERATION")]
    pub operation: Option<i64>,
}

#[derive(Debug, Args)]
pub struct LogBook {
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = one_or_more)]
    pub limit: usize,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Audit {
    #[arg(value_name = "CUSTOMER")]
    pub customer: String,
}

#[derive(Debug, Args)]
pub struct Doctor {
    #[arg(long)]
    pub reindex: bool,
}

#[derive(Debug, Args)]
pub struct Keys {
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long = "format", id = "table_format", value_name = "FORMAT", default_value = "csv")]
    pub format: ExportFormat,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub bom: bool,
    #[arg(long, conflicts_with_all = ["bom", "for_excel"])]
    pub exact: bool,
    #[arg(long)]
    pub for_excel: bool,
    #[arg(long = "encoding", id = "text_encoding", value_name = "utf-8|cp932")]
    pub encoding: Option<ExportEncoding>,
    #[arg(long)]
    pub replace_unwritable: bool,
    #[arg(long, requires = "output")]
    pub force: bool,
    #[arg(long, value_name = "VERSION")]
    pub vcard: Option<CardVersion>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "N")]
    pub start: Option<usize>,
    #[arg(long)]
    pub frames: bool,
    #[arg(long)]
    pub test_page: bool,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct Buy {
    #[arg(value_name = "CUSTOMER", required = true)]
    pub customer: String,
    #[arg(value_name = "ITEM", required = true)]
    pub item: String,
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Paid {
    #[arg(value_name = "PURCHASE", required = true)]
    pub ids: Vec<i64>,
    #[arg(long, value_name = "DATE", conflicts_with = "not")]
    pub on: Option<String>,
    #[arg(long)]
    pub not: bool,
}

/// What was imported.
#[derive(Debug, Args)]
pub struct Imports {
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = one_or_more)]
    pub limit: usize,
    #[command(flatten)]
    pub form: Form,
}

/// What was exported.
#[derive(Debug, Args)]
pub struct Exports {
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = one_or_more)]
    pub limit: usize,
    #[command(flatten)]
    pub form: Form,
}

/// For which programs customers are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Vcard,
    Markdown,
    Labels,
    /// The open todos, as a calendar.
    Ics,
    /// The whole book.
    Json,
}

/// The version of vCards to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CardVersion {
    #[value(name = "3.0")]
    V30,
    #[value(name = "4.0")]
    V40,
}

/// The encoding of a table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportEncoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(alias = "shift_jis", alias = "sjis")]
    Cp932,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "N")]
    pub customers: Option<usize>,
    #[arg(long, value_name = "N")]
    pub history: Option<usize>,
    #[arg(long, value_name = "SEED")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Config {
    #[arg(long)]
    pub init: bool,
}
