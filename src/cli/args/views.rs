//! The arguments of `view`.

use clap::{Args, Subcommand, ValueEnum};

use super::common::Form;
use crate::domain::query::Scope;

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
