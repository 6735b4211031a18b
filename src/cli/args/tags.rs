//! The arguments of `tag`.

use clap::Args;

use super::common::Target;

#[derive(Debug, Args)]
pub struct Tag {
    #[arg(value_name = "CUSTOMER", required_unless_present_any = ["list", "rename", "delete", "query", "view"])]
    pub customer: Option<String>,
    #[arg(
        value_name = "+TAG|-TAG",
        allow_hyphen_values = true,
        required_unless_present_any = ["list", "rename", "delete", "query", "view"]
    )]
    pub changes: Vec<String>,
    #[arg(long, conflicts_with_all = ["customer", "changes"])]
    pub list: bool,
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["customer", "changes"])]
    pub rename: Vec<String>,
    #[arg(long, value_name = "TAG", conflicts_with_all = ["customer", "changes"])]
    pub delete: Option<String>,
    #[command(flatten)]
    pub target: Target,
}
