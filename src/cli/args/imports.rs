//! The arguments of the list of what was imported; those of `import` itself stand beside it.

use clap::Args;

use super::common::{Form, one_or_more};

/// What was imported.
#[derive(Debug, Args)]
pub struct Imports {
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = one_or_more)]
    pub limit: usize,
    #[command(flatten)]
    pub form: Form,
}
