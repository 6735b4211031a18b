//! The arguments of `inbox`.

use clap::{Args, Subcommand};

use super::common::Form;

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
    Show(InboxShow),
    Accept(InboxAccept),
    Attach(InboxAttach),
    Drop(InboxDrop),
}

#[derive(Debug, Args)]
pub struct InboxShow {
    pub id: i64,
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
