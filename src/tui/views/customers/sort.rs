//! The order of the list, and the menu that chooses it.

use crate::i18n::{Lang, Text, customers as t};
use crate::ops::customers::Order;
use crate::tui::dialogs::menu;
use crate::tui::view::{Flow, Request};
use crate::tui::widgets::menu::Item;

/// How the list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub order: Order,
    pub reverse: bool,
}

impl Default for Sort {
    fn default() -> Sort {
        Sort { order: Order::SortKey, reverse: false }
    }
}

/// The letter of each order, its name, and the name of its reverse, which has the capital letter.
const ORDERS: &[(char, Order, Text, Text)] = &[
    ('k', Order::SortKey, t::BY_READING, t::BY_READING_DOWN),
    ('l', Order::LastContact, t::BY_LAST, t::BY_LAST_DOWN),
    ('d', Order::NextDue, t::BY_DUE, t::BY_DUE_DOWN),
    ('c', Order::Created, t::BY_CREATED, t::BY_CREATED_DOWN),
];

impl Sort {
    pub fn label(self) -> Text {
        let (_, _, name, reverse) =
            ORDERS.iter().find(|(_, order, _, _)| *order == self.order).expect("every order is in the table");
        if self.reverse { *reverse } else { *name }
    }
}

/// The menu: a letter sorts at once, its capital the other way round.
pub fn open(current: Sort, lang: Lang) -> Flow {
    let item = |letter: char, sort: Sort| {
        let mark = if sort == current { "  ✓" } else { "" };
        Item::new(letter, format!("{}{mark}", sort.label().get(lang)), sort)
    };
    let items = ORDERS
        .iter()
        .flat_map(|(letter, order, _, _)| {
            let sort = |reverse| Sort { order: *order, reverse };
            [item(*letter, sort(false)), item(letter.to_ascii_uppercase(), sort(true))]
        })
        .collect();
    menu(t::SORT.get(lang), items, |sort: Sort, _| {
        Flow::Tell(Request::Sort { order: sort.order, reverse: sort.reverse })
    })
}
