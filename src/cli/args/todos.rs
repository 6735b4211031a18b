//! The arguments of the commands on todos.

use clap::Args;

use super::common::{Ask, Form, Target, one_or_more};

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
pub struct Done {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    #[arg(long, value_name = "LINE")]
    pub result: Option<String>,
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
