//! Tidying up: the mail that waits in the inbox, and the trash.

mod inbox;
mod reading;
mod trash;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use self::inbox::Inbox;
use self::trash::Trash;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::{inbox as inbox_words, trash as trash_words};
use crate::ops::Result;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request, Subject};
use crate::tui::widgets::paint;

/// The screen: two lists, one of them shown.
#[derive(Debug, Default)]
pub struct Tidy {
    /// `None` until the screen is seen first: it begins where there is something to do.
    tab: Option<Tab>,
    waiting: usize,
    inbox: Inbox,
    trash: Trash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Inbox,
    Trash,
}

/// A lower screen has no row to spare for the tabs.
const ROOM_FOR_TABS: u16 = 12;

impl Tidy {
    fn tab(&self) -> Tab {
        self.tab.unwrap_or(Tab::Trash)
    }

    fn layer(&self) -> &dyn Layer {
        match self.tab() {
            Tab::Inbox => &self.inbox,
            Tab::Trash => &self.trash,
        }
    }

    fn layer_mut(&mut self) -> &mut dyn Layer {
        match self.tab() {
            Tab::Inbox => &mut self.inbox,
            Tab::Trash => &mut self.trash,
        }
    }

    /// The row of the tabs and what is left below it.
    fn areas(area: Rect) -> (Option<Rect>, Rect) {
        if area.height < ROOM_FOR_TABS {
            return (None, area);
        }
        (Some(Rect { height: 1, ..area }), Rect { y: area.y + 1, height: area.height - 1, ..area })
    }

    fn draw_tabs(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        let inbox = match self.waiting {
            0 => cx.say(inbox_words::TITLE).to_owned(),
            n => format!("{} {n}", cx.say(inbox_words::TITLE)),
        };
        let tabs = [(Tab::Inbox, inbox), (Tab::Trash, cx.say(trash_words::TITLE).to_owned())];
        let spans = tabs.into_iter().map(|(tab, label)| match tab == self.tab() {
            true => Span::styled(format!("[{label}]"), cx.look.style(Role::Accent)),
            false => Span::styled(format!(" {label} "), cx.look.style(Role::Dim)),
        });
        let line = Line::from(spans.collect::<Vec<_>>());
        paint::line(buffer, area.x, area.y, area.width, &line, cx.look.style(Role::Dim));
    }
}

impl Layer for Tidy {
    fn context(&self) -> Context {
        self.layer().context()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if matches!(action, Action::SubtabNext | Action::SubtabPrev) {
            self.tab = Some(if self.tab() == Tab::Inbox { Tab::Trash } else { Tab::Inbox });
            return Flow::Stay;
        }
        self.layer_mut().action(action, cx)
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.layer_mut().text(typed, cx)
    }

    fn subject(&self) -> Subject {
        self.layer().subject()
    }

    fn changed(&mut self, touched: &[CustomerId], cx: &Cx<'_>) {
        self.inbox.changed(touched, cx);
        self.trash.changed(touched, cx);
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        match request {
            Request::Inbox => self.tab = Some(Tab::Inbox),
            Request::Trash => self.tab = Some(Tab::Trash),
            request => return self.layer_mut().request(request, cx),
        }
        Flow::Stay
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        self.waiting = cx.crm.inbox_count()?;
        if self.tab.is_none() {
            self.tab = Some(if self.waiting > 0 { Tab::Inbox } else { Tab::Trash });
        }
        self.layer_mut().prepare(Tidy::areas(area).1, cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (tabs, below) = Tidy::areas(area);
        if let Some(tabs) = tabs {
            self.draw_tabs(buffer, tabs, cx);
        }
        self.layer().draw(buffer, below, cx)
    }

    fn footer(&self) -> Vec<Action> {
        self.layer().footer()
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        self.layer().disabled(action, cx)
    }
}
