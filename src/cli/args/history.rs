//! The arguments of what was done with customers: `log` and `history`.

use clap::Args;

use super::common::{Ask, Form, one_or_more};

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
