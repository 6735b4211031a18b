//! Today: what must be done now, whom nobody has spoken to for too long, and what is worth knowing.

use chrono::{Datelike, Days, NaiveDate};

use super::crm::Crm;
use super::error::Result;
use super::todos::OpenTodo;
use crate::domain::todo::DueGroup;
use crate::domain::{CustomerId, TodoId};
use crate::store::{customer_index, customers, inbox, interactions, today, todos};

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
    /// Mail in the inbox.
    pub waiting_mail: usize,
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
    /// Open todos up to seven days ahead and those without a date, in the order of the screen.
    pub fn near_todos(&self) -> Result<Vec<OpenTodo>> {
        Ok(todos::open(self.read(), self.today(), Some(self.in_a_week()), false)?)
    }

    /// The nearest open todo that is due later than [`Crm::near_todos`] tells.
    pub fn next_todo(&self) -> Result<Option<(TodoId, NaiveDate)>> {
        Ok(todos::next_after(self.read(), self.today(), self.in_a_week())?)
    }

    fn in_a_week(&self) -> NaiveDate {
        self.today().checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX)
    }

    /// The todos of the Today screen.
    pub fn today_todos(&self) -> Result<TodayTodos> {
        let today = self.today();
        let mut groups = TodayTodos::default();
        for todo in self.near_todos()? {
            match DueGroup::of(todo.due, today) {
                DueGroup::Overdue => groups.overdue.push(todo.id),
                DueGroup::Today => groups.today.push(todo.id),
                DueGroup::Week | DueGroup::Later => groups.week.push(todo.id),
                DueGroup::NoDate => groups.no_date.push(todo.id),
            }
        }
        if groups.is_empty() {
            groups.later = self.next_todo()?;
        }
        Ok(groups)
    }

    /// Neglected customers, the longest silence first, and how many there are in all.
    pub fn neglected(&self, limit: usize) -> Result<(Vec<Neglected>, usize)> {
        let (today, days) = (self.today(), self.preferences().neglected_days);
        let found = customer_index::neglected(self.read(), today, days, limit)?;
        let ids: Vec<CustomerId> = found.iter().map(|(id, _)| *id).collect();
        let names = customers::names(self.read(), &ids)?;
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
        // Where a year has no 29 February, that birthday is kept on the 28th.
        let day = |date: NaiveDate| format!("{:02}-{:02}", date.month(), date.day());
        let through =
            |date: NaiveDate| if (date.month(), date.day()) == (2, 28) { "02-29".to_owned() } else { day(date) };
        let found = if last.year() == today.year() {
            today::birthdays_between(self.read(), &day(today), &through(last))?
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
        Ok(Notices {
            birthdays,
            without_reading: customer_index::count_without_reading(self.read())?,
            waiting_mail: inbox::count(self.read())?,
        })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::domain::date::Birthday as Day;
    use crate::domain::person::PersonDraft;
    use crate::ops::customers::Command as Customers;
    use crate::ops::testing::{add, book, clock, company, log, person, saved};
    use crate::ops::todos::Command as Todos;

    #[test]
    fn todos_stand_in_the_group_of_their_day() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let mut todo = |line: &str| log(&mut crm, customer, line).1[0];
        let late = todo("!2026-11-19 遅れ");
        let (evening, morning, pressing, anytime) =
            (todo("!今日 18:00 夜"), todo("!今日 9:00 朝"), todo("!!今日 急ぐ"), todo("!今日 いつでも"));
        let week = todo("!11/27 七日後");
        let later = todo("!11/28 八日後");
        let none = todo("! いつか");
        let groups = crm.today_todos().unwrap();
        assert_eq!(groups.overdue, [late]);
        assert_eq!(groups.today, [morning, evening, pressing, anytime]);
        assert_eq!(groups.week, [week]);
        assert_eq!(groups.no_date, [none]);
        assert_eq!(groups.later, None);
        crm.apply(Todos::Done(vec![late, evening, morning, pressing, anytime, week])).unwrap();
        crm.apply(Todos::Trash(vec![none])).unwrap();
        let groups = crm.today_todos().unwrap();
        assert!(groups.is_empty());
        assert_eq!(groups.later.map(|(id, _)| id), Some(later));
    }

    #[test]
    fn a_snoozed_todo_is_out_of_sight_until_its_day() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, todos) = log(&mut crm, customer, "!2026-11-19 遅れ");
        let until = crm.today().checked_add_days(Days::new(3));
        crm.apply(Todos::Snooze { ids: todos.clone(), until }).unwrap();
        assert!(crm.today_todos().unwrap().is_empty());
        assert_eq!(crm.open_todos(true).unwrap().len(), 1);
        crm.set_clock(clock("2026-11-23T09:00:00+09:00"));
        assert_eq!(crm.today_todos().unwrap().overdue, todos, "what was promised stays");
    }

    #[test]
    fn what_comes_later_is_not_of_a_customer_in_the_trash_nor_snoozed_further() {
        let mut crm = book();
        let (gone, here) = (add(&mut crm, company("甲")), add(&mut crm, company("乙")));
        log(&mut crm, gone, "!12/10 見えない");
        let (_, snoozed) = log(&mut crm, here, "!12/11 後回し");
        let (_, timed) = log(&mut crm, here, "!12/12 10:00 時刻あり");
        log(&mut crm, here, "!12/12 時刻なし");
        crm.apply(Customers::Trash(vec![gone])).unwrap();
        crm.apply(Todos::Snooze { ids: snoozed, until: NaiveDate::from_ymd_opt(2026, 12, 20) }).unwrap();
        assert_eq!(crm.today_todos().unwrap().later.map(|(id, _)| id), Some(timed[0]));
    }

    #[test]
    fn a_customer_is_neglected_after_its_cadence_unless_something_is_planned_or_it_is_not_to_be_contacted() {
        let mut crm = book();
        let card = |name: &str| company(name);
        let mut ids = Vec::new();
        for (name, last, cadence, quiet, plan) in [
            ("60日", "9/21 tel 話した", None, false, ""),
            ("61日", "9/20 tel 話した", None, false, ""),
            ("間隔30日", "10/20 tel 話した", Some(30), false, ""),
            ("間隔31日", "10/20 tel 話した", Some(31), false, ""),
            ("長い間隔", "1/5 tel 話した", Some(4_000_000_000), false, ""),
            ("連絡しない", "1/5 tel 話した", None, true, ""),
            ("予定あり", "1/5 tel 話した", None, false, "!今日 tel"),
            ("予定切れ", "1/5 tel 最後の話", None, false, "!2026-11-19 tel"),
        ] {
            let draft = CardDraft { cadence_days: cadence, do_not_contact: quiet, ..card(name) };
            let id = add(&mut crm, draft);
            log(&mut crm, id, last);
            if !plan.is_empty() {
                log(&mut crm, id, plan);
            }
            ids.push(id);
        }
        let never = add(&mut crm, card("話していない"));
        let (rows, total) = crm.neglected(10).unwrap();
        let names: Vec<(&str, i64)> = rows.iter().map(|row| (row.name.as_str(), row.days)).collect();
        assert_eq!(names, [("予定切れ", 319), ("61日", 61), ("間隔30日", 31)]);
        assert_eq!((rows[0].topic.as_str(), total), ("最後の話", 3));
        assert_eq!(crm.neglected(1).unwrap().0.len(), 1);
        crm.set_clock(clock("2027-01-20T09:00:00+09:00"));
        assert!(crm.neglected(20).unwrap().0.iter().any(|row| row.customer == never), "since the card was made");
        crm.apply(Customers::Archive(ids.clone())).unwrap();
        assert_eq!(crm.neglected(20).unwrap().1, 1);
    }

    #[test]
    fn birthdays_of_the_next_two_weeks_are_told_over_the_new_year_and_on_leap_days() {
        let mut crm = book();
        let born = |name: &str, month, day| CardDraft { birthday: Day::new(None, month, day), ..company(name) };
        add(&mut crm, born("今日", 11, 20));
        add(&mut crm, born("昨日", 11, 19));
        add(&mut crm, born("二週間後", 12, 4));
        add(&mut crm, born("その先", 12, 5));
        add(&mut crm, born("元日", 1, 1));
        let leap = add(&mut crm, born("閏日", 2, 29));
        let somebody = PersonDraft { birthday: Day::new(Some(1980), 12, 31), ..person("大晦日の人") };
        saved(&mut crm, leap, |draft| draft.people.push(somebody));
        for (now, told) in [
            ("2026-11-20T10:00:00+09:00", &["今日", "二週間後"][..]),
            ("2026-12-25T10:00:00+09:00", &["大晦日の人", "元日"][..]),
            ("2027-02-14T10:00:00+09:00", &["閏日"][..]),
            ("2027-02-13T10:00:00+09:00", &[][..]),
            ("2027-03-01T10:00:00+09:00", &[][..]),
            ("2028-02-15T10:00:00+09:00", &["閏日"][..]),
        ] {
            crm.set_clock(clock(now));
            let birthdays = crm.notices().unwrap().birthdays;
            assert_eq!(birthdays.iter().map(|birthday| birthday.name.as_str()).collect::<Vec<_>>(), told, "{now}");
        }
    }

    #[test]
    fn cards_that_lack_a_reading_and_contacts_per_day_are_counted() {
        let mut crm = book();
        let id = add(&mut crm, company("漢字"));
        add(&mut crm, company("カナ"));
        assert_eq!(crm.notices().unwrap().without_reading, 1);
        for line in ["tel 一", "昨日 tel 二", "11/7 tel 三", "11/6 tel 四", "10/23 tel 五"] {
            log(&mut crm, id, line);
        }
        let activity = crm.activity().unwrap();
        assert_eq!((activity.days.len(), activity.total(), activity.before), (14, 3, 1));
        assert_eq!(activity.days[13], (crm.today(), 1));
    }
}
