//! Keys in, lines out: a list from the file to the cards, and every way to change how it is read.

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
    // Both sides, the shared phone marked.
    driver.shows("くらべる");
    driver.shows("名簿.csv 2行目");
    driver.shows("佐藤 花子");
    driver.shows("田中 太郎");
    driver.shows("=電話");
    driver.keys("j");
    driver.shows("名簿.csv 3行目");
    driver.keys("k");
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

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let path = folder.path().display().to_string();
    (folder, path)
}

const NAMES: &str = "氏名,電話,メール\n田中 太郎,03-1111-1111,tanaka@example.com\n佐藤 花子,03-2222-2222,\n";
const MORE_NAMES: &str = "氏名,電話\n佐藤 花子,03-2222-2222\n鈴木 一郎,03-3333-3333\n";
const SALES: &str = "購入日,顧客名,金額\n2026/11/01,田中 太郎,1200\n2026/11/02,知らない人,300\n";
const MAIL: &str = "From: a@else.example\nTo: b@example.com\nMessage-ID: <1@x>\nSubject: 見積の件\nDate: Fri, 20 Nov 2026 10:00:00 +0900\n\nx\n";

#[test]
fn a_folder_is_shown_file_by_file_and_becomes_one_operation() {
    let files =
        [("a.csv", NAMES), ("sub/b.csv", MORE_NAMES), ("c.csv", SALES), ("d.eml", MAIL), ("e.pdf", "%PDF-1.7 x")];
    for (lang, words) in [
        (Lang::Ja, ["[1 ファイル]", "sub/b.csv", "購入2行", "メール1通", "読めません", "購入 1  顧客不明 1"]),
        (Lang::En, ["[1 file]", "sub/b.csv", "purchases, 2 rows", "1 mail", "not readable", "purchases 1  "]),
    ] {
        for (width, height) in [(80, 24), (120, 36)] {
            let (folder, path) = folder(&files);
            let mut driver = opened(lang, &path, width, height);
            words.iter().for_each(|words| driver.shows(words));
            driver.shows(if lang == Lang::Ja { "5件のうち4件を取り込む" } else { "4 of 5 taken" });
            driver.keys("n n");
            driver.shows(if lang == Lang::Ja { "[5 取り込み]" } else { "[5 import]" });
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
            driver.keys("enter");
            assert_eq!(driver.crm().customer_count().ok(), Some(3));
            assert_eq!(driver.crm().inbox_count().ok(), Some(1));
            let rejects = std::fs::read_to_string(folder.path().join("c.rejects.csv")).expect("rows left out");
            assert!(rejects.contains("2026/11/02,知らない人,300,") && !rejects.contains("田中"), "{rejects}");
            driver.keys("u");
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
            assert_eq!(driver.crm().inbox_count().ok(), Some(0));
        }
    }
}

#[test]
fn the_overlap_is_shown_and_a_file_left_out_by_key() {
    let (_folder, path) = folder(&[("a.csv", NAMES), ("b.csv", MORE_NAMES), ("e.pdf", "%PDF-1.7 x")]);
    let mut driver = opened(Lang::Ja, &path, 120, 36);
    let row =
        |driver: &mut Driver, name: &str| driver.lines().into_iter().find(|line| line.contains(name)).expect("a row");
    assert!(row(&mut driver, "b.csv").trim_end_matches([' ', '│']).ends_with(" 1"), "{}", row(&mut driver, "b.csv"));
    driver.keys("space");
    driver.shows("3件のうち1件を取り込む");
    assert!(row(&mut driver, "a.csv").contains("名簿"));
    assert!(row(&mut driver, "b.csv").contains("新規 2"));
    // What cannot be read cannot be taken, and says why.
    driver.keys("G");
    driver.shows("元の表をCSVとして保存してから取り込んでください");
    driver.keys("space");
    driver.shows("3件のうち1件を取り込む");
    driver.keys("n n enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(2));
}

#[test]
fn enter_goes_to_the_columns_of_a_file_and_p_back_to_the_box_with_what_was_typed() {
    let (_folder, path) = folder(&[("a.csv", NAMES), ("b.csv", MORE_NAMES), ("d.eml", MAIL)]);
    let mut driver = opened(Lang::Ja, &path, 120, 36);
    driver.keys("j enter");
    driver.shows("b.csv  2 / 2");
    driver.keys("tab");
    driver.shows("a.csv  1 / 2");
    driver.keys("p p j j enter");
    driver.shows("このファイルに列の対応はありません");
    driver.keys("p");
    driver.shows(&format!("ファイル  {path}")[..20]);
    driver.keys("enter");
    driver.shows("[1 ファイル]");
}

#[test]
fn several_files_are_typed_with_blanks_between_them() {
    let (folder, _) = folder(&[("a.csv", NAMES), ("my b.csv", MORE_NAMES)]);
    let at = |name: &str| folder.path().join(name).display().to_string();
    let mut driver = opened(Lang::Ja, &format!("{} '{}'", at("a.csv"), at("my b.csv")), 120, 36);
    driver.shows("2件のうち2件を取り込む");
}

#[test]
fn mail_shows_whom_it_is_with_before_it_is_filed() {
    let (_folder, path) = list(MAIL.as_bytes());
    for (lang, words) in [
        (Lang::Ja, ["[5 取り込み]", "受信箱で待つ 1", "2026-11-20 10:00", "待機: a@else.example", "見積の件"]),
        (Lang::En, ["[5 import]", "to the inbox 1", "2026-11-20 10:00", "waits: a@else.example", "見積の件"]),
    ] {
        let mut driver = opened(lang, &path, 80, 24);
        words.iter().for_each(|words| driver.shows(words));
        assert_eq!(driver.crm().inbox_count().ok(), Some(0));
        driver.keys("enter");
        driver.shows(if lang == Lang::Ja { "受信箱で待っています" } else { "waits in the inbox" });
        assert_eq!(driver.crm().inbox_count().ok(), Some(1));
    }
    let (_folder, path) = folder(&[("box/cur/1:2,S", MAIL), ("box/new/.x", "")]);
    let mut driver = opened(Lang::Ja, &format!("{path}/box"), 80, 24);
    driver.shows("メール1通");
}

#[test]
fn a_list_of_sales_shows_its_columns_and_makes_customers_only_when_told_to() {
    let (_folder, path) = list(SALES.as_bytes());
    let mut driver = opened(Lang::Ja, &path, 100, 30);
    driver.shows("[3 列の対応]");
    driver.shows("2026-11-01");
    // The first is the day; nothing; what the heading says again.
    driver.keys("space");
    driver.shows("使わない 1");
    driver.keys("space");
    driver.shows("使わない 0");
    driver.keys("n");
    driver.shows("顧客が見つからない行 2");
    driver.shows("「田中 太郎」という顧客はいません");
    driver.keys("enter");
    driver.shows("取り込むものがありません");
    driver.keys("space");
    driver.shows("新しい顧客 2");
    driver.keys("enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(2));
    driver.keys("I").paste(&path).keys("enter n");
    driver.shows("すでにある購入 2");
}

#[test]
fn a_part_is_chosen_from_a_list_and_none_is_taken_from_another_column_on_the_way() {
    let (_folder, path) = list("日付,顧客,値段,単価\n2026/11/01,甲,100,50\n".replace("値段", "金額").as_bytes());
    let mut driver = opened(Lang::En, &path, 100, 30);
    driver.keys("G l");
    driver.shows("known 4");
    driver.keys("enter").type_text("amount").keys("enter");
    driver.shows("known 3");
    driver.keys("c");
    driver.shows("[2 encoding]");
    driver.keys("enter p esc");
}

#[test]
fn a_whole_book_is_counted_and_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.json");
    let mut driver = opened(Lang::En, LIST, 80, 24);
    driver.keys("n enter");
    let keep = crate::ops::export::Existing::Keep;
    driver.crm().export_book_to_file(&path, keep, &()).expect("a book");
    let mut driver = opened(Lang::En, &path.display().to_string(), 80, 24);
    driver.shows("a book of tokui");
    driver.shows("new 20");
    driver.keys("enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(20));
    driver.keys("u");
    assert_eq!(driver.crm().customer_count().ok(), Some(0));
}

#[test]
fn a_list_without_a_column_of_names_says_so_among_the_others() {
    let (_folder, path) = folder(&[("a.csv", "氏名,電話\n田中,03-1111-1111\n"), ("b.csv", "色,数\n赤,1\n")]);
    let mut driver = opened(Lang::Ja, &path, 120, 30);
    driver.shows("氏名、会社名、メール、電話の列が");
    driver.shows("新規 1");
    driver.hides("新しいものはありません");
}

#[test]
fn an_empty_folder_and_one_of_nothing_readable_are_said_in_the_box() {
    let (_folder, path) = folder(&[]);
    let mut driver = opened(Lang::Ja, &path, 80, 24);
    driver.shows("フォルダーは空です");
    let (_folder, path) = folder(&[("a.pdf", "%PDF-1.7 x"), ("b.gif", "GIF89a")]);
    let mut driver = opened(Lang::En, &path, 80, 24);
    driver.shows("There is nothing to import");
    let mut driver = opened(Lang::En, "", 80, 24);
    driver.shows("Give the place");
}

#[test]
fn reading_is_stopped_by_a_key_and_the_path_stays() {
    let (_folder, path) = list(NAMES.as_bytes());
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    driver.keys("1").paste(&path);
    driver.hold_work();
    driver.keys("enter");
    driver.shows("読んでいます 0%");
    driver.keys("esc");
    driver.finish_work();
    driver.shows("補完");
    driver.hides("列の対応");
    driver.keys("enter");
    driver.shows("[3 列の対応]");
}

#[test]
fn what_holds_no_list_is_told_and_a_list_imported_before_too() {
    let (_folder, path) = list(b"%PDF-1.7 something");
    let mut driver = opened(Lang::En, &path, 80, 24);
    driver.shows("There is nothing to import");
    let (_folder, path) = list("氏名\n田中\n".as_bytes());
    let mut driver = opened(Lang::En, &path, 80, 24);
    driver.keys("n enter").keys("I").paste(&path).keys("enter");
    driver.shows("was imported on 11/20");
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

#[test]
fn the_keys_are_named_by_what_they_do_in_their_step_and_no_option_of_the_command_line_is() {
    let list = "甲,03-1111-1111\n乙,03-2222-2222\n";
    for (lang, run, columns) in
        [(Lang::Ja, "Enter 取り込む", "l で列を選べます"), (Lang::En, "Enter import", "l chooses what they are")]
    {
        let (_folder, path) = folder(&[("a.csv", list)]);
        let mut driver = opened(lang, &format!("{path}/a.csv"), 120, 36);
        driver.shows(columns);
        driver.hides("--map");
        driver.keys("n");
        assert!(driver.lines().last().is_some_and(|line| line.contains(run)), "{:?}", driver.lines().last());
        driver.hides("--");
    }
}

#[test]
fn a_workbook_of_sales_is_a_table_for_each_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sold.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for month in ["10月", "11月"] {
        let sheet = workbook.add_worksheet().set_name(month).expect("a name");
        for (at, row) in (0..).zip([["日付", "顧客", "売り値"], ["2026/10/01", "田中 太郎", "1200"]]) {
            sheet.write_row(at, 0, row).expect("a row");
        }
        sheet.write_column(0, 3, ["数量", "2"]).expect("a column");
    }
    workbook.save(&path).expect("a workbook");
    let mut driver = opened(Lang::Ja, &path.display().to_string(), 120, 36);
    driver.shows("[3 列の対応]");
    driver.shows("sold.xlsx [10月]  1 / 2");
    // The amount of both sheets at once, as their headings are the same.
    driver.keys("down down").keys("enter").paste("金額").keys("enter");
    driver.keys("tab");
    driver.shows("sold.xlsx [11月]  2 / 2");
    driver.shows("売り値");
    assert!(driver.lines().iter().any(|line| line.contains("売り値") && line.contains("金額")), "{:?}", driver.lines());
    driver.keys("n space enter");
    assert_eq!(driver.crm().customer_count().ok(), Some(1));
    driver.keys("u");
    assert_eq!(driver.crm().customer_count().ok(), Some(0));
}

#[test]
fn going_on_does_not_write_and_the_message_says_how_to_take_it_back() {
    let (_folder, path) = folder(&[("a.csv", "氏名,備考\n田中,\n,x\n")]);
    let mut driver = opened(Lang::Ja, &format!("{path}/a.csv"), 80, 24);
    driver.keys("n n n");
    assert_eq!(driver.crm().customer_count().ok(), Some(0));
    driver.shows("[5 取り込み]");
    driver.shows("Enter 取り込む");
    driver.keys("enter");
    for words in ["取り込み a.csv (顧客1件)", "u で", "取り込まなかった1行を a.rejects.csv に書きました"]
    {
        driver.shows(words);
    }
}

#[test]
fn rows_that_cannot_be_written_beside_one_list_are_written_beside_the_others() {
    let list = "氏名,備考\n田中,\n,x\n";
    for (lang, words) in [
        (
            Lang::Ja,
            ["取り込まなかった1行を b.rejects.csv に書きました", "a.csv の取り込まなかった行を書き出せませんでした"],
        ),
        (Lang::En, ["1 row left out was written to b.rejects.csv", "The rows left out of a.csv could not be written"]),
    ] {
        let (folder, path) = folder(&[("a/a.csv", list), ("b/b.csv", list)]);
        let mut driver = opened(lang, &path, 200, 36);
        std::fs::remove_dir_all(folder.path().join("a")).expect("removed");
        driver.keys("n n n enter");
        words.iter().for_each(|words| driver.shows(words));
    }
}

#[test]
fn a_list_that_was_judged_wrongly_is_switched_by_key_and_back() {
    let text = "氏名,いつ,備考\n田中 太郎,2026/11/01,1200\n";
    for (lang, key, customers, purchases) in
        [(Lang::Ja, "t 名簿/購入", "新規 1", "購入の項目"), (Lang::En, "t kind", "new 1", "Of a purchase")]
    {
        let (_folder, path) = list(text.as_bytes());
        let mut driver = opened(lang, &path, 120, 36);
        driver.shows(customers);
        assert!(driver.lines().last().is_some_and(|line| line.contains(key)), "{:?}", driver.lines().last());
        driver.keys("t");
        driver.shows(purchases);
        driver.keys("t");
        driver.shows(customers);
        // As purchases its columns are chosen like those of any other.
        driver.keys("t j enter").type_text("date").keys("enter");
        driver.shows("2026-11-01");
        driver.keys("k enter").type_text("customer").keys("enter");
        driver.keys("j j enter").type_text("amount").keys("enter n space enter");
        assert_eq!(driver.crm().customer_count().ok(), Some(1));
        driver.keys("I").paste(&path).keys("enter");
        driver.shows("[3");
    }
}

#[test]
fn in_the_list_of_files_the_kind_is_switched_too_and_what_is_no_table_says_so() {
    let (_folder, path) = folder(&[("a.csv", NAMES), ("c.csv", SALES), ("d.eml", MAIL)]);
    let mut driver = opened(Lang::Ja, &path, 80, 24);
    assert!(driver.lines().last().is_some_and(|line| line.contains("t 名簿/購入")), "{:?}", driver.lines().last());
    driver.keys("j");
    driver.shows("購入2行");
    driver.keys("t");
    driver.hides("購入2行");
    driver.keys("t");
    driver.shows("購入2行");
    driver.keys("j t");
    driver.shows("名簿か購入の一覧だけ");
}
