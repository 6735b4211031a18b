//! What several commands are asked in the same words: which records, how many, in which form.

use std::num::ParseIntError;

use clap::Args;

use crate::cli::output::Format;

/// How many at most. None at all is what nobody means.
pub(super) fn one_or_more(text: &str) -> Result<usize, String> {
    let number = text.parse().map_err(|error: ParseIntError| error.to_string())?;
    if number == 0 { Err("zero".to_owned()) } else { Ok(number) }
}

#[derive(Debug, Args)]
pub struct Ids {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
}

/// What a list is asked for.
#[derive(Debug, Args)]
pub struct Ask {
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
}

/// What a change is done to, instead of one customer.
#[derive(Debug, Args)]
pub struct Target {
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    #[arg(long)]
    pub yes: bool,
}

/// In which form a list is written.
#[derive(Clone, Copy, Debug, Args)]
pub struct Form {
    #[arg(long, value_name = "table|csv|json")]
    pub format: Option<Format>,
}
