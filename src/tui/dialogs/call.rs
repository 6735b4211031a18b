//! A call: the numbers to dial, then what came of it.

use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::text::phone;
use crate::i18n::quick_log as t;
use crate::ops::Result;
use crate::tui::dialogs::{menu, quick_log};
use crate::tui::view::{Cx, Flow, Subject, or_say};
use crate::tui::widgets::menu::Item;

/// What can be chosen while calling.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    /// To the system, as the address of a call.
    Dial(String),
    NotReached,
    Talked,
    LeftMessage,
}

/// The letters of the numbers; the outcomes have the digits.
const LETTERS: std::ops::RangeInclusive<char> = 'a'..='i';

/// Shows the numbers. A letter hands one to the system, and the outcome is asked for; it can be given at once too, when
/// the call was made from the phone on the desk.
pub fn open(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    or_say(numbers(cx, customer), cx.lang(), |(who, numbers)| {
        let mut items: Vec<Item<Choice>> = numbers
            .iter()
            .zip(LETTERS)
            .map(|((label, number), letter)| Item::new(letter, label, Choice::Dial(number.clone())))
            .collect();
        let title = if items.is_empty() { cx.say(t::CALL_NO_NUMBER).to_owned() } else { who.clone() };
        items.extend(outcomes(cx));
        let title = t::CALL_TITLE.with(cx.lang(), &[("who", &title)]);
        menu(title, items, move |choice, cx| chosen(choice, customer, &who, cx))
    })
}

/// Who is called, and the numbers to dial: what is shown, and the number as typed.
fn numbers(cx: &Cx<'_>, customer: CustomerId) -> Result<(String, Vec<(String, String)>)> {
    let card = cx.crm.card(customer)?;
    let who = quick_log::named(cx.crm, customer, None, cx.lang())?;
    let numbers = card
        .points_of(PointKind::Phone)
        .map(|point| {
            let person = point.person.and_then(|id| card.people.iter().find(|person| person.id == id));
            let of = person.map(|person| person.name.as_str()).unwrap_or_default();
            let shown: Vec<&str> =
                [point.value.as_str(), point.label.as_str(), of].into_iter().filter(|part| !part.is_empty()).collect();
            (shown.join("  "), point.value.clone())
        })
        .collect();
    Ok((who, numbers))
}

fn outcomes(cx: &Cx<'_>) -> Vec<Item<Choice>> {
    vec![
        Item::new('1', cx.say(t::CALL_NOT_REACHED), Choice::NotReached),
        Item::new('2', cx.say(t::CALL_TALKED), Choice::Talked),
        Item::new('3', cx.say(t::CALL_MESSAGE), Choice::LeftMessage),
    ]
}

fn chosen(choice: Choice, customer: CustomerId, who: &str, cx: &Cx<'_>) -> Flow {
    match choice {
        Choice::Dial(number) => {
            let title = t::CALL_RESULT.with(cx.lang(), &[("who", &who)]);
            let who = who.to_owned();
            let ask = menu(title, outcomes(cx), move |choice, cx| chosen(choice, customer, &who, cx));
            Flow::Many(vec![Flow::OpenAddress(address(&number)), ask])
        }
        Choice::NotReached => log(t::LINE_NOT_REACHED.get(cx.lang()), customer, cx),
        Choice::LeftMessage => log(t::LINE_MESSAGE.get(cx.lang()), customer, cx),
        Choice::Talked => quick_log::open_with(cx, &Subject::Customers(vec![customer]), t::LINE_TALKED.get(cx.lang())),
    }
}

/// RFC 3966: a number with its country begins with `+`; any other is dialled as it stands. Japan's own country code has
/// become the 0 it stands for.
fn address(number: &str) -> String {
    let digits = phone::digits(number);
    let abroad = number.trim_start().starts_with(['+', '＋']) && !digits.starts_with('0');
    format!("tel:{}{digits}", if abroad { "+" } else { "" })
}

fn log(line: &str, customer: CustomerId, cx: &Cx<'_>) -> Flow {
    or_say(cx.crm.log_of(line, &[customer], None), cx.lang(), |log| Flow::run(log).saying(cx.say(t::SAVED)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::app::Effect;
    use crate::tui::testing::{Driver, sample};

    fn calling(customer: i64, lang: Lang) -> Driver {
        let mut driver = Driver::new(sample(), lang, 80, 24);
        driver.answer(|cx| open(cx, CustomerId(customer)));
        driver
    }

    #[test]
    fn the_numbers_are_shown_and_the_outcome_may_be_given_at_once() {
        let mut driver = calling(1, Lang::Ja);
        driver.shows("電話  富士見製作所 / 渡邊 健一 様");
        driver.shows("a  054-000-0101");
        driver.keys("1");
        driver.shows("記録しました  u で戻す");
        let crm = driver.crm();
        let entry = crm.interaction(crm.history_of(CustomerId(1)).expect("history")[0]).expect("an entry");
        assert!(!entry.reached && entry.body.is_empty());
        let plan = crm.todos_of(CustomerId(1)).expect("todos").pop();
        let plan = crm.todos_of(CustomerId(1)).expect("todos").into_iter().find(|todo| todo.title == "電話").or(plan);
        assert_eq!(plan.and_then(|todo| todo.due).map(|due| due.to_string()).as_deref(), Some("2026-11-24"));
    }

    #[test]
    fn a_number_goes_to_the_system_and_then_the_outcome_is_asked_for() {
        let mut driver = calling(1, Lang::En);
        driver.keys("enter");
        assert!(matches!(driver.effects.last(), Some(Effect::OpenAddress(address)) if address == "tel:0540000101"));
        driver.shows("How did it go?");
        driver.keys("3");
        let crm = driver.crm();
        let entry = crm.interaction(crm.history_of(CustomerId(1)).expect("history")[0]).expect("an entry");
        assert_eq!((entry.body.as_str(), entry.reached), ("left a message", false));
    }

    #[test]
    fn after_talking_the_line_opens_and_esc_logs_nothing() {
        let mut driver = calling(1, Lang::Ja);
        let before = driver.crm().history_of(CustomerId(1)).expect("history").len();
        driver.keys("2");
        driver.shows("› tel>");
        driver.keys("esc");
        driver.hides("› tel>");
        driver.answer(|cx| open(cx, CustomerId(1)));
        driver.keys("a esc");
        assert_eq!(driver.crm().history_of(CustomerId(1)).expect("history").len(), before);
        assert_eq!(driver.crm().draft_line(Some(CustomerId(1))).expect("drafts"), None);
    }

    #[test]
    fn without_a_number_the_outcome_can_be_logged_all_the_same() {
        let mut driver = calling(11, Lang::Ja);
        driver.shows("電話番号がありません");
        driver.shows("1  つながらなかった");
    }

    #[test]
    fn a_number_is_dialled_with_its_country_only_where_it_has_one() {
        for (number, expected) in [
            ("054-000-0101", "tel:0540000101"),
            ("+81 54-000-0101", "tel:0540000101"),
            ("+1 (415) 555-0100", "tel:+14155550100"),
            ("０９０ー００００ー０１０１", "tel:09000000101"),
        ] {
            assert_eq!(address(number), expected, "{number}");
        }
    }
}
