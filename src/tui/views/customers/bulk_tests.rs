//! Many customers at once, the file they are written to, and the columns and orders of the list.

use crate::domain::CustomerId;
use crate::domain::card::CardDraft;
use crate::domain::customer::{CustomerKind, Rank, Status};
use crate::i18n::Lang;
use crate::ops::testing::all_rows;
use crate::ops::{customers, settings};
use crate::tui::testing::{Driver, sample};
use crate::tui::view::Flow;

fn open(lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    driver.keys("2");
    driver
}

fn standing(driver: &Driver) -> Vec<(i64, Option<Status>, Option<Rank>)> {
    let ids: Vec<CustomerId> = (1..=12).map(CustomerId).collect();
    let rows = driver.crm().customer_rows(&ids).expect("rows");
    let changed = rows.iter().filter(|row| row.customer.status.is_some() || row.customer.rank.is_some());
    changed.map(|row| (row.customer.id.0, row.customer.status, row.customer.rank)).collect()
}

#[test]
fn what_is_done_to_a_selection_is_one_operation_and_one_undo() {
    for (keys, said) in [
        ("B 2", "状態を変更 Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("B b", "見込み度を変更 Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("B k", "顧客を保管 Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("e 1", "状態を変更 Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("*", "星を付ける Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("d y", "顧客をごみ箱へ Aoi Design 合同会社 ほか全3件  u で戻す"),
        ("# 新 し い enter enter", "タグを変更 Aoi Design 合同会社 ほか全3件  u で戻す"),
    ] {
        let mut driver = open(Lang::Ja, 120, 36);
        let before = all_rows(driver.crm());
        driver.keys("space space space").keys(keys);
        driver.shows(said);
        assert_ne!(all_rows(driver.crm()), before, "{keys}");
        driver.keys("u");
        assert_eq!(all_rows(driver.crm()), before, "{keys}");
    }
}

#[test]
fn the_narrow_list_says_how_many_there_are_or_how_many_are_selected() {
    for lang in [Lang::Ja, Lang::En] {
        let mut driver = open(lang, 80, 24);
        for order in "lLdDcCtTrRgGpPnNsSK".chars() {
            driver.keys("s").keys(&order.to_string());
            driver.shows("11 / 11");
        }
        driver.keys("g a");
        driver.shows(if lang == Lang::Ja { "11件選択" } else { "11 selected" });
    }
}

#[test]
fn one_plan_for_a_selection_is_a_todo_for_each_in_one_operation() {
    let mut driver = open(Lang::Ja, 120, 36);
    let before = all_rows(driver.crm());
    driver.keys("g a t");
    driver.shows("予定を追加  11件の顧客");
    driver.type_text("来週月曜 年末の挨拶").keys("enter");
    driver.shows("ほか全11件  u で戻す");
    let todos = driver.crm().open_todos(true).expect("todos").len();
    driver.keys("u");
    assert_eq!(driver.crm().open_todos(true).expect("todos").len(), todos - 11);
    assert_eq!(all_rows(driver.crm()), before);
}

#[test]
fn the_menu_marks_what_one_customer_has_and_changes_it_without_a_selection() {
    for (lang, title, status) in
        [(Lang::Ja, "変更  Aoi Design", "状態    休眠"), (Lang::En, "Change  Aoi Design", "status  dormant")]
    {
        let mut driver = open(lang, 80, 24);
        driver.keys("B");
        driver.shows(title);
        driver.shows(if lang == Lang::Ja { "状態    なし  ✓" } else { "status  none  ✓" });
        driver.keys("3 B");
        driver.shows(&format!("{status}  ✓"));
        driver.keys("a");
        assert_eq!(standing(&driver), [(4, Some(Status::Dormant), Some(Rank::A))]);
        driver.keys("B - B 0");
        assert_eq!(standing(&driver), []);
        driver.keys("B 0");
        driver.shows(if lang == Lang::Ja { "変わった所はありません" } else { "Nothing has changed" });
    }
}

#[test]
fn a_filter_that_fits_nobody_leaves_nobody_to_change_or_to_write() {
    for (keys, said) in [("w", "書き出す顧客がありません"), ("B", "顧客が選ばれていません")] {
        let mut driver = open(Lang::Ja, 80, 24);
        driver.keys("/").type_text("qxqx").keys("enter").keys(keys);
        driver.shows(said);
        driver.keys("C j space enter s t");
        driver.shows("「qxqx」に合う顧客は");
    }
}

fn write_to(driver: &mut Driver, path: &std::path::Path) {
    driver.keys("w ctrl-u").paste(path.to_str().expect("a path")).keys("enter");
}

#[test]
fn the_selection_or_else_what_the_filter_shows_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = |path: &std::path::Path| std::fs::read_to_string(path).expect("the file").matches("\r\n").count() - 1;
    for (number, (keys, count)) in [("", 11), ("/ w a t a enter", 3), ("space space", 2)].into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.csv"));
        let mut driver = open(Lang::En, 120, 36);
        if !keys.is_empty() {
            driver.keys(keys);
        }
        driver.keys("w");
        driver.shows(&format!("Export {count} customers"));
        driver.shows("customers-2026-11-20.csv");
        driver.keys("esc");
        write_to(&mut driver, &path);
        driver.shows(&format!("{count} customers written to "));
        assert_eq!(rows(&path), count);
        assert!(std::fs::read(&path).expect("the file").starts_with("\u{feff}ID,".as_bytes()));
    }
}

#[test]
fn a_name_that_is_taken_gives_way_to_a_free_one_and_the_mark_for_excel_can_be_left_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.csv");
    std::fs::write(&path, "kept").expect("a file");
    let mut driver = open(Lang::Ja, 120, 36);
    write_to(&mut driver, &path);
    driver.shows("空いている名前にしました");
    driver.shows("x-2.csv");
    driver.keys("down");
    driver.shows("› CSV  UTF-8");
    driver.keys("enter");
    driver.shows("顧客11件を書き出しました");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "kept");
    let written = std::fs::read_to_string(folder.path().join("x-2.csv")).expect("the file");
    assert!(written.starts_with("番号,"), "{written}");
    let mut driver = open(Lang::Ja, 80, 24);
    write_to(&mut driver, &folder.path().join("none/x.csv"));
    driver.shows("を使えません");
    driver.keys("ctrl-u enter");
    driver.shows("ファイルの名前を入れてください");
}

#[test]
fn the_format_is_chosen_and_the_name_of_the_file_follows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (steps, shown, name, begins) in [
        (1, "CSV  UTF-8", "x.csv", "番号,種別"),
        (2, "CSV  値をそのまま", "x.csv", "種別,顧客名"),
        (4, "Excel ブック", "x.xlsx", "PK"),
        (5, "vCard 4.0", "x.vcf", "BEGIN:VCARD\r\nVERSION:4.0"),
        (6, "vCard 3.0", "x.vcf", "BEGIN:VCARD\r\nVERSION:3.0"),
        (7, "Markdown", "x.md", "# "),
        (8, "宛名ラベル A-one 31531", "x.html", "<!DOCTYPE html>"),
        (9, "カレンダー (ICS)", "x.ics", "BEGIN:VCALENDAR"),
    ] {
        let mut driver = open(Lang::Ja, 120, 36);
        driver.keys("w ctrl-u").paste(folder.path().join("x.csv").to_str().expect("a path"));
        driver.keys(&["down"; 9][..steps].join(" "));
        driver.shows(&format!("› {shown}"));
        driver.keys("enter");
        driver.shows("書き出しました");
        let written = std::fs::read(folder.path().join(name)).expect("the file");
        assert!(written.starts_with(begins.as_bytes()), "{}", String::from_utf8_lossy(&written));
        std::fs::remove_file(folder.path().join(name)).expect("the file");
        let noted = driver.crm().exports(2).expect("the ledger");
        assert_eq!((noted.len(), noted[0].file_name.as_str(), noted[0].query.as_str()), (1, name, ""));
    }
}

#[test]
fn the_sheet_of_labels_is_chosen_and_with_the_format_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.html");
    for (lang, sheet, other) in [
        (Lang::Ja, "宛名ラベル A-one 31538  21面 (3×7)  70×42.3 mm", "用紙があるのは宛名ラベルだけです"),
        (Lang::En, "Address labels A-one 31538, 21 a sheet (3×7), 70×42.3 mm", "Only address labels have a sheet"),
    ] {
        let mut driver = open(lang, 80, 24);
        driver.keys("w ctrl-t");
        driver.shows(other);
        driver.keys("ctrl-u").paste(path.to_str().expect("a path")).keys(&["down"; 8].join(" "));
        driver.keys("ctrl-t").type_text("31538").keys("enter");
        driver.shows(&format!("› {sheet}"));
        driver.keys("enter");
        let page = std::fs::read_to_string(&path).expect("the page");
        assert!(page.contains("31538") && page.contains("width: 70mm"), "{page}");
        driver.keys("w");
        driver.shows(&format!("› {sheet}"));
        driver.shows("2026-11-20.html");
        std::fs::remove_file(&path).expect("the page");
    }
}

#[test]
fn customers_without_an_open_todo_have_no_calendar() {
    let mut driver = open(Lang::Ja, 80, 24);
    driver.keys("/ w a t a enter w").keys(&["up"; 1].join(" "));
    driver.shows("› カレンダー (ICS)");
    driver.keys("esc / ctrl-u").type_text("todo:none").keys("enter w up enter");
    driver.shows("未完の予定はありません");
}

#[test]
fn the_ending_that_is_typed_is_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.XLSX");
    let mut driver = open(Lang::En, 80, 24);
    driver.keys("/ w a t a enter");
    write_to(&mut driver, &path);
    driver.shows("3 customers written to ");
    assert!(std::fs::read(&path).expect("the file").starts_with(b"PK"));
    let noted = driver.crm().exports(9).expect("the ledger").remove(0);
    assert_eq!((&*noted.format, &*noted.query, noted.customers), ("xlsx", "wata", 3));
}

#[test]
fn what_cp932_cannot_hold_is_told_and_written_as_a_sign_only_after_that() {
    for (lang, told, offered, said) in [
        (
            Lang::Ja,
            "1か所にあります: 𠮷田商店 顧客名 𠮷",
            "Enter 〓 に置き換えて書き出す",
            "1か所は、書けない文字を 〓",
        ),
        (
            Lang::En,
            "1 cell holds characters that CP932 does not have: 𠮷田商店",
            "Enter writes 〓",
            "1 cell was cut, or has 〓",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.csv");
        let mut crm = sample();
        let draft = CardDraft::new(CustomerKind::Company, "𠮷田商店");
        crm.apply(customers::Command::Add(Box::new(draft))).expect("a customer");
        let mut driver = Driver::new(crm, lang, 80, 24);
        driver.keys("2 w ctrl-u").paste(path.to_str().expect("a path")).keys("down down down enter");
        driver.shows(told);
        driver.shows(offered);
        assert!(!path.exists());
        // Another format is another question.
        driver.keys("down up");
        driver.hides(offered);
        driver.keys("enter enter");
        driver.shows(said);
        let bytes = std::fs::read(&path).expect("the file");
        assert!(bytes.windows(2).any(|pair| pair == b"\x81\xAC"), "〓");
    }
}

#[test]
fn columns_are_chosen_moved_and_remembered_and_undo_brings_them_back() {
    let mut driver = open(Lang::Ja, 120, 36);
    let before = all_rows(driver.crm());
    driver.keys("C");
    driver.shows("─ 列 ─");
    driver.shows("3 / 18");
    driver.keys("space");
    driver.shows("いつも表示します");
    // Without the person, the sales before the days.
    driver.keys("j space");
    driver.keys(&["j"; 15].join(" ")).keys("space").keys(&["K"; 15].join(" ")).keys("enter");
    driver.shows("列を変えました  u で戻す");
    driver.shows("顧客                       売上   最終");
    driver.hides("担当         最終");
    let setting = driver.crm().setting("columns.customers").expect("a setting");
    assert_eq!(setting.as_deref(), Some("name,sales,last"));
    driver.keys("1 2");
    driver.shows("顧客                       売上   最終");
    driver.keys("u");
    driver.shows("元に戻しました: 設定を変更 顧客の列");
    assert_eq!(all_rows(driver.crm()), before);
    driver.shows("清水さくら会       佐々木 実      21日 !");
    driver.keys("U C 0 enter");
    driver.shows("清水さくら会       佐々木 実      21日 !");
}

#[test]
fn columns_without_room_are_left_out_from_the_right_and_the_title_says_so() {
    let mut crm = sample();
    let all = "name,city,status,rank,tag,due,todo,todos,logs,sales,created,phone,email,kana,segment,source,person,last";
    crm.apply(settings::Command::Set { key: "columns.customers".into(), value: all.into() }).expect("a setting");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("2");
    driver.shows("─ 顧客  ほか15列 ─");
    driver.shows("11 / 11");
    driver.shows("富士見製作所");
    driver.keys("z");
    driver.shows("次の予定");
    driver.shows("─ 顧客  ほか7列 ─");
    driver.shows("見積書送付");
    driver.resize(80, 24);
    driver.keys("z");
    driver.shows("─ 顧客  ほか16列 ─");
    driver.shows("市区町村");
    driver.resize(60, 16);
    driver.shows("11/11");
}

#[test]
fn every_order_is_read_and_turned_round_with_those_without_last() {
    let mut crm = sample();
    let set =
        |ids: &[i64], rank| customers::Command::SetRank { ids: ids.iter().copied().map(CustomerId).collect(), rank };
    crm.apply(set(&[6], Some(Rank::A))).expect("a rank");
    crm.apply(set(&[5], Some(Rank::C))).expect("a rank");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("2");
    let first = |driver: &mut Driver| {
        let lines = driver.lines();
        lines.iter().find(|line| line.contains('▸')).cloned().unwrap_or_default()
    };
    for (keys, title, name) in [
        ("s r", "見込みの高い順", "遠州ロジ"),
        ("s R", "見込みの低い順", "清水さくら会"),
        ("s n", "対応の多い順", "髙橋 美咲"),
        ("s s", "売上の多い順", "富士見製作所"),
        ("s t", "状態の順", "Aoi Design"),
        ("s T", "状態の逆順", "Aoi Design"),
    ] {
        driver.keys(keys).keys("g g");
        driver.shows(title);
        driver.hides("並べ替え中");
        let line = first(&mut driver);
        assert!(line.contains(name), "{keys}: {line}");
    }
    driver.keys("s r /").type_text("清水").keys("enter g g");
    assert!(first(&mut driver).contains("清水さくら会"));
    driver.keys("esc s r g g j B a");
    driver.keys("g g");
    assert!(first(&mut driver).contains("遠州ロジ"), "equals by reading");
}

#[test]
fn a_change_of_very_many_is_waited_for_and_undone_as_one() {
    let mut driver = open(Lang::Ja, 80, 24);
    let before = all_rows(driver.crm());
    // The same few again and again: what counts is how many are asked for.
    let ids: Vec<CustomerId> = (0..2_100).map(|n| CustomerId(n % 3 + 4)).collect();
    driver.answer(|_| Flow::run(customers::Command::SetStatus { ids, status: Some(Status::Lead) }));
    driver.shows("ほか全2100件  u で戻す");
    driver.hides("変更しています");
    assert_eq!(standing(&driver).len(), 3);
    driver.keys("u");
    driver.shows("元に戻しました: 状態を変更");
    assert_eq!(all_rows(driver.crm()), before);
    driver.keys("U");
    assert_eq!(standing(&driver).len(), 3);
}
