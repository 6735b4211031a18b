//! The arguments of `export` and of the list of what was exported.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::common::{Ask, Form, one_or_more};

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long = "format", id = "table_format", value_name = "FORMAT", default_value = "csv")]
    pub format: ExportFormat,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub bom: bool,
    #[arg(long, conflicts_with_all = ["bom", "for_excel"])]
    pub exact: bool,
    #[arg(long)]
    pub for_excel: bool,
    #[arg(long = "encoding", id = "text_encoding", value_name = "utf-8|cp932")]
    pub encoding: Option<ExportEncoding>,
    #[arg(long)]
    pub replace_unwritable: bool,
    #[arg(long, requires = "output")]
    pub force: bool,
    #[arg(long, value_name = "VERSION")]
    pub vcard: Option<CardVersion>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "N")]
    pub start: Option<usize>,
    #[arg(long)]
    pub frames: bool,
    #[arg(long)]
    pub test_page: bool,
    #[arg(long)]
    pub all: bool,
}

impl Export {
    /// The file to write; `None` is standard output, as `-` is for an import.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }
}

/// For which programs customers are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Vcard,
    Markdown,
    Labels,
    /// The open todos, as a calendar.
    Ics,
    /// The whole book.
    Json,
}

/// The version of vCards to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CardVersion {
    #[value(name = "3.0")]
    V30,
    #[value(name = "4.0")]
    V40,
}

/// The encoding of a table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportEncoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(alias = "shift_jis", alias = "sjis")]
    Cp932,
}

/// What was exported.
#[derive(Debug, Args)]
pub struct Exports {
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = one_or_more)]
    pub limit: usize,
    #[command(flatten)]
    pub form: Form,
}
