//! Mails into a book, and what the book says then.

use std::io::Cursor;

use super::*;
use crate::domain::card::CardDraft;
use crate::domain::interaction::Origin;
use crate::domain::person::PersonDraft;
use crate::domain::{CustomerId, InboxId};
use crate::ops::import::{Holds, look_into};
use crate::ops::inbox::Command as Inbox;
use crate::ops::testing::{NOW, add, all_rows, clock, company, identity, mail, person, undoable};
use crate::ops::{Crm, Error, Preferences, interactions};

const FROM: &str = "From x Thu Nov 19 09:30:00 2026\n";

/// A book of somebody who is `me@shop.example`.
fn book() -> Crm {
    let own_addresses = OwnAddresses::new(&["me@shop.example".to_owned()]);
    let preferences = Preferences { own_addresses, ..Preferences::default() };
    Crm::in_memory(identity(), clock(NOW), preferences).expect("a book in memory")
}

/// 富士見 with 佐藤 健 <ken@fujimi.example>.
fn fujimi(crm: &mut Crm) -> CustomerId {
    let ken = PersonDraft { points: vec![mail("ken@fujimi.example")], ..person("佐藤 健") };
    add(crm, CardDraft { people: vec![ken], ..company("富士見製作所") })
}

fn text(id: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        "{FROM}From: {from}\nTo: {to}\nMessage-ID: <{id}>\nDate: Thu, 19 Nov 2026 09:30:00 +0900\nSubject: 件名 {id}\n{more}\n本文\n\n"
    )
}

fn source(text: &str) -> Vec<Source> {
    let stream = Cursor::new(text.as_bytes().to_vec());
    vec![Source::of_stream("box", stream).expect("memory is read").ok().expect("mail")]
}

fn file(crm: &mut Crm, text: &str) -> Report {
    let looked = crm.look_at_mail(&[], source(text), &()).expect("a look");
    let (report, _) = crm.file_mail(source(text), &()).expect("it is filed");
    assert_eq!(looked, report, "a look tells what the deed does");
    report
}

fn whom(report: &Report) -> Vec<(&str, Reason)> {
    let filed = report.lines.iter().filter_map(|line| match &line.fate {
        Fate::Filed(filed) => Some(filed),
        Fate::Waiting(_) => None,
    });
    filed.flatten().map(|filed| (filed.name.as_str(), filed.reason)).collect()
}

#[test]
fn a_received_and_a_sent_mail_become_entries_of_the_customer() {
    let mut crm = book();
    let customer = fujimi(&mut crm);
    let attached = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n承知しました。\n\n> 前の話\n--x\nContent-Type: application/pdf; name=a.pdf\n\nx\n--x--\n";
    let mails = [
        text("1", "Ken <Ken@Fujimi.example>", "me@shop.example", ""),
        text("2", "me@shop.example", "ken@fujimi.example", attached),
    ];
    let report = file(&mut crm, &mails.concat());
    assert_eq!(whom(&report), [("富士見製作所", Reason::Address); 2]);
    let mut entries = crm.interactions(&crm.history_of(customer).unwrap()).unwrap();
    entries.sort_by_key(|entry| entry.id);
    let ken = crm.card(customer).unwrap().people[0].id;
    let said: Vec<_> = entries.iter().map(|entry| (entry.direction.map(|d| d.as_str()), entry.body.as_str())).collect();
    assert_eq!(said, [(Some("in"), "件名 1\n本文"), (Some("out"), "件名 2\n承知しました。\n📎 a.pdf")]);
    for entry in &entries {
        assert_eq!((entry.at.to_string().as_str(), entry.utc_offset), ("2026-11-19T09:30", 540));
        assert_eq!((entry.origin, entry.people.as_slice()), (Origin::Mail, &[ken][..]));
    }
    assert_eq!(entries[0].message_id.as_deref(), Some("1"));
}

#[test]
fn the_same_mail_again_changes_nothing_and_one_undo_takes_all_back() {
    let mut crm = book();
    let customer = fujimi(&mut crm);
    let before = all_rows(&crm);
    let mails =
        [text("1", "ken@fujimi.example", "me@shop.example", ""), text("2", "x@y.example", "me@shop.example", "")];
    let mails = [mails.concat(), mails[0].clone()].concat();
    assert_eq!(file(&mut crm, &mails).tally, Tally { filed: 1, waiting: 1, known: 1, ..Tally::default() });
    let after = all_rows(&crm);
    assert_eq!(file(&mut crm, &mails).tally, Tally { known: 3, ..Tally::default() });
    assert_eq!(all_rows(&crm), after);
    let entries = crm.history_of(customer).unwrap();
    crm.apply(interactions::Command::Trash(entries)).unwrap();
    assert_eq!(file(&mut crm, &mails).tally.known, 3, "what was thrown away stays away");
    crm.undo(None).unwrap();
    crm.undo(None).unwrap();
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_host_that_is_of_one_customer_tells_whose_a_mail_is() {
    let mut crm = book();
    fujimi(&mut crm);
    add(&mut crm, CardDraft { points: vec![mail("taro@gmail.com")], ..company("甲") });
    for name in ["乙", "丙"] {
        add(&mut crm, CardDraft { points: vec![mail(&format!("{name}@shared.example"))], ..company(name) });
    }
    let from = ["new@fujimi.example", "hanako@gmail.com", "other@shared.example"];
    let mails: String = from.iter().map(|from| text(from, from, "me@shop.example", "")).collect();
    let report = file(&mut crm, &mails);
    assert_eq!(whom(&report), [("富士見製作所", Reason::Host)]);
    assert_eq!(report.tally.waiting, 2);
}

#[test]
fn a_sent_mail_is_filed_with_each_customer_it_went_to() {
    let mut crm = book();
    fujimi(&mut crm);
    add(&mut crm, CardDraft { points: vec![mail("a@ko.example")], ..company("甲") });
    let to = "ken@fujimi.example, a@ko.example, nobody@y.example, me@shop.example";
    let report = file(&mut crm, &text("1", "me@shop.example", to, ""));
    assert_eq!(whom(&report).iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["富士見製作所", "甲"]);
    assert_eq!(report.tally, Tally { filed: 1, ..Tally::default() });
    add(&mut crm, CardDraft { points: vec![mail("nobody@y.example")], ..company("乙") });
    let report = file(&mut crm, &text("1", "me@shop.example", to, ""));
    assert_eq!(whom(&report), [("乙", Reason::Address)], "once for each customer");
    let own = file(&mut crm, &text("2", "me@shop.example", "me@shop.example", ""));
    assert_eq!(own.tally, Tally { own: 1, ..Tally::default() });
}

#[test]
fn an_answer_from_an_unknown_address_belongs_to_the_thread() {
    let mut crm = book();
    fujimi(&mut crm);
    file(&mut crm, &text("1", "me@shop.example", "ken@fujimi.example", ""));
    let answer = text("2", "ken.private@gmail.com", "me@shop.example", "References: <0>\n <1>\n");
    let next = text("3", "ken.other@gmail.com", "me@shop.example", "In-Reply-To: <2>\n");
    assert_eq!(whom(&file(&mut crm, &[answer, next].concat())), [("富士見製作所", Reason::Thread); 2]);
}

#[test]
fn lists_of_strangers_are_counted_and_left_and_those_of_customers_are_filed() {
    let mut crm = book();
    fujimi(&mut crm);
    let list = "List-Id: <news.example>\n";
    let mails = [
        text("1", "news@z.example", "me@shop.example", list),
        text("2", "ken@fujimi.example", "me@shop.example", list),
    ];
    let tally = file(&mut crm, &mails.concat()).tally;
    assert_eq!(tally, Tally { filed: 1, bulk: 1, ..Tally::default() });
    assert_eq!(crm.inbox_count().unwrap(), 0);
}

#[test]
fn without_own_addresses_every_mail_is_received() {
    let mut crm = crate::ops::testing::book();
    let customer = fujimi(&mut crm);
    let report = file(&mut crm, &text("1", "ken@fujimi.example", "me@shop.example", ""));
    assert!(!report.knows_own);
    let entry = &crm.interactions(&crm.history_of(customer).unwrap()).unwrap()[0];
    assert_eq!(entry.direction.map(|direction| direction.as_str()), Some("in"));
}

#[test]
fn a_mail_without_a_date_waits_and_is_never_of_today() {
    let mut crm = book();
    let customer = fujimi(&mut crm);
    let mail = text("1", "ken@fujimi.example", "me@shop.example", "")
        .replace("Date: Thu, 19 Nov 2026 09:30:00 +0900", "Date: <b>soon</b>");
    let report = file(&mut crm, &mail);
    assert_eq!(report.tally, Tally { waiting: 1, ..Tally::default() });
    let what: Vec<&What> = report.problems.iter().map(|problem| &problem.what).collect();
    assert_eq!(what, [&What::WaitsForDate], "once is enough");
    let of_stranger = file(&mut crm, &mail.replace("ken@fujimi", "x@other").replace("<1>", "<2>"));
    assert!(matches!(of_stranger.problems.as_slice(), [Problem { what: What::Mail(_), .. }]), "{of_stranger:?}");
    assert_eq!(file(&mut crm, &mail).tally.known, 1);
    let id = crm.inbox().unwrap().into_iter().min().expect("it waits");
    crm.apply(Inbox::Attach { id, customer }).unwrap();
    let entry = &crm.interactions(&crm.history_of(customer).unwrap()).unwrap()[0];
    assert_eq!((entry.at.to_string().as_str(), entry.body.as_str()), ("2026-11-20", "件名 1\n本文\n(Date: ?)"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_the_rest_goes_on() {
    let mut crm = book();
    fujimi(&mut crm);
    let mails = format!("{FROM}not a mail\n\n{}", text("1", "ken@fujimi.example", "me@shop.example", ""));
    let report = file(&mut crm, &mails);
    assert_eq!(report.tally, Tally { filed: 1, lost: 1, ..Tally::default() });
    assert_eq!((report.problems[0].line, &report.problems[0].what), (Some(1), &What::NoMail));
}

#[test]
fn what_brought_mail_is_noted_as_an_import_but_not_a_single_mail_from_a_pipe() {
    let mut crm = book();
    fujimi(&mut crm);
    let noted = |crm: &Crm| -> Vec<(String, usize, usize, usize)> {
        let imports = crm.imports(9).expect("imports").into_iter();
        imports.map(|of| (of.file_name, of.tally.added, of.tally.doubtful, of.tally.unchanged)).collect()
    };
    let mail = |id: &str, from: &str| text(id, from, "me@shop.example", "");
    let first = mail("1", "ken@fujimi.example");
    file(&mut crm, &first);
    assert_eq!(noted(&crm), [], "a mail at a time");
    let many = format!("{first}{}{}", mail("2", "ken@fujimi.example"), mail("3", "x@other.example"));
    file(&mut crm, &many);
    assert_eq!(noted(&crm), [("box".to_owned(), 1, 1, 1)]);
    file(&mut crm, &many);
    assert_eq!(noted(&crm).len(), 1, "nothing new");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.eml");
    std::fs::write(&path, mail("4", "ken@fujimi.example")).expect("a file");
    let (_, outcome) = crm.file_mail(vec![Source::at(&path)], &()).expect("filed");
    assert_eq!(noted(&crm)[0], ("one.eml".to_owned(), 1, 0, 0));
    assert_eq!(crm.imports(1).expect("imports")[0].operation, outcome.operation);
    crm.undo(None).expect("taken back");
    assert_eq!(noted(&crm).len(), 1, "what was taken back is no import any more");
}

#[test]
fn stopping_leaves_nothing_behind() {
    let mut crm = book();
    fujimi(&mut crm);
    let before = all_rows(&crm);
    let mails: String = (0..200).map(|n| text(&n.to_string(), "x@y.example", "me@shop.example", "")).collect();
    let calls = std::cell::Cell::new(0);
    let stop = |_: usize, _: usize| {
        calls.set(calls.get() + 1);
        if calls.get() > 2 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    };
    assert!(matches!(crm.file_mail(source(&mails), &stop), Err(Error::Stopped)));
    assert_eq!(all_rows(&crm), before);
}

/// Three mails wait: two of `a@x.example`, who is Aoi, and one of another.
fn waiting(crm: &mut Crm) -> Vec<InboxId> {
    let from = ["葵 <a@x.example>", "b@y.example", "葵 <a@x.example>"];
    let mails: String =
        from.iter().enumerate().map(|(n, from)| text(&n.to_string(), from, "me@shop.example", "")).collect();
    assert_eq!(file(crm, &mails).tally.waiting, 3);
    let mut ids = crm.inbox().unwrap();
    ids.sort();
    ids
}

#[test]
fn accepting_makes_a_card_of_the_sender_and_files_all_their_mail() {
    for company in [None, Some("葵商店".to_owned())] {
        let mut crm = book();
        let ids = waiting(&mut crm);
        let before = all_rows(&crm);
        let outcome = crm.apply(Inbox::Accept { id: ids[0], company: company.clone() }).unwrap();
        let card = crm.card(outcome.created.customers[0]).unwrap();
        assert_eq!(card.customer.name, company.as_deref().unwrap_or("葵"));
        assert_eq!(card.people.len(), usize::from(company.is_some()));
        assert_eq!(outcome.created.interactions.len(), 2);
        assert_eq!(crm.inbox().unwrap(), [ids[1]]);
        assert_eq!(crm.find_customer("a@x.example").unwrap(), card.customer.id);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }
}

#[test]
fn attaching_writes_the_address_on_the_card_of_the_customer_or_the_person_of_that_name() {
    let mut crm = book();
    let customer = add(&mut crm, CardDraft { people: vec![person("佐藤"), person("葵")], ..company("甲") });
    let ids = waiting(&mut crm);
    let before = all_rows(&crm);
    crm.apply(Inbox::Attach { id: ids[2], customer }).unwrap();
    let card = crm.card(customer).unwrap();
    assert_eq!(card.people[1].points[0].value, "a@x.example");
    let entries = crm.interactions(&crm.history_of(customer).unwrap()).unwrap();
    assert_eq!((entries.len(), entries[0].people.as_slice()), (2, &[card.people[1].id][..]));
    crm.undo(None).unwrap();
    assert_eq!(all_rows(&crm), before);
    crm.apply(Inbox::Attach { id: ids[1], customer }).unwrap();
    assert_eq!(crm.card(customer).unwrap().points[0].value, "b@y.example");
}

#[test]
fn dropped_mail_is_gone_and_stays_gone() {
    let mut crm = book();
    let ids = waiting(&mut crm);
    let before = all_rows(&crm);
    crm.apply(Inbox::DropAllFrom(vec![ids[0], ids[2]])).unwrap();
    assert_eq!(crm.inbox().unwrap(), [ids[1]]);
    assert_eq!(file(&mut crm, &text("0", "a@x.example", "me@shop.example", "")).tally.known, 1);
    assert!(matches!(crm.apply(Inbox::Drop(vec![ids[0]])), Err(Error::NoSuch { .. })));
    crm.undo(None).unwrap();
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_mail_that_waits_is_filed_when_it_comes_again_and_its_sender_is_known_by_then() {
    let mut crm = book();
    waiting(&mut crm);
    add(&mut crm, CardDraft { points: vec![mail("a@x.example")], ..company("甲") });
    assert_eq!(file(&mut crm, &text("0", "a@x.example", "me@shop.example", "")).tally.filed, 1);
    assert_eq!(crm.inbox_count().unwrap(), 2);
    assert!(undoable(&crm).is_some());
}

#[test]
fn files_and_folders_with_mail_are_told_by_their_content() {
    let folder = tempfile::tempdir().expect("a directory for the test");
    let path = |name: &str| folder.path().join(name);
    let one = text("1", "ken@fujimi.example", "me@shop.example", "");
    std::fs::write(path("box"), [&*one, &*text("2", "x@y.example", "me@shop.example", "")].concat()).unwrap();
    std::fs::write(path("one.eml"), one.strip_prefix(FROM).unwrap()).unwrap();
    std::fs::write(path("list.csv"), "name,mail\nTanaka,a@b.example\n").unwrap();
    std::fs::write(path("empty"), "").unwrap();
    for part in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(path("Maildir").join(part)).unwrap();
    }
    let put = |name: &str, id: &str| {
        let text = text(id, "x@y.example", "me@shop.example", "");
        std::fs::write(path("Maildir").join(name), text.strip_prefix(FROM).unwrap()).unwrap();
    };
    put("cur/3.host:2,S", "3");
    put("cur/4.host:2,ST", "4");
    put("new/5.host", "5");
    put("tmp/6.host", "6");
    for name in ["list.csv", "empty", "missing", ""] {
        assert_ne!(look_into(&path(name), &crate::ops::import::Options::default()), Holds::Mail, "{name}");
    }
    let mut crm = book();
    fujimi(&mut crm);
    let sources = ["box", "one.eml", "Maildir"].map(|name| {
        assert_eq!(look_into(&path(name), &crate::ops::import::Options::default()), Holds::Mail, "{name}");
        Source::at(&path(name))
    });
    let (report, _) = crm.file_mail(sources.into(), &()).unwrap();
    assert_eq!(report.tally, Tally { filed: 1, known: 1, waiting: 3, ..Tally::default() });
}
