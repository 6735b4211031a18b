//! Today: what must be done now, whom nobody has spoken to for too long, and what is worth knowing.

use chrono::{Datelike, Days, NaiveDate};

use super::crm::Crm;
use super::error::Result;
use crate::domain::todo::DueGroup;
use crate::domain::{CustomerId, TodoId};
use crate::store::{customer_index, customers, interactions, today, todos};

/// How far ahead birthdays are told.
const BIRTHDAY_DAYS: u64 = 14;

/// Open todos up to seven days ahead and those without a date, in the order of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TodayTodos {
    pub overdue: Vec<TodoId>,
    pub today: Vec<TodoId>,
    pub week: Vec<TodoId>,
    pub no_date: Vec<TodoId>,
    /// The nearest one after the week, told when all of the above are empty.
    pub later: Option<(TodoId, NaiveDate)>,
}

impl TodayTodos {
    pub fn is_empty(&self) -> bool {
        self.overdue.is_empty() && self.today.is_empty() && self.week.is_empty() && self.no_date.is_empty()
    }
}

/// A customer nobody has spoken to for too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neglected {
    pub customer: CustomerId,
    pub name: String,
    pub days: i64,
    /// What was said last; empty when nothing ever was.
    pub topic: String,
}

/// A birthday soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birthday {
    pub customer: CustomerId,
    pub name: String,
    pub on: NaiveDate,
}

/// Things worth knowing that need no date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    pub birthdays: Vec<Birthday>,
    pub without_reading: usize,
}

/// Contacts per day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Fourteen days, the last is today.
    pub days: Vec<(NaiveDate, usize)>,
    /// All contacts of the fourteen days before those.
    pub before: usize,
}

impl Activity {
    pub fn total(&self) -> usize {
        self.days.iter().map(|(_, count)| count).sum()
    }
}

impl Crm {
    /// The todos of the Today screen.
    pub fn today_todos(&self) -> Result<TodayTodos> {
        let today = self.today();
        let week = today.checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX);
        let mut groups = TodayTodos::default();
        for todo in todos::open(self.read(), today, Some(week), false)? {
            match DueGroup::of(todo.due, today) {
                DueGroup::Overdue => groups.overdue.push(todo.id),
                DueGroup::Today => groups.today.push(todo.id),
                DueGroup::Week | DueGroup::Later => groups.week.push(todo.id),
                DueGroup::NoDate => groups.no_date.push(todo.id),
            }
        }
        if groups.is_empty() {
            groups.later = today::next_dated(self.read(), week)?;
        }
        Ok(groups)
    }

    /// Neglected customers, the longest silence first, and how many there are in all.
    pub fn neglected(&self, limit: usize) -> Result<(Vec<Neglected>, usize)> {
        let (today, days) = (self.today(), self.preferences().neglected_days);
        let found = customer_index::neglected(self.read(), today, days, limit)?;
        let ids: Vec<CustomerId> = found.iter().map(|(id, _)| *id).collect();
        let names: std::collections::HashMap<CustomerId, String> =
            customers::get_many(self.read(), &ids)?.into_iter().map(|customer| (customer.id, customer.name)).collect();
        let mut topics: std::collections::HashMap<CustomerId, String> =
            today::last_topics(self.read(), &ids)?.into_iter().collect();
        let rows = found
            .into_iter()
            .map(|(customer, since)| Neglected {
                customer,
                name: names.get(&customer).cloned().unwrap_or_default(),
                days: (today - since).num_days(),
                topic: topics.remove(&customer).unwrap_or_default(),
            })
            .collect();
        Ok((rows, customer_index::count_neglected(self.read(), today, days)?))
    }

    /// Birthdays of the next two weeks and cards that lack a reading.
    pub fn notices(&self) -> Result<Notices> {
        let today = self.today();
        let last = today.checked_add_days(Days::new(BIRTHDAY_DAYS)).unwrap_or(today);
        let day = |date: NaiveDate| format!("{:02}-{:02}", date.month(), date.day());
        let found = if last.year() == today.year() {
            today::birthdays_between(self.read(), &day(today), &day(last))?
        } else {
            let mut found = today::birthdays_between(self.read(), &day(today), "12-31")?;
            found.extend(today::birthdays_between(self.read(), "01-01", &day(last))?);
            found
        };
        let mut birthdays: Vec<Birthday> = found
            .into_iter()
            .map(|found| Birthday { customer: found.customer, on: found.birthday.next_after(today), name: found.name })
            .filter(|birthday| birthday.on <= last)
            .collect();
        birthdays.sort_by(|a, b| (a.on, &a.name).cmp(&(b.on, &b.name)));
        Ok(Notices { birthdays, without_reading: customer_index::count_without_reading(self.read())? })
    }

    /// Contacts per day of the last two weeks.
    pub fn activity(&self) -> Result<Activity> {
        let today = self.today();
        let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let counted: std::collections::HashMap<NaiveDate, usize> =
            interactions::count_by_day(self.read(), ago(27), today)?.into_iter().collect();
        let on = |days: u64| counted.get(&ago(days)).copied().unwrap_or(0);
        Ok(Activity { days: (0..14).rev().map(|days| (ago(days), on(days))).collect(), before: (14..28).map(on).sum() })
    }
}
