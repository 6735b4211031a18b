//! `B`: the status, the rank and the archive of one customer or of many, each in one operation.

use crate::domain::CustomerId;
use crate::domain::customer::{Rank, Status};
use crate::i18n::{customers as t, values};
use crate::ops::customers::Command;
use crate::tui::view::{Cx, Flow, or_say};
use crate::tui::widgets::menu::Item;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Status(Option<Status>),
    Rank(Option<Rank>),
    Archive,
    Unarchive,
}

/// The menu for these customers. What one customer has already is marked.
pub fn open(cx: &Cx<'_>, ids: Vec<CustomerId>) -> Flow {
    or_say(items(cx, &ids), cx.lang(), |(title, items)| {
        super::menu(title, items, move |choice, _| {
            let ids = ids.clone();
            Flow::run(match choice {
                Choice::Status(status) => Command::SetStatus { ids, status },
                Choice::Rank(rank) => Command::SetRank { ids, rank },
                Choice::Archive => Command::Archive(ids),
                Choice::Unarchive => Command::Unarchive(ids),
            })
        })
    })
}

fn items(cx: &Cx<'_>, ids: &[CustomerId]) -> crate::ops::Result<(String, Vec<Item<Choice>>)> {
    let lang = cx.lang();
    let (_, archived) = cx.crm.marked_among(ids)?;
    let (title, has) = match ids {
        [only] => {
            let customer = cx.crm.card(*only)?.customer;
            let has = vec![Choice::Status(customer.status), Choice::Rank(customer.rank)];
            (t::BULK_ONE.with(lang, &[("name", &crate::domain::text::display(&customer.name))]), has)
        }
        several => (t::BULK_MANY.count(lang, several.len()), Vec::new()),
    };
    let none = cx.say(t::BULK_NONE);
    let statuses = ('1'..).zip(Status::ALL).map(|(letter, status)| {
        (letter, t::BULK_STATUS, values::status(*status).get(lang).to_owned(), Choice::Status(Some(*status)))
    });
    let no_status = ('0', t::BULK_STATUS, none.to_owned(), Choice::Status(None));
    let ranks = ('a'..)
        .zip(Rank::ALL)
        .map(|(letter, rank)| (letter, t::BULK_RANK, rank.to_string(), Choice::Rank(Some(*rank))));
    let no_rank = ('-', t::BULK_RANK, none.to_owned(), Choice::Rank(None));
    let mut items: Vec<Item<Choice>> = statuses
        .chain([no_status])
        .chain(ranks)
        .chain([no_rank])
        .map(|(letter, label, value, choice)| {
            let mark = if has.contains(&choice) { "  ✓" } else { "" };
            Item::new(letter, format!("{}{mark}", label.with(lang, &[("value", &value)])), choice)
        })
        .collect();
    items.push(match archived == ids.len() {
        true => Item::new('k', cx.say(t::BULK_UNARCHIVE), Choice::Unarchive),
        false => Item::new('k', cx.say(t::BULK_ARCHIVE), Choice::Archive),
    });
    Ok((title, items))
}
