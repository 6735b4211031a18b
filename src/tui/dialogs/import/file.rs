//! The first step: which file.

use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::import_file as t;
use crate::ops::import::{Decisions, Options};
use crate::ops::mail::Source;
use crate::tui::jobs::Message;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Pane, TextBox, paint, popup};

use super::{Reading, wizard};

/// The box for the place of the file.
#[derive(Debug, Default)]
pub(super) struct FileBox {
    path: TextBox,
    /// What is wrong with the path.
    problem: Option<String>,
    reading: bool,
}

impl FileBox {
    /// Reads the file beside the screen; what would come of it arrives as a message.
    fn read(&mut self, cx: &Cx<'_>) -> Flow {
        let path = expanded(self.path.text().trim());
        let problem = if !path.exists() {
            Some(t::NOT_FOUND)
        } else if Source::of_path(&path).is_some() {
            Some(t::IS_MAIL)
        } else if path.is_dir() {
            Some(t::IS_FOLDER)
        } else {
            None
        };
        if let Some(problem) = problem {
            let shown = path.display().to_string();
            self.problem = Some(problem.with(cx.lang(), &[("path", &display(&shown))]));
            return Flow::Stay;
        }
        self.problem = None;
        self.reading = true;
        let reading = Reading { path, bytes: None, options: Options::default(), decisions: Decisions::default() };
        Flow::Work(reading.work())
    }
}

/// The longest beginning that all files and folders share that begin as what is typed.
pub(in crate::tui::dialogs) fn completed(typed: &str) -> Option<String> {
    let (folder, begun) = match typed.rsplit_once('/') {
        Some((folder, begun)) => (format!("{folder}/"), begun),
        None => (String::new(), typed),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { expanded(&folder) };
    let names = std::fs::read_dir(place).ok()?.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let end = if entry.path().is_dir() { "/" } else { "" };
        (name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.'))).then(|| format!("{name}{end}"))
    });
    let shared = names.reduce(|one, other| shared_beginning(&one, &other))?;
    Some(format!("{folder}{shared}"))
}

fn shared_beginning(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// `~/` is the home, as in a shell; so is a path that a file manager has dropped with quotation marks.
pub(in crate::tui::dialogs) fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim_matches(['\'', '"']);
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(typed).to_owned(),
    }
}

impl Layer for FileBox {
    fn context(&self) -> Context {
        Context::Input
    }

    fn box_is_empty(&self) -> bool {
        self.path.is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::InputAccept => self.read(cx),
            Action::CompleteNext => {
                if let Some(path) = completed(self.path.text()) {
                    self.path.set(path);
                }
                Flow::Stay
            }
            Action::InputCancel => Flow::Close,
            action => match self.path.apply(action) {
                Edited::NotMine => Flow::Ignored,
                _ => Flow::Stay,
            },
        }
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        self.problem = None;
        self.path.insert(typed);
        Flow::Stay
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        match message {
            Message::Import(seen) if self.reading => {
                self.reading = false;
                match seen.take() {
                    Some(seen) => wizard::open(seen, cx),
                    None => Flow::Stay,
                }
            }
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let inside = popup::open(buffer, popup::centred(area, 76, 6), Pane::new(cx.say(t::TITLE)), look);
        let label = format!("{}  ", cx.say(t::FILE));
        let x = paint::text(buffer, inside.x + 1, inside.y + 1, inside.width, &label, look.style(Role::Label));
        let place = Rect { x, y: inside.y + 1, width: (inside.right() - 1).saturating_sub(x), height: 1 };
        let caret = self.path.draw(buffer, place, look.style(Role::Text));
        let key = look.keymap.key_label(Action::CompleteNext, Context::Input).unwrap_or_default();
        let (text, role) = match &self.problem {
            Some(problem) => (problem.clone(), Role::Warn),
            None if self.reading => (cx.say(t::READING).to_owned(), Role::Dim),
            None => (t::HINT.with(cx.lang(), &[("key", &key)]), Role::Dim),
        };
        for (line, y) in
            crate::tui::text::wrap(&text, usize::from(inside.width) - 2).iter().zip(inside.y + 2..inside.bottom())
        {
            paint::text(buffer, inside.x + 1, y, inside.width - 2, line, look.style(role));
        }
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::CompleteNext, Action::InputCancel]
    }
}
