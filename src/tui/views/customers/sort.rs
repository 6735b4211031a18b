//! The order of the list, and the menu that chooses it.

use crate::domain::query::{Field, SortKey};
use crate::i18n::{Text, columns, customers as t};
use crate::tui::dialogs::menu;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Request};
use crate::tui::widgets::menu::Item;

/// How the list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub field: Field,
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Sort {
        Sort { field: Field::Kana, descending: false }
    }
}

/// An order: its small letter, the way round that is natural to it, and the names of both ways.
struct Order {
    letter: char,
    field: Field,
    descending: bool,
    name: Text,
    reverse: Text,
}

const fn order(letter: char, field: Field, descending: bool, name: Text, reverse: Text) -> Order {
    Order { letter, field, descending, name, reverse }
}

const ORDERS: &[Order] = &[
    order('k', Field::Kana, false, t::BY_READING, t::BY_READING_DOWN),
    order('l', Field::Last, false, t::BY_LAST, t::BY_LAST_DOWN),
    order('d', Field::Due, false, t::BY_DUE, t::BY_DUE_DOWN),
    order('c', Field::Created, true, t::BY_CREATED, t::BY_CREATED_DOWN),
    order('t', Field::Status, false, t::BY_STATUS, t::BY_STATUS_DOWN),
    order('r', Field::Rank, false, t::BY_RANK, t::BY_RANK_DOWN),
    order('g', Field::Segment, false, t::BY_SEGMENT, t::BY_SEGMENT_DOWN),
    order('p', Field::City, false, t::BY_CITY, t::BY_CITY_DOWN),
    order('n', Field::Logs, true, t::BY_CONTACTS, t::BY_CONTACTS_DOWN),
    order('s', Field::Sales, true, t::BY_SALES, t::BY_SALES_DOWN),
];

impl Sort {
    pub fn key(self) -> SortKey {
        SortKey { subject: self.field.into(), descending: self.descending }
    }

    pub fn label(self) -> Text {
        let order = ORDERS.iter().find(|order| order.field == self.field).expect("every order is in the table");
        if self.descending == order.descending { order.name } else { order.reverse }
    }
}

/// The menu: a letter sorts at once, its capital the other way round; and the columns.
pub fn open(current: Sort, cx: &Cx<'_>) -> Flow {
    let named = |sort: Sort| {
        let mark = if sort == current { "  ✓" } else { "" };
        format!("{}{mark}", cx.say(sort.label()))
    };
    let both = |order: &Order| {
        let sort = |descending| Sort { field: order.field, descending };
        (sort(order.descending), sort(!order.descending))
    };
    let widest = ORDERS.iter().map(|order| text::width(&named(both(order).0))).max().unwrap_or_default();
    let mut items: Vec<Item<Option<Sort>>> = ORDERS
        .iter()
        .map(|order| {
            let (natural, reverse) = both(order);
            let capital = order.letter.to_ascii_uppercase();
            let label = format!("{}   {capital}  {}", text::pad(&named(natural), widest), named(reverse));
            Item::new(order.letter, label, Some(natural)).or(capital, Some(reverse))
        })
        .collect();
    items.push(Item::new('v', cx.say(columns::COLUMNS), None));
    menu(cx.say(t::SORT), items, |chosen, cx| match chosen {
        Some(Sort { field, descending }) => Flow::Tell(Request::Sort { field, descending }),
        None => super::choose_columns::open(cx),
    })
}
