//! What an action does on any screen, to what the screen's keys are about.

use super::dialogs::paste::Use;
use super::dialogs::{
    bulk, call, card_form, copy_menu, export_file, external, goto, import, interaction_form, open_menu, person_form,
    quick_log, reschedule, settings, tags, todo_form, views,
};
use super::view::{Cx, Flow, Request, Screen, Subject, or_say};
use crate::config::keys::{Action, Context};
use crate::i18n::{customers as customer_words, tui as t, view_menu as view_words};
use crate::ops::export::SELECTION;
use crate::ops::{customers, interactions, people, todos};

/// Carries an action out; [`Flow::Ignored`] when it means nothing here.
pub fn act(action: Action, subject: &Subject, cx: &Cx<'_>) -> Flow {
    match action {
        Action::ScreenToday => Flow::Go(Screen::Today, None),
        Action::ScreenCustomers => Flow::Go(Screen::Customers, None),
        Action::ScreenHistory => Flow::Go(Screen::History, None),
        Action::ScreenPlans => Flow::Go(Screen::Plans, None),
        Action::ScreenTidy => Flow::Go(Screen::Tidy, None),
        Action::ImportOpen => import::open(cx),
        Action::InboxOpen => Flow::Many(vec![Flow::Go(Screen::Tidy, None), Flow::Tell(Request::Inbox)]),
        Action::TrashOpen => Flow::Many(vec![Flow::Go(Screen::Tidy, None), Flow::Tell(Request::Trash)]),
        Action::CustomerGoto => goto::open(cx),
        Action::ViewMenu => views::open(cx),
        Action::ViewSave => Flow::refuse(cx.say(view_words::NO_LIST)),
        Action::SettingsMenu => settings::open(cx),
        Action::CustomerAdd => card_form::add(cx, ""),
        Action::LogQuick => quick_log::open(cx, subject),
        Action::LogRepeat => quick_log::repeat(cx, subject),
        Action::TodoAdd => todo_form::add(cx, subject),
        Action::ItemAdd => add(subject, cx),
        Action::ItemEdit => edit(subject, cx),
        Action::ItemEditExternal => external::edit(cx, subject),
        Action::ItemOpen => match subject.customers().first() {
            Some(customer) => Flow::Go(Screen::Customers, Some(*customer)),
            None => Flow::Ignored,
        },
        Action::ItemDelete => delete(subject, cx),
        Action::ItemDone => done(subject, cx),
        Action::TodoReschedule => match subject.todos() {
            [] => Flow::Ignored,
            ids => reschedule::open(cx, ids.to_vec()),
        },
        Action::CallStart => with_customer(subject, cx, |customer| call::open(cx, customer)),
        Action::TagEdit => with_customers(subject, cx, |ids| tags::open(cx, ids)),
        Action::BulkMenu => with_customers(subject, cx, |ids| bulk::open(cx, ids)),
        Action::ExportMenu => with_customers(subject, cx, |ids| export_file::open(cx, ids, SELECTION.to_owned())),
        Action::ColumnsMenu => Flow::refuse(cx.say(customer_words::COLUMNS_ELSEWHERE)),
        Action::StarToggle => with_customers(subject, cx, |ids| star(ids, cx)),
        Action::OpenMenu => with_customer(subject, cx, |customer| open_menu::open(cx, customer)),
        Action::OpenUrl => with_customer(subject, cx, |customer| open_menu::url(cx, customer)),
        Action::CopyMenu => with_customer(subject, cx, |customer| copy_menu::open(cx, customer)),
        Action::CopyCard => with_customer(subject, cx, |customer| copy_menu::card(cx, customer)),
        _ => Flow::Ignored,
    }
}

type Id = crate::domain::CustomerId;

fn with_customers(subject: &Subject, cx: &Cx<'_>, go_on: impl FnOnce(Vec<Id>) -> Flow) -> Flow {
    match subject.customers() {
        ids if ids.is_empty() => Flow::refuse(cx.say(t::NO_SUBJECT)),
        ids => go_on(ids),
    }
}

fn with_customer(subject: &Subject, cx: &Cx<'_>, go_on: impl FnOnce(Id) -> Flow) -> Flow {
    with_customers(subject, cx, |ids| go_on(ids[0]))
}

/// `a` adds what the pane holds: a person beside people, a contact beside the history, a todo beside todos.
fn add(subject: &Subject, cx: &Cx<'_>) -> Flow {
    match subject {
        Subject::People { customer, .. } => person_form::add(cx, *customer),
        Subject::Interactions { .. } => quick_log::open(cx, subject),
        Subject::Todos { .. } => todo_form::add(cx, subject),
        Subject::Customers(_) | Subject::Nothing => card_form::add(cx, ""),
        Subject::Trashed(_) => Flow::Ignored,
    }
}

fn edit(subject: &Subject, cx: &Cx<'_>) -> Flow {
    match subject {
        // Nobody fills several forms at once: what can be one for all is changed.
        Subject::Customers(ids) if ids.len() > 1 => bulk::open(cx, ids.clone()),
        Subject::Customers(ids) if !ids.is_empty() => card_form::edit(cx, ids[0]),
        Subject::People { people, .. } if !people.is_empty() => person_form::edit(cx, people[0]),
        Subject::Interactions { interactions, .. } if !interactions.is_empty() => {
            interaction_form::edit(cx, interactions[0])
        }
        Subject::Todos { todos, .. } if !todos.is_empty() => todo_form::edit(cx, todos[0]),
        _ => Flow::Ignored,
    }
}

/// To the trash. Several at once are asked about first; undo brings either back.
fn delete(subject: &Subject, cx: &Cx<'_>) -> Flow {
    let (command, count): (crate::ops::Command, usize) = match subject {
        Subject::Customers(ids) => (customers::Command::Trash(ids.clone()).into(), ids.len()),
        Subject::People { people, .. } => (people::Command::Trash(people.clone()).into(), people.len()),
        Subject::Interactions { interactions, .. } => {
            (interactions::Command::Trash(interactions.clone()).into(), interactions.len())
        }
        Subject::Todos { todos, .. } => (todos::Command::Trash(todos.clone()).into(), todos.len()),
        Subject::Trashed(_) | Subject::Nothing => return Flow::Ignored,
    };
    match count {
        0 => Flow::Ignored,
        1 => Flow::run(command),
        n => super::dialogs::confirm(
            super::widgets::Confirm::new(
                t::TRASH_MANY.count(cx.lang(), n),
                vec![t::TRASH_MANY_NOTE.with(cx.lang(), &[("key", &key(Action::Undo, cx))])],
                cx.say(t::TRASH_YES),
                cx.say(t::CANCEL),
            ),
            move |_| Flow::run(command),
        ),
    }
}

/// The key of an action on every main screen.
fn key(action: Action, cx: &Cx<'_>) -> String {
    cx.look.keymap.key_label(action, Context::Main).unwrap_or_default()
}

/// Finished; what came of it can be recorded.
pub(super) fn done_words(cx: &Cx<'_>) -> String {
    t::DONE_AND_LOG.with(cx.lang(), &[("key", &key(Action::LogQuick, cx))])
}

/// Finishes todos; the message says with which key what came of it is recorded.
fn done(subject: &Subject, cx: &Cx<'_>) -> Flow {
    match subject.todos() {
        [] => Flow::Ignored,
        ids => Flow::run(todos::Command::Done(ids.to_vec())).saying(done_words(cx)),
    }
}

/// Stars all, or unstars them when every one has its star.
fn star(ids: Vec<Id>, cx: &Cx<'_>) -> Flow {
    or_say(cx.crm.marked_among(&ids), cx.lang(), |(starred, _)| {
        let all = starred == ids.len();
        Flow::run(if all { customers::Command::Unstar(ids) } else { customers::Command::Star(ids) })
    })
}

/// What the reader chose to do with a pasted text.
pub fn use_pasted(choice: Use, text: String, cx: &Cx<'_>) -> Flow {
    match choice {
        Use::Filter => goto::open_with(cx, &text),
        Use::Log => quick_log::open_with(cx, &Subject::Nothing, &text),
        Use::Add => card_form::add(cx, &text),
        Use::Drop => Flow::Stay,
    }
}
