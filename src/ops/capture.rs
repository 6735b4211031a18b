//! The quick log: one line becomes an entry of the history, its next actions and a step of a deal, in one operation.

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::existing as existing_customer;
use super::drafts::DraftPlace;
use super::error::{Error, Result};
use super::todos::existing as existing_todo;
use crate::domain::capture::{self, Capture, CompletionPlace, NextAction};
use crate::domain::date::{Toward, When};
use crate::domain::deal::Deal;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::{Outcome, TermKind};
use crate::domain::{CustomerId, DealId, InteractionId, PersonId, TermId, TodoId};
use crate::store::{deals, interactions, lines, todos};

/// A line, understood and addressed, ready to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    pub capture: Capture,
    /// The line is saved for each.
    pub customers: Vec<CustomerId>,
    /// Who was there.
    pub people: Vec<PersonId>,
    /// The todo that this contact finishes.
    pub finishes: Option<TodoId>,
}

pub(super) fn run(doing: &Doing<'_>, log: &Log) -> Result<Done> {
    let capture = &log.capture;
    let mut created = Created::default();
    let mut first = String::new();
    if log.customers.is_empty() {
        // A plan of one's own is about nobody; anything else needs a customer.
        if capture.has_entry() || capture.deal.is_some() || capture.next.is_empty() {
            return Err(Error::CustomerMissing);
        }
        plan(doing, capture, None, None, None, &mut created)?;
    }
    for (done, customer) in log.customers.iter().enumerate() {
        doing.watched.step(done, log.customers.len())?;
        let name = existing_customer(doing.tx, *customer)?.name;
        if first.is_empty() {
            first = name;
        }
        let deal = deal(doing, capture, *customer)?;
        let entry = match capture.has_entry() {
            true => Some(entry(doing, log, *customer, deal)?),
            false => None,
        };
        created.interactions.extend(entry);
        plan(doing, capture, Some(*customer), entry, deal, &mut created)?;
    }
    if let Some(id) = log.finishes {
        let todo = existing_todo(doing.tx, id)?;
        let result = created.interactions.first().copied();
        if todo.done_at.is_none() || (todo.result.is_none() && result.is_some()) {
            let at = todo.done_at.as_deref().unwrap_or(doing.tx.now());
            todos::set_done(doing.tx, id, Some(at), result)?;
        }
    }
    if !doing.tx.has_changes()? {
        return Err(Error::NothingToRecord);
    }
    let title = || capture.next.first().map(|action| action.text.clone()).unwrap_or_default();
    let subject = if first.is_empty() { title() } else { first };
    let kind = if created.interactions.is_empty() && !created.todos.is_empty() {
        OperationKind::TodoAdd
    } else {
        OperationKind::Log
    };
    Ok(Done { label: Label::many(kind, &subject, log.customers.len().max(1)), created })
}

fn entry(doing: &Doing<'_>, log: &Log, customer: CustomerId, deal: Option<DealId>) -> Result<InteractionId> {
    let capture = &log.capture;
    let wall = doing.clock.wall();
    let draft = InteractionDraft {
        customer,
        at: capture.when.unwrap_or_else(|| When::new(wall.date(), Some(wall.time()))),
        channel: channel(doing, capture.channel.as_deref().unwrap_or("memo"))?,
        direction: capture.direction,
        reached: capture.reached,
        category: capture.category.as_deref().and_then(|key| term(doing, TermKind::Category, key)),
        body: capture.body.clone(),
        minutes: capture.minutes,
        // With a deal it is the deal's amount.
        amount: capture.amount.filter(|_| deal.is_none()),
        deal,
        people: log.people.clone(),
        tags: capture.tags.clone(),
        origin: Origin::Typed,
        message_id: None,
    };
    Ok(interactions::insert(doing.tx, &draft, doing.clock.utc_offset())?)
}

/// Adds the next actions. Where the line records no contact, its category and tags have no entry to stand on; they stay
/// with the plan as typed.
fn plan(
    doing: &Doing<'_>,
    capture: &Capture,
    customer: Option<CustomerId>,
    entry: Option<InteractionId>,
    deal: Option<DealId>,
    created: &mut Created,
) -> Result<()> {
    let stray = if entry.is_none() { stray_marks(doing, capture) } else { String::new() };
    for (at, action) in capture.next.iter().enumerate() {
        let mut title = action.text.trim().to_owned();
        if at == 0 {
            title = format!("{title} {stray}").trim().to_owned();
        }
        if title.is_empty() {
            title = default_title(doing, action, capture);
        }
        let draft = TodoDraft {
            customer,
            person: None,
            deal,
            interaction: entry,
            title,
            note: String::new(),
            channel: action.channel.as_deref().and_then(|key| term(doing, TermKind::Channel, key)),
            due: action.due,
            due_time: action.time,
            priority: action.priority,
        };
        created.todos.push(todos::insert(doing.tx, &draft)?);
    }
    Ok(())
}

fn stray_marks(doing: &Doing<'_>, capture: &Capture) -> String {
    let category = capture
        .category
        .as_deref()
        .and_then(|key| doing.vocabulary.by_key(TermKind::Category, key))
        .map(|term| term.ja.clone());
    let marks: Vec<String> = category.iter().chain(&capture.tags).map(|name| format!("#{name}")).collect();
    marks.join(" ")
}

/// `!明日` with nothing behind it: the channel's name, or what was said, so that the plan is not an empty row.
fn default_title(doing: &Doing<'_>, action: &NextAction, capture: &Capture) -> String {
    let channel = action.channel.as_deref().or(capture.channel.as_deref());
    match channel.and_then(|key| doing.vocabulary.by_key(TermKind::Channel, key)) {
        Some(term) => term.ja.clone(),
        None => capture.body.lines().next().unwrap_or("!").to_owned(),
    }
}

/// The deal the line is about: found by its title, else begun; its stage and amount set.
fn deal(doing: &Doing<'_>, capture: &Capture, customer: CustomerId) -> Result<Option<DealId>> {
    let Some(title) = &capture.deal else { return Ok(None) };
    let tx = doing.tx;
    let on = capture.when.map_or(doing.today(), |when| when.date);
    let stage = capture.stage.as_deref().and_then(|key| term(doing, TermKind::Stage, key));
    let deal = match deals::find(tx, customer, title)? {
        Some(deal) => {
            if let Some(stage) = stage.filter(|stage| *stage != deal.stage) {
                deals::set_stage(tx, deal.id, stage, on, closes(doing, stage))?;
            }
            deal.id
        }
        None => {
            let first = doing.vocabulary.of(TermKind::Stage).first().map(|term| term.id);
            let Some(stage) = stage.or(first) else { return Ok(None) };
            let id = deals::insert(tx, customer, title, stage, None, on)?;
            if closes(doing, stage) {
                deals::set_stage(tx, id, stage, on, true)?;
            }
            id
        }
    };
    if let Some(amount) = capture.amount {
        deals::set_amount(tx, deal, amount)?;
    }
    Ok(Some(deal))
}

fn closes(doing: &Doing<'_>, stage: TermId) -> bool {
    let outcome = doing.vocabulary.get(stage).and_then(|term| term.outcome);
    matches!(outcome, Some(Outcome::Won | Outcome::Lost))
}

fn term(doing: &Doing<'_>, kind: TermKind, key: &str) -> Option<TermId> {
    doing.vocabulary.by_key(kind, key).map(|term| term.id)
}

fn channel(doing: &Doing<'_>, key: &str) -> Result<TermId> {
    term(doing, TermKind::Channel, key)
        .or_else(|| doing.vocabulary.of(TermKind::Channel).first().map(|term| term.id))
        .ok_or(Error::NothingToRecord)
}

impl Crm {
    /// What a line says, as of now.
    pub fn understand(&self, line: &str) -> Capture {
        capture::parse(line, &self.capture_context())
    }

    /// What is being typed at the caret (a byte offset).
    pub fn completion_place(&self, line: &str, caret: usize) -> CompletionPlace {
        capture::at_caret(line, caret, &self.capture_context())
    }

    /// A line ready to be saved: for the customer it names with `@`, else for `customers`.
    ///
    /// # Errors
    /// [`Error::NobodyFound`] or [`Error::Ambiguous`] when the named customer is not one.
    pub fn log_of(&self, line: &str, customers: &[CustomerId], finishes: Option<TodoId>) -> Result<Log> {
        let capture = self.understand(line);
        let customers = match &capture.customer {
            Some(word) => vec![self.find_customer(word)?],
            None => customers.to_vec(),
        };
        Ok(Log { capture, customers, people: Vec::new(), finishes })
    }

    /// The deals of a customer, open ones first.
    pub fn deals_of(&self, customer: CustomerId) -> Result<Vec<Deal>> {
        Ok(deals::of_customer(self.read(), customer)?)
    }

    /// The channels, those used most of late first.
    pub fn channels_by_use(&self) -> Result<Vec<TermId>> {
        let mut channels = interactions::channels_by_use(self.read())?;
        for term in self.vocabulary().of(TermKind::Channel) {
            if !channels.contains(&term.id) {
                channels.push(term.id);
            }
        }
        Ok(channels)
    }

    /// The words for channels that begin like this, each with its channel.
    pub fn channel_words(&self, prefix: &str) -> Vec<(&str, TermId)> {
        let words = self.capture_context().words.channels_beginning(prefix);
        let offered = self.vocabulary().of(TermKind::Channel);
        words
            .filter_map(|(word, key)| offered.iter().find(|term| term.key == key).map(|term| (word, term.id)))
            .collect()
    }

    /// The line left unfinished for a customer.
    pub fn draft_line(&self, customer: Option<CustomerId>) -> Result<Option<String>> {
        self.draft(&DraftPlace::Line(customer))
    }

    /// Keeps an unfinished line for a customer; an empty one is forgotten. Not part of the history, so nothing to undo.
    pub fn keep_draft_line(&self, customer: Option<CustomerId>, line: &str) -> Result<()> {
        self.keep_draft(&DraftPlace::Line(customer), line)
    }

    /// Lines typed before, newest first.
    pub fn typed_lines(&self, limit: usize) -> Result<Vec<String>> {
        Ok(lines::typed(self.read(), limit)?)
    }

    /// Remembers a line for the next time.
    pub fn remember_line(&self, line: &str) -> Result<()> {
        Ok(self.store().write_aside(|conn| lines::remember(conn, line))?)
    }

    /// The day a word means when it is typed where a date is asked for: `来週金曜`, `fri`, `12/5`, `2026-12-05 15:30`.
    pub fn date_from(&self, text: &str, toward: Toward) -> Option<When> {
        let wall = self.clock().wall();
        crate::domain::date::parse_date_input(text, wall.date(), self.calendar(), self.preferences().order, toward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::{add, all_rows, book, company, log, undoable};
    use crate::ops::todos::Command as Todos;

    #[test]
    fn a_line_with_a_deal_makes_it_moves_it_and_dates_each_stage() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let stage = |crm: &Crm, key: &str| crm.vocabulary().by_key(TermKind::Stage, key).unwrap().id;
        let (entries, _) = log(&mut crm, customer, "訪問 打合せ =増設工事 >提案 ¥240万");
        let entry = crm.interaction(entries[0]).unwrap();
        let deal = crm.deals_of(customer).unwrap().remove(0);
        assert_eq!(
            (deal.title.as_str(), deal.stage, deal.amount),
            ("増設工事", stage(&crm, "proposal"), Some(2_400_000))
        );
        assert_eq!((entry.deal, entry.amount), (Some(deal.id), None), "the amount is the deal's");
        log(&mut crm, customer, "昨日 tel 決定 =\"増設 工事\" >受注");
        let won = crm.deals_of(customer).unwrap();
        assert_eq!(won.len(), 1);
        assert_eq!((won[0].stage, won[0].amount), (stage(&crm, "won"), Some(2_400_000)));
        assert_eq!(won[0].closed_on, Some(crm.today() - chrono::Days::new(1)));
        let stages = all_rows(&crm).keys().filter(|row| row.0 == "deal_stages").count();
        assert_eq!(stages, 2);
        let before = all_rows(&crm);
        log(&mut crm, customer, "=増設工事 >交渉 ¥200万");
        assert_eq!(crm.deals_of(customer).unwrap()[0].closed_on, None, "open again");
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn a_line_for_several_customers_is_one_undo() {
        let mut crm = book();
        let ids = [add(&mut crm, company("甲")), add(&mut crm, company("乙")), add(&mut crm, company("丙"))];
        let before = all_rows(&crm);
        let outcome = crm.apply(crm.log_of("mail 新製品の案内 =新製品 !来週 反応を聞く", &ids, None).unwrap()).unwrap();
        assert_eq!((outcome.created.interactions.len(), outcome.created.todos.len()), (3, 3));
        assert_eq!((outcome.label.subject.as_str(), outcome.label.count), ("甲", 3));
        assert_eq!(outcome.touched, ids);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn a_log_that_finishes_a_todo_is_its_result() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, todos) = log(&mut crm, customer, "!今日 tel 見積の返事");
        let finishing = crm.log_of("tel 了承 !金曜 契約書", &[customer], Some(todos[0])).unwrap();
        let outcome = crm.apply(finishing.clone()).unwrap();
        let done = crm.todo(todos[0]).unwrap();
        assert!(done.done_at.is_some());
        assert_eq!(done.result, Some(outcome.created.interactions[0]));
        let after = crm.apply(crm.log_of("", &[customer], Some(todos[0])).unwrap());
        assert!(matches!(after, Err(Error::NothingToRecord)), "it is finished already: {after:?}");
        // Ticked off first, told later: the result is added, the time stays.
        crm.undo(None).unwrap();
        crm.apply(Todos::Done(todos.clone())).unwrap();
        let ticked = crm.todo(todos[0]).unwrap().done_at;
        crm.set_clock(crate::ops::testing::clock("2026-11-21T09:00:00+09:00"));
        crm.apply(finishing).unwrap();
        let told = crm.todo(todos[0]).unwrap();
        assert_eq!(told.done_at, ticked);
        assert!(told.result.is_some());
    }

    #[test]
    fn a_line_that_only_plans_keeps_its_marks_in_the_title() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (entries, todos) = log(&mut crm, customer, "!金曜 見積書送付 #クレーム #急ぎ");
        assert_eq!(entries, []);
        assert_eq!(crm.todo(todos[0]).unwrap().title, "見積書送付 #クレーム #急ぎ");
        let (_, todos) = log(&mut crm, customer, "tel 話した #急ぎ !金曜 見積書送付");
        assert_eq!(crm.todo(todos[0]).unwrap().title, "見積書送付");
    }

    #[test]
    fn a_plan_without_words_is_named_after_the_channel_or_what_was_said() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        for (line, title) in [("tel 不在 !明日", "電話"), ("見積の件 !明日", "見積の件"), ("!明日", "!")]
        {
            let (_, todos) = log(&mut crm, customer, line);
            assert_eq!(crm.todo(todos[0]).unwrap().title, title, "{line}");
        }
    }

    #[test]
    fn a_line_about_nobody_may_only_plan() {
        let mut crm = book();
        for line in ["tel 話した", "=案件", "", "#VIP"] {
            let log = crm.log_of(line, &[], None).unwrap();
            assert!(matches!(crm.apply(log), Err(Error::CustomerMissing)), "{line}");
        }
        let outcome = crm.apply(crm.log_of("!明日 経費精算", &[], None).unwrap()).unwrap();
        assert_eq!(crm.todo(outcome.created.todos[0]).unwrap().customer, None);
        assert_eq!(outcome.touched, []);
    }

    #[test]
    fn the_customer_named_in_the_line_goes_before_the_one_on_the_screen() {
        let mut crm = book();
        let (on_screen, named) = (add(&mut crm, company("甲")), add(&mut crm, company("株式会社 富士見製作所")));
        assert_eq!(crm.log_of("@富士見 tel 見積", &[on_screen], None).unwrap().customers, [named]);
        assert!(matches!(crm.log_of("@無名 tel", &[on_screen], None), Err(Error::NobodyFound(_))));
    }

    #[test]
    fn a_line_left_unfinished_waits_and_typed_lines_come_back_newest_first() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        crm.keep_draft_line(Some(customer), "tel 途中").unwrap();
        crm.keep_draft_line(None, "誰か").unwrap();
        assert_eq!(crm.draft_line(Some(customer)).unwrap().as_deref(), Some("tel 途中"));
        crm.keep_draft_line(Some(customer), " ").unwrap();
        assert_eq!(crm.draft_line(Some(customer)).unwrap(), None);
        assert_eq!(crm.draft_line(None).unwrap().as_deref(), Some("誰か"));
        for line in ["a", "b", "a"] {
            crm.remember_line(line).unwrap();
        }
        assert_eq!(crm.typed_lines(9).unwrap(), ["a", "b"]);
        assert!(undoable(&crm).is_some_and(|last| last.label.kind == OperationKind::CustomerAdd));
    }
}
