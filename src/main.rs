//! tokui (得意先): the customer book of one salesperson at a terminal.
//!
//! Arguments become a command that is done at once, or the screens; an error becomes words and an exit code.

use std::fs::{File, OpenOptions};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;

use tokui::cli::{self, Next, Screens, Terminal};
use tokui::tui::run::{Begin, End, RunError, run};
use tokui::tui::style::ColorChoice;
use tokui::tui::terminal;
use tokui::tui::view::{Restart, said};

/// The machine's fault: what the command line leaves with, too.
const TROUBLE: u8 = 3;

fn main() -> ExitCode {
    let output = std::io::stdout().is_terminal();
    let terminal = Terminal {
        input: std::io::stdin().is_terminal(),
        output,
        columns: if output { terminal::columns() } else { None },
    };
    let mut arguments = std::env::args_os().collect();
    loop {
        match cli::run(arguments, terminal) {
            Next::Exit(code) => return ExitCode::from(code),
            Next::Screens(screens) => match show(*screens) {
                Ok(again) => arguments = again,
                Err(code) => return code,
            },
        }
    }
}

/// Shows the screens until they are left; the arguments to begin again with, or the exit code.
fn show(screens: Screens) -> Result<Vec<std::ffi::OsString>, ExitCode> {
    let Screens { crm, sample, lang, color, settings, problems, paths } = screens;
    keep_log(&paths.log);
    let color = match color {
        cli::ColorChoice::Auto => ColorChoice::Auto,
        cli::ColorChoice::Always => ColorChoice::Always,
        cli::ColorChoice::Never => ColorChoice::Never,
    };
    let config = paths.config.clone();
    let end = run(Begin { crm, lang, color, settings, problems, config, sample: sample.is_some() });
    drop(sample);
    match end {
        Ok(End::Quit) => Err(ExitCode::SUCCESS),
        Ok(End::Restart(Restart::Demo, lang)) => {
            let flags = ["tokui", "--lang", lang.code(), "--config"].map(Into::into);
            Ok(flags.into_iter().chain([paths.config.into_os_string(), "demo".into()]).collect())
        }
        Ok(End::Crashed(message)) => {
            tell(&message);
            Err(ExitCode::from(TROUBLE))
        }
        Err(RunError::Book(error)) => {
            tell(&said(&error, lang));
            Err(ExitCode::from(TROUBLE))
        }
        Err(RunError::Terminal(error)) => {
            tell(&error.to_string());
            Err(ExitCode::from(TROUBLE))
        }
    }
}

/// The terminal is ours no more; when nobody reads standard error, there is nobody to tell.
fn tell(message: &str) {
    let _ = writeln!(std::io::stderr(), "tokui: {message}");
}

/// Warnings go to a private file, never to the screen. Without the file they go nowhere: a log is worth no failure.
fn keep_log(path: &Path) {
    let Ok(file) = private(path) else { return };
    // A second start in this process keeps the first log.
    let _ = tracing_subscriber::fmt().with_ansi(false).with_writer(Mutex::new(file)).try_init();
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    OpenOptions::new().append(true).create(true).open(path)
}
