//! tokui (得意先): the customer book of one salesperson at a terminal.

use std::io::IsTerminal;
use std::process::ExitCode;

use tokui::cli::{self, Next, Screens, Terminal};
use tokui::tui::terminal;

fn main() -> ExitCode {
    let output = std::io::stdout().is_terminal();
    let terminal = Terminal {
        input: std::io::stdin().is_terminal(),
        output,
        columns: if output { terminal::columns() } else { None },
    };
    match cli::run(std::env::args_os().collect(), terminal) {
        Next::Exit(code) => ExitCode::from(code),
        Next::Screens(screens) => show(*screens),
    }
}

/// Shows the screens until they are left.
fn show(screens: Screens) -> ExitCode {
    drop(screens);
    ExitCode::SUCCESS
}
