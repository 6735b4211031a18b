//! `buy` and `paid`: what customers bought, and whether they paid.

use super::args::{Buy, Paid};
use super::failure::{Failure, Result};
use super::session::Session;
use crate::domain::capture::parse_amount;
use crate::domain::date::Toward;
use crate::domain::purchase::{Payment, Purchase, PurchaseDraft};
use crate::domain::text::{fold, width::width};
use crate::domain::{CustomerId, PurchaseId};
use crate::i18n::{cli as t, dates, terms as term_names, values};
use crate::ops::ExitCode;
use crate::ops::purchases::Command;

/// So many of the newest purchases stand on a card.
pub(super) const SHOWN: usize = 5;

pub fn buy(session: &mut Session<'_>, arguments: &Buy) -> Result<ExitCode> {
    let customer = session.crm.find_customer(&arguments.customer)?;
    let draft = draft(session, customer, arguments)?;
    session.apply(Command::Add(Box::new(draft)))
}

pub fn paid(session: &mut Session<'_>, arguments: &Paid) -> Result<ExitCode> {
    let on = match &arguments.on {
        _ if arguments.not => None,
        None => Some(session.crm.today()),
        Some(text) => Some(day(session, text, Toward::Past)?),
    };
    let ids = arguments.ids.iter().copied().map(PurchaseId).collect();
    session.apply(Command::Paid { ids, on })
}

/// What the words after the item say, in any order; what is no amount, number, day or payment is the category.
fn draft(session: &Session<'_>, customer: CustomerId, arguments: &Buy) -> Result<PurchaseDraft> {
    let today = session.crm.today();
    let mut draft = PurchaseDraft::new(customer, today, &arguments.item);
    let mut words = arguments.words.iter();
    while let Some(word) = words.next() {
        let folded = fold(word);
        if let Some(amount) = amount(word) {
            draft.amount = Some(amount);
        } else if let Some(quantity) = folded.strip_prefix(['x', '×']).and_then(|number| number.parse().ok()) {
            draft.quantity = Some(quantity);
        } else if matches!(folded.as_str(), "paid" | "済" | "入金" | "入金済" | "支払済") {
            draft.paid_on = Some(today);
        } else if matches!(folded.as_str(), "due" | "期日" | "支払期日") {
            draft.due = Some(day(session, words.next().map_or("", String::as_str), Toward::Future)?);
        } else if let Some(when) = session.crm.date_from(word, Toward::Past) {
            draft.day = when.date;
        } else {
            let gap = if draft.category.is_empty() { "" } else { " " };
            draft.category = format!("{}{gap}{word}", draft.category);
        }
    }
    Ok(draft)
}

/// `¥1200`, `1,200円`: a bare number might be a day or a number of things.
fn amount(word: &str) -> Option<i64> {
    let signed = word.strip_prefix(['¥', '￥']);
    if signed.is_none() && !word.ends_with('円') {
        return None;
    }
    parse_amount(signed.unwrap_or(word))
}

fn day(session: &Session<'_>, text: &str, toward: Toward) -> Result<chrono::NaiveDate> {
    let lang = session.lang;
    session.crm.date_from(text, toward).map(|when| when.date).ok_or_else(|| {
        let hint = t::NOT_A_DATE_HINT.get(lang).to_owned();
        Failure::usage("not_a_date", t::NOT_A_DATE.with(lang, &[("text", &text)]), Some(hint))
    })
}

/// The newest purchases of a card, below their number and sum.
pub(super) fn show(session: &mut Session<'_>, customer: CustomerId) -> Result<()> {
    let lang = session.lang;
    let total = session.crm.purchase_total(customer)?;
    if total.count == 0 {
        return Ok(());
    }
    session.out.blank()?;
    let sum = dates::yen(total.amount, lang);
    session.out.heading(&t::HEADING_PURCHASES.count_with(lang, total.count, &[("sum", &sum)]))?;
    for purchase in session.crm.purchases_of(customer, SHOWN)? {
        let line = line(session, &purchase);
        session.out.line(&line)?;
    }
    Ok(())
}

/// One purchase on a line: `[3] 2026-11-20  煎茶  x2  ¥2,400  茶葉  期日 2026-11-30`.
fn line(session: &Session<'_>, purchase: &Purchase) -> String {
    let lang = session.lang;
    let category = purchase.category.and_then(|id| session.crm.vocabulary().get(id));
    let payment = match purchase.payment(session.crm.today()) {
        Payment::Unknown => String::new(),
        Payment::Paid(day) => values::PAID.with(lang, &[("day", &day)]),
        Payment::Due(day) => values::PAY_BY.with(lang, &[("day", &day)]),
        Payment::Overdue(day) => values::UNPAID_SINCE.with(lang, &[("day", &day)]),
    };
    let mut parts = vec![
        format!(" [{}] {}", purchase.id, purchase.day),
        purchase.item.clone(),
        purchase.quantity.map(|quantity| format!("x{quantity}")).unwrap_or_default(),
        purchase.amount.map(|amount| dates::yen(amount, lang)).unwrap_or_default(),
        category.map(|term| term_names::name(term, lang).to_owned()).unwrap_or_default(),
        payment,
    ];
    parts.retain(|part| width(part) > 0);
    parts.join("  ")
}
