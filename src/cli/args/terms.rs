//! The arguments of `term`.

use clap::{Args, Subcommand, ValueEnum};

use super::common::Form;

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
