//! Calendars in a book: whose meetings are, what is known again, what a moved plan does.

use super::*;
use crate::domain::CustomerId;
use crate::domain::date::When;
use crate::domain::interaction::{Interaction, Origin};
use crate::domain::todo::Todo;
use crate::ops::Crm;
use crate::ops::export::TodosWritten;
use crate::ops::import::{Decisions, FileRead, Options, Plan};
use crate::ops::testing::{add, all_rows, book, clock, company, mail, person};
use crate::ops::todos;

fn with_customers() -> (Crm, CustomerId, CustomerId) {
    let mut crm = book();
    let mut fujimi = company("株式会社富士見製作所");
    fujimi.people = vec![crate::domain::person::PersonDraft {
        points: vec![mail("Ken@fujimi.example")],
        ..person("渡邊 健一")
    }];
    let fujimi = add(&mut crm, fujimi);
    let aoi = add(&mut crm, company("Aoi Design"));
    (crm, fujimi, aoi)
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", lines.replace('\n', "\r\n"))
}

fn planned(crm: &Crm, text: &str, options: &Options) -> Plan {
    let files = FileRead::read("a.ics", text.as_bytes(), options);
    crm.plan_import(&files, &Decisions::default(), &()).expect("a plan")
}

fn import(crm: &mut Crm, text: &str) -> Plan {
    let plan = planned(crm, text, &Options::default());
    crm.import(&plan, &()).expect("an import");
    plan
}

fn history(crm: &Crm, customer: CustomerId) -> Vec<Interaction> {
    crm.interactions(&crm.history_of(customer).expect("ids")).expect("history")
}

fn tally(plan: &Plan) -> [usize; 6] {
    let Tally { logged, planned, changed, unchanged, cancelled, left_out } = plan.calendars().expect("a calendar");
    [logged, planned, changed, unchanged, cancelled, left_out]
}

fn due(todo: &Todo) -> Option<String> {
    todo.due.map(|due| When::new(due, todo.due_time).to_string())
}

const PAST: &str = "UID:m1\nSUMMARY:見積の打合せ\nLOCATION:本社3階\nDESCRIPTION:金型の件\nDTSTART:20261118T050000Z\n\
                    DTEND:20261118T063000Z\nATTENDEE;CN=Ken:mailto:ken@FUJIMI.example";
const AHEAD: &str = "UID:m2\nSUMMARY:Aoi Design 定例\nDTSTART;TZID=Asia/Tokyo:20261125T140000";

#[test]
fn a_meeting_that_was_is_history_and_one_to_come_a_plan() {
    let (mut crm, fujimi, aoi) = with_customers();
    assert_eq!(tally(&import(&mut crm, &event(PAST))), [1, 0, 0, 0, 0, 0]);
    let entry = &history(&crm, fujimi)[0];
    assert_eq!((entry.at.to_string().as_str(), entry.utc_offset), ("2026-11-18T14:00", 540));
    assert_eq!((entry.minutes, entry.origin, entry.people.len()), (Some(90), Origin::Import, 1));
    assert_eq!(entry.body, "見積の打合せ\n本社3階\n金型の件");
    let key = |id| crm.vocabulary().get(id).map(|term| term.key.clone());
    assert_eq!(
        (key(entry.channel).as_deref(), entry.category.and_then(key).as_deref()),
        (Some("visit"), Some("meeting"))
    );
    assert_eq!(tally(&import(&mut crm, &event(AHEAD))), [0, 1, 0, 0, 0, 0]);
    let todo = &crm.todos_of(aoi).expect("todos")[0];
    assert_eq!((todo.title.as_str(), due(todo).as_deref()), ("Aoi Design 定例", Some("2026-11-25T14:00")));
    let online = event("UID:m3\nSUMMARY:Aoi Design\nLOCATION:https://us02web.zoom.us/j/1\nDTSTART:20261101T010000Z");
    import(&mut crm, &online);
    assert_eq!(crm.vocabulary().get(history(&crm, aoi)[0].channel).map(|term| term.key.as_str()), Some("online"));
}

#[test]
fn the_same_file_twice_changes_nothing_and_one_undo_takes_all_back() {
    let (mut crm, ..) = with_customers();
    let before = all_rows(&crm);
    let both = format!("{}{}BEGIN:VTODO\r\nUID:t\r\nSUMMARY:経費\r\nEND:VTODO\r\n", event(PAST), event(AHEAD));
    assert_eq!(tally(&import(&mut crm, &both)), [1, 2, 0, 0, 0, 0]);
    let after = all_rows(&crm);
    let again = import(&mut crm, &both);
    assert_eq!((tally(&again), again.is_nothing()), ([0, 0, 0, 3, 0, 0], true));
    assert_eq!(all_rows(&crm), after);
    crm.undo(None).expect("one undo");
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_moved_meeting_moves_its_plan_and_what_was_changed_or_done_here_stays() {
    let (mut crm, _, aoi) = with_customers();
    import(&mut crm, &event(AHEAD));
    let id = crm.todos_of(aoi).expect("todos")[0].id;
    let moved = AHEAD.replace("20261125T140000", "20261127T093000");
    assert_eq!(tally(&import(&mut crm, &event(&moved))), [0, 0, 1, 0, 0, 0]);
    assert_eq!(due(&crm.todo(id).expect("there")).as_deref(), Some("2026-11-27T09:30"));
    crm.undo(None).expect("undone");
    assert_eq!(due(&crm.todo(id).expect("there")).as_deref(), Some("2026-11-25T14:00"));

    let mut draft = crate::domain::todo::TodoDraft::from(&crm.todo(id).expect("there"));
    draft.title = "定例、資料持参".to_owned();
    crm.apply(todos::Command::Edit { id, draft: Box::new(draft) }).expect("edited");
    assert_eq!(tally(&import(&mut crm, &event(AHEAD))), [0, 0, 0, 1, 0, 0]);
    assert_eq!(tally(&import(&mut crm, &event(&moved))), [0, 0, 1, 0, 0, 0]);
    let todo = crm.todo(id).expect("there");
    assert_eq!((todo.title.as_str(), due(&todo).as_deref()), ("定例、資料持参", Some("2026-11-27T09:30")));

    crm.apply(todos::Command::Done(vec![id])).expect("done");
    assert_eq!(tally(&import(&mut crm, &event(AHEAD))), [0, 0, 0, 1, 0, 0]);
    crm.set_clock(clock("2026-12-20T10:00:00+09:00"));
    assert_eq!(
        tally(&import(&mut crm, &event(AHEAD))),
        [0, 0, 0, 1, 0, 0],
        "a plan that was done is no second contact"
    );
    assert!(history(&crm, aoi).is_empty());
}

#[test]
fn a_meeting_that_is_called_off_takes_its_plan_along_or_is_no_plan_at_all() {
    let (mut crm, _, aoi) = with_customers();
    let off = format!("{AHEAD}\nSTATUS:CANCELLED");
    assert_eq!(tally(&import(&mut crm, &event(&off))), [0, 0, 0, 0, 1, 0]);
    import(&mut crm, &event(AHEAD));
    assert_eq!(tally(&import(&mut crm, &event(&off))), [0, 0, 1, 0, 0, 0]);
    assert!(crm.todos_of(aoi).expect("todos").is_empty());
    assert_eq!(tally(&import(&mut crm, &event(AHEAD))), [0, 0, 0, 1, 0, 0], "what was thrown away stays so");
}

#[test]
fn who_is_not_known_or_not_certain_is_told_and_left_out() {
    let (mut crm, fujimi, aoi) = with_customers();
    let unknown = event("UID:x\nSUMMARY:歯医者\nDTSTART:20261201T010000Z");
    let plan = import(&mut crm, &unknown);
    assert_eq!((tally(&plan), plan.is_partial()), ([0, 0, 0, 0, 0, 1], true));
    let told = Finding::Nobody { title: "歯医者".to_owned(), day: "2026-12-01T10:00".to_owned() };
    assert_eq!(plan.problems[0].what, crate::ops::import::Finding::Calendar(told));
    assert_eq!(plan.problems[0].line, Some(2));
    let nameless = import(&mut crm, &event("DTSTART:20261201T010000Z"));
    let words = "2026-12-01 10:00「無題」は取り込みません";
    assert!(nameless.problems[0].what.message(Lang::Ja).starts_with(words), "{:?}", nameless.problems);
    let both = event("UID:y\nSUMMARY:株式会社富士見製作所 と Aoi Design\nDTSTART:20261201T010000Z");
    let plan = import(&mut crm, &both);
    assert_eq!(tally(&plan), [0, 0, 0, 0, 0, 1]);
    assert!(plan.problems[0].what.message(Lang::En).contains(&format!("Aoi Design ({aoi})")));
    // The mail says which of the two.
    let mailed = both.replace("END:VEVENT", "ORGANIZER:mailto:ken@fujimi.example\r\nEND:VEVENT");
    assert_eq!(tally(&import(&mut crm, &mailed)), [0, 1, 0, 0, 0, 0]);
    assert_eq!(crm.todos_of(fujimi).expect("todos").len(), 1);
    let forced = planned(&crm, &unknown, &Options::default().with_customer(aoi));
    crm.import(&forced, &()).expect("an import");
    assert_eq!(crm.todos_of(aoi).expect("todos")[0].title, "歯医者");
}

#[test]
fn every_meeting_of_a_series_is_one_of_its_own() {
    let (mut crm, _, aoi) = with_customers();
    let series =
        event("UID:s\nSUMMARY:Aoi Design 朝会\nDTSTART;TZID=Asia/Tokyo:20261109T090000\nRRULE:FREQ=WEEKLY;COUNT=4");
    assert_eq!(tally(&import(&mut crm, &series)), [2, 2, 0, 0, 0, 0]);
    assert_eq!((history(&crm, aoi).len(), crm.todos_of(aoi).expect("todos").len()), (2, 2));
    crm.set_clock(clock("2026-11-24T10:00:00+09:00"));
    assert_eq!(tally(&import(&mut crm, &series)), [0, 0, 0, 4, 0, 0]);
    let far = event("UID:f\nSUMMARY:Aoi Design\nDTSTART:20010101T000000Z\nRRULE:FREQ=DAILY;COUNT=3");
    let plan = import(&mut crm, &far);
    assert_eq!((tally(&plan), plan.problems.len(), plan.is_partial()), ([0; 6], 1, false));
}

#[test]
fn actions_are_done_when_the_calendar_says_so() {
    let (mut crm, _, aoi) = with_customers();
    let open = "BEGIN:VTODO\nUID:t1\nSUMMARY:Aoi Design 見積書\nDUE;VALUE=DATE:20261130\nPRIORITY:2\nEND:VTODO\n";
    assert_eq!(tally(&import(&mut crm, open)), [0, 1, 0, 0, 0, 0]);
    let todo = crm.todos_of(aoi).expect("todos")[0].clone();
    assert_eq!((todo.priority, due(&todo).as_deref()), (crate::domain::todo::Priority::High, Some("2026-11-30")));
    let done = open.replace("PRIORITY", "COMPLETED:20261119T031500Z\nPRIORITY");
    assert_eq!(tally(&import(&mut crm, &done)), [0, 0, 1, 0, 0, 0]);
    assert_eq!(crm.todo(todo.id).expect("there").done_at.as_deref(), Some("2026-11-19T03:15:00Z"));
    let own = "BEGIN:VTODO\nSUMMARY:経費精算\nSTATUS:COMPLETED\nEND:VTODO\nBEGIN:VTODO\nUID:e\nEND:VTODO\n";
    let plan = import(&mut crm, own);
    assert_eq!(tally(&plan), [0, 1, 0, 0, 0, 1]);
    assert_eq!(crm.done_todos().expect("done")[0].customer, None);
    assert_eq!(tally(&import(&mut crm, own)), [0, 0, 0, 1, 0, 1], "known by what it says where it has no UID");
}

#[test]
fn a_plan_changed_since_it_was_looked_at_stops_the_whole() {
    let (mut crm, _, aoi) = with_customers();
    import(&mut crm, &event(AHEAD));
    let plan = planned(&crm, &event(&AHEAD.replace("1125", "1126")), &Options::default());
    let id = crm.todos_of(aoi).expect("todos")[0].id;
    crm.apply(todos::Command::Reschedule { ids: vec![id], due: crm.today().succ_opt(), time: None }).expect("moved");
    let refused = crm.import(&plan, &()).expect_err("refused");
    assert_eq!(refused.code(), "todo_changed");
    for lang in [Lang::Ja, Lang::En] {
        assert!(refused.message(lang).contains("Aoi Design 定例"));
    }
}

#[test]
fn a_book_knows_its_own_actions_again_and_another_book_takes_them_once() {
    let (mut crm, fujimi, _) = with_customers();
    let (_, ids) = crate::ops::testing::log(&mut crm, fujimi, "tel 見積の件 !11/25 14:00 見積書送付 !明日 お礼");
    let mut out = Vec::new();
    assert_eq!(crm.export_todos(&ids, &mut out, &()).ok(), Some(TodosWritten { todos: 2, customers: 1 }));
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.contains("SUMMARY:見積書送付 (株式会社富士見製作所)"), "{text}");
    let again = import(&mut crm, &text);
    assert_eq!((tally(&again), again.is_nothing()), ([0, 0, 0, 2, 0, 0], true));
    let done = text.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED");
    assert_eq!(tally(&import(&mut crm, &done)), [0, 0, 2, 0, 0, 0]);
    assert!(crm.open_todos(true).expect("todos").is_empty());

    let mut other = book();
    other.set_clock(clock("2026-11-20T10:13:00+09:00"));
    let customer = add(&mut other, company("株式会社富士見製作所"));
    assert_eq!(tally(&import(&mut other, &text)), [0, 2, 0, 0, 0, 0], "a time is no second plan");
    let due: Vec<_> = other.todos_of(customer).expect("todos").iter().map(due).collect();
    assert_eq!(due, [Some("2026-11-21".to_owned()), Some("2026-11-25T14:00".to_owned())]);
    assert_eq!(tally(&import(&mut other, &text)), [0, 0, 0, 2, 0, 0]);
}

#[test]
fn the_description_of_a_plan_is_its_note_and_goes_out_again() {
    let (mut crm, _, _) = with_customers();
    let ahead = format!("{AHEAD}\nDESCRIPTION:資料を持参\\n2部");
    let task = "BEGIN:VTODO\nUID:t1\nSUMMARY:見積書\nDESCRIPTION:見積書\nEND:VTODO\n";
    let plan = import(&mut crm, &format!("{}{task}", event(&ahead)));
    assert!(plan.problems.is_empty(), "{:?}", plan.problems);
    let notes = |crm: &Crm| -> Vec<String> {
        crm.open_todos(true).expect("todos").iter().map(|todo| crm.todo(todo.id).expect("a todo").note).collect()
    };
    // What is only the title again is no note.
    assert_eq!(notes(&crm), ["資料を持参\n2部", ""]);
    let id = crm.open_todos(true).expect("todos")[0].id;
    let mut out = Vec::new();
    crm.export_todos(&[id], &mut out, &()).expect("it is written");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("DESCRIPTION:資料を持参\\n2部\\n\\n"), "{text}");
    // Another word there is another word here; the same file again is nothing.
    assert_eq!(tally(&import(&mut crm, &event(&ahead)))[2..4], [0, 1]);
    let other = ahead.replace("2部", "3部");
    assert_eq!(tally(&import(&mut crm, &event(&other)))[2..4], [1, 0]);
    assert_eq!(notes(&crm), ["資料を持参\n3部", ""]);
}
