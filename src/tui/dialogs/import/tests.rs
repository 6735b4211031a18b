//! Keys in, lines out: a list from the file to the cards, and every way to change how it is read.

use super::*;
use crate::i18n::Lang;
use crate::tui::testing::{Driver, book};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/csv/nenga_dummy_utf8.csv");

/// A list in a folder of its own.
fn list(text: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("名簿.csv");
    std::fs::write(&path, text).expect("a list");
    (folder, path.display().to_string())
}

fn opened(lang: Lang, path: &str, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(book(), lang, width, height);
    driver.keys("1").paste(path).keys("enter");
    driver
}

#[test]
fn a_list_is_shown_before_it_is_imported_and_undone_as_one() {
    for (lang, step, added) in [(Lang::Ja, "[3 列の対応]", "新規 20"), (Lang::En, "[3 columns]", "new 20")] {
        for (width, height) in [(80, 24), (120, 36)] {
            let mut driver = opened(lang, LIST, width, height);
            driver.shows(step);
            driver.shows(added);
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
            driver.keys("n");
            driver.shows(if lang == Lang::Ja { "[5 取り込み]" } else { "[5 import]" });
            driver.keys("enter");
            assert_eq!(driver.crm().customer_count().ok(), Some(20));
            driver.shows("小池 昇平");
            driver.keys("u");
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
        }
    }
}

#[test]
fn the_meaning_of_a_column_is_changed_by_key_and_remembered() {
    let (_folder, path) = list("氏名,社員番号,電話\n田中 太郎,A-1,03-1111-1111\n".as_bytes());
    let mut driver = opened(Lang::Ja, &path, 120, 36);
    driver.shows("03-1111-1111");
    // The second column is kept as a field of its own; skip it.
    driver.keys("j space");
    driver.shows("使わない");
    driver.keys("n enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(1));
    assert!(driver.crm().fields().expect("fields").is_empty());
    let (_other, path) = list("氏名,社員番号,電話\n佐藤 花子,A-2,03-2222-2222\n".as_bytes());
    driver.keys("I").paste(&path).keys("enter");
    driver.shows("使わない 1");
}

#[test]
fn a_meaning_is_chosen_from_the_list_of_all() {
    let (_folder, path) = list("氏名,その他\n田中 太郎,営業部\n".as_bytes());
    let mut driver = opened(Lang::Ja, &path, 100, 30);
    driver.keys("j enter");
    driver.shows("「その他」は何ですか");
    driver.type_text("部署").keys("enter");
    driver.shows("部署");
    driver.keys("h l");
    driver.keys("n enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(1));
}

#[test]
fn garbled_text_is_seen_in_each_encoding_and_another_can_be_taken() {
    // 氏名,電話 / 高橋 﨑子,03-1111-1111 in CP932.
    let (_folder, path) = list(b"\x8E\x81\x96\xBC,\x93d\x98b\n\x8D\x82\x8B\xB4 \xED\x95\x8Eq,03-1111-1111\n");
    let mut driver = opened(Lang::Ja, &path, 100, 30);
    driver.shows("CP932");
    driver.keys("c");
    driver.shows("[2 文字コード]");
    driver.shows("高橋 﨑子");
    driver.shows("読めない字あり");
    driver.keys("G enter p");
    driver.keys("esc");
    driver.hides("文字コード");
}

#[test]
fn doubtful_rows_are_decided_one_by_one() {
    let first = "会社名,氏名,電話\n㈱甲,田中 太郎,03-1111-1111\n".as_bytes();
    let (_one, path) = list(first);
    let mut driver = opened(Lang::Ja, &path, 100, 30);
    driver.keys("n enter");
    let (folder, path) = list("会社名,氏名,電話\n㈱乙,佐藤 花子,03-1111-1111\n㈱丙,鈴木,03-1111-1111\n".as_bytes());
    driver.keys("I").paste(&path).keys("enter n");
    driver.shows("[4 重複]");
    driver.shows("未決");
    // The first is somebody else, the second stays undecided.
    driver.keys("l l");
    driver.shows("別の人");
    driver.keys("n");
    driver.shows("新規 1");
    driver.shows("取り込まない行 1");
    driver.keys("enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(2));
    driver.shows("名簿.rejects.csv");
    let text = std::fs::read_to_string(folder.path().join("名簿.rejects.csv")).expect("the rows left out");
    assert!(text.contains("㈱丙,鈴木") && !text.contains("㈱乙"), "{text}");
}

#[test]
fn a_file_that_is_not_there_is_said_and_the_text_stays() {
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    driver.keys("1").paste("/nowhere/list.csv").keys("enter");
    driver.shows("/nowhere/list.csv がありません");
    driver.keys("esc");
    driver.hides("/nowhere");
}

#[test]
fn the_rows_left_out_of_every_sheet_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["one", "two"] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        sheet
            .write_column(0, 0, ["氏名", "田中", ""])
            .and_then(|sheet| sheet.write_column(0, 1, ["備考", "", "x"]))
            .expect("a list");
    }
    book.save(&path).expect("a workbook");
    let mut driver = opened(Lang::Ja, &path.display().to_string(), 120, 30);
    driver.keys("n n enter");
    for sheet in ["one", "two"] {
        assert!(folder.path().join(format!("book-{sheet}.rejects.csv")).is_file(), "{sheet}");
    }
}

#[test]
fn mail_and_folders_are_sent_to_the_shell() {
    let (folder, path) =
        list(b"From: a@example.com\nTo: b@example.com\nSubject: x\nDate: Fri, 20 Nov 2026 10:00:00 +0900\n\nx\n");
    let mut driver = opened(Lang::Ja, &path, 120, 30);
    driver.shows("メールです。");
    let mut driver = opened(Lang::En, &folder.path().display().to_string(), 120, 30);
    driver.shows("This is a folder.");
}

#[test]
fn what_holds_no_list_is_told_and_a_list_imported_before_too() {
    let (_folder, path) = list(b"%PDF-1.7 something");
    let mut driver = opened(Lang::En, &path, 80, 24);
    driver.shows("There is nothing to import");
    let (_folder, path) = list("氏名\n田中\n".as_bytes());
    let mut driver = opened(Lang::En, &path, 80, 24);
    driver.keys("n enter").keys("I").paste(&path).keys("enter");
    driver.shows("was imported on");
}

#[test]
fn the_steps_are_drawn_at_every_size() {
    for (width, height) in [(1, 1), (20, 4), (40, 10), (60, 16), (80, 24), (100, 29), (250, 80)] {
        let mut driver = opened(Lang::Ja, LIST, 80, 24);
        driver.resize(width, height);
        for keys in ["c", "p", "n n n"] {
            driver.keys(keys);
            assert_eq!(driver.lines().len(), usize::from(height));
        }
    }
}

#[test]
fn a_path_is_completed_as_far_as_it_is_certain() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["customers-2025.csv", "customers-2026.csv"] {
        std::fs::write(folder.path().join(name), "").expect("a file");
    }
    let path = completed(&format!("{}/cus", folder.path().display())).expect("a beginning");
    assert!(path.ends_with("/customers-202"), "{path}");
}

#[test]
fn a_calendar_has_no_columns_and_is_shown_at_the_last_step_before_it_is_filed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("meeting.ics");
    let meeting =
        "BEGIN:VTODO\nSUMMARY:見積書\nEND:VTODO\nBEGIN:VEVENT\nSUMMARY:歯医者\nDTSTART:20261201\nEND:VEVENT\n";
    std::fs::write(&path, meeting).expect("a calendar");
    for (lang, step, tally) in [
        (Lang::Ja, "[5 取り込み]", ["meeting.ics", "予定へ 1", "取り込まないもの 1"]),
        (Lang::En, "[5 import]", ["meeting.ics", "planned 1", "not filed 1"]),
    ] {
        let mut driver = opened(lang, path.to_str().expect("a path"), 80, 24);
        driver.shows(step);
        tally.iter().for_each(|line| driver.shows(line));
        driver.shows("歯医者");
        assert_eq!(driver.crm().open_todos(false).map(|todos| todos.len()).ok(), Some(0));
        driver.keys("enter");
        assert_eq!(driver.crm().open_todos(false).map(|todos| todos.len()).ok(), Some(1));
    }
}
