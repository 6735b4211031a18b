//! The arguments of `person`.

use clap::{Args, Subcommand};

use super::common::Ids;

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
