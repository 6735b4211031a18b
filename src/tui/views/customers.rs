//! The working screen: the list with its live search, and beside it card, history, todos and people of the customer under
//! the cursor.

mod act;
mod beside;
mod card;
mod choose_columns;
mod columns;
mod detail;
mod filter;
mod find;
mod focus;
mod history;
mod layout;
mod list;
mod people;
mod plans;
mod rows;
mod selecting;
mod sort;

#[cfg(test)]
mod bulk_tests;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::card::CardPane;
use self::detail::Detail;
use self::find::Find;
use self::history::HistoryPane;
use self::layout::{Pane, Places, Shape};
use self::list::List;
use self::people::PeoplePane;
use self::plans::PlansPane;
use self::sort::Sort;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::customers as t;
use crate::ops::Error;
use crate::tui::dialogs::export_file;
use crate::tui::filter::{LiveFilter, Within, WordLine};
use crate::tui::jobs::{Message, Work};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request, Subject, or_say};

/// So many lines the panes beside the list are scrolled by at once.
const SCROLL: isize = 3;

/// So many columns a pane is made wider by at once.
const GROW: i16 = 4;

/// The screen.
#[derive(Debug)]
pub struct Customers {
    list: List,
    detail: Option<Detail>,
    detail_is_stale: bool,
    card: CardPane,
    history: HistoryPane,
    plans: PlansPane,
    people: PeoplePane,
    find: Find,
    focus: Pane,
    /// The pane beside the list in the narrow layout.
    face: Pane,
    shape: Shape,
    places: Places,
}

impl Default for Customers {
    fn default() -> Customers {
        Customers {
            list: List::new(),
            detail: None,
            detail_is_stale: true,
            card: CardPane::default(),
            history: HistoryPane::default(),
            plans: PlansPane::default(),
            people: PeoplePane::default(),
            find: Find::default(),
            focus: Pane::List,
            face: Pane::Card,
            shape: Shape::default(),
            places: Places::default(),
        }
    }
}

impl Layer for Customers {
    fn context(&self) -> Context {
        match self.focus {
            _ if self.list.filter.is_typing() => Context::Filter,
            _ if self.find.line.is_typing() => Context::Input,
            Pane::List => Context::CustomersList,
            Pane::Card | Pane::People => Context::CustomersCard,
            Pane::History => Context::CustomersHistory,
            Pane::Plans => Context::CustomersPlans,
        }
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if let Err(error) = self.list.freshen(cx) {
            return Flow::error(&error, cx.lang());
        }
        if self.list.filter.is_typing() {
            return self.type_action(action, cx);
        }
        if self.find.line.is_typing() {
            return self.find_action(action, cx);
        }
        match action {
            Action::FilterOpen => self.open_line(),
            Action::LayerBack => return self.back(cx),
            Action::PaneNext => self.cycle(1),
            Action::PanePrev => self.cycle(Pane::ALL.len() - 1),
            Action::PaneLeft => self.go_left(),
            Action::PaneRight => self.go_right(),
            Action::SubtabNext => self.turn(1),
            Action::SubtabPrev => self.turn(Pane::FACES.len() - 1),
            Action::PaneZoom => self.shape.zoom = !self.shape.zoom,
            Action::PaneGrow => self.shape.grow_list(if self.focus == Pane::List { GROW } else { -GROW }),
            Action::PaneShrink => self.shape.grow_list(if self.focus == Pane::List { -GROW } else { GROW }),
            Action::PanePreview => {
                self.shape.preview = !self.shape.preview;
                if !self.shape.preview {
                    self.focus(Pane::List);
                }
            }
            Action::DetailDown => self.scroll(SCROLL),
            Action::DetailUp => self.scroll(-SCROLL),
            Action::MatchNext => return self.next_match(true, cx),
            Action::MatchPrev => return self.next_match(false, cx),
            Action::ViewSave => return self.list.filter.save(cx),
            Action::SortMenu => return sort::open(self.list.sort(), cx),
            Action::ColumnsMenu => return choose_columns::open(cx),
            Action::ExportMenu => {
                return export_file::open(cx, self.list.shown_or_selected(), self.list.words_of_those());
            }
            Action::KanaJump => return rows::open(),
            _ => return self.pane_action(action, cx),
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        if self.find.line.is_typing() {
            self.find.line.insert(typed);
            self.find_from_the_top();
            return Flow::Stay;
        }
        let list = &mut self.list;
        or_say(list.filter.insert(typed, cx).and_then(|()| list.refilter(cx)), cx.lang(), |()| Flow::Stay)
    }

    fn subject(&self) -> Subject {
        let of_detail = self.detail.as_ref().map(|detail| (detail, vec![detail.id()]));
        match (self.focus, of_detail) {
            (Pane::List, _) | (_, None) => Subject::Customers(self.list.subject()),
            (Pane::Card, Some((_, customers))) => Subject::Customers(customers),
            (Pane::People, Some((detail, _))) => {
                Subject::People { people: self.people.current(detail).into_iter().collect(), customer: detail.id() }
            }
            (Pane::History, Some((_, customers))) => {
                Subject::Interactions { interactions: self.history.current().into_iter().collect(), customers }
            }
            (Pane::Plans, Some((detail, customers))) => Subject::Todos {
                todos: self.plans.current(detail).map(|todo| todo.id).into_iter().collect(),
                customers,
            },
        }
    }

    fn show(&mut self, customer: CustomerId, cx: &Cx<'_>) {
        self.focus = Pane::List;
        // What cannot be read now is said by the next frame, which reads the same.
        let _ = self.list.show(customer, cx);
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        match request {
            Request::Filter(text) => self.filter(text, None, cx),
            Request::View { name, query } => self.filter(query, Some(name), cx),
            Request::Sort { field, descending } => {
                let sort = Sort { field: *field, descending: *descending };
                let result = self.list.set_sort(sort, cx);
                or_say(result, cx.lang(), |()| Flow::Toast(cx.say(sort.label()).to_owned(), Role::Dim))
            }
            Request::Row(row) => {
                self.focus(Pane::List);
                self.list.go_to_row(*row, cx);
                Flow::Stay
            }
            _ => Flow::Ignored,
        }
    }

    fn names_read(&mut self, _cx: &Cx<'_>) {
        self.list.mark_stale();
    }

    fn changed(&mut self, touched: &[CustomerId], _cx: &Cx<'_>) {
        self.list.mark_stale();
        let shown = self.detail.as_ref().map(Detail::id);
        if touched.is_empty() || shown.is_some_and(|id| touched.contains(&id)) {
            self.detail_is_stale = true;
        }
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        // What cannot be read now is said by the next frame, which reads the same.
        let _ = self.list.freshen(cx);
        self.list.filter.work(Within::Customers, cx).into_iter().chain(self.list.work()).collect()
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        let taken = match message {
            Message::Ordered { number, ids } => self.list.take_order(*number, ids, cx),
            _ => Ok(self.list.take(message)),
        };
        match taken {
            Ok(true) => Flow::Stay,
            Ok(false) => Flow::Ignored,
            Err(error) => Flow::error(&error, cx.lang()),
        }
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        let before = Places::of(area, self.shape, self.focus, self.face, self.card_lines());
        if let Some(place) = before.of_pane(Pane::List) {
            self.list.prepare(place, cx)?;
        }
        self.list.freshen(cx)?;
        self.read_detail(cx)?;
        self.prepare_detail(area, cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        debug_assert!(self.places.iter().all(|(_, place)| place.intersection(area) == place));
        let (mut cursor, mut caret) = (None, None);
        for (pane, place) in self.places.iter() {
            let here = match pane {
                Pane::List => self.list.draw(buffer, place, cx, self.focus == Pane::List),
                _ => self.draw_pane(buffer, pane, place, cx),
            };
            caret = caret.or(here.filter(|_| pane == Pane::List));
            cursor = cursor.or(here.filter(|_| self.focus == pane));
        }
        self.list.filter.draw_popup(buffer, area, caret, cx);
        cursor
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        let key = |action| cx.look.keymap.key_label(action, self.context()).unwrap_or_default();
        let empty = match self.subject() {
            Subject::Customers(ids) => ids.is_empty(),
            Subject::People { people, .. } => people.is_empty(),
            Subject::Interactions { interactions, .. } => interactions.is_empty(),
            Subject::Todos { todos, .. } => todos.is_empty(),
            Subject::Nothing | Subject::Trashed(_) => true,
        };
        match action {
            Action::ItemDone | Action::TodoReschedule if self.focus != Pane::Plans => {
                Some(t::ONLY_TODOS.with(cx.lang(), &[("key", &key(Action::PaneNext))]))
            }
            Action::ItemDone
            | Action::TodoReschedule
            | Action::ItemEdit
            | Action::ItemEditExternal
            | Action::ItemDelete
                if empty =>
            {
                Some(t::NOTHING_HERE.with(cx.lang(), &[("key", &key(Action::ItemAdd))]))
            }
            _ => None,
        }
    }

    fn footer(&self) -> Vec<Action> {
        use Action as A;
        if self.list.filter.is_typing() {
            return LiveFilter::footer();
        }
        if self.find.line.is_typing() {
            return WordLine::footer();
        }
        let face = if self.places.wide { A::PaneNext } else { A::SubtabNext };
        match self.focus {
            Pane::List => vec![
                A::LogQuick,
                A::ItemAdd,
                A::ItemEdit,
                A::TodoAdd,
                A::CallStart,
                face,
                A::FilterOpen,
                A::OpenMenu,
                A::CopyMenu,
                A::KanaJump,
                A::SortMenu,
                A::PaletteOpen,
            ],
            Pane::Plans => vec![
                A::ItemDone,
                A::TodoReschedule,
                A::ItemAdd,
                A::ItemEdit,
                A::ItemDelete,
                A::LogQuick,
                face,
                A::LayerBack,
                A::PaletteOpen,
            ],
            Pane::Card | Pane::History | Pane::People => vec![
                A::LogQuick,
                A::ItemAdd,
                A::ItemEdit,
                A::ItemDelete,
                A::TodoAdd,
                A::CallStart,
                face,
                A::FilterOpen,
                A::LayerBack,
                A::OpenMenu,
                A::CopyMenu,
                A::PaletteOpen,
            ],
        }
    }
}
