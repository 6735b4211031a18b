//! The frame around a form, and the question when it is left with changes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form_draft::FormDraft;
use super::menu;
use crate::i18n::forms as t;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::menu::Item;
use crate::tui::widgets::{Form, Pane, paint, popup};

const COLUMNS: u16 = 96;

/// Draws the popup, the form in it, and a line of help at its foot.
pub fn draw_frame<K: Copy + PartialEq>(
    buffer: &mut Buffer,
    area: Rect,
    cx: &Cx<'_>,
    title: &str,
    form: &Form<K>,
    foot: &str,
    draft: &FormDraft,
) -> Option<Position> {
    // On a narrow screen the form is the screen.
    let narrow = area.width < COLUMNS + 4;
    let place = if narrow {
        area
    } else {
        let rows: u16 = u16::try_from(form.fields.len() + 8).unwrap_or(u16::MAX);
        popup::centred(area, COLUMNS, rows.max(16))
    };
    let is_draft = draft.was_found() && form.changes() > 0;
    let state = match form.changes() {
        0 => cx.say(t::UNCHANGED).to_owned(),
        n if is_draft => format!("{}  {}", cx.say(t::DRAFT), t::CHANGED.count(cx.lang(), n)),
        n => t::CHANGED.count(cx.lang(), n),
    };
    let inside = popup::open(buffer, place, Pane::new(title).state(state), cx.look);
    let roomy = inside.height > 18;
    let body = Rect {
        y: inside.y + u16::from(roomy),
        height: inside.height.saturating_sub(if roomy { 3 } else { 1 }),
        ..inside
    };
    let caret = form.draw(buffer, body, cx.look);
    let last = inside.bottom().saturating_sub(1);
    let shown = form.shown(body.height).map(|(from, to, of)| format!("{from}-{to} / {of}")).unwrap_or_default();
    let width = u16::try_from(crate::tui::text::width(&shown)).unwrap_or(0);
    let room = inside.width.saturating_sub(width + 3);
    // There the title may leave no room for the state.
    let foot = if narrow && is_draft { cx.say(t::DRAFT_FOOT) } else { foot };
    let (foot, role) = form.problem().unwrap_or((foot, Role::Dim));
    paint::text(buffer, inside.x + 1, last, room, foot, cx.look.style(role));
    paint::text(buffer, inside.right().saturating_sub(width + 1), last, width, &shown, cx.look.style(Role::Dim));
    caret
}

/// Asks what becomes of the changes; `save` is carried out on the form, and the draft goes with what is discarded.
pub fn ask_unsaved(cx: &Cx<'_>, save: Flow, draft: &FormDraft) -> Flow {
    #[derive(Clone, Copy)]
    enum Choice {
        Save,
        Discard,
        GoOn,
    }
    let save = std::cell::RefCell::new(Some(save));
    let items = vec![
        Item::new('s', cx.say(t::SAVE), Choice::Save),
        Item::new('d', cx.say(t::DISCARD), Choice::Discard),
        Item::new('q', cx.say(t::GO_ON), Choice::GoOn),
    ];
    let draft = draft.clone();
    menu(cx.say(t::UNSAVED), items, move |choice, cx| match choice {
        Choice::Save => save.borrow_mut().take().unwrap_or(Flow::Stay),
        Choice::Discard => draft.leave(cx),
        Choice::GoOn => Flow::Stay,
    })
}
