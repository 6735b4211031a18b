//! The arguments of the commands on the log book: `undo`, `log-book` and `audit`.

use clap::Args;

use super::common::{Form, one_or_more};

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
