//! The arguments of the commands on the program itself: its book, its keys, its settings.

use std::path::PathBuf;

use clap::Args;

use super::common::Form;

#[derive(Debug, Args)]
pub struct Doctor {
    #[arg(long)]
    pub reindex: bool,
}

#[derive(Debug, Args)]
pub struct Keys {
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct Config {
    #[arg(long)]
    pub init: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "N")]
    pub customers: Option<usize>,
    #[arg(long, value_name = "N")]
    pub history: Option<usize>,
    #[arg(long, value_name = "SEED")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
