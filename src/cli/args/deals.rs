//! The arguments of `deals`.

use clap::Args;

use super::common::{Ask, Form, one_or_more};

#[derive(Debug, Args)]
pub struct Deals {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub form: Form,
}
