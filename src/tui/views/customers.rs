//! The working screen: the list with its live search, and beside it card, history, todos and people of the customer under
//! the cursor.

mod card;
mod detail;
mod history;
mod layout;
mod list;
mod people;
mod plans;
mod rows;
mod sort;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::card::CardPane;
use self::detail::Detail;
use self::history::HistoryPane;
use self::layout::{Pane, Places, Shape};
use self::list::List;
use self::people::PeoplePane;
use self::plans::PlansPane;
use self::sort::Sort;
use crate::config::keys::{Action, Context};
use crate::domain::{CustomerId, search_line};
use crate::i18n::customers as t;
use crate::ops::{Error, todos};
use crate::tui::dialogs::{PickerDialog, card_form, picker};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, Subject, or_say};
use crate::tui::widgets::{self, Candidate, list as list_widget};

/// So many lines the panes beside the list are scrolled by at once.
const SCROLL: isize = 3;

/// So many columns a pane is made wider by at once.
const GROW: i16 = 4;

/// So many filters are remembered.
const RECENT_FILTERS: usize = 20;

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
    focus: Pane,
    /// The pane beside the list in the narrow layout.
    face: Pane,
    shape: Shape,
    places: Places,
    /// Filters that were kept, the latest first.
    recent: Vec<String>,
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
            focus: Pane::List,
            face: Pane::Card,
            shape: Shape::default(),
            places: Places::default(),
            recent: Vec::new(),
        }
    }
}

impl Customers {
    fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::List {
            self.face = pane;
            self.shape.preview = true;
        }
    }

    /// The next pane, or the one before: all of them where they stand side by side, else the list and its face.
    fn cycle(&mut self, step: usize) {
        let next = if self.places.wide {
            let at = Pane::ALL.iter().position(|pane| *pane == self.focus).unwrap_or(0);
            Pane::ALL[(at + step) % Pane::ALL.len()]
        } else if self.focus == Pane::List {
            self.face
        } else {
            Pane::List
        };
        self.focus(next);
    }

    /// The next face of the pane beside the list; the focus stays where it is.
    fn turn(&mut self, step: usize) {
        let at = Pane::FACES.iter().position(|pane| *pane == self.face).unwrap_or(0);
        let next = Pane::FACES[(at + step) % Pane::FACES.len()];
        if self.focus == Pane::List && !self.places.wide {
            self.face = next;
            self.shape.preview = true;
        } else {
            self.focus(if self.focus == Pane::List { self.face } else { next });
        }
    }

    fn go_left(&mut self) {
        match (self.focus, self.places.wide) {
            (Pane::People, true) => self.focus(Pane::Plans),
            _ => self.focus(Pane::List),
        }
    }

    fn go_right(&mut self) {
        match (self.focus, self.places.wide) {
            (Pane::List, true) => self.focus(Pane::Card),
            (Pane::List, false) => self.focus(self.face),
            (Pane::Plans, true) => self.focus(Pane::People),
            _ => {}
        }
    }

    /// One layer back: the selection, the filter, the zoom, the list.
    fn back(&mut self, cx: &Cx<'_>) -> Flow {
        if self.list.has_selection() {
            self.list.clear_selection();
        } else if self.focus == Pane::List && !self.list.filter().is_empty() {
            return self.filter("", cx);
        } else if self.shape.zoom {
            self.shape.zoom = false;
        } else if self.focus != Pane::List {
            self.focus(Pane::List);
        } else {
            return Flow::Ignored;
        }
        Flow::Stay
    }

    fn filter(&mut self, text: &str, cx: &Cx<'_>) -> Flow {
        or_say(self.list.set_filter(text, cx), cx.lang(), |()| Flow::Stay)
    }

    fn open_filter(&mut self) {
        if self.shape.zoom && self.focus != Pane::List {
            self.shape.zoom = false;
        }
        self.focus(Pane::List);
        self.list.typing = true;
    }

    /// Leaves the line and keeps what it filters by.
    fn keep_filter(&mut self) {
        self.list.typing = false;
        let text = self.list.filter().trim().to_owned();
        if !text.is_empty() {
            self.recent.retain(|other| *other != text);
            self.recent.insert(0, text);
            self.recent.truncate(RECENT_FILTERS);
        }
    }

    /// An action while the line that filters has the keys.
    fn type_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::InputAccept => self.keep_filter(),
            Action::InputCancel => {
                self.list.typing = false;
                return self.filter("", cx);
            }
            Action::CompleteNext => {
                self.keep_filter();
                self.cycle(1);
            }
            Action::FilterRecent => return self.recent_filters(cx),
            _ => {
                return match self.list.edit(action, cx) {
                    Ok(true) => Flow::Stay,
                    Ok(false) => self.list_action(action, cx),
                    Err(error) => Flow::error(&error, cx.lang()),
                };
            }
        }
        Flow::Stay
    }

    fn recent_filters(&self, cx: &Cx<'_>) -> Flow {
        if self.recent.is_empty() {
            return Flow::refuse(cx.say(t::NO_RECENT));
        }
        let candidates = self
            .recent
            .iter()
            .map(|text| Candidate { label: text.clone(), detail: String::new(), value: text.clone() })
            .collect();
        let dialog: PickerDialog<String> =
            picker(cx.say(t::RECENT_FILTERS), candidates, |text, _| Flow::Tell(Request::Filter(text)));
        dialog.open()
    }

    fn list_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match self.list.apply(action, cx) {
            Ok(true) => Flow::Stay,
            Ok(false) => Flow::Ignored,
            Err(error) => Flow::error(&error, cx.lang()),
        }
    }

    /// An action for the focused pane.
    fn pane_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let mine = match self.focus {
            Pane::List => {
                return match action {
                    Action::ItemOpen if self.list.is_empty() => Flow::Stay,
                    Action::ItemOpen => {
                        self.focus(Pane::Card);
                        Flow::Stay
                    }
                    Action::ItemAdd if self.list.is_empty() => card_form::add(cx, self.list.filter()),
                    _ => self.list_action(action, cx),
                };
            }
            Pane::Card => self.card.apply(action),
            Pane::History => self.history.apply(action),
            Pane::Plans => self.plans.apply(action),
            Pane::People => self.people.apply(action),
        };
        match action {
            _ if mine => Flow::Stay,
            Action::ItemOpen => Flow::Act(Action::ItemEdit),
            Action::ItemDone if self.focus == Pane::Plans => self.reopen(),
            _ => Flow::Ignored,
        }
    }

    /// A todo that is done becomes open again by the key that finished it.
    fn reopen(&self) -> Flow {
        let current = self.detail.as_ref().and_then(|detail| self.plans.current(detail));
        match current.filter(|todo| todo.done_at.is_some()) {
            Some(todo) => Flow::run(todos::Command::Reopen(vec![todo.id])),
            None => Flow::Ignored,
        }
    }

    /// Scrolls what stands beside the list; or the focused pane.
    fn scroll(&mut self, lines: isize) {
        let pane = match (self.focus, self.places.wide) {
            (Pane::List, true) => Pane::History,
            (Pane::List, false) => self.face,
            (pane, _) => pane,
        };
        let step = if lines > 0 { Action::CursorDown } else { Action::CursorUp };
        match pane {
            Pane::Card => self.card.scroll(lines),
            Pane::Plans => drop(self.plans.apply(step)),
            Pane::People => drop(self.people.apply(step)),
            Pane::List | Pane::History => self.history.scroll(lines),
        }
    }

    /// The next entry of the history that the filter's words stand in.
    fn next_match(&mut self, forward: bool, cx: &Cx<'_>) -> Flow {
        let words = search_line::words(self.list.filter());
        if words.is_empty() {
            let key = cx.look.keymap.key_label(Action::FilterOpen, Context::CustomersList).unwrap_or_default();
            return Flow::refuse(t::NO_FILTER.with(cx.lang(), &[("key", &key)]));
        }
        match self.history.find(&words, forward, cx) {
            Ok(true) => {
                self.focus(Pane::History);
                Flow::Stay
            }
            Ok(false) => Flow::refuse(t::NO_MATCH.with(cx.lang(), &[("text", &self.list.filter())])),
            Err(error) => Flow::error(&error, cx.lang()),
        }
    }

    /// Reads the customer under the cursor, when it is another or has changed.
    fn read_detail(&mut self, cx: &Cx<'_>) -> Result<(), Error> {
        let current = self.list.current();
        let shown = self.detail.as_ref().map(Detail::id);
        if current == shown && !self.detail_is_stale {
            return Ok(());
        }
        let same = current == shown;
        self.detail = current.map(|id| Detail::read(cx.crm, id)).transpose()?;
        self.detail_is_stale = false;
        if !same {
            self.card.reset();
        }
        if let Some(detail) = &self.detail {
            self.history.reset(detail, same);
            self.plans.reset(detail, same);
            self.people.reset(detail, same);
        }
        Ok(())
    }

    fn prepare_detail(&mut self, area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        let wide = layout::is_wide(area);
        let Some(detail) = &self.detail else {
            self.card.reset();
            self.places = Places::of(area, self.shape, self.focus, self.face, 0);
            return Ok(());
        };
        self.places = Places::of(area, self.shape, self.focus, self.face, self.card.len());
        if let Some(place) = self.places.of_pane(Pane::Card) {
            // The columns of the card do not depend on its length, its length decides its height.
            self.card.lay_out(detail, usize::from(place.width.saturating_sub(4)), !wide, cx);
            self.places = Places::of(area, self.shape, self.focus, self.face, self.card.len());
        }
        if let Some(place) = self.places.of_pane(Pane::Card) {
            self.card.set_height(usize::from(place.height.saturating_sub(2)));
        }
        if let Some(place) = self.places.of_pane(Pane::History) {
            let inner = Rect { width: place.width.saturating_sub(2), height: place.height.saturating_sub(2), ..place };
            self.history.prepare(inner, cx, self.list.needles(), self.focus == Pane::History)?;
        }
        Ok(())
    }

    /// The title of a pane and what stands on its right.
    fn heading(&self, pane: Pane, detail: &Detail, cx: &Cx<'_>) -> (String, String) {
        let lang = cx.lang();
        match pane {
            Pane::List => (String::new(), String::new()),
            Pane::Card => {
                let mut state = card::marks(detail);
                if let Some(position) = self.card.position() {
                    state = format!("{state}  {position}").trim_start().to_owned();
                }
                (card::title(detail, lang), state)
            }
            Pane::History => {
                let count = t::COUNT.with(lang, &[("n", &self.history.len())]);
                let order = if self.history.len() > 1 { cx.say(t::NEWEST_FIRST) } else { "" };
                (cx.say(t::HISTORY).to_owned(), format!("{count}  {order}").trim_end().to_owned())
            }
            Pane::Plans => (cx.say(t::PLANS).to_owned(), PlansPane::counts(detail, cx)),
            Pane::People => {
                let count = detail.card.people.len();
                (cx.say(t::PEOPLE).to_owned(), t::PERSONS.with(lang, &[("n", &count)]))
            }
        }
    }

    /// The title of the pane with faces: the name as far as there is room, and the faces, the shown one in brackets and,
    /// where there is room, counted.
    fn faces(&self, detail: &Detail, columns: u16, cx: &Cx<'_>) -> (String, String) {
        let count = match self.face {
            Pane::List | Pane::Card => None,
            Pane::History => Some(self.history.len()),
            Pane::Plans => Some(detail.todos.len()),
            Pane::People => Some(detail.card.people.len()),
        };
        let faces = |count: Option<usize>| -> String {
            let count = count.map(|count| format!(" {count}")).unwrap_or_default();
            let faces = Pane::FACES.map(|pane| {
                let name = cx.say(match pane {
                    Pane::List | Pane::Card => t::CARD_FACE,
                    Pane::History => t::HISTORY_FACE,
                    Pane::Plans => t::PLANS,
                    Pane::People => t::PEOPLE,
                });
                if pane == self.face { format!("[{name}{count}]") } else { name.to_owned() }
            });
            faces.join(" ")
        };
        // The frame and its blanks take eight columns, a name two more.
        let room = usize::from(columns).saturating_sub(8);
        let faces = if text::width(&faces(count)) <= room { faces(count) } else { faces(None) };
        let room = room.saturating_sub(text::width(&faces) + 2);
        let name = crate::tui::cells::short_name(&detail.card.customer);
        (if room < 6 { String::new() } else { text::cut(name, room) }, faces)
    }

    fn draw_pane(&self, buffer: &mut Buffer, pane: Pane, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let focused = self.focus == pane;
        let Some(detail) = &self.detail else {
            // Said once: beside it the other panes have their names only.
            let (title, said) = match pane {
                _ if !self.places.wide || self.shape.zoom => ("", true),
                Pane::List | Pane::Card => ("", true),
                Pane::History => (cx.say(t::HISTORY), false),
                Pane::Plans => (cx.say(t::PLANS), false),
                Pane::People => (cx.say(t::PEOPLE), false),
            };
            let inner = widgets::Pane::new(title).focused(focused).draw(buffer, area, cx.look);
            if said {
                list_widget::draw_empty(buffer, inner, cx.look, &[cx.say(t::NO_CUSTOMER).to_owned()]);
            }
            return None;
        };
        let (title, state) = if self.places.wide || self.shape.zoom {
            self.heading(pane, detail, cx)
        } else {
            self.faces(detail, area.width, cx)
        };
        let inner = widgets::Pane::new(title).state(state).focused(focused).draw(buffer, area, cx.look);
        match pane {
            Pane::List => None,
            Pane::Card => {
                self.card.draw(buffer, inner, cx);
                focused.then_some(Position { x: inner.x, y: inner.y })
            }
            Pane::History => self.history.draw(buffer, inner, cx, focused),
            Pane::Plans => self.plans.draw(buffer, inner, detail, cx, focused),
            Pane::People => self.people.draw(buffer, inner, detail, cx, self.list.needles(), focused),
        }
    }
}

impl Layer for Customers {
    fn context(&self) -> Context {
        match self.focus {
            _ if self.list.typing => Context::Filter,
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
        if self.list.typing {
            return self.type_action(action, cx);
        }
        match action {
            Action::FilterOpen => self.open_filter(),
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
            Action::SortMenu => return sort::open(self.list.sort(), cx.lang()),
            Action::KanaJump => return rows::open(),
            _ => return self.pane_action(action, cx),
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        or_say(self.list.insert(typed, cx), cx.lang(), |()| Flow::Stay)
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
            Request::Filter(text) => {
                self.open_filter();
                let flow = self.filter(text, cx);
                self.keep_filter();
                flow
            }
            Request::Sort { order, reverse } => {
                let sort = Sort { order: *order, reverse: *reverse };
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

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        let before = Places::of(area, self.shape, self.focus, self.face, self.card.len());
        if let Some(place) = before.of_pane(Pane::List) {
            self.list.prepare(place, cx)?;
        }
        self.list.freshen(cx)?;
        self.read_detail(cx)?;
        self.prepare_detail(area, cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        debug_assert!(self.places.iter().all(|(_, place)| place.intersection(area) == place));
        let mut cursor = None;
        for (pane, place) in self.places.iter() {
            let here = match pane {
                Pane::List => self.list.draw(buffer, place, cx, self.focus == Pane::List),
                _ => self.draw_pane(buffer, pane, place, cx),
            };
            cursor = cursor.or(here.filter(|_| self.focus == pane));
        }
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
        if self.list.typing {
            return vec![A::InputAccept, A::ChoiceNext, A::ChoicePrev, A::InputCancel, A::FilterRecent];
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
                A::LayerBack,
                A::OpenMenu,
                A::CopyMenu,
                A::PaletteOpen,
            ],
        }
    }
}
