//! What the user has chosen: the places of our files, `config.toml`, and the keys.

mod document;
pub use document::KeyLine;
pub mod keys;
pub mod paths;
mod problem;
pub mod settings;

pub use problem::{Problem, What};
pub use settings::Settings;
