//! The file on the disk: two windows on one book, a killed process, a full disk, a place that takes no writing.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::DateTime;
use rusqlite::Connection;
use tokui::domain::CustomerId;
use tokui::domain::card::CardDraft;
use tokui::domain::customer::CustomerKind;
use tokui::domain::operation::Actor;
use tokui::i18n::Lang;
use tokui::ops::{Clock, Crm, Error, Identity, Preferences, customers};

/// Where a child process of a test finds its book.
const BOOK: &str = "TOKUI_TEST_BOOK";

fn open(path: &Path) -> tokui::ops::Result<Crm> {
    let at = DateTime::parse_from_rfc3339("2026-11-20T10:12:00+09:00").expect("a moment");
    Crm::open(path, Identity { actor: Actor::Cli, who: "tester".to_owned() }, Clock::Fixed(at), Preferences::default())
}

fn add(crm: &mut Crm, name: &str) -> tokui::ops::Result<CustomerId> {
    let draft = CardDraft { tags: vec!["VIP".to_owned()], ..CardDraft::new(CustomerKind::Company, name) };
    Ok(crm.apply(customers::Command::Add(Box::new(draft)))?.created.customers[0])
}

fn number(path: &Path, sql: &str) -> i64 {
    let conn = Connection::open(path).expect("the book");
    conn.query_row(sql, [], |row| row.get(0)).expect(sql)
}

fn assert_whole(path: &Path) {
    let conn = Connection::open(path).expect("the book");
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(check, "ok");
    let dangling = conn.prepare("PRAGMA foreign_key_check").and_then(|mut rows| rows.exists([])).expect("a check");
    assert!(!dangling, "a row points at nothing");
}

/// One book for every schema that was released, kept as it was written then: its customers in sight, its contacts and its
/// todos.
const RELEASED: &[(&str, usize, usize, usize)] = &[("v1.db", 14, 43, 11), ("v2.db", 14, 43, 11), ("v3.db", 14, 43, 11)];

#[test]
fn a_book_of_every_released_schema_opens_with_all_its_rows_and_can_be_undone() {
    let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schema");
    for (name, customers, history, todos) in RELEASED {
        let (name, customers, history, todos) = (*name, *customers, *history, *todos);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::copy(Path::new(schemas).join(name), &path).expect("a copy");
        let mut crm = open(&path).expect("the book");
        assert_eq!(crm.customer_count().expect("customers"), customers, "{name}");
        assert_eq!(crm.history_ids(None, None).expect("history").len(), history, "{name}");
        let open_todos = crm.open_todos(true).expect("todos").len();
        assert_eq!(open_todos + crm.done_todos().expect("todos").len(), todos, "{name}");
        assert_eq!(crm.find_customer("wata").ok(), crm.find_customer("渡邊").ok(), "{name}");
        assert_eq!(crm.doctor(&()).expect("an answer"), [], "{name}: what is derived was made with the upgrade");
        for word in ["の", "した", "the", "e"] {
            let read = crm.search_history_page(None, &[word.to_owned()], None, 1_000).expect("texts").found;
            assert_eq!(crm.history_with(None, &[word.to_owned()], 1_000).expect("found"), read, "{name}: {word}");
            assert!(!read.is_empty(), "{name}: {word}");
        }
        crm.undo(None).expect("what was done then can be taken back");
        assert!(crm.is_empty().expect("an answer"), "{name}");
        drop(crm);
        assert_whole(&path);
    }
}

#[test]
fn two_windows_see_each_other_and_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    let (mut one, mut two) = (open(&path).expect("a book"), open(&path).expect("the book"));
    let id = add(&mut one, "甲").expect("a card");
    let seen = one.data_version().expect("a version");
    let card = two.card(id).expect("the card is there");
    assert_eq!(card.customer.name, "甲");

    // A form that is open in one window while the other saves is refused, not laid over it.
    let form = |crm: &Crm, note: &str| {
        let card = crm.card(id).expect("the card");
        let draft = Box::new(CardDraft { note: note.to_owned(), ..crm.draft_of(&card) });
        customers::Command::Edit { id, revision: card.customer.revision, draft }
    };
    let stale = form(&one, "one");
    two.apply(form(&two, "two")).expect("saved");
    assert_ne!(one.data_version().expect("a version"), seen, "a change elsewhere is noticed");
    assert!(matches!(one.apply(stale), Err(Error::CardChanged { .. })));
    assert_eq!(one.card(id).expect("the card").customer.note, "two");

    // A word that the other window made a moment ago is known here.
    let term = |name: &str| tokui::ops::terms::Command::Add {
        kind: tokui::domain::vocabulary::TermKind::Segment,
        name: name.to_owned(),
    };
    two.apply(term("製造")).expect("a term");
    assert!(matches!(one.apply(term("製造")), Err(Error::NameTaken(_))));

    // An undo here takes back what was done there.
    one.undo(None).expect("the term goes");
    assert!(two.operations(None, 1).expect("the log book")[0].undoes.is_some());
}

#[test]
fn windows_that_write_at_the_same_time_wait_for_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    drop(open(&path).expect("a book"));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut crm = open(&path).expect("the book");
                for at in 0..25 {
                    add(&mut crm, &format!("{writer}-{at}")).expect("never busy");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().expect("no panic");
    }
    assert_whole(&path);
    assert_eq!(number(&path, "SELECT count(*) FROM customers"), 100);
    assert_eq!(number(&path, "SELECT count(*) FROM customer_tags"), 100);
    assert_eq!(number(&path, "SELECT count(*) FROM tags"), 1);
}

/// Not a test by itself but what others start and kill, as they give it a book in [`BOOK`]; else it is over at once. Tells
/// each card it has saved.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(BOOK) else { return };
    let mut crm = open(Path::new(&path)).expect("the book");
    let mut out = std::io::stdout();
    for at in 0.. {
        let id = add(&mut crm, &format!("{}-{at}", std::process::id())).expect("a card");
        let log = crm.log_of("tel 話した =案件 >提案 !明日 次の話", &[id], None).expect("a line");
        crm.apply(log).expect("saved");
        if at % 3 == 2 {
            crm.undo(None).expect("taken back");
        }
        writeln!(out, "saved {id}").and_then(|()| out.flush()).expect("somebody listens");
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new/book.db");
    let mut acknowledged = 0;
    for round in 0u64..20 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "writes_until_it_is_killed"])
            .env(BOOK, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        // At other moments each time, the first of them while the book is being made.
        let wanted = round % 7;
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut heard = 0;
        while heard < wanted {
            let line = lines.next().expect("it goes on until it is killed").expect("text");
            heard += u64::from(line.contains("saved "));
        }
        std::thread::sleep(std::time::Duration::from_micros(round * 397));
        child.kill().expect("a kill");
        child.wait().expect("its end");
        heard += lines.map_while(Result::ok).filter(|line| line.contains("saved ")).count() as u64;
        acknowledged += heard as i64;
        drop(open(&path).expect("the book opens after a kill"));
        assert_whole(&path);
        let cards = number(&path, "SELECT count(*) FROM customers");
        assert!(cards >= acknowledged, "round {round}: {acknowledged} were acknowledged, {cards} are there");
        acknowledged = cards;
        // No half operation: each entry has its plan and its deal, each is named, each card is found.
        for sql in [
            "SELECT count(*) FROM operations WHERE kind = ''",
            "SELECT count(*) FROM interactions WHERE deal_id IS NULL
                 OR id NOT IN (SELECT interaction_id FROM todos)",
            "SELECT count(*) FROM customers WHERE id NOT IN (SELECT customer_id FROM customer_index)",
            "SELECT count(*) FROM customers WHERE id NOT IN (SELECT customer_id FROM customer_tags)",
        ] {
            assert_eq!(number(&path, sql), 0, "{sql}");
        }
    }
    assert!(acknowledged > 20, "{acknowledged}");
    let mut crm = open(&path).expect("the book");
    while !matches!(crm.undo(None), Err(Error::NothingToUndo)) {}
    assert_eq!(number(&path, "SELECT count(*) FROM customers"), 0, "and all of it can still be taken back");
}

/// A small disk of its own, where this user may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(options: &str) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tokui-test"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(folder))
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0.path()).status();
        assert!(status.expect("mount runs").success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    // Where no disk can be mounted, `store` shows the same with a limit on the pages of the book.
    let Some(disk) = SmallDisk::new("size=4m") else { return };
    let path = disk.0.path().join("book.db");
    let mut crm = open(&path).expect("a book");
    let mut saved = 0;
    let error = loop {
        match add(&mut crm, &"長い名前".repeat(100)) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "disk_full", "{error:?}");
    assert!(error.message(Lang::Ja).contains("ディスク") && error.hint(Lang::En).is_some());
    assert!(saved > 10);
    assert_eq!(crm.customer_count().expect("reading goes on"), saved);
    drop(crm);

    // Not a byte is left: the book still opens, to read.
    let filler = disk.0.path().join("filler");
    let mut fill = std::fs::File::create(&filler).expect("a file");
    while fill.write_all(&[0; 512]).is_ok() {}
    let mut crm = open(&path).expect("the book opens on a full disk");
    assert_eq!(crm.customer_count().expect("reading"), saved);
    assert!(add(&mut crm, &"x".repeat(100_000)).is_err());
    drop((crm, fill));
    std::fs::remove_file(&filler).expect("room again");

    disk.remount("size=16m");
    let mut crm = open(&path).expect("the book");
    assert!(!crm.is_read_only());
    add(&mut crm, "続き").expect("room again");
    assert_eq!(crm.customer_count().expect("reading"), saved + 1);
    drop(crm);
    assert_whole(&path);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_crash_left_in_the_log_is_seen_where_nothing_can_be_written() {
    for full in [false, true] {
        let Some(disk) = SmallDisk::new("size=8m") else { return };
        let path = disk.0.path().join("book.db");
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "writes_until_it_is_killed"])
            .env(BOOK, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        for _ in 0..3 {
            while !lines.next().expect("it goes on").expect("text").contains("saved ") {}
        }
        child.kill().expect("a kill");
        child.wait().expect("its end");
        let wal = disk.0.path().join("book.db-wal");
        assert!(std::fs::metadata(&wal).expect("a log").len() > 0);
        // The shared memory is made again by whoever opens the book, and that is what cannot be done here.
        std::fs::remove_file(disk.0.path().join("book.db-shm")).expect("its index");
        if full {
            let mut fill = std::fs::File::create(disk.0.path().join("filler")).expect("a file");
            while fill.write_all(&[0; 512]).is_ok() {}
        } else {
            disk.remount("ro");
        }
        let crm = open(&path).expect("the book opens");
        assert!(crm.is_read_only(), "full: {full}");
        assert!(crm.customer_count().expect("reading") >= 2, "full: {full}: what was acknowledged is out of sight");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_takes_no_writing_is_for_reading() {
    let Some(disk) = SmallDisk::new("size=8m") else { return };
    let path = disk.0.path().join("book.db");
    let mut crm = open(&path).expect("a book");
    let id = add(&mut crm, "甲").expect("a card");
    drop(crm);
    disk.remount("ro");
    let mut crm = open(&path).expect("the book opens");
    assert!(crm.is_read_only());
    assert_eq!(crm.card(id).expect("the card").customer.name, "甲");
    assert_eq!(crm.find_customer("甲").expect("found"), id);
    let error = add(&mut crm, "乙").expect_err("no writing");
    assert_eq!((error.code(), error.exit_code() as i32), ("read_only", 3));
    assert!(crm.undo(None).is_err_and(|error| error.code() == "read_only"));
    assert!(crm.keep_draft_line(None, "x").is_err_and(|error| error.code() == "read_only"));
    assert!(open(&disk.0.path().join("new/book.db")).is_err_and(|error| error.code() == "read_only"));
}

#[cfg(unix)]
#[test]
fn under_any_umask_the_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    for umask in ["000", "022", "077"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b/book.db");
        let mut child = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$@\""), "sh"])
            .arg(std::env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "writes_until_it_is_killed"])
            .env(BOOK, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        while !lines.next().expect("it goes on").expect("text").contains("saved ") {}
        let mode = |name: &str| {
            let meta = std::fs::metadata(folder.path().join(name)).expect(name);
            meta.permissions().mode() & 0o777
        };
        let modes = ["a", "a/b", "a/b/book.db", "a/b/book.db-wal", "a/b/book.db-shm"].map(mode);
        child.kill().expect("a kill");
        child.wait().expect("its end");
        assert_eq!(modes, [0o700, 0o700, 0o600, 0o600, 0o600], "umask {umask}");
    }
}
