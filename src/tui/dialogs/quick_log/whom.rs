//! Whom a line is about: what the title says, who is meant by `@`, and the picker of customers.

use crate::domain::customer::CustomerKind;
use crate::domain::text::{company_key, fold, mail, phone, short_company_name};
use crate::domain::{CustomerId, PersonId};
use crate::i18n::{Lang, quick_log as t};
use crate::ops::customers::CustomerRow;
use crate::ops::{Crm, Error, Result};
use crate::tui::dialogs::{PickerDialog, goto};
use crate::tui::view::{Cx, Flow, Subject};

/// So many customers are offered at once; who is not among them is found by typing more.
const OFFERED: usize = 200;

/// The customers a line is saved for, unless it names another.
#[derive(Clone, Debug, Default)]
pub struct Whom {
    pub customers: Vec<CustomerId>,
    /// Who was there.
    pub people: Vec<PersonId>,
    /// As the title has it.
    pub name: String,
}

impl Whom {
    pub fn of(subject: &Subject, cx: &Cx<'_>) -> Result<Whom> {
        let people = match subject {
            Subject::People { people, .. } => people.clone(),
            _ => Vec::new(),
        };
        let customers = subject.customers();
        let name = match (people.as_slice(), customers.as_slice()) {
            (_, []) => String::new(),
            ([person], [customer]) => named(cx.crm, *customer, Some(*person), cx.lang())?,
            (_, [customer]) => named(cx.crm, *customer, None, cx.lang())?,
            (_, several) => t::MANY_CUSTOMERS.count(cx.lang(), several.len()),
        };
        Ok(Whom { customers, people, name })
    }

    /// The one customer; `None` for none and for several.
    pub fn only(&self) -> Option<CustomerId> {
        match self.customers.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// `富士見製作所 / 渡邊 健一 様`: the customer and whom we speak with there.
pub fn named(crm: &Crm, customer: CustomerId, person: Option<PersonId>, lang: Lang) -> Result<String> {
    let card = crm.card(customer)?;
    let polite = |name: &str, honorific: &str| match (lang, honorific) {
        (Lang::Ja, "") | (Lang::En, _) => t::HONORIFIC.with(lang, &[("name", &name)]),
        (Lang::Ja, honorific) => format!("{name} {honorific}"),
    };
    let own = &card.customer;
    if own.kind == CustomerKind::Individual {
        return Ok(polite(&own.name, &own.honorific));
    }
    let person = person.and_then(|id| card.people.iter().find(|person| person.id == id));
    let company = short_company_name(&own.name);
    Ok(match person.or_else(|| card.contact_person()) {
        Some(person) => format!("{company} / {}", polite(&person.name, &person.honorific)),
        None => company.to_owned(),
    })
}

/// Who a word after `@` means, as far as it can be told while it is typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Meant {
    One(CustomerId, String),
    Nobody,
    Several(usize),
}

impl Meant {
    /// Looks in memory only, so that no key waits; saving asks the book itself.
    pub fn by(word: &str, cx: &Cx<'_>) -> Result<Meant> {
        let found = found(word, cx)?;
        let one = |id: CustomerId| Ok(Meant::One(id, named(cx.crm, id, None, cx.lang())?));
        match found.as_slice() {
            [] if !is_number_or_mail(word) => Ok(Meant::Nobody),
            // An id, or a number that the card has in another form.
            [] => match cx.crm.find_customer(word) {
                Ok(id) => one(id),
                Err(Error::Ambiguous { total, .. }) => Ok(Meant::Several(total)),
                Err(Error::Store(error)) => Err(Error::Store(error)),
                Err(_) => Ok(Meant::Nobody),
            },
            [id] => one(*id),
            several if several.len() <= OFFERED => {
                let rows = cx.crm.customer_rows(several)?;
                let exact: Vec<&CustomerRow> = rows.iter().filter(|row| is_called(row, word)).collect();
                match exact.as_slice() {
                    [row] => one(row.customer.id),
                    [] => Ok(Meant::Several(several.len())),
                    exact => Ok(Meant::Several(exact.len())),
                }
            }
            several => Ok(Meant::Several(several.len())),
        }
    }
}

fn is_number_or_mail(word: &str) -> bool {
    word.parse::<CustomerId>().is_ok() || phone::looks_like_phone(word) || mail::looks_like_mail(word)
}

fn is_called(row: &CustomerRow, word: &str) -> bool {
    let (folded, company) = (fold(word), company_key(word));
    [&row.customer.name, &row.customer.reading, &row.person].iter().any(|name| fold(name) == folded)
        || (!company.is_empty() && company_key(&row.customer.name) == company)
}

fn found(word: &str, cx: &Cx<'_>) -> Result<Vec<CustomerId>> {
    match cx.index {
        Some(index) => Ok(index.search(word)),
        None => cx.crm.customers_matching(word),
    }
}

/// Customers found by a word, those we spoke with last first; for an empty one the most recent of all.
pub fn recent(word: &str, limit: usize, cx: &Cx<'_>) -> Result<Vec<CustomerRow>> {
    if word.trim().is_empty() {
        let latest = cx.crm.history_ids(None, Some(5 * limit))?;
        let mut ids: Vec<CustomerId> = cx.crm.interactions(&latest)?.iter().map(|entry| entry.customer).collect();
        ids.extend(cx.crm.first_customers(limit)?);
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(*id));
        ids.truncate(limit);
        return Ok(in_sight(cx.crm.customer_rows(&ids)?));
    }
    let mut ids = found(word, cx)?;
    ids.truncate(OFFERED);
    let mut rows = cx.crm.customer_rows(&ids)?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.standing.last_contact));
    rows.truncate(limit);
    Ok(rows)
}

fn in_sight(mut rows: Vec<CustomerRow>) -> Vec<CustomerRow> {
    rows.retain(|row| row.customer.trashed_at.is_none() && row.customer.archived_at.is_none());
    rows
}

/// Asks which customer, found by name, reading, romaji, person or number; begins with `typed`.
pub fn choose(cx: &Cx<'_>, typed: &str, chosen: impl Fn(CustomerId, &Cx<'_>) -> Flow + 'static) -> Flow {
    PickerDialog::live(cx.say(t::WHICH_CUSTOMER), cx, goto::offered, chosen).beginning_with(typed, cx).open()
}
