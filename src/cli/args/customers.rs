//! The arguments of the commands on customers: `add`, `edit`, `show`, `list` and `search`.

use clap::{Args, ValueEnum};

use super::common::{Ask, Form, Target, one_or_more};

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

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "CUSTOMER", required = true)]
    pub customer: Vec<String>,
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
