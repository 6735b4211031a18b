//! Keeping a filter as a view: its name, its key, what it asks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::views;
use crate::config::keys::{Action, Context};
use crate::domain::ViewId;
use crate::domain::query::Scope;
use crate::domain::saved_view::{SavedView, ViewDraft, same_name};
use crate::i18n::{query as query_words, view_menu as t};
use crate::ops::Error;
use crate::ops::columns::words_of;
use crate::ops::views::Command;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, or_say, said};
use crate::tui::widgets::{Field, Form, FormAnswer, Pane, paint, popup};

const COLUMNS: u16 = 84;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Key,
    Query,
}

/// The small form.
#[derive(Debug)]
struct ViewForm {
    /// The view that is changed; `None`: a new one.
    id: Option<ViewId>,
    list: Scope,
    columns: Vec<String>,
    form: Form<Part>,
    /// The other views, to tell which would be replaced.
    views: Vec<SavedView>,
}

/// Keeps a query of a list; `name` is the view it came from, if any.
pub fn save(list: Scope, query: &str, name: Option<&str>, cx: &Cx<'_>) -> Flow {
    or_say(cx.crm.views(cx.lang()), cx.lang(), |views| {
        let known = name.and_then(|name| views.iter().find(|view| same_name(&view.name, name)));
        let draft = match known {
            Some(view) => ViewDraft { query: query.to_owned(), ..ViewDraft::from(view) },
            // With the columns as they stand.
            None if list == Scope::Customer => {
                let chosen = cx.crm.chosen_columns().ok().flatten().unwrap_or_default();
                ViewDraft { columns: words_of(&chosen), ..ViewDraft::new(list, "", query) }
            }
            None => ViewDraft::new(list, "", query),
        };
        Flow::Open(Box::new(ViewForm::new(None, draft, views, cx)))
    })
}

/// Changes a view; an example becomes the user's own by that.
pub fn edit(view: &SavedView, cx: &Cx<'_>) -> Flow {
    or_say(cx.crm.views(cx.lang()), cx.lang(), |views| {
        Flow::Open(Box::new(ViewForm::new(Some(view.id), ViewDraft::from(view), views, cx)))
    })
}

impl ViewForm {
    fn new(id: Option<ViewId>, draft: ViewDraft, views: Vec<SavedView>, cx: &Cx<'_>) -> ViewForm {
        let form = Form::new(vec![
            Field::line(Part::Name, cx.say(t::NAME), &draft.name),
            Field::line(Part::Key, cx.say(t::KEY), &draft.key),
            Field::line(Part::Query, cx.say(t::QUERY), &draft.query),
        ]);
        let mut made = ViewForm { id, list: draft.list, columns: draft.columns, form, views };
        made.check(cx);
        made
    }

    /// What is to be known about each field as it stands.
    fn check(&mut self, cx: &Cx<'_>) {
        let lang = cx.lang();
        let name = self.form.value(Part::Name);
        let replaced = |view: &&SavedView| !view.shipped && same_name(&view.name, &name);
        let replaces = self.id.is_none() && self.views.iter().any(|view| replaced(&view));
        let typed = self.form.value(Part::Key);
        let key = match views::reserved(&typed, cx) {
            true => (t::KEY_RESERVED.with(lang, &[("key", &typed)]), Role::Bad),
            false => {
                let keys = cx.look.keymap.key_label(Action::ViewMenu, Context::Main).unwrap_or_default();
                (t::KEY_HINT.with(lang, &[("keys", &keys)]), Role::Dim)
            }
        };
        let parsed = cx.crm.read_query(&self.form.value(Part::Query), self.list);
        let hint = parsed.ok().and_then(|parsed| parsed.hints.first().map(|hint| query_words::hint(hint, lang)));
        for (part, hint) in [
            (Part::Name, replaces.then(|| (cx.say(t::REPLACES).to_owned(), Role::Warn))),
            (Part::Key, Some(key)),
            (Part::Query, hint.map(|hint| (hint, Role::Warn))),
        ] {
            if let Some(field) = self.form.get_mut(part) {
                field.set_hint(hint);
            }
        }
    }

    fn store(&mut self, cx: &Cx<'_>) -> Flow {
        let key = self.form.value(Part::Key);
        if views::reserved(&key, cx) {
            self.form.focus(Part::Key);
            return Flow::Stay;
        }
        let draft = ViewDraft {
            name: self.form.value(Part::Name),
            key,
            list: self.list,
            query: self.form.value(Part::Query),
            columns: self.columns.clone(),
        };
        Flow::run_and_close(match self.id {
            Some(id) => Command::Edit { id, draft },
            None => Command::Save(draft),
        })
    }
}

impl Layer for ViewForm {
    fn context(&self) -> Context {
        Context::Input
    }

    fn box_is_empty(&self) -> bool {
        self.form.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let action = match action {
            Action::CompleteNext | Action::ChoiceNext => Action::FormNext,
            Action::CompletePrev | Action::ChoicePrev => Action::FormPrev,
            Action::InputAccept => Action::FormSave,
            other => other,
        };
        match self.form.apply(action) {
            FormAnswer::Save => return self.store(cx),
            FormAnswer::Cancel => return Flow::Close,
            FormAnswer::NotMine => return Flow::Ignored,
            FormAnswer::Changed => self.check(cx),
            FormAnswer::Open | FormAnswer::Left(_) => {}
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.form.insert(typed);
        self.check(cx);
        Flow::Stay
    }

    fn failed(&mut self, error: &Error, cx: &Cx<'_>) -> bool {
        let part = match error {
            Error::ViewNameMissing | Error::NameTaken(_) => Part::Name,
            Error::ViewKey(_) | Error::ViewKeyTaken { .. } => Part::Key,
            Error::QueryMissing => Part::Query,
            _ => return false,
        };
        self.form.focus(part);
        if let Some(field) = self.form.get_mut(part) {
            field.set_hint(Some((said(error, cx.lang()), Role::Bad)));
        }
        true
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let title = if self.id.is_some() { t::EDIT } else { t::SAVE };
        let title = title.with(cx.lang(), &[("list", &cx.say(views::list_name(self.list)))]);
        let place = popup::centred(area, COLUMNS.min(area.width), 8);
        let inner = popup::open(buffer, place, Pane::new(title), cx.look);
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(3), ..inner };
        let caret = self.form.draw(buffer, body, cx.look);
        let key = |action| cx.look.keymap.key_label(action, Context::Input).unwrap_or_default();
        let foot = t::FOOT.with(
            cx.lang(),
            &[
                ("save", &key(Action::InputAccept)),
                ("next", &key(Action::CompleteNext)),
                ("cancel", &key(Action::InputCancel)),
            ],
        );
        let (foot, role) = self.form.problem().unwrap_or((&foot, Role::Dim));
        let room = inner.width.saturating_sub(2);
        paint::text(buffer, inner.x + 1, inner.bottom().saturating_sub(1), room, foot, cx.look.style(role));
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::InputCancel]
    }
}
