//! Domain values as cells: what every list and card shows of a customer, an entry, a todo or a deal.

use chrono::{Datelike, NaiveDate};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::contact_point::PointKind;
use crate::domain::customer::{Customer, CustomerKind, Sex, Status};
use crate::domain::date::Birthday;
use crate::domain::deal::Deal;
use crate::domain::interaction::{Direction, Interaction};
use crate::domain::purchase::{Payment, Purchase};
use crate::domain::text::width::{width, wrap};
use crate::domain::text::{display, display_multiline, short_company_name};
use crate::domain::todo::{Priority, Todo};
use crate::domain::{TermId, search_line};
use crate::i18n::{Lang, Text, customers as t, dates, forms, terms, values};
use crate::ops::Crm;
use crate::ops::customers::{CustomerRow, Standing};
use crate::tui::{highlight, text};

/// The days after which a distance is counted in years, so that it stays within five columns.
const YEARS_FROM: i64 = 1_000;
/// A note behind a title says nothing in less room than this.
const NOTE_ROOM: usize = 8;

/// The name without its legal form, for narrow columns.
pub fn short_name(customer: &Customer) -> &str {
    match customer.kind {
        CustomerKind::Company => short_company_name(&customer.name),
        CustomerKind::Individual => &customer.name,
    }
}

/// Whom one speaks with at a customer: the person, or that the customer is one.
pub fn person(row: &CustomerRow, lang: Lang) -> &str {
    match (row.person.as_str(), row.customer.kind) {
        ("", CustomerKind::Individual) => t::INDIVIDUAL.get(lang),
        (person, _) => person,
    }
}

/// Since the last contact, in at most five columns: `今日`, `19日`, `3年`, `なし`.
pub fn since(last: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    match last.map(|last| (today - last).num_days()) {
        Some(days @ YEARS_FROM..) => t::YEARS_AGO.with(lang, &[("n", &(days / 365))]),
        _ => dates::since(last, today, lang),
    }
}

/// `!` for a customer with an overdue todo.
pub fn flag(standing: &Standing, today: NaiveDate) -> &'static str {
    if standing.next_due.is_some_and(|due| due < today) { "!" } else { " " }
}

/// The name of a term in the reader's language; empty for none.
pub fn term(crm: &Crm, id: Option<TermId>, lang: Lang) -> &str {
    id.and_then(|id| crm.vocabulary().get(id)).map_or("", |term| terms::name(term, lang))
}

/// The channel, with `‹` for a contact that came in and `›` for one that went out.
pub fn channel(crm: &Crm, entry: &Interaction, lang: Lang) -> String {
    let mark = match entry.direction {
        Some(Direction::In) => "‹",
        Some(Direction::Out) => "›",
        None => "",
    };
    format!("{}{mark}", term(crm, Some(entry.channel), lang))
}

/// What was said on one line: after the word that nobody answered, with minutes, amount and tags behind it.
pub fn body(entry: &Interaction, lang: Lang) -> String {
    let mut out = said(entry, lang).replace('\n', " ");
    for fact in facts(entry, lang) {
        out.push_str(if out.is_empty() { "" } else { "  " });
        out.push_str(&fact);
    }
    out
}

/// [`body`] on lines of at most `columns`, its own line breaks kept and no fact broken.
pub fn body_lines(entry: &Interaction, lang: Lang, columns: usize) -> Vec<String> {
    let mut lines = wrap(&display_multiline(&said(entry, lang)), columns);
    for fact in facts(entry, lang) {
        match lines.last_mut() {
            Some(last) if last.is_empty() => *last = fact,
            Some(last) if width(last) + 2 + width(&fact) <= columns => {
                last.push_str("  ");
                last.push_str(&fact);
            }
            _ => lines.push(fact),
        }
    }
    lines
}

fn said(entry: &Interaction, lang: Lang) -> String {
    let body = entry.body.trim_end();
    match (entry.reached, body) {
        (true, body) => body.to_owned(),
        (false, "") => t::NOT_REACHED.get(lang).to_owned(),
        (false, body) => format!("{}  {body}", t::NOT_REACHED.get(lang)),
    }
}

/// Minutes, amount and tags.
fn facts(entry: &Interaction, lang: Lang) -> Vec<String> {
    let minutes = entry.minutes.map(|minutes| dates::MINUTES.with(lang, &[("n", &minutes)]));
    let amount = entry.amount.map(|amount| dates::yen(amount, lang));
    let tags = entry.tags.iter().map(|tag| format!("#{tag}"));
    minutes.into_iter().chain(amount).chain(tags).collect()
}

/// When a todo is due: the day, and the time if it has one; empty without a date.
pub fn due_day(todo: &Todo, today: NaiveDate, lang: Lang) -> String {
    let day = todo.due.map(|due| dates::day(due, today, lang)).unwrap_or_default();
    match todo.due_time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day,
    }
}

/// The first line of a todo's note, to stand behind its title in so much room; empty where that says nothing.
pub fn note_beside(todo: &Todo, room: usize) -> String {
    match todo.note.lines().find(|line| !line.trim().is_empty()) {
        Some(line) if room >= NOTE_ROOM => format!("  {}", text::cut(&display(line.trim()), room - 2)),
        _ => String::new(),
    }
}

/// `!!` for a todo that matters most.
pub fn priority(todo: &Todo) -> &'static str {
    if todo.priority == Priority::High { "!!" } else { "" }
}

/// A deal in parts: `増設工事`, `見積`, `240万円`, `60%`, `11/30`.
pub fn deal(crm: &Crm, deal: &Deal, today: NaiveDate, lang: Lang) -> Vec<String> {
    let mut parts = vec![deal.title.clone(), term(crm, Some(deal.stage), lang).to_owned()];
    parts.extend(deal.amount.filter(|amount| *amount != 0).map(|amount| dates::yen(amount, lang)));
    if deal.closed_on.is_none() {
        let usual = crm.vocabulary().get(deal.stage).and_then(|stage| stage.probability);
        parts.extend(deal.probability.or(usual).map(|percent| format!("{percent}%")));
    }
    parts.extend(deal.closed_on.or(deal.expected_close).map(|day| short_day(day, today)));
    parts
}

/// A purchase in few words: day, item, how many, amount, how it stands with the money.
pub fn purchase(purchase: &Purchase, today: NaiveDate, lang: Lang) -> Vec<String> {
    let mut parts = vec![short_day(purchase.day, today), purchase.item.clone()];
    parts.extend(purchase.quantity.map(|quantity| format!("x{quantity}")));
    parts.extend(purchase.amount.map(|amount| dates::yen(amount, lang)));
    let (text, day) = match purchase.payment(today) {
        Payment::Unknown => return parts,
        Payment::Paid(day) => (values::PAID, day),
        Payment::Due(day) => (values::PAY_BY, day),
        Payment::Overdue(day) => (values::UNPAID_SINCE, day),
    };
    parts.push(text.with(lang, &[("day", &short_day(day, today))]));
    parts
}

fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    day.format(if day.year() == today.year() { "%m/%d" } else { "%Y-%m-%d" }).to_string()
}

/// The day of a stored moment on the reader's clock.
pub fn day_of(stamp: &str, crm: &Crm) -> Option<NaiveDate> {
    let moment = chrono::DateTime::parse_from_rfc3339(stamp).ok()?;
    Some(moment.with_timezone(crm.now().offset()).date_naive())
}

/// A birthday with the age that is reached now, if the year is known: `1988-12-03  37歳`.
pub fn birthday(birthday: Birthday, today: NaiveDate, lang: Lang) -> String {
    let day = match birthday.year() {
        Some(_) => birthday.to_string(),
        None => format!("{:02}/{:02}", birthday.month(), birthday.day()),
    };
    match birthday.age_on(today) {
        Some(age) => format!("{day}  {}", t::AGE.with(lang, &[("n", &age)])),
        None => day,
    }
}

pub fn point_kind(kind: PointKind) -> Text {
    match kind {
        PointKind::Phone => t::PHONE,
        PointKind::Mail => t::MAIL,
        PointKind::Fax => t::FAX,
        PointKind::Url => t::WEB,
        PointKind::Sns => t::SNS,
    }
}

pub fn status(status: Status) -> Text {
    match status {
        Status::Lead => forms::LEAD,
        Status::Active => forms::ACTIVE,
        Status::Dormant => forms::DORMANT,
        Status::Lost => forms::LOST,
    }
}

pub fn sex(sex: Sex) -> Text {
    match sex {
        Sex::Female => forms::FEMALE,
        Sex::Male => forms::MALE,
        Sex::Other => forms::OTHER,
    }
}

/// What a search looks for in a text, folded: every spelling of every word.
pub fn needles(typed: &str) -> Vec<String> {
    search_line::words(typed).iter().flat_map(|word| search_line::needles(word)).collect()
}

/// The text in spans, with the places that a search has found made bold and underlined.
pub fn highlighted(text: String, needles: &[String], style: Style) -> Vec<Span<'static>> {
    highlight::spans(&text, 0, &highlight::places(&text, needles), None, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    #[test]
    fn what_was_searched_is_marked_in_any_spelling() {
        for (text, typed, marked) in [
            ("渡邊 健一", "渡辺", "渡邊"),
            ("Aoi Design", "DES", "Des"),
            ("ヤマダ工業", "やまだ", "ヤマダ"),
            ("田中 誠", "中誠", "中 誠"),
            ("田中 誠", "鈴木", ""),
            ("田中 誠", "", ""),
        ] {
            let spans = highlighted(text.to_owned(), &needles(typed), Style::new());
            let all: String = spans.iter().map(|span| span.content.as_ref()).collect();
            let bold: String = spans
                .iter()
                .filter(|span| span.style.add_modifier.contains(Modifier::BOLD))
                .map(|span| span.content.as_ref())
                .collect();
            assert_eq!((all.as_str(), bold.as_str()), (text, marked), "{typed}");
        }
    }

    #[test]
    fn a_long_silence_stays_within_five_columns() {
        let today: NaiveDate = "2026-11-20".parse().expect("a date");
        let ago = |days| today.checked_sub_days(chrono::Days::new(days));
        assert_eq!(since(ago(999), today, Lang::Ja), "999日");
        assert_eq!(since(ago(1_100), today, Lang::Ja), "3年");
        assert_eq!(since(ago(1_100), today, Lang::En), "3y");
        assert_eq!(since(None, today, Lang::En), "never");
    }

    #[test]
    fn a_birthday_tells_the_age_only_with_a_year() {
        let today: NaiveDate = "2026-11-20".parse().expect("a date");
        let of = |text: &str| text.parse::<Birthday>().expect("a birthday");
        assert_eq!(birthday(of("1988-12-03"), today, Lang::Ja), "1988-12-03  37歳");
        assert_eq!(birthday(of("--12-03"), today, Lang::En), "12/03");
    }
}
