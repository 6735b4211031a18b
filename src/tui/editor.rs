//! `$EDITOR`: a text goes out in a private file and comes back.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use crate::config::Settings;
use crate::domain::text::display;
use crate::i18n::{Lang, tui as t};

/// The editor did not work; the text is kept in a file.
#[derive(Debug)]
pub struct Failed {
    what: String,
    kept: Option<PathBuf>,
}

impl Failed {
    pub fn words(&self, lang: Lang) -> String {
        let path = self.kept.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        t::EDITOR_FAILED.with(lang, &[("what", &display(&self.what)), ("path", &display(&path))])
    }
}

/// Runs the editor on a text. The file is private (0600, in a folder of its own) and goes when the editor has worked.
pub fn edit(text: &str) -> Result<String, Failed> {
    let failed = |what: String| Failed { what, kept: None };
    let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
    let path = folder.path().join("tokui.txt");
    let mut file = tempfile::Builder::new()
        .prefix("tokui")
        .tempfile_in(folder.path())
        .map_err(|error| failed(error.to_string()))?;
    file.write_all(text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    file.persist(&path).map_err(|error| failed(error.to_string()))?;
    let result = run(&path).and_then(|()| std::fs::read_to_string(&path).map_err(|error| error.to_string()));
    result.map(|text| text.trim_end_matches(['\n', '\r']).to_owned()).map_err(|what| {
        // The text must not be lost with the editor.
        let kept = folder.keep().join("tokui.txt");
        Failed { what, kept: Some(kept) }
    })
}

/// Runs the editor on the settings file, which is begun with every setting and its default where there is none.
pub fn edit_settings(path: &Path) -> Result<(), Failed> {
    let failed = |what: String| Failed { what, kept: Some(path.to_owned()) };
    if !path.exists() {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(path, Settings::default().to_toml()))
            .map_err(|error| failed(error.to_string()))?;
    }
    run(path).map_err(failed)
}

/// `$VISUAL`, else `$EDITOR`, else `vi`. The variable may hold arguments; no shell sees it.
fn run(path: &Path) -> Result<(), String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let fallback = if cfg!(windows) { "notepad" } else { "vi" };
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| fallback.to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(fallback);
    let status = Process::new(program).args(words).arg(path).status().map_err(|error| format!("{program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program}: {status}")) }
}
