//! Keys in, lines and rows of the book out.

use super::*;
use crate::domain::interaction::Interaction;
use crate::i18n::Lang;
use crate::ops::todos;
use crate::tui::app::Effect;
use crate::tui::event::{Event, Signal};
use crate::tui::testing::{Driver, KANJI, lines, look, sample};

/// The sample with the line open for a subject.
fn opened_for(subject: &Subject, lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    driver.answer(|cx| open(cx, subject));
    driver
}

fn about(customer: i64) -> Subject {
    Subject::Customers(vec![CustomerId(customer)])
}

fn at_fujimi(lang: Lang) -> Driver {
    opened_for(&about(1), lang, 120, 36)
}

fn reopen(driver: &mut Driver, customer: i64) {
    driver.answer(|cx| open(cx, &about(customer)));
}

/// What stands in the line.
fn line(driver: &mut Driver) -> String {
    let text = driver.text();
    let row = text.lines().find(|row| row.contains('›')).unwrap_or_else(|| panic!("no line\n{text}"));
    row.split('›').nth(1).unwrap_or_default().trim_end_matches([' ', '│']).trim_start().to_owned()
}

/// A row of the preview by its name.
fn row(driver: &mut Driver, label: &str) -> String {
    let text = driver.text();
    // Below the line: the screen behind may have such a row too.
    let mut below = text.lines().skip_while(|row| !row.contains('›'));
    let found = below.find_map(|row| row.split_once(&format!("│ {label} ")).map(|(_, rest)| rest.to_owned()));
    found.unwrap_or_else(|| panic!("no row {label}\n{text}")).trim_matches([' ', '│']).to_owned()
}

fn latest(driver: &Driver, customer: i64) -> Interaction {
    let crm = driver.crm();
    let ids = crm.history_of(CustomerId(customer)).expect("history");
    crm.interaction(ids[0]).expect("an entry")
}

fn entries(driver: &Driver, customer: i64) -> usize {
    driver.crm().history_of(CustomerId(customer)).expect("history").len()
}

fn draft(driver: &Driver, customer: i64) -> Option<String> {
    driver.crm().draft_line(Some(CustomerId(customer))).expect("drafts")
}

#[test]
fn called_and_no_answer_is_three_keys_after_the_line_is_open() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.keys("t ? enter");
    driver.shows("記録しました  u で戻す");
    let entry = latest(&driver, 1);
    assert!(!entry.reached && entry.body.is_empty());
    driver.keys("u");
    assert_eq!(driver.crm().typed_lines(1).expect("lines"), ["t?"], "the line stays at hand");
}

#[test]
fn an_english_line_with_a_next_action_is_24_keys_after_the_line_is_open() {
    let typed = "t quote !fri send quote";
    assert_eq!(typed.len() + 1, 24);
    let mut driver = at_fujimi(Lang::En);
    let before = driver.crm().todos_of(CustomerId(1)).expect("todos").len();
    driver.type_text(typed).keys("enter");
    assert_eq!(latest(&driver, 1).body, "quote");
    let todos = driver.crm().todos_of(CustomerId(1)).expect("todos");
    assert_eq!(todos.len(), before + 1);
    assert!(todos.iter().any(|todo| todo.title == "send quote" && todo.due.is_some()));
}

#[test]
fn the_keys_counted_from_a_screen_are_4_and_25() {
    for screen in ["1", "2", "5"] {
        let mut driver = Driver::new(sample(), Lang::En, 120, 36);
        let count = |driver: &Driver| driver.crm().history_ids(None, None).expect("history").len();
        let before = count(&driver);
        driver.keys(screen);
        driver.keys("i t ? enter");
        assert_eq!(count(&driver), before + 1, "{screen}");
        let keys = "it quote !fri send quote";
        driver.type_text(keys).keys("enter");
        assert_eq!((keys.len() + 1, count(&driver)), (25, before + 2), "{screen}");
        driver.keys(". enter");
        assert_eq!(count(&driver), before + 3, "{screen}");
    }
}

#[test]
fn the_preview_resolves_everything_in_both_languages() {
    let (mut japanese, mut english) = (at_fujimi(Lang::Ja), at_fujimi(Lang::En));
    for (lang, typed, rows) in [
        (
            Lang::Ja,
            "tel 見積の件で質問 !金曜 見積書送付 #見積",
            [
                ("対応", "電話  今日 10:12  分類 見積  見積の件で質問"),
                ("予定", "11/27 (金) 7日後  見積書送付"),
                ("案件", "なし  = で増設工事(見積 240万円)に付ける"),
            ],
        ),
        (
            Lang::Ja,
            "昨日 tel< 納期 #要フォロー ~30m ¥12,800 !!明日10時 tel",
            [
                ("対応", "電話  受けた  11/19 (木) 昨日  #要フォロー  30分  12,800円  納期"),
                ("予定", "急ぎ  11/21 (土) 明日 10:00  電話  tel  土曜です"),
                ("案件", "なし  = で増設工事(見積 240万円)に付ける"),
            ],
        ),
        (
            Lang::En,
            "visit demo went well =Onboarding >nego ¥1.2m ~90m !3d follow up",
            [
                ("Entry", "visit  outgoing  today 10:12  90 min  demo went well"),
                ("Next", "11/23 (Mon) in 3 days  follow up  a holiday, 勤労感謝の日"),
                ("Deal", "new deal  Onboarding  negotiation  ¥1,200,000"),
            ],
        ),
        (
            Lang::Ja,
            "=増設工事 >交渉 ¥300万",
            [
                ("対応", "なし  予定だけを入れます"),
                ("予定", "なし  ! で次の予定"),
                ("案件", "増設工事  見積 > 交渉  240万円 > 300万円"),
            ],
        ),
        (
            Lang::En,
            "",
            [
                ("Entry", "as in  call asked for a quote !fri send it #quote"),
                ("Next", "none  ! plans the next action"),
                ("Deal", "none  = adds it to 増設工事 (quote ¥2,400,000)"),
            ],
        ),
    ] {
        let driver = if lang == Lang::Ja { &mut japanese } else { &mut english };
        driver.keys("ctrl-u").paste(typed);
        for (label, expected) in rows {
            assert_eq!(row(driver, label), expected, "{typed}");
        }
    }
}

#[test]
fn every_warning_stands_in_the_row_it_is_about() {
    let (mut japanese, mut english) = (at_fujimi(Lang::Ja), at_fujimi(Lang::En));
    for (typed, label, ja, en) in [
        (
            "!月末請求書",
            ("予定", "Next"),
            "期限なし  月末請求書  「月末 請求書」のように空けると日付になります",
            "no date  月末請求書",
        ),
        ("!", ("予定", "Next"), "期限なし  次の予定が空です", "no date  the next action is empty"),
        (
            "明日 訪問の約束",
            ("対応", "Entry"),
            "11/21 (土) は先の日付です。予定なら ! を付けます",
            "is ahead: use ! for a plan",
        ),
        (
            "!2026-11-18 送付",
            ("予定", "Next"),
            "2日超過  送付  過ぎた日付です",
            "2 days late  送付  the date has passed",
        ),
        ("!11/18 送付", ("予定", "Next"), "1年近く先です (来年 11/18)", "almost a year ahead (next year, 11/18)"),
        ("!11/22 送付", ("予定", "Next"), "送付  日曜です", "送付  a Sunday"),
        (
            "tel a #見積 #商談",
            ("対応", "Entry"),
            "分類は1つまで  商談 はタグにします",
            "one category only: 商談 becomes a tag",
        ),
        (
            "tel a @遠州 @駿河",
            ("対応", "Entry"),
            "顧客は1つまで  駿河 は文のままです",
            "one customer only: 駿河 stays text",
        ),
        ("tel a =増設工事 >unknown", ("案件", "Deal"), "段階「unknown」はありません", "there is no stage \"unknown\""),
    ] {
        for (driver, label, expected) in [(&mut japanese, label.0, ja), (&mut english, label.1, en)] {
            driver.keys("ctrl-u").paste(typed);
            let shown = row(driver, label);
            assert!(shown.contains(expected), "{typed}: {shown}");
        }
    }
}

#[test]
fn each_place_of_the_line_is_completed_with_what_belongs_there() {
    let mut driver = at_fujimi(Lang::Ja);
    for (typed, offers) in [
        ("m", "mail  memo"),
        ("昨日 te", "tel  teams"),
        ("tel #見", "#見積"),
        ("tel #v", "#vip"),
        ("tel @sur", "@有限会社 駿河水産"),
        ("tel @green", "@Green Leaf K.K."),
        ("tel =", "=増設工事"),
        ("tel =増設工事 >提", ">提案"),
        ("tel !", "今日  明日  金曜  来週月曜  3営業日後  月末"),
        ("tel !f", "fri"),
        ("tel 何か", "なし"),
    ] {
        driver.keys("ctrl-u").paste(typed);
        let shown = row(&mut driver, "候補");
        assert!(shown.starts_with(offers), "{typed}: {shown}");
    }
}

#[test]
fn tab_puts_the_first_offer_and_goes_round() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel !").keys("tab");
    assert_eq!(line(&mut driver), "tel !今日");
    driver.keys("tab");
    assert_eq!(line(&mut driver), "tel !明日");
    driver.shows("[明日]");
    driver.keys("shift-tab shift-tab");
    let last = line(&mut driver);
    assert!(last != "tel !今日" && last != "tel !明日", "{last}");
    driver.keys("tab").type_text(" 見積書送付");
    assert_eq!(line(&mut driver), "tel !今日 見積書送付", "the space that came with the offer is not doubled");
}

#[test]
fn names_with_spaces_are_completed_in_quotation_marks() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel @green").keys("tab").type_text("値段");
    assert_eq!(line(&mut driver), "tel @\"Green Leaf K.K.\" 値段");
    driver.shows("記録  Green Leaf K.K. / John Smith 様");
    driver.keys("enter");
    assert_eq!(latest(&driver, 9).body, "値段");
}

#[test]
fn a_learned_next_action_is_two_tabs_away() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("t 初回 !金曜 見積書送付").keys("enter");
    reopen(&mut driver, 5);
    driver.type_text("t 見積の件 !f").keys("tab tab");
    assert_eq!(line(&mut driver), "t 見積の件 !fri 見積書送付");
    driver.keys("enter");
    assert_eq!(latest(&driver, 5).body, "見積の件");
}

#[test]
fn the_channel_is_cycled_at_the_head_and_keeps_its_signs() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("見積の件").keys("ctrl-t");
    let first = line(&mut driver);
    assert!(first.ends_with(" 見積の件") && first != "見積の件", "{first}");
    driver.type_text("で");
    assert!(line(&mut driver).ends_with("見積の件で"), "the caret stays where it was");
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel? 折り返し").keys("ctrl-t");
    let next = line(&mut driver);
    assert!(next.ends_with("? 折り返し") && !next.starts_with("tel"), "{next}");
}

#[test]
fn a_line_that_is_left_stays_as_the_draft_of_its_customer() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 途中").keys("esc");
    driver.shows("下書きを残しました");
    assert_eq!(draft(&driver, 1).as_deref(), Some("tel 途中"));
    reopen(&mut driver, 5);
    assert_eq!(line(&mut driver), "");
    driver.keys("esc");
    reopen(&mut driver, 1);
    assert_eq!(line(&mut driver), "tel 途中");
    driver.shows("渡邊 健一 様  下書き");
    driver.keys("enter");
    assert_eq!((draft(&driver, 1), latest(&driver, 1).body.as_str()), (None, "途中"));
    reopen(&mut driver, 1);
    assert_eq!(line(&mut driver), "");
}

#[test]
fn an_emptied_draft_is_forgotten() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel").keys("esc");
    reopen(&mut driver, 1);
    driver.keys("ctrl-u esc");
    assert_eq!(draft(&driver, 1), None);
}

#[test]
fn what_is_being_written_is_safe_after_a_second_and_when_the_program_ends() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 一");
    driver.event(Event::Tick);
    assert_eq!(draft(&driver, 1).as_deref(), Some("tel 一"));
    driver.type_text("二");
    driver.event(Event::Signal(Signal::End));
    assert_eq!(draft(&driver, 1).as_deref(), Some("tel 一二"));
    assert!(driver.has_quit());
}

#[test]
fn a_draft_in_the_way_of_another_line_moves_to_the_lines_before() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 古い").keys("esc");
    driver.answer(|cx| open_with(cx, &about(1), "tel> "));
    driver.type_text("新しい").keys("esc");
    assert_eq!(draft(&driver, 1).as_deref(), Some("tel> 新しい"));
    assert_eq!(driver.crm().typed_lines(1).expect("lines"), ["tel 古い"]);
}

#[test]
fn a_text_that_was_offered_and_not_touched_is_no_draft() {
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.answer(|cx| open_with(cx, &about(1), "tel> "));
    driver.keys("esc");
    driver.hides("下書き");
    assert_eq!(draft(&driver, 1), None);
}

#[test]
fn a_pasted_text_that_is_left_is_a_draft() {
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.answer(|cx| open_with(cx, &Subject::Nothing, "問い合わせ\n納期について"));
    assert_eq!(line(&mut driver), "問い合わせ -- 納期について");
    driver.keys("esc");
    driver.answer(|cx| open(cx, &Subject::Nothing));
    assert_eq!(line(&mut driver), "問い合わせ -- 納期について");
}

#[test]
fn a_line_from_before_that_was_changed_is_not_lost_going_up() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 一").keys("enter");
    reopen(&mut driver, 1);
    driver.keys("up").type_text("二").keys("up down");
    assert_eq!(line(&mut driver), "tel 一二");
}

#[test]
fn several_customers_are_one_step_for_undo() {
    let several = Subject::Customers(vec![CustomerId(1), CustomerId(3), CustomerId(5)]);
    let mut driver = opened_for(&several, Lang::Ja, 80, 24);
    let before = [1, 3, 5].map(|id| entries(&driver, id));
    driver.shows("記録  3件の顧客");
    driver.type_text("メール送信 年末の案内").keys("enter");
    driver.shows("3件に記録しました");
    assert_eq!([1, 3, 5].map(|id| entries(&driver, id)), before.map(|count| count + 1));
    driver.keys("u");
    assert_eq!([1, 3, 5].map(|id| entries(&driver, id)), before);
}

#[test]
fn undo_takes_back_the_entry_the_todos_and_the_deal_together() {
    let mut driver = at_fujimi(Lang::Ja);
    let state = |driver: &Driver| {
        let crm = driver.crm();
        (entries(driver, 1), crm.todos_of(CustomerId(1)).expect("todos"), crm.deals_of(CustomerId(1)).expect("deals"))
    };
    let before = state(&driver);
    driver.type_text("tel 進展 =増設工事 >交渉 ¥300万 !明日 tel !月末 訪問").keys("enter");
    let after = state(&driver);
    assert_eq!((after.0, after.1.len()), (before.0 + 1, before.1.len() + 2));
    assert_ne!(after.2, before.2);
    driver.keys("u");
    assert_eq!(state(&driver), before);
}

#[test]
fn a_name_nobody_has_is_said_in_the_dialog_and_nothing_is_lost() {
    for (lang, words) in [(Lang::Ja, "「大石」に合う顧客はありません"), (Lang::En, "No customer matches \"大石\"")]
    {
        let mut driver = at_fujimi(lang);
        driver.type_text("名刺交換 @大石");
        driver.shows(words);
        driver.keys("enter");
        assert_eq!(line(&mut driver), "名刺交換 @大石");
        assert_eq!(driver.text().matches(words).count(), 2, "in the row of the entry and at the foot");
    }
}

#[test]
fn a_name_that_several_have_opens_the_picker_and_saves_for_the_chosen_one() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 入荷 @由美");
    driver.shows("「由美」は2件あります");
    driver.keys("enter");
    driver.shows("どの顧客の記録ですか");
    driver.keys("down enter");
    driver.shows("記録しました");
    assert_eq!(latest(&driver, 8).body, "入荷");
}

#[test]
fn without_a_customer_the_line_opens_and_enter_asks_for_one() {
    let mut driver = opened_for(&Subject::Nothing, Lang::Ja, 80, 24);
    driver.type_text("tel 質問").keys("enter");
    driver.shows("どの顧客の記録ですか");
    driver.keys("esc");
    assert_eq!(line(&mut driver), "tel 質問");
    driver.keys("enter").type_text("suruga").keys("enter");
    driver.shows("記録しました");
    assert_eq!(latest(&driver, 3).body, "質問");
}

#[test]
fn a_plan_of_ones_own_needs_no_customer() {
    let mut driver = opened_for(&Subject::Nothing, Lang::Ja, 80, 24);
    driver.type_text("!明日 経費の精算").keys("enter");
    driver.shows("予定を入れました");
}

#[test]
fn the_customer_is_changed_and_the_line_stays() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 質問").keys("ctrl-g").type_text("すると");
    driver.keys("ctrl-u").type_text("numazu").keys("enter");
    driver.shows("記録  沼津印刷 / 井上 恵 様");
    assert_eq!(line(&mut driver), "tel 質問");
    driver.keys("enter");
    assert_eq!(latest(&driver, 10).body, "質問");
}

#[test]
fn nothing_to_record_is_said_and_the_line_stays_open() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.keys("enter");
    driver.shows("記録する内容がありません");
    driver.type_text("t");
    driver.hides("記録する内容がありません");
}

#[test]
fn lines_before_come_with_up_and_the_one_being_written_comes_back() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 一").keys("enter");
    reopen(&mut driver, 1);
    driver.type_text("tel 二").keys("enter");
    reopen(&mut driver, 1);
    driver.type_text("mail").keys("up");
    assert_eq!(line(&mut driver), "tel 二");
    driver.keys("up up");
    assert_eq!(line(&mut driver), "tel 一");
    driver.keys("down down");
    assert_eq!(line(&mut driver), "mail");
    driver.keys("ctrl-r").type_text("一").keys("enter");
    assert_eq!(line(&mut driver), "tel 一");
}

#[test]
fn the_line_before_is_repeated_for_the_next_customer_without_the_one_it_named() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("@駿河水産 tel> 年末の案内").keys("enter");
    driver.answer(|cx| repeat(cx, &about(5)));
    assert_eq!(line(&mut driver), "tel> 年末の案内");
    driver.keys("enter");
    assert_eq!(latest(&driver, 5).body, "年末の案内");
    let mut driver = Driver::new(sample(), Lang::En, 80, 24);
    driver.answer(|cx| repeat(cx, &about(5)));
    driver.shows("No line was logged yet");
}

#[test]
fn a_pasted_text_becomes_the_long_text_and_drives_nothing() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("mail< ").paste("問い合わせ\r\n#1 の件\u{1b}[2J\r\n!至急 です");
    assert_eq!(line(&mut driver), "mail< 問い合わせ -- #1 の件 [2J↵!至急 です");
    driver.keys("enter");
    let entry = latest(&driver, 1);
    assert_eq!(entry.body, "問い合わせ\n#1 の件 [2J\n!至急 です");
    assert!(entry.tags.is_empty());
}

#[test]
fn a_new_line_begins_the_long_text_and_then_is_one() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 質問 #見積").keys("home ctrl-j").type_text("一行目").keys("ctrl-j").type_text("二行目");
    assert_eq!(line(&mut driver), "tel 質問 #見積 -- 一行目↵二行目");
    driver.shows("一行目");
    driver.keys("enter");
    assert_eq!(latest(&driver, 1).body, "質問\n一行目\n二行目");
}

#[test]
fn what_an_input_method_commits_at_once_is_text_at_once() {
    let mut driver = at_fujimi(Lang::Ja);
    let keys = "見積の件で質問があったので単価を確認する".chars().map(crate::config::keys::Key::char).collect();
    driver.event(Event::Burst(keys));
    assert_eq!(line(&mut driver), "見積の件で質問があったので単価を確認する");
    assert_eq!(driver.screen().1.map(|at| at.x), Some(12 + 40), "the caret is behind it");
}

#[test]
fn a_line_longer_than_the_box_scrolls_and_a_long_text_is_cut_in_the_preview() {
    for (width, height) in [(120, 36), (80, 24), (60, 16)] {
        let mut driver = opened_for(&about(1), Lang::Ja, width, height);
        driver.paste(&format!("tel {} !金曜 送付 !月末 請求 !明日 電話", "長い文章".repeat(300)));
        let (lines, caret) = driver.screen();
        assert!(lines[usize::from(caret.expect("a caret").y)].contains("電話"));
        let shown = lines.join("\n");
        for wanted in ["対応", "予定", "案件", "候補", ".."] {
            assert!(shown.contains(wanted), "{wanted} {width}x{height}\n{shown}");
        }
    }
}

#[test]
fn more_next_actions_than_fit_are_counted() {
    let mut driver = opened_for(&about(1), Lang::Ja, 60, 16);
    driver.paste(&"!明日 電話 ".repeat(12));
    driver.shows("件");
    driver.shows("案件");
    let mut driver = opened_for(&about(1), Lang::En, 60, 16);
    driver.paste(&"!tomorrow call ".repeat(12));
    driver.shows("more");
}

#[test]
fn the_text_goes_to_the_editor_and_back() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("tel 短い").keys("ctrl-x");
    let Some(Effect::Edit { text, then }) = driver.effects.pop() else { panic!("no editor was asked for") };
    assert_eq!(text, "tel 短い");
    driver.answer(|cx| then("tel 長い -- 一\n二".to_owned(), cx));
    assert_eq!(line(&mut driver), "tel 長い -- 一↵二");
    driver.keys("enter");
    assert_eq!(latest(&driver, 1).body, "長い\n一\n二");
}

#[test]
fn a_finished_todo_gets_its_result() {
    let mut driver = at_fujimi(Lang::Ja);
    driver.type_text("!金曜 電話 確認の電話").keys("enter");
    let todo = driver.crm().todos_of(CustomerId(1)).expect("todos").into_iter().find(|todo| todo.channel.is_some());
    let todo = todo.expect("the plan");
    driver.answer(|_| Flow::run(todos::Command::Done(vec![todo.id])));
    reopen(&mut driver, 5);
    driver.hides("の結果を記録");
    driver.keys("esc");
    reopen(&mut driver, 1);
    driver.shows("完了: 電話 確認の電話 の結果を記録");
    assert_eq!(line(&mut driver), "電話");
    driver.type_text("よい返事").keys("enter");
    let entry = latest(&driver, 1);
    assert_eq!(entry.body, "よい返事");
    assert_eq!(driver.crm().todo(todo.id).expect("the todo").result, Some(entry.id));
    reopen(&mut driver, 1);
    driver.hides("の結果を記録");
}

#[test]
fn the_line_works_from_entries_todos_and_people() {
    let customers = vec![CustomerId(1), CustomerId(1)];
    let entry = crate::domain::InteractionId(1);
    let person = sample().card(CustomerId(1)).expect("a card").people[0].id;
    for subject in [
        Subject::Interactions { interactions: vec![entry], customers: customers.clone() },
        Subject::Todos { todos: vec![], customers },
        Subject::People { people: vec![person], customer: CustomerId(1) },
    ] {
        let mut driver = opened_for(&subject, Lang::Ja, 80, 24);
        driver.shows("記録  富士見製作所 / 渡邊 健一 様");
        driver.type_text("tel 話").keys("enter");
        let there = matches!(subject, Subject::People { .. });
        assert_eq!(latest(&driver, 1).people.contains(&person), there);
    }
}

#[test]
fn the_popup_keeps_its_borders_over_kanji_at_every_size() {
    let crm = sample();
    let index = crm.name_index().expect("an index");
    for lang in [Lang::Ja, Lang::En] {
        let look = look(lang);
        let settings = crate::config::Settings::default();
        let cx = Cx { crm: &crm, look: &look, settings: &settings, index: Some(&index), answers: &Default::default() };
        let whom = Whom::of(&about(1), &cx).expect("whom");
        let log = QuickLog::new(whom, "tel 見積の件で質問 !金曜 見積書送付 #見積").looked(&cx);
        for width in (0..130).step_by(3) {
            for shift in ["", "a"] {
                let drawn = lines(width, 14, |buffer, area| {
                    for y in 0..area.height {
                        let kanji = format!("{shift}{}", KANJI.repeat(4));
                        buffer.set_stringn(0, y, kanji, usize::from(width), ratatui::style::Style::new());
                    }
                    log.draw(buffer, area, &cx);
                });
                if width >= 20 {
                    assert!(drawn.iter().all(|row| row.matches(['│', '├', '┤']).count() % 2 == 0), "{drawn:?}");
                    assert!(drawn.iter().filter(|row| row.matches('│').count() == 2).count() >= 6, "{drawn:?}");
                }
            }
        }
        for (width, height) in [(0, 0), (1, 1), (5, 3), (60, 2), (200, 5), (3, 40)] {
            lines(width, height, |buffer, area| {
                log.draw(buffer, area, &cx);
            });
        }
    }
}
