//! The preview: what will be saved, with every date resolved, before Enter.

use chrono::{Datelike, NaiveDate, Weekday};

use super::complete::is_open;
use crate::domain::capture::{About, Capture, Direction, NextAction, Priority, Warning, WarningKind};
use crate::domain::date::{DayOff, When};
use crate::domain::deal::Deal;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, TermId};
use crate::i18n::{Text, dates, errors, quick_log as t, terms};
use crate::ops::Result;
use crate::tui::dialogs::named_customer::{Meant, several_words};
use crate::tui::style::Role;
use crate::tui::view::Cx;

/// So many characters of a long text are shown at most.
const SHOWN: usize = 8_000;

/// A piece of a row; pieces stand two columns apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub text: String,
    pub role: Role,
}

/// What the line says of one thing: the entry, a next action, the deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub label: Text,
    pub parts: Vec<Part>,
}

/// A row being written.
struct Writer<'a, 'b> {
    cx: &'a Cx<'b>,
    parts: Vec<Part>,
}

impl Writer<'_, '_> {
    fn add(&mut self, text: impl Into<String>, role: Role) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part { text, role });
        }
    }

    fn say(&mut self, text: Text, role: Role) {
        self.add(self.cx.say(text), role);
    }

    fn warn<'w>(&mut self, warnings: impl Iterator<Item = &'w Warning>) {
        for warning in warnings {
            for words in words_of(&warning.kind, self.cx) {
                self.add(words, Role::Warn);
            }
        }
    }
}

/// The rows for a line that is about `customer` (`None`: nobody yet, or several).
pub fn rows(capture: &Capture, customer: Option<CustomerId>, meant: Option<&Meant>, cx: &Cx<'_>) -> Result<Vec<Row>> {
    let mut rows = vec![Row { label: t::ROW_ENTRY, parts: entry(capture, meant, cx) }];
    match capture.next.as_slice() {
        [] => rows.push(Row {
            label: t::ROW_NEXT,
            parts: vec![Part { text: cx.say(t::NEXT_HINT).to_owned(), role: Role::Dim }],
        }),
        actions => rows.extend(
            actions
                .iter()
                .enumerate()
                .map(|(at, action)| Row { label: t::ROW_NEXT, parts: next(capture, at, action, cx) }),
        ),
    }
    rows.push(Row { label: t::ROW_DEAL, parts: deal(capture, customer, cx)? });
    Ok(rows)
}

/// The name of a term as the reader has it; the key where there is no such term any more.
fn term_name(kind: TermKind, key: &str, cx: &Cx<'_>) -> String {
    match cx.crm.vocabulary().by_key(kind, key) {
        Some(term) => name_of(term.id, cx),
        None => key.to_owned(),
    }
}

fn name_of(id: TermId, cx: &Cx<'_>) -> String {
    cx.crm.vocabulary().get(id).map(|term| terms::name(term, cx.lang()).to_owned()).unwrap_or_default()
}

fn entry(capture: &Capture, meant: Option<&Meant>, cx: &Cx<'_>) -> Vec<Part> {
    let mut row = Writer { cx, parts: Vec::new() };
    // Whom it is about stands in the title, once it is known.
    match (meant, &capture.customer) {
        (Some(Meant::Several(n)), Some(word)) => {
            row.add(several_words(word, *n, cx), Role::Warn);
        }
        (Some(Meant::Nobody), Some(word)) => {
            row.add(errors::NOBODY_FOUND.with(cx.lang(), &[("word", word)]), Role::Bad);
        }
        _ => {}
    }
    let about = |about: About| capture.warnings.iter().filter(move |warning| warning.about == about);
    if !capture.has_entry() {
        let empty = capture.next.is_empty() && capture.deal.is_none();
        row.say(if empty { t::EXAMPLE } else { t::ONLY_A_PLAN }, Role::Dim);
        row.warn(about(About::Entry));
        return row.parts;
    }
    let channel = capture.channel.as_deref().unwrap_or("memo");
    row.add(term_name(TermKind::Channel, channel, cx), Role::Title);
    match capture.direction {
        _ if !capture.reached => row.say(t::NOT_REACHED, Role::Warn),
        Some(Direction::In) => row.say(t::INCOMING, Role::Text),
        Some(Direction::Out) => row.say(t::OUTGOING, Role::Text),
        None => {}
    }
    let wall = cx.crm.clock().wall();
    let when = capture.when.unwrap_or_else(|| When::new(wall.date(), Some(wall.time())));
    row.add(happened(when, cx), Role::Accent);
    if let Some(key) = &capture.category {
        let name = term_name(TermKind::Category, key, cx);
        row.add(t::CATEGORY.with(cx.lang(), &[("name", &name)]), Role::Label);
    }
    if !capture.tags.is_empty() {
        let tags: Vec<String> = capture.tags.iter().map(|tag| format!("#{tag}")).collect();
        row.add(tags.join(" "), Role::Label);
    }
    if let Some(minutes) = capture.minutes {
        row.add(dates::MINUTES.with(cx.lang(), &[("n", &minutes)]), Role::Label);
    }
    if let Some(amount) = capture.amount.filter(|_| capture.deal.is_none()) {
        row.add(dates::yen(amount, cx.lang()), Role::Label);
    }
    row.warn(about(About::Entry));
    // More than this never fits.
    let end = capture.body.char_indices().nth(SHOWN).map_or(capture.body.len(), |(at, _)| at);
    for line in capture.body[..end].lines() {
        row.add(line, Role::Text);
    }
    row.parts
}

/// `今日 10:12`, `11/18 (水) 2日前 14:00`.
fn happened(when: When, cx: &Cx<'_>) -> String {
    let (today, lang) = (cx.crm.today(), cx.lang());
    let mut text = dates::distance(when.date, today, lang);
    if when.date != today {
        text = format!("{} {text}", dates::day_in_brackets(when.date, today, lang));
    }
    match when.time {
        Some(time) => format!("{text} {}", time.format("%H:%M")),
        None => text,
    }
}

fn next(capture: &Capture, at: usize, action: &NextAction, cx: &Cx<'_>) -> Vec<Part> {
    let mut row = Writer { cx, parts: Vec::new() };
    let (today, lang) = (cx.crm.today(), cx.lang());
    if action.priority == Priority::High {
        row.say(t::HIGH, Role::Bad);
    }
    if let Some(due) = action.due {
        let mut text = format!("{} {}", dates::day_in_brackets(due, today, lang), dates::due(due, today, lang));
        if let Some(time) = action.time {
            text = format!("{text} {}", time.format("%H:%M"));
        }
        row.add(text, Role::Accent);
    }
    let about = || capture.warnings.iter().filter(|warning| warning.about == About::Next(at));
    let dateless = |warning: &&Warning| matches!(warning.kind, WarningKind::NoDue { .. });
    if about().any(|warning| dateless(&warning)) {
        row.say(t::NO_DUE, Role::Warn);
    }
    if let Some(key) = &action.channel {
        row.add(term_name(TermKind::Channel, key, cx), Role::Label);
    }
    row.add(action.text.as_str(), Role::Text);
    row.warn(about());
    row.parts
}

fn deal(capture: &Capture, customer: Option<CustomerId>, cx: &Cx<'_>) -> Result<Vec<Part>> {
    let mut row = Writer { cx, parts: Vec::new() };
    let deals = match customer {
        Some(customer) => cx.crm.deals_of(customer)?,
        None => Vec::new(),
    };
    match &capture.deal {
        None => match deals.iter().find(|deal| is_open(deal.stage, cx.crm)) {
            Some(deal) => {
                let words =
                    t::DEAL_OFFER.with(cx.lang(), &[("title", &deal.title), ("stage", &stage_and_amount(deal, cx))]);
                row.add(words, Role::Dim);
            }
            None => row.say(t::NONE, Role::Dim),
        },
        Some(title) => about_deal(&mut row, title, capture, known(&deals, title)),
    }
    row.warn(capture.warnings.iter().filter(|warning| warning.about == About::Deal));
    Ok(row.parts)
}

/// The deal of that title, compared as the book compares it.
fn known<'d>(deals: &'d [Deal], title: &str) -> Option<&'d Deal> {
    let folded = crate::domain::text::fold(title);
    deals.iter().find(|deal| crate::domain::text::fold(&deal.title) == folded)
}

fn about_deal(row: &mut Writer<'_, '_>, title: &str, capture: &Capture, known: Option<&Deal>) {
    let cx = row.cx;
    let stage = capture.stage.as_deref().map(|key| term_name(TermKind::Stage, key, cx));
    let first = || cx.crm.vocabulary().of(TermKind::Stage).first().map(|term| name_of(term.id, cx));
    match known {
        Some(deal) => {
            row.add(deal.title.as_str(), Role::Title);
            let now = name_of(deal.stage, cx);
            match stage.filter(|stage| *stage != now) {
                Some(stage) => row.add(format!("{now} > {stage}"), Role::Accent),
                None => row.add(now, Role::Text),
            }
        }
        None => {
            row.say(t::NEW_DEAL, Role::Accent);
            row.add(title, Role::Title);
            row.add(stage.or_else(first).unwrap_or_default(), Role::Text);
        }
    }
    let before = known.and_then(|deal| deal.amount);
    match (before, capture.amount) {
        (Some(before), Some(now)) if before != now => {
            row.add(format!("{} > {}", dates::yen(before, cx.lang()), dates::yen(now, cx.lang())), Role::Accent);
        }
        (before, now) => {
            row.add(now.or(before).map(|amount| dates::yen(amount, cx.lang())).unwrap_or_default(), Role::Text);
        }
    }
}

/// `見積 240万円`.
fn stage_and_amount(deal: &Deal, cx: &Cx<'_>) -> String {
    let stage = name_of(deal.stage, cx);
    match deal.amount {
        Some(amount) => format!("{stage} {}", dates::yen(amount, cx.lang())),
        None => stage,
    }
}

/// A warning in words.
fn words_of(kind: &WarningKind, cx: &Cx<'_>) -> Vec<String> {
    let lang = cx.lang();
    let plain = |text: Text| text.get(lang).to_owned();
    match kind {
        // That there is no date stands in the place of the date.
        WarningKind::NoDue { spaced } => {
            spaced.iter().map(|spaced| t::SPACED.with(lang, &[("spaced", spaced)])).collect()
        }
        WarningKind::EmptyNext => vec![plain(t::EMPTY_NEXT)],
        WarningKind::FutureHead { when } => {
            let day = dates::day_in_brackets(when.date, cx.crm.today(), lang);
            vec![t::FUTURE_HEAD.with(lang, &[("day", &day)])]
        }
        WarningKind::PastDue { .. } => vec![plain(t::PAST_DUE)],
        WarningKind::FarDue { date } => vec![far(*date, cx)],
        WarningKind::Holiday { day_off: DayOff::Weekly(day), .. } => {
            vec![t::DAY_OFF.with(lang, &[("day", &weekday(*day).get(lang))])]
        }
        WarningKind::Holiday { day_off: DayOff::Holiday(name), .. } => vec![t::HOLIDAY.with(lang, &[("day", name)])],
        WarningKind::DuplicateCategory { word } => vec![t::ONE_CATEGORY.with(lang, &[("word", word)])],
        WarningKind::DuplicateCustomer { name } => vec![t::ONE_CUSTOMER.with(lang, &[("name", name)])],
        WarningKind::UnknownStage { word } => vec![t::UNKNOWN_STAGE.with(lang, &[("word", word)])],
    }
}

/// The day without its year where that is the coming one, which the words say.
fn far(date: NaiveDate, cx: &Cx<'_>) -> String {
    let next_year = date.year() == cx.crm.today().year() + 1;
    let day = if next_year { date.format("%m/%d").to_string() } else { date.to_string() };
    let text = if next_year { t::FAR_DUE } else { t::FAR_DUE_SAME_YEAR };
    text.with(cx.lang(), &[("day", &day)])
}

fn weekday(day: Weekday) -> Text {
    match day {
        Weekday::Mon => t::MONDAY,
        Weekday::Tue => t::TUESDAY,
        Weekday::Wed => t::WEDNESDAY,
        Weekday::Thu => t::THURSDAY,
        Weekday::Fri => t::FRIDAY,
        Weekday::Sat => t::SATURDAY,
        Weekday::Sun => t::SUNDAY,
    }
}
