//! The box for the place of the file, of several, or of a folder.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::import_file as t;
use crate::ops::import::{Decisions, MOST_FILES};
use crate::tui::jobs::{Message, Stop};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, said};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Pane, TextBox, paint, popup};

use super::{Reading, Unseen, What, completed, paths, wizard};

#[derive(Debug, Default)]
pub(super) struct FileBox {
    path: TextBox,
    /// What is wrong with the path.
    problem: Option<String>,
    reading: Option<Stop>,
    /// How much of it is read.
    percent: usize,
}

impl FileBox {
    /// With what was typed before.
    pub fn of(typed: &str) -> FileBox {
        FileBox { path: TextBox::new(typed), ..FileBox::default() }
    }

    /// Reads everything there beside the screen; what would come of it arrives as a message.
    fn read(&mut self, cx: &Cx<'_>) -> Flow {
        let typed = self.path.text().trim();
        if typed.is_empty() {
            self.problem = Some(cx.say(t::NEEDS_PLACE).to_owned());
            return Flow::Stay;
        }
        let places = paths::places(typed);
        if let Some(missing) = places.iter().find(|path| !path.exists()) {
            let shown = missing.display().to_string();
            self.problem = Some(t::NOT_FOUND.with(cx.lang(), &[("path", &display(&shown))]));
            return Flow::Stay;
        }
        self.problem = None;
        self.percent = 0;
        let work = Reading { what: What::Places(places), decisions: Decisions::default() }.work();
        self.reading = Some(work.stop());
        Flow::Work(work)
    }

    fn stop(&mut self) -> bool {
        let reading = self.reading.take();
        reading.iter().for_each(Stop::stop);
        reading.is_some()
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
            // What is being read is read once.
            Action::InputAccept if self.reading.is_some() => Flow::Stay,
            Action::InputAccept => self.read(cx),
            Action::CompleteNext => {
                if let Some(path) = completed(self.path.text()) {
                    self.path.set(path);
                }
                Flow::Stay
            }
            Action::InputCancel if self.stop() => Flow::Stay,
            Action::InputCancel => Flow::Close,
            action => match self.path.apply(action) {
                Edited::NotMine => Flow::Ignored,
                _ => Flow::Stay,
            },
        }
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        if self.reading.is_none() {
            self.problem = None;
            self.path.insert(typed);
        }
        Flow::Stay
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        if self.reading.is_none() {
            return Flow::Ignored;
        }
        match message {
            Message::Reading(percent) => self.percent = *percent,
            Message::Import(read) => {
                self.reading = None;
                let opened = match read.take() {
                    None => return Flow::Ignored,
                    Some(Ok(seen)) => wizard::open(self.path.text(), *seen, cx),
                    Some(Err(Unseen::TooMany)) => Err(t::TOO_MANY.with(cx.lang(), &[("most", &MOST_FILES)])),
                    Some(Err(Unseen::Failed(error))) => Err(said(&error, cx.lang())),
                };
                match opened {
                    Ok(flow) => return flow,
                    Err(problem) => self.problem = Some(problem),
                }
            }
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let inside = popup::open(buffer, popup::centred(area, 76, 8), Pane::new(cx.say(t::TITLE)), look);
        let label = format!("{}  ", cx.say(t::FILE));
        let x = paint::text(buffer, inside.x + 1, inside.y + 1, inside.width, &label, look.style(Role::Label));
        let place = Rect { x, y: inside.y + 1, width: (inside.right() - 1).saturating_sub(x), height: 1 };
        let caret = self.path.draw(buffer, place, look.style(Role::Text));
        let key = |action| look.keymap.key_label(action, Context::Input).unwrap_or_default();
        let (text, role) = match &self.problem {
            Some(problem) => (problem.clone(), Role::Warn),
            None if self.reading.is_some() => {
                let parts: [(&str, &dyn std::fmt::Display); 2] =
                    [("percent", &self.percent), ("key", &key(Action::InputCancel))];
                (t::READING_AT.with(cx.lang(), &parts), Role::Dim)
            }
            None => (t::HINT.with(cx.lang(), &[("key", &key(Action::CompleteNext))]), Role::Dim),
        };
        let lines = crate::tui::text::wrap(&text, usize::from(inside.width.saturating_sub(2)));
        for (line, y) in lines.iter().zip(inside.y + 3..inside.bottom()) {
            paint::text(buffer, inside.x + 1, y, inside.width - 2, line, look.style(role));
        }
        caret.filter(|_| self.reading.is_none())
    }

    fn footer(&self) -> Vec<Action> {
        match self.reading {
            Some(_) => vec![Action::InputCancel],
            None => vec![Action::InputAccept, Action::CompleteNext, Action::InputCancel],
        }
    }
}
