//! The arguments of `trash` and `restore-card`.

use clap::Args;

use super::common::{Form, Target};

/// What an id of `trash` and `restore-card` is of; a customer unless said otherwise.
#[derive(Clone, Copy, Debug, Args)]
#[group(multiple = false)]
pub struct Of {
    #[arg(long)]
    pub person: bool,
    #[arg(long)]
    pub contact: bool,
    #[arg(long)]
    pub todo: bool,
    #[arg(long)]
    pub purchase: bool,
}

#[derive(Debug, Args)]
pub struct Trash {
    #[arg(
        value_name = "ID",
        required_unless_present_any = ["list", "query", "view"],
        conflicts_with_all = ["list", "query", "view"]
    )]
    pub ids: Vec<i64>,
    #[command(flatten)]
    pub of: Of,
    #[command(flatten)]
    pub target: Target,
    #[arg(long)]
    pub list: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct RestoreCard {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    #[command(flatten)]
    pub of: Of,
}
