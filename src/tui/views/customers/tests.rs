//! Keys in, lines out.

use crate::domain::card::CardDraft;
use crate::domain::customer::CustomerKind;
use crate::domain::purchase::PurchaseDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, TermId};
use crate::i18n::Lang;
use crate::ops::{Crm, customers, interactions, people, purchases, todos};
use crate::tui::testing::{Driver, book, sample};
use ratatui::style::Modifier;

fn open(lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    driver.keys("2");
    driver
}

/// The names in the list, as far as its column reaches.
fn names(driver: &mut Driver) -> Vec<String> {
    let lines = driver.lines();
    let narrow = lines[0].chars().count() < 95;
    lines[2..]
        .iter()
        .filter(|line| !line.starts_with('├') && !line.starts_with('╰') && !line.starts_with("│ /"))
        .filter_map(|line| {
            let row = line.strip_prefix('│')?;
            let name: String = row.chars().skip(3).take(if narrow { 8 } else { 10 }).collect();
            Some(name.split("  ").next().unwrap_or_default().trim().to_owned())
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The line with the mark of the cursor.
#[track_caller]
fn cursor(driver: &mut Driver) -> String {
    let lines = driver.lines();
    let found = lines.iter().find(|line| line.contains('▸')).cloned();
    found.unwrap_or_else(|| panic!("no cursor\n{}", lines.join("\n")))
}

/// More entries than are read at once.
const ENTRIES: u32 = 150;

/// A company with a long history, a note of many lines and two people.
fn long_history() -> Crm {
    let mut crm = book();
    let mut draft = CardDraft::new(CustomerKind::Company, "株式会社 青井製作所");
    draft.reading = "アオイセイサクショ".into();
    draft.note = "一行目\n二行目".into();
    draft.people = ["青木 一郎", "井上 二郎"]
        .map(|name| crate::domain::person::PersonDraft { name: name.into(), ..Default::default() })
        .to_vec();
    crm.apply(customers::Command::Add(Box::new(draft))).expect("a customer");
    let phone = crm.vocabulary().by_key(TermKind::Channel, "phone").map(|term| term.id);
    for number in 1..=ENTRIES {
        let body = match number % 10 {
            0 => format!("{number}件目の用件です。{}", "とても長い話になりました。".repeat(8)),
            7 => format!("第{number}回の見積について"),
            _ => format!("第{number}回の連絡"),
        };
        add_entry(&mut crm, phone.expect("a built-in channel"), number, &body);
    }
    crm
}

fn add_entry(crm: &mut Crm, channel: TermId, number: u32, body: &str) {
    let day = chrono::NaiveDate::from_num_days_from_ce_opt(739_500 + number as i32).expect("a day");
    let draft = crate::domain::interaction::InteractionDraft {
        customer: CustomerId(1),
        at: crate::domain::date::When::day(day),
        channel,
        direction: Some(crate::domain::interaction::Direction::In),
        reached: !number.is_multiple_of(5),
        category: None,
        body: body.to_owned(),
        minutes: (number == ENTRIES).then_some(15),
        amount: None,
        deal: None,
        people: Vec::new(),
        tags: Vec::new(),
        origin: crate::domain::interaction::Origin::Typed,
        message_id: None,
    };
    crm.apply(interactions::Command::Add(Box::new(draft))).expect("an entry");
}

#[test]
fn the_list_stands_in_the_order_of_the_readings_with_days_flags_and_counts() {
    let mut driver = open(Lang::Ja, 120, 36);
    assert_eq!(
        names(&mut driver)[..5],
        ["Aoi Design", "遠州ロジ", "Green Leaf", "清水さくら会", "駿河水産"].map(str::to_owned),
    );
    driver.shows("11 / 11");
    driver.shows("清水さくら会       佐々木 実      21日 !");
    driver.shows("渡邉 由美          (個人)         なし");
    driver.hides("山本 花子");
}

#[test]
fn typing_filters_at_once_and_the_arrows_move_while_typing() {
    for (lang, width, height) in [(Lang::Ja, 120, 36), (Lang::En, 80, 24), (Lang::Ja, 60, 16)] {
        let mut driver = open(lang, width, height);
        driver.keys("/").type_text("wata");
        driver.shows("/ wata");
        driver.shows(if width == 60 { "3/11" } else { "3 / 11" });
        assert!(cursor(&mut driver).contains("富士見製"));
        driver.keys("down down");
        assert!(cursor(&mut driver).contains("渡邉 由美"));
        driver.keys("up");
        driver.shows("/ wata");
        assert!(cursor(&mut driver).contains("渡辺 由美"));
    }
}

#[test]
fn the_terminal_cursor_is_at_the_caret_while_typing_and_on_the_row_after() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("/").type_text("渡a");
    let place = driver.screen().1.expect("a caret");
    assert_eq!((place.x, place.y), (7, 2));
    driver.keys("backspace enter down");
    let place = driver.screen().1.expect("the row of the cursor");
    assert_eq!((place.x, place.y), (1, 5));
}

#[test]
fn the_cursor_stays_on_its_customer_while_the_filter_lets_it_through() {
    let mut driver = open(Lang::Ja, 80, 24);
    driver.keys("G k");
    let before = cursor(&mut driver);
    assert!(before.contains("渡辺 由美"));
    driver.keys("/").type_text("yumi");
    assert!(cursor(&mut driver).contains("渡辺 由美"));
    driver.keys("esc");
    driver.shows("11 / 11");
    assert_eq!(cursor(&mut driver), before);
}

#[test]
fn enter_keeps_the_filter_and_esc_in_the_list_clears_it() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("/").type_text("vip").keys("enter j");
    driver.shows("3 / 11");
    driver.shows("/ vip");
    driver.keys("esc");
    driver.hides("/ vip");
    driver.shows("11 / 11");
    driver.keys("/ ctrl-r enter");
    driver.shows("3 / 11");
}

#[test]
fn without_a_hit_the_list_says_so_and_the_text_can_become_a_customer() {
    for (lang, words, add, clear) in [
        (Lang::Ja, "「xyxy」に合う顧客はありません", "a  この名前で追加", "Esc  解除"),
        (Lang::En, "No customer fits \"xyxy\"", "a  add this name", "Esc  clear"),
    ] {
        let mut driver = open(lang, 120, 36);
        driver.keys("/").type_text("xyxy");
        driver.shows(words);
        driver.shows(&format!("Enter {add}"));
        driver.shows(clear);
        driver.shows("0 / 11");
        driver.keys("enter");
        driver.shows(&format!("│ {add}"));
        driver.keys("d x j k G space v");
        driver.keys("a");
        driver.shows("[xyxy ");
        driver.keys("esc");
        if driver.text().contains("d 変更を捨てる") || driver.text().contains("d discard") {
            driver.keys("d");
        }
        driver.keys("esc");
        driver.shows("11 / 11");
    }
}

#[test]
fn the_card_holds_what_is_known() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("/").type_text("fujimi").keys("enter");
    for shown in [
        "株式会社 富士見製作所",
        "*  vip  製造",
        "ふりがな   フジミセイサクショ",
        "担当       渡邊 健一 様  購買課 課長  (ワタナベ ケンイチ)",
        "電話       054-000-0101",
        "住所       〒420-0853 静岡県静岡市葵区",
        "区分       製造  紹介  2024-05-10 登録",
        "案件       増設工事  見積  240万円  60%",
        "次の予定   11/27 金  7日後  見積書送付",
        "最後の対応 今日  電話  これまで2件",
        "2件  新しい順",
        "未完 1",
        "1名",
    ] {
        driver.shows(shown);
    }
    driver.keys("@").type_text("Emma").keys("enter");
    driver.shows("Emma Clark");
    let mut english = open(Lang::En, 120, 36);
    for shown in ["Reading   アオイデザイン", "Contact   Emma Clark", "8 days ago", "Deals     Onboarding"] {
        english.shows(shown);
    }
}

#[test]
fn the_card_shows_the_newest_purchases_and_what_all_come_to() {
    let mut crm = long_history();
    let today = crm.today();
    for (item, amount, due) in [("茶筒", 3_800, None), ("煎茶", 1_200, None), ("急須", 5_000, Some(today))] {
        let draft = PurchaseDraft { amount: Some(amount), due, ..PurchaseDraft::new(CustomerId(1), today, item) };
        crm.apply(purchases::Command::Add(Box::new(draft))).expect("bought");
    }
    let mut driver = Driver::new(crm, Lang::Ja, 120, 40);
    driver.keys("2");
    for shown in ["購入       ", "急須  5,000円  期日 ", "煎茶  1,200円  計 3件 1万円"] {
        driver.shows(shown);
    }
    assert!(!driver.lines().join("\n").contains("茶筒"));
}

#[test]
fn what_is_missing_says_which_key_begins() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("G");
    for shown in [
        "次の予定   なし   t  追加",
        "なし   i  記録",
        "まだ対応履歴がありません",
        "予定はありません",
        "担当者はまだいません",
    ] {
        driver.shows(shown);
    }
    let mut crm = book();
    let draft = CardDraft::new(CustomerKind::Company, "Aoi");
    crm.apply(customers::Command::Add(Box::new(draft))).expect("a customer");
    let mut empty = Driver::new(crm, Lang::En, 80, 24);
    empty.keys("g c d");
    empty.shows("No customers yet");
    empty.shows("a  add");
    empty.keys("j k / a esc f k s k z z ] [ tab tab n x d enter space v");
}

#[test]
fn tab_goes_through_all_panes_side_by_side_and_back() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("/").type_text("fujimi").keys("enter tab tab");
    assert!(cursor(&mut driver).contains("▸11/20 電話   見積     見積の件で質問"));
    driver.keys("tab");
    assert!(cursor(&mut driver).contains("▸  11/27 金  見積書送付"));
    driver.keys("l");
    assert!(cursor(&mut driver).contains("▸* 渡邊 健一"));
    driver.keys("tab");
    assert!(cursor(&mut driver).contains("▸* 富士見製作所"));
    driver.keys("shift-tab h h");
    assert!(cursor(&mut driver).contains("▸* 富士見製作所"));
    driver.keys("enter esc");
    assert!(cursor(&mut driver).contains("▸* 富士見製作所"));
    driver.shows("/ fujimi");
}

#[test]
fn the_narrow_layout_turns_the_faces_beside_the_list() {
    for (lang, width, faces) in [
        (Lang::Ja, 80, ["[カード] 履歴 予定 担当", "カード [履歴 1] 予定 担当", "履歴 [予定 1] 担当", "予定 [担当 1]"]),
        (
            Lang::En,
            60,
            ["[Card] History To-dos", "Card [History] To-dos", "History [To-dos] People", "To-dos [People]"],
        ),
    ] {
        let mut driver = open(lang, width, 24);
        for face in faces {
            driver.shows(face);
            driver.keys("]");
        }
        driver.shows(faces[0]);
        driver.keys("[");
        driver.shows(faces[3]);
        assert!(cursor(&mut driver).contains("Aoi Design"), "the list keeps the focus");
        driver.keys("tab");
        assert!(cursor(&mut driver).contains("Emma Clark"));
        driver.keys("h");
        assert!(cursor(&mut driver).contains("Aoi Design"));
        driver.keys("enter");
        driver.shows(faces[0]);
    }
}

#[test]
fn the_narrow_card_also_shows_the_last_contacts_and_the_next_todos() {
    let mut driver = open(Lang::Ja, 80, 24);
    driver.shows("最近");
    driver.shows("11/12 オンライン kickoff");
    driver.shows("11/20 金 議事録を送る");
}

#[test]
fn zoom_width_and_preview_change_the_layout_and_back() {
    let mut driver = open(Lang::Ja, 120, 36);
    let usual = driver.lines();
    driver.keys("z");
    driver.hides("対応履歴");
    driver.keys("z");
    assert_eq!(driver.lines(), usual);
    driver.keys("+ +");
    assert!(driver.lines()[1].find("╮╭").unwrap_or(0) > usual[1].find("╮╭").unwrap_or(usize::MAX));
    driver.keys("- -");
    assert_eq!(driver.lines(), usual);
    driver.keys("p");
    driver.hides("対応履歴");
    driver.keys("p");
    assert_eq!(driver.lines(), usual);
    driver.keys("tab tab z");
    driver.shows("対応履歴");
    driver.hides("─ 顧客 ─");
    driver.keys("esc");
    driver.shows("─ 顧客 ─");
}

#[test]
fn several_customers_are_selected_and_done_with_together() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("space space v j");
    driver.shows("4件選択  11 / 11");
    driver.keys("*");
    let starred = |driver: &Driver| -> Vec<i64> {
        let ids: Vec<CustomerId> = (1..=12).map(CustomerId).collect();
        let rows = driver.crm().customer_rows(&ids).expect("rows");
        rows.iter().filter(|row| row.customer.starred).map(|row| row.customer.id.0).collect()
    };
    assert_eq!(starred(&driver), [1, 4, 5, 6, 9]);
    driver.keys("u");
    assert_eq!(starred(&driver), [1]);
    driver.keys("d y");
    driver.shows("7 / 7");
    driver.hides("件選択");
    driver.keys("u");
    driver.shows("11 / 11");
    driver.keys("g a");
    driver.shows("11件選択");
    driver.keys("/").type_text("wata").keys("enter");
    driver.shows("11件選択  3 / 11");
    driver.keys("esc");
    driver.hides("件選択");
    driver.shows("3 / 11");
}

#[test]
fn a_customer_in_the_trash_leaves_the_list_and_undo_brings_it_back() {
    let mut driver = open(Lang::Ja, 80, 24);
    driver.keys("j d");
    driver.shows("10 / 10");
    assert!(cursor(&mut driver).contains("Green Leaf"));
    driver.keys("u");
    driver.shows("11 / 11");
    assert!(cursor(&mut driver).contains("Green Leaf"));
    assert!(names(&mut driver)[1].contains("遠州ロジ"));
}

#[test]
fn the_menu_sorts_and_its_capitals_turn_the_order_round() {
    let mut driver = open(Lang::Ja, 120, 36);
    for (keys, title, first) in [
        ("s l", "対応の古い順", "沼津印刷"),
        ("s L", "対応の新しい順", "富士見製作所"),
        ("s d", "予定の近い順", "清水さくら会"),
        ("s c", "登録の新しい順", "東海テック"),
        ("s K", "五十音の逆", "渡邉 由美"),
        ("s k", "顧客", "Aoi Design"),
    ] {
        driver.keys(keys).keys("g g");
        driver.shows(title);
        assert_eq!(names(&mut driver)[0], first, "{keys}");
    }
    driver.keys("s l /").type_text("wata");
    assert_eq!(names(&mut driver), ["渡辺 由美", "富士見製作所", "渡邉 由美"]);
}

#[test]
fn one_letter_goes_to_a_row_of_readings() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("f");
    driver.shows("読みの行へ");
    driver.shows("k か");
    for (keys, name) in [
        ("k", "Green Leaf"),
        ("f s", "清水さくら会"),
        ("f w", "渡辺 由美"),
        ("f な", "沼津印刷"),
        ("f a", "Aoi Design"),
    ] {
        driver.keys(keys);
        let line = cursor(&mut driver);
        assert!(line.contains(name), "{keys}: {line}");
        driver.hides("読みの行へ");
    }
    driver.keys("s l f t");
    assert!(cursor(&mut driver).contains("髙橋 美咲"));
    driver.keys("f esc");
    driver.hides("読みの行へ");
}

#[test]
fn the_history_shows_entries_of_any_height_to_the_last() {
    let mut driver = Driver::new(long_history(), Lang::Ja, 120, 36);
    driver.keys("2 tab tab");
    driver.shows("150件  新しい順");
    for (width, height) in [(120, 36), (80, 24), (60, 16)] {
        driver.resize(width, height);
        driver.shows("電話‹");
        driver.shows("不在  150件目の用件です。");
        for _ in 0..11 {
            driver.keys("j");
        }
        assert!(driver.text().contains("第139回の連絡"));
        driver.keys("G");
        driver.shows("第1回の連絡");
        let lines = driver.lines();
        assert!(lines.iter().any(|line| line.contains('▸')));
        driver.keys("g g");
        driver.shows("不在  150件目の用件です。");
        driver.keys("ctrl-d pagedown ctrl-u pageup k");
        driver.shows("不在  150件目の用件です。");
    }
}

#[test]
fn the_history_is_scrolled_from_the_list_without_moving_its_cursor() {
    let mut driver = Driver::new(long_history(), Lang::Ja, 120, 36);
    driver.keys("2");
    driver.shows("第149回の連絡");
    driver.keys("J J");
    driver.hides("第149回の連絡");
    assert!(cursor(&mut driver).contains("青井製作所"));
    driver.keys("K K K");
    driver.shows("第149回の連絡");
    driver.resize(80, 24);
    driver.keys("]");
    driver.shows("第149回の連絡");
    driver.keys("J J J J");
    driver.hides("第149回の連絡");
}

#[test]
fn n_goes_through_the_entries_that_hold_the_filters_words() {
    let mut driver = Driver::new(long_history(), Lang::Ja, 120, 36);
    driver.keys("2 n");
    driver.shows("絞り込みがありません");
    driver.keys("/").type_text("二行目").keys("enter n");
    assert_eq!(current_match(&mut driver), "二行目");
    driver.keys("n");
    driver.shows("これより先に「二行目」はありません");
    // The note makes the customer fit; the history holds the word, too.
    let mut driver = Driver::new(long_history(), Lang::En, 120, 36);
    let edit = |crm: &Crm| {
        let card = crm.card(CustomerId(1)).expect("the customer");
        let mut draft = crm.draft_of(&card);
        draft.note = "見積".into();
        customers::Command::Edit { id: CustomerId(1), revision: card.customer.revision, draft: Box::new(draft) }
    };
    let command = edit(driver.crm());
    driver.app.crm.apply(command).expect("a note");
    driver.keys("R 2 /").type_text("見積").keys("enter n");
    assert_eq!(current_match(&mut driver), "見積");
    driver.keys("n");
    assert!(cursor(&mut driver).contains("第147回の見積"));
    driver.keys("n n");
    assert!(cursor(&mut driver).contains("第127回の見積"));
    driver.keys("N");
    assert!(cursor(&mut driver).contains("第137回の見積"));
    driver.keys("N N");
    assert_eq!(current_match(&mut driver), "見積");
    driver.shows("Note      見積");
    driver.keys("N");
    driver.shows("No further \"見積\"");
}

#[test]
fn a_search_in_the_card_or_the_history_leaves_the_list_as_it_is() {
    for (width, height, to_card, to_history) in
        [(120, 36, "tab", "tab tab"), (80, 24, "tab [", "tab ]"), (60, 16, "l [", "l ]")]
    {
        let mut driver = Driver::new(long_history(), Lang::Ja, width, height);
        driver.keys("2").keys(to_history).keys("/").type_text("見積");
        driver.shows("/ 見積");
        driver.keys("enter");
        driver.shows("青井製作所");
        assert!(cursor(&mut driver).contains(if width < 120 { "▸" } else { "第147回の見積" }));
        assert_eq!(current_match(&mut driver), "見積");
        driver.shows("第147回の見積");
        driver.keys("n");
        driver.shows("第137回の見積");
        driver.keys("N N");
        driver.shows("これより先に「見積」はありません");
        driver.keys("esc");
        driver.hides("/ 見積");
        driver.keys("n");
        driver.shows("絞り込みがありません");
        // Nothing of it is left when the line of the list is opened, or when it is left empty.
        driver.keys("/").type_text("見").keys("backspace enter");
        driver.keys("esc").keys(to_card).keys("/").type_text("二行目").keys("enter");
        assert_eq!(current_match(&mut driver), "二行目");
        driver.keys("/").type_text("と二").keys("enter");
        driver.shows("これより先に「二行目と二」はありません");
        if width < 100 {
            driver.keys("] n");
            driver.shows("絞り込みがありません");
        }
        driver.keys("esc h /").type_text("青井");
        driver.shows("/ 青井");
        driver.shows("青井製作所");
    }
}

#[test]
fn other_words_are_looked_for_from_the_top() {
    let mut driver = Driver::new(long_history(), Lang::Ja, 120, 36);
    driver.keys("2 tab tab /").type_text("見積").keys("enter");
    assert!(cursor(&mut driver).contains("第147回の見積"));
    driver.keys("/").type_text("に").keys("enter");
    assert!(cursor(&mut driver).contains("第147回の見積"), "{}", cursor(&mut driver));
    assert_eq!(current_match(&mut driver), "見積に");
}

/// What is drawn as the match that was gone to.
fn current_match(driver: &mut Driver) -> String {
    let buffer = driver.buffer();
    let marked = Modifier::REVERSED | Modifier::UNDERLINED;
    let cells = buffer.content().iter().filter(|cell| cell.modifier.contains(marked));
    cells.map(|cell| cell.symbol()).filter(|symbol| !symbol.trim().is_empty()).collect()
}

#[test]
fn n_goes_through_a_text_that_is_higher_than_its_pane() {
    for (width, height) in [(120, 36), (80, 24), (60, 16)] {
        let mut crm = long_history();
        let phone = crm.vocabulary().by_key(TermKind::Channel, "phone").expect("built in").id;
        let line = |n: u32| if n.is_multiple_of(20) { format!("{n} 目印") } else { format!("{n}行") };
        let lines: Vec<String> = (1..=60).map(line).collect();
        add_entry(&mut crm, phone, 200, &lines.join("\n"));
        let mut driver = Driver::new(crm, Lang::Ja, width, height);
        driver.keys("2 /").type_text("body:目印").keys("enter");
        for (key, line) in [("n", "20 目印"), ("n", "40 目印"), ("n", "60 目印"), ("N", "40 目印"), ("N", "20 目印")]
        {
            driver.keys(key);
            assert_eq!(current_match(&mut driver), "目印", "{line}");
            driver.shows(line);
        }
    }
}

#[test]
fn todos_are_finished_and_reopened_in_their_pane() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("/").type_text("fujimi").keys("enter tab tab tab x");
    driver.shows("未完 0  完了 1");
    driver.shows("✓ 11/20 金  見積書送付");
    driver.keys("x");
    driver.shows("未完 1");
    driver.hides("完了 1");
    driver.keys("d");
    driver.shows("予定はありません");
    driver.keys("u");
    driver.shows("見積書送付");
}

#[test]
fn an_overdue_todo_says_by_how_much() {
    let mut driver = open(Lang::Ja, 120, 36);
    driver.keys("@").type_text("shimizu").keys("enter");
    driver.shows("次の予定   11/16 月  4日超過  納期の回答");
    driver.shows("11/16 月  4日超過  納期の回答  !!");
}

#[test]
fn a_person_is_thrown_away_in_the_pane_of_people_and_comes_back() {
    let mut crm = sample();
    let draft = crate::domain::person::PersonDraft {
        name: "田中 次郎".into(),
        department: "製造部".into(),
        points: vec![crate::domain::contact_point::PointDraft::new(
            crate::domain::contact_point::PointKind::Phone,
            "携帯",
            "090-0000-0101",
        )],
        ..Default::default()
    };
    crm.apply(people::Command::Add { customer: CustomerId(1), draft: Box::new(draft) }).expect("a person");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("2 /").type_text("fujimi").keys("enter shift-tab j");
    driver.shows("ほか1名");
    driver.shows("電話      携帯 090-0000-0101");
    assert!(cursor(&mut driver).contains("▸  田中 次郎  製造部"));
    driver.keys("d");
    driver.hides("田中 次郎  製造部");
    driver.shows("1名");
    driver.keys("u");
    driver.shows("2名");
}

#[test]
fn what_another_window_writes_is_seen_after_reading_again() {
    let mut driver = open(Lang::Ja, 120, 36);
    let draft = CardDraft::new(CustomerKind::Company, "いろは商店");
    driver.app.crm.apply(customers::Command::Add(Box::new(draft))).expect("a customer");
    let todo = crate::domain::todo::TodoDraft {
        customer: Some(CustomerId(4)),
        title: "別の窓から".into(),
        ..Default::default()
    };
    driver.app.crm.apply(todos::Command::Add(Box::new(todo))).expect("a todo");
    driver.keys("R");
    driver.shows("12 / 12");
    driver.shows("いろは商店");
    driver.shows("別の窓から");
}

#[test]
fn names_that_would_drive_the_terminal_are_made_visible() {
    let mut crm = book();
    let mut draft = CardDraft::new(CustomerKind::Company, "evil\u{1b}[2J\u{202e}名前");
    draft.note = "\u{1b}]0;title\u{7}\nｶﾞｷﾞ".into();
    crm.apply(customers::Command::Add(Box::new(draft))).expect("a customer");
    for (width, height) in [(120, 36), (80, 24), (60, 16)] {
        let mut driver = Driver::new(crm_copy(&crm), Lang::Ja, width, height);
        driver.keys("2");
        assert!(!driver.text().contains(['\u{1b}', '\u{202e}', '\u{7}']));
    }
}

fn crm_copy(of: &Crm) -> Crm {
    let mut copy = book();
    for id in of.first_customers(10).expect("ids") {
        let card = of.card(id).expect("a card");
        copy.apply(customers::Command::Add(Box::new(of.draft_of(&card)))).expect("a customer");
    }
    copy
}

#[test]
fn every_key_of_the_screen_leaves_a_drawable_screen() {
    let everywhere = "J K n N v g a / esc s esc f esc ] [ p p tab";
    let in_a_pane = "j k G g g ctrl-d ctrl-u pagedown pageup z z + - space esc tab";
    for (lang, width, height) in [(Lang::En, 100, 22), (Lang::Ja, 60, 16)] {
        let mut driver = open(lang, width, height);
        driver.keys(everywhere);
        for _ in 0..4 {
            driver.keys(in_a_pane);
        }
        driver.resize(250, 80);
        driver.lines();
    }
}

#[test]
fn a_key_that_cannot_be_used_says_why() {
    for (lang, only_todos, nothing) in [
        (Lang::Ja, "予定に使うキーです   Tab", "ここにはまだ何もありません   a"),
        (Lang::En, "This key is for to-dos   Tab", "There is nothing here yet   a"),
    ] {
        let mut driver = open(lang, 120, 36);
        driver.keys("x");
        driver.shows(only_todos);
        driver.keys("G tab tab e");
        driver.shows(nothing);
    }
}

#[test]
fn minutes_and_tags_stay_whole_behind_a_text_of_any_length() {
    let crm = long_history();
    let ids = crm.history_of(CustomerId(1)).expect("the history");
    let mut entry = crm.interactions(&ids[1..2]).expect("an entry").remove(0);
    entry.minutes = Some(45);
    entry.tags = vec!["急ぎ".into()];
    entry.body = "見積の件".into();
    for (columns, expected) in [
        (40, vec!["見積の件  45分  #急ぎ"]),
        (15, vec!["見積の件  45分", "#急ぎ"]),
        (8, vec!["見積の件", "45分", "#急ぎ"]),
    ] {
        assert_eq!(crate::tui::cells::body_lines(&entry, Lang::Ja, columns), expected, "{columns}");
    }
    entry.reached = false;
    entry.body = String::new();
    assert_eq!(crate::tui::cells::body(&entry, Lang::En), "no answer  45 min  #急ぎ");
}
