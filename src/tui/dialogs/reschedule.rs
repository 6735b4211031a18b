//! Another date for todos: a menu of letters, the calendar, or words; and hiding them until a day.

use chrono::{NaiveDate, Weekday};

use super::{date_picker, date_text, date_words, menu};
use crate::domain::TodoId;
use crate::domain::date::{When, add_days, end_of_month};
use crate::domain::text::display;
use crate::i18n::{Text, todos as t};
use crate::ops::todos::Command;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, or_say};
use crate::tui::widgets::menu::Item;

/// A line of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    To(Option<NaiveDate>),
    Type,
    Snooze,
    Calendar,
    ShowNow,
}

/// What the chosen day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Due,
    /// Out of sight until then; the date that was promised stays.
    Snooze,
}

/// What is to be moved, and what it is called.
#[derive(Clone, Debug)]
struct Moving {
    ids: Vec<TodoId>,
    what: String,
    /// Where the calendar opens.
    day: NaiveDate,
    snoozed: bool,
}

/// Opens the menu for one todo or several.
pub fn open(cx: &Cx<'_>, ids: Vec<TodoId>) -> Flow {
    or_say(cx.crm.todo_rows(&ids), cx.lang(), |rows| {
        let Some(first) = rows.first() else { return Flow::Ignored };
        let today = cx.crm.today();
        let what = if rows.len() == 1 {
            text::cut(&display(&first.todo.title), 32)
        } else {
            t::SELECTED.count(cx.lang(), rows.len())
        };
        let snoozed = rows.iter().any(|row| row.todo.snoozed_until.is_some_and(|until| until > today));
        menu_for(Purpose::Due, Moving { ids, what, day: first.todo.due.unwrap_or(today), snoozed }, cx)
    })
}

fn menu_for(purpose: Purpose, moving: Moving, cx: &Cx<'_>) -> Flow {
    let heading = match purpose {
        Purpose::Due => t::RESCHEDULE,
        Purpose::Snooze => t::SNOOZE,
    };
    let title = heading.with(cx.lang(), &[("what", &moving.what)]);
    let mut items: Vec<Item<Choice>> =
        days(cx).into_iter().map(|(letter, name, day)| dated(letter, name, day, cx)).collect();
    let mut plain = |letter, name: Text, choice| items.push(Item::new(letter, cx.say(name), choice));
    if purpose == Purpose::Due {
        plain('0', t::WITHOUT_DATE, Choice::To(None));
        plain('s', t::HIDE_UNTIL, Choice::Snooze);
    }
    plain('/', t::TYPE_DATE, Choice::Type);
    plain('c', t::CALENDAR, Choice::Calendar);
    if moving.snoozed {
        plain('w', t::SHOW_NOW, Choice::ShowNow);
    }
    menu(title.clone(), items, move |choice, cx| {
        let moving = moving.clone();
        match choice {
            Choice::To(day) => carry_out(purpose, &moving, day.map(When::day), cx),
            Choice::Snooze => menu_for(Purpose::Snooze, moving, cx),
            Choice::ShowNow => {
                Flow::run(Command::Snooze { ids: moving.ids, until: None }).saying(cx.say(t::SHOWN_AGAIN))
            }
            Choice::Type => date_text::open(title.clone(), "", move |when, cx| carry_out(purpose, &moving, when, cx)),
            Choice::Calendar => {
                let from = if purpose == Purpose::Due { moving.day } else { cx.crm.today() };
                date_picker::open(title.clone(), from, move |when, cx| carry_out(purpose, &moving, when, cx))
            }
        }
    })
}

/// The days that have a letter.
fn days(cx: &Cx<'_>) -> Vec<(char, Text, Option<NaiveDate>)> {
    let (today, calendar) = (cx.crm.today(), cx.crm.calendar());
    let monday =
        (1..=7).filter_map(|ahead| add_days(today, ahead)).find(|day| chrono::Datelike::weekday(day) == Weekday::Mon);
    vec![
        ('1', t::TOMORROW, add_days(today, 1)),
        ('2', t::NEXT_MONDAY, monday),
        ('3', t::IN_THREE_WORKING_DAYS, calendar.add_working_days(today, 3)),
        ('7', t::IN_A_WEEK, add_days(today, 7)),
        ('m', t::MONTH_END, end_of_month(today, 0).filter(|end| *end > today).or_else(|| end_of_month(today, 1))),
    ]
}

/// `明日          11/21 (土)`, with what is to be minded about the day.
fn dated(letter: char, name: Text, day: Option<NaiveDate>, cx: &Cx<'_>) -> Item<Choice> {
    let name = text::pad(cx.say(name), 20);
    let said = day.map(|day| {
        let warning = date_words::warning(cx, When::day(day)).map(|warning| format!("  {warning}")).unwrap_or_default();
        format!("{}{warning}", date_words::day(cx, day))
    });
    Item::new(letter, format!("{name}{}", said.unwrap_or_default()), Choice::To(day))
        .disabled(day.is_none().then(|| cx.say(t::NOT_A_DATE).to_owned()))
}

fn carry_out(purpose: Purpose, moving: &Moving, when: Option<When>, cx: &Cx<'_>) -> Flow {
    let lang = cx.lang();
    let ids = moving.ids.clone();
    let count = ids.len();
    let day = when.map(|when| date_words::day(cx, when.date)).unwrap_or_default();
    match (purpose, when) {
        (Purpose::Snooze, None) => Flow::run(Command::Snooze { ids, until: None }).saying(t::SHOWN_AGAIN.get(lang)),
        (Purpose::Snooze, Some(when)) if when.date <= cx.crm.today() => Flow::refuse(cx.say(t::SNOOZE_AHEAD)),
        (Purpose::Snooze, Some(when)) => Flow::run(Command::Snooze { ids, until: Some(when.date) })
            .saying(t::HIDDEN_UNTIL.with(lang, &[("day", &day)])),
        (Purpose::Due, when) => {
            let said = match (when, count) {
                (None, _) => t::DATE_REMOVED.get(lang).to_owned(),
                (Some(_), 1) => t::MOVED.with(lang, &[("day", &day)]),
                (Some(_), count) => t::MOVED_MANY.count_with(lang, count, &[("day", &day)]),
            };
            let (due, time) = (when.map(|when| when.date), when.and_then(|when| when.time));
            Flow::run(Command::Reschedule { ids, due, time }).saying(said)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, sample};

    /// The first todo of Today: 納期の回答, due 11/16.
    fn first(driver: &Driver) -> crate::domain::todo::Todo {
        let ids: Vec<TodoId> = driver.crm().open_todos(true).expect("todos").iter().map(|todo| todo.id).collect();
        let rows = driver.crm().todo_rows(&ids).expect("rows");
        rows.into_iter().map(|row| row.todo).find(|todo| todo.title == "納期の回答").expect("the todo")
    }

    #[test]
    fn every_letter_moves_to_its_day_and_undo_brings_it_back() {
        for (keys, day) in [
            ("r 1", Some("2026-11-21")),
            ("r 2", Some("2026-11-23")),
            ("r 3", Some("2026-11-26")),
            ("r 7", Some("2026-11-27")),
            ("r m", Some("2026-11-30")),
            ("r 0", None),
            ("r / f r i enter", Some("2026-11-27")),
            ("r j j enter", Some("2026-11-26")),
        ] {
            let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
            driver.keys(keys);
            assert_eq!(first(&driver).due, day.map(|day| day.parse().expect("a day")), "{keys}");
            driver.keys("u");
            assert_eq!(first(&driver).due, "2026-11-16".parse().ok(), "{keys}");
        }
    }

    #[test]
    fn the_menu_says_each_day_and_what_to_mind() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("r");
        driver.shows("日付を変える  納期の回答");
        driver.shows("明日                11/21 (土)  休日です (土)");
        driver.shows("次の月曜            11/23 (月)  祝日です (勤労感謝の日)");
        driver.shows("3営業日後           11/26 (木)");
        let mut driver = Driver::new(sample(), Lang::En, 60, 16);
        driver.keys("r");
        driver.shows("in 3 working days   11/26 (Thu)");
    }

    #[test]
    fn hiding_keeps_the_date_and_the_todo_comes_back_by_hand() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("r s 7");
        driver.shows("11/27 (金) まで隠しました");
        driver.hides("納期の回答");
        let todo = first(&driver);
        assert_eq!((todo.due, todo.snoozed_until), ("2026-11-16".parse().ok(), "2026-11-27".parse().ok()));
        driver.keys("5 ] r w");
        assert_eq!(first(&driver).snoozed_until, None);
        driver.keys("u");
        assert_eq!(first(&driver).snoozed_until, "2026-11-27".parse().ok());
        driver.keys("r s / esc");
        assert_eq!(first(&driver).snoozed_until, "2026-11-27".parse().ok());
    }

    #[test]
    fn a_todo_cannot_be_hidden_until_a_day_that_has_come() {
        let mut driver = Driver::new(sample(), Lang::En, 80, 24);
        driver.keys("r s / t o d a y enter");
        driver.shows("Choose a day after today");
        assert_eq!(first(&driver).snoozed_until, None);
    }

    #[test]
    fn several_are_moved_in_one_step() {
        let mut driver = Driver::new(sample(), Lang::En, 80, 24);
        driver.keys("space space r 7");
        driver.shows("2 moved to 11/27 (Fri)");
        assert_eq!(driver.crm().today_todos().expect("todos").overdue.len(), 0);
        driver.keys("u");
        assert_eq!(driver.crm().today_todos().expect("todos").overdue.len(), 2);
    }
}
