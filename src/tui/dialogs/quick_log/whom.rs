//! Whom a line is about: what the title says, and who may be named in it.

use crate::domain::customer::CustomerKind;
use crate::domain::text::short_company_name;
use crate::domain::{CustomerId, PersonId};
use crate::i18n::{Lang, quick_log as t};
use crate::ops::customers::CustomerRow;
use crate::ops::{Crm, Result};
use crate::tui::dialogs::customer_search::Search;
use crate::tui::dialogs::find_customer;
use crate::tui::view::{Cx, Subject};

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

/// Customers found by a word, those we spoke with last first; for an empty one the most recent of all. `None` while a job is
/// looking for them.
pub fn recent(
    word: &str,
    limit: usize,
    search: &mut Search<CustomerRow>,
    cx: &Cx<'_>,
) -> Result<Option<Vec<CustomerRow>>> {
    if word.trim().is_empty() {
        return find_customer::recent(limit, cx).map(Some);
    }
    let Some(found) = search.find(word) else { return Ok(None) };
    let mut rows = found.to_vec();
    rows.sort_by_key(|row| std::cmp::Reverse(row.standing.last_contact));
    rows.truncate(limit);
    Ok(Some(rows))
}
