//! The arguments of the commands on purchases: `buy` and `paid`.

use clap::Args;

#[derive(Debug, Args)]
pub struct Buy {
    #[arg(value_name = "CUSTOMER", required = true)]
    pub customer: String,
    #[arg(value_name = "ITEM", required = true)]
    pub item: String,
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Paid {
    #[arg(value_name = "PURCHASE", required = true)]
    pub ids: Vec<i64>,
    #[arg(long, value_name = "DATE", conflicts_with = "not")]
    pub on: Option<String>,
    #[arg(long)]
    pub not: bool,
}
