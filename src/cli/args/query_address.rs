//! The arguments of `query-address`.

use clap::Args;

use super::common::one_or_more;

#[derive(Debug, Args)]
pub struct QueryAddress {
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = one_or_more)]
    pub limit: usize,
}
