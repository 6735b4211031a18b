//! The arguments of `field`.

use clap::{Args, Subcommand, ValueEnum};

use super::common::Form;

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
