//! The arguments of `today`.

use clap::Args;

#[derive(Debug, Args)]
pub struct Today {
    #[arg(long)]
    pub short: bool,
}
