//! The rows an import left out, written beside the list they come from.

use std::io;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::Import;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, import as t};
use crate::ops::import::Rejects;

/// What became of the rows left out of one file.
pub(in crate::cli) struct Written {
    rejects: Rejects,
    path: io::Result<PathBuf>,
}

impl Written {
    pub fn message(&self, lang: Lang) -> String {
        match &self.path {
            Ok(path) => t::REJECTS_WRITTEN.count_with(lang, self.rejects.rows, &[("path", &path.display())]),
            Err(error) => t::REJECTS_NOT_WRITTEN.with(lang, &[("what", &Trouble::from(error).words(lang))]),
        }
    }

    pub fn json(&self) -> Value {
        let path = self.path.as_ref().ok().map(|path| path.display().to_string());
        let problem = self.path.as_ref().err().map(ToString::to_string);
        json!({ "file": self.rejects.file, "rows": self.rejects.rows, "path": path, "problem": problem })
    }
}

/// Writes them where the user says, or beside each list as `NAME.rejects.csv`. What stands there already stays.
/// `origins` are the paths of the files they come from.
pub(in crate::cli) fn written(rejects: Vec<Rejects>, arguments: &Import, origins: &[PathBuf]) -> Vec<Written> {
    if arguments.no_rejects {
        return Vec::new();
    }
    let write = |rejects: Rejects| {
        let path = match &arguments.rejects {
            Some(path) => rejects.save(path),
            None => rejects.save_beside(origins),
        };
        Written { rejects, path }
    };
    rejects.into_iter().map(write).collect()
}
