//! `E`: the text of an item in `$EDITOR`: the note of a card, what was said in a contact, the title of a todo.

use crate::domain::interaction::InteractionDraft;
use crate::domain::todo::TodoDraft;
use crate::ops::{customers, interactions, todos};
use crate::tui::view::{Cx, Flow, Subject, or_say};

/// Hands the text of what is under the cursor to the editor and saves what comes back.
pub fn edit(cx: &Cx<'_>, subject: &Subject) -> Flow {
    let lang = cx.lang();
    match subject {
        Subject::Customers(ids) if !ids.is_empty() => {
            let id = ids[0];
            or_say(cx.crm.card(id), lang, |card| {
                let (revision, draft) = (card.customer.revision, cx.crm.draft_of(&card));
                let text = draft.note.clone();
                let save = move |note, _: &Cx<'_>| {
                    let draft = Box::new(crate::domain::card::CardDraft { note, ..draft });
                    Flow::run(customers::Command::Edit { id, revision, draft })
                };
                Flow::Edit { text, then: Box::new(save) }
            })
        }
        Subject::Interactions { interactions: ids, .. } if !ids.is_empty() => {
            let id = ids[0];
            or_say(cx.crm.interaction(id), lang, |interaction| {
                let draft = InteractionDraft::from(&interaction);
                let save = move |body, _: &Cx<'_>| {
                    Flow::run(interactions::Command::Edit { id, draft: Box::new(InteractionDraft { body, ..draft }) })
                };
                Flow::Edit { text: interaction.body, then: Box::new(save) }
            })
        }
        Subject::Todos { todos: ids, .. } if !ids.is_empty() => {
            let id = ids[0];
            or_say(cx.crm.todo(id), lang, |todo| {
                let draft = TodoDraft::from(&todo);
                let save = move |title: String, _: &Cx<'_>| {
                    // A todo is one line.
                    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                    Flow::run(todos::Command::Edit { id, draft: Box::new(TodoDraft { title, ..draft }) })
                };
                Flow::Edit { text: todo.title, then: Box::new(save) }
            })
        }
        _ => Flow::Ignored,
    }
}
