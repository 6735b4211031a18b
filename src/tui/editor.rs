//! `$EDITOR`: a text goes out in a private file and comes back.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use crate::config::Settings;
use crate::domain::text::display;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, tui as t};

/// The editor did not work; the text is kept in a file.
#[derive(Debug)]
pub struct Failed {
    what: What,
    kept: Option<PathBuf>,
}

#[derive(Debug)]
enum What {
    File(Trouble),
    NotStarted {
        program: String,
        why: Trouble,
    },
    /// Without a code it was stopped by a signal.
    Ended {
        program: String,
        code: Option<i32>,
    },
}

impl From<io::Error> for What {
    fn from(error: io::Error) -> What {
        What::File((&error).into())
    }
}

impl Failed {
    pub fn words(&self, lang: Lang) -> String {
        let path = self.kept.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        let what = match &self.what {
            What::File(why) => why.words(lang),
            What::NotStarted { program, why } => format!("{program}: {}", why.words(lang)),
            What::Ended { program, code: Some(code) } => {
                t::EDITOR_ENDED.with(lang, &[("program", program), ("code", code)])
            }
            What::Ended { program, code: None } => t::EDITOR_STOPPED.with(lang, &[("program", program)]),
        };
        t::EDITOR_FAILED.with(lang, &[("what", &display(&what)), ("path", &display(&path))])
    }
}

/// Runs the editor on a text. The file is private (0600, in a folder of its own) and goes when the editor has worked.
pub fn edit(text: &str) -> Result<String, Failed> {
    let failed = |error: io::Error| Failed { what: error.into(), kept: None };
    let folder = tempfile::tempdir().map_err(failed)?;
    let path = folder.path().join("tokui.txt");
    let mut file = tempfile::Builder::new().prefix("tokui").tempfile_in(folder.path()).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    let result = run(&path).and_then(|()| std::fs::read_to_string(&path).map_err(What::from));
    result.map(|text| text.trim_end_matches(['\n', '\r']).to_owned()).map_err(|what| {
        // The text must not be lost with the editor.
        let kept = folder.keep().join("tokui.txt");
        Failed { what, kept: Some(kept) }
    })
}

/// Runs the editor on the settings file, which is begun with every setting and its default where there is none.
pub fn edit_settings(path: &Path) -> Result<(), Failed> {
    let kept = |what| Failed { what, kept: Some(path.to_owned()) };
    if !path.exists() {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(path, Settings::default().to_toml()))
            .map_err(|error| kept(error.into()))?;
    }
    run(path).map_err(kept)
}

/// `$VISUAL`, else `$EDITOR`, else `vi`. The variable may hold arguments; no shell sees it.
fn run(path: &Path) -> Result<(), What> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let fallback = if cfg!(windows) { "notepad" } else { "vi" };
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| fallback.to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(fallback);
    match Process::new(program).args(words).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(What::Ended { program: program.to_owned(), code: status.code() }),
        Err(error) => Err(What::NotStarted { program: program.to_owned(), why: (&error).into() }),
    }
}
