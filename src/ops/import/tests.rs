//! Whole imports: real lists into a book, again, from two sources, and back.

use std::ops::ControlFlow;

use super::*;
use crate::domain::card::Card;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::interaction::Origin;
use crate::domain::operation::OperationKind;
use crate::domain::{CustomerId, card::CardDraft};
use crate::formats::field::Field;
use crate::i18n::Lang;
use crate::ops::testing::{all_rows, book, undoable};
use crate::ops::{Error, customers};

const NENGA: &[u8] = include_bytes!("../../../tests/fixtures/csv/nenga_dummy_utf8.csv");
const EIGHT: &[u8] = include_bytes!("../../../tests/fixtures/csv/eight_export.csv");

fn file(name: &str, bytes: &[u8]) -> FileRead {
    FileRead::read(name, bytes, &Options::default()).remove(0)
}

fn planned(crm: &Crm, files: &[FileRead]) -> Plan {
    crm.plan_import(files, &Decisions::default(), &()).expect("a plan")
}

fn import(crm: &mut Crm, name: &str, text: &str) -> Plan {
    let plan = planned(crm, &[file(name, text.as_bytes())]);
    crm.import(&plan, &()).expect("an import");
    plan
}

/// Added, updated, unchanged, doubtful.
fn counts(plan: &Plan) -> [usize; 4] {
    let Tally { added, updated, unchanged, doubtful, .. } = plan.tally();
    [added, updated, unchanged, doubtful]
}

fn cards(crm: &Crm) -> Vec<Card> {
    let mut ids = crm.customer_ids().expect("ids");
    ids.sort();
    ids.into_iter().map(|id| crm.card(id).expect("a card")).collect()
}

fn card(crm: &Crm, name: &str) -> Card {
    let found = cards(crm).into_iter().filter(|card| card.customer.name == name).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{name}");
    found.into_iter().next().expect("counted")
}

fn values(card: &[crate::domain::contact_point::ContactPoint]) -> Vec<(PointKind, &str, &str)> {
    card.iter().map(|point| (point.kind, point.label.as_str(), point.value.as_str())).collect()
}

fn add(crm: &mut Crm, draft: CardDraft) -> CustomerId {
    crm.apply(customers::Command::Add(Box::new(draft))).expect("a card").created.customers[0]
}

fn messages(plan: &Plan) -> Vec<(Option<u64>, String)> {
    plan.problems.iter().map(|problem| (problem.line, problem.what.message(Lang::En))).collect()
}

#[test]
fn the_new_year_card_list_becomes_twenty_individuals_and_nothing_is_dropped() {
    let mut crm = book();
    let plan = planned(&crm, &[file("/home/me/lists/nenga.csv", NENGA)]);
    assert_eq!(counts(&plan), [20, 0, 0, 0]);
    assert!(crm.is_empty().expect("a count"), "planning writes nothing");
    let outcome = crm.import(&plan, &()).expect("an import");
    assert_eq!(outcome.created.customers.len(), 20);
    assert_eq!(
        (outcome.label.kind, outcome.label.subject.as_str(), outcome.label.count),
        (OperationKind::Import, "nenga.csv", 20)
    );

    let first = card(&crm, "小池 昇平");
    assert_eq!(first.customer.kind, CustomerKind::Individual);
    assert_eq!(first.addresses[0].parts.one_line(), "〒376-9482 群馬県前橋市朝倉町3-3-17");
    assert_eq!(first.customer.note, "連名: 美里");
    assert_eq!(
        first.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>(),
        [("印刷", "o")]
    );
    assert_eq!(card(&crm, "田中 耕平").customer.note, "連名: 裕子, 勇, ポチ");
    assert_eq!(card(&crm, "間瀬 里美").addresses[0].parts.building, "アクタージュ中野503");
}

#[test]
fn one_business_card_becomes_a_company_with_its_person_and_the_day_they_met() {
    let mut crm = book();
    let plan = planned(&crm, &[file("eight.csv", EIGHT)]);
    assert_eq!(counts(&plan), [1, 0, 0, 0]);
    assert!(messages(&plan).iter().any(|(line, what)| *line == Some(2) && what.contains("729") && what.contains('1')));
    assert!(!plan.is_partial(), "a warning loses nothing");
    crm.import(&plan, &()).expect("an import");

    let card = card(&crm, "Sansan, Inc.");
    assert_eq!(card.customer.kind, CustomerKind::Company);
    let person = &card.people[0];
    assert_eq!(
        (person.name.as_str(), person.title.as_str(), person.primary),
        ("Edward Senju", "Executive Producer Eight", true)
    );
    assert_eq!(
        values(&card.points),
        [(PointKind::Phone, "会社", "81-3-0000-0000"), (PointKind::Url, "", "http://8card.net/p/hiroshi.senju")]
    );
    assert_eq!(
        values(&person.points),
        [(PointKind::Phone, "携帯", "81-80-0000-0000"), (PointKind::Mail, "", "senju@sansan.com")]
    );
    assert_eq!(card.addresses[0].parts.postal, "1500001");
    assert_eq!(
        card.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>(),
        [("Eightでつながっている人", "1")]
    );
    let history = crm.interactions(&crm.history_of(card.customer.id).expect("ids")).expect("history");
    assert_eq!(history.len(), 1);
    assert_eq!(
        (history[0].at.to_string().as_str(), history[0].body.as_str(), history[0].origin),
        ("2016-05-27", "名刺交換日", Origin::Import)
    );
    assert_eq!(history[0].people, [person.id]);
    assert_eq!(crm.vocabulary().get(history[0].channel).map(|term| term.key.as_str()), Some("event"));
}

#[test]
fn a_shift_jis_file_is_read_like_any_other() {
    let mut bytes = b"\x89\xEF\x8E\xD0\x96\xBC,\x8E\x81\x96\xBC,\x93\x64\x98\x62\n".to_vec();
    bytes.extend(b"\x87\x8A\xFB\xFC\x8B\xB4\x8F\xA4\x93\x58,\xFB\xFC\x8B\xB4 \x8C\x92\x88\xEA,03-1234-5678\n");
    let mut crm = book();
    let plan = planned(&crm, &[file("sjis.csv", &bytes)]);
    assert_eq!(plan.files[0].source.as_ref().map(Source::name), Some("CP932 (Shift_JIS)"));
    crm.import(&plan, &()).expect("an import");
    assert_eq!(card(&crm, "㈱髙橋商店").people[0].name, "髙橋 健一");
}

#[test]
fn undo_of_an_import_leaves_nothing_behind_and_redo_brings_it_back() {
    let mut crm = book();
    add(&mut crm, CardDraft::new(CustomerKind::Individual, "前からの人"));
    let before = all_rows(&crm);
    let plan = planned(&crm, &[file("nenga.csv", NENGA), file("eight.csv", EIGHT)]);
    crm.import(&plan, &()).expect("an import");
    let after = all_rows(&crm);
    assert_eq!(cards(&crm).len(), 22);
    crm.undo(None).expect("undone");
    assert_eq!(all_rows(&crm), before);
    assert_eq!(
        planned(&crm, &[file("nenga.csv", NENGA)]).files[0].imported_at,
        None,
        "an undone import does not count"
    );
    crm.redo().expect("redone");
    assert_eq!(all_rows(&crm), after);
}

#[test]
fn the_same_file_twice_changes_nothing_not_even_what_was_edited_since() {
    let mut crm = book();
    import(&mut crm, "nenga.csv", std::str::from_utf8(NENGA).expect("UTF-8"));
    let id = card(&crm, "小池 昇平").customer.id;
    let stored = crm.card(id).expect("a card");
    let draft = CardDraft { note: String::new(), ..crm.draft_of(&stored) };
    let revision = stored.customer.revision;
    crm.apply(customers::Command::Edit { id, revision, draft: Box::new(draft) }).expect("an edit");
    let before = all_rows(&crm);
    let plan = planned(&crm, &[file("copy of nenga.csv", NENGA)]);
    assert_eq!(counts(&plan), [0, 0, 20, 0]);
    assert!(plan.files[0].imported_at.is_some());
    let outcome = crm.import(&plan, &()).expect("an import of nothing");
    assert_eq!(outcome.operation, None);
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn the_same_rows_in_another_file_change_nothing_either() {
    for bytes in [NENGA, EIGHT] {
        let mut crm = book();
        let plan = planned(&crm, &[file("first.csv", bytes)]);
        crm.import(&plan, &()).expect("an import");
        let before = all_rows(&crm);
        let mut again = bytes.to_vec();
        again.extend_from_slice(b"\n");
        let plan = planned(&crm, &[file("again.csv", &again)]);
        assert_eq!(plan.files[0].imported_at, None);
        let total = cards(&crm).len();
        assert_eq!(counts(&plan), [0, 0, total, 0], "{:?}", plan.rows);
        assert!(plan.rows.iter().all(|row| row.verdict == Verdict::Unchanged));
        assert_eq!(crm.import(&plan, &()).expect("nothing").operation, None);
        assert_eq!(all_rows(&crm), before);
    }
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let mut crm = book();
    let before = all_rows(&crm);
    let files = [file("nenga.csv", NENGA)];
    assert!(matches!(
        crm.plan_import(&files, &Decisions::default(), &|_: usize, _: usize| ControlFlow::Break(())),
        Err(Error::Stopped)
    ));
    let plan = planned(&crm, &files);
    assert!(matches!(crm.import(&plan, &|_: usize, _: usize| ControlFlow::Break(())), Err(Error::Stopped)));
    assert_eq!(all_rows(&crm), before);
    assert!(undoable(&crm).is_none());
}

#[test]
fn rows_of_one_company_become_one_card_with_its_people() {
    let mut crm = book();
    let plan = import(
        &mut crm,
        "list.csv",
        "会社名,氏名,部署,代表電話,携帯,郵便番号,住所,業種,見込み度,タグ\n\
         富士見製作所㈱,望月 亮,購買部,054-000-0000,090-0000-0001,420-0853,静岡県静岡市葵区1,製造,A,展示会 静岡\n\
         株式会社富士見製作所,杉山 恵,総務部,054-000-0000,090-0000-0002,420-0853,静岡県静岡市葵区1,商社,A,静岡\n\
         富士見製作所,加藤 健,営業部,,,980-0000,宮城県仙台市1,製造,B,\n",
    );
    assert_eq!(counts(&plan), [2, 0, 0, 0]);
    assert_eq!(plan.people_added(), 3);
    let first = card(&crm, "富士見製作所㈱");
    let names: Vec<&str> = first.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["望月 亮", "杉山 恵"]);
    assert_eq!(values(&first.points), [(PointKind::Phone, "代表", "054-000-0000")]);
    assert_eq!(first.customer.rank, Some(Rank::A));
    assert_eq!(first.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["展示会", "静岡"]);
    assert_eq!(
        crm.vocabulary().get(first.customer.segment.expect("a segment")).map(|term| term.ja.as_str()),
        Some("製造")
    );
    assert_eq!(first.people[1].note, "業種: 商社", "what differs within the file is kept");
    let second = card(&crm, "富士見製作所");
    assert_eq!(second.addresses[0].parts.prefecture, "宮城県", "another place is another card");
}

#[test]
fn an_update_fills_what_is_empty_and_keeps_what_the_user_typed() {
    let mut crm = book();
    let mut draft = CardDraft::new(CustomerKind::Individual, "渡邊 健一");
    draft.points.push(PointDraft::new(PointKind::Mail, "", "ken@example.jp"));
    draft.reading = "わたなべ けんいち".to_owned();
    draft.rank = Some(Rank::B);
    draft.note = "犬が好き".to_owned();
    let id = add(&mut crm, draft);
    let plan = import(
        &mut crm,
        "list.csv",
        "氏名,ふりがな,メール,携帯,見込み度,誕生日,メモ,タグ,趣味\n渡辺 健一,ワタナベ ケンイチ,KEN@example.jp,090-0000-0000,A,1980-01-02,静岡出身,VIP,釣り\n",
    );
    assert_eq!(counts(&plan), [0, 1, 0, 0]);
    let card = crm.card(id).expect("a card");
    assert_eq!(card.customer.name, "渡邊 健一");
    assert_eq!(card.customer.reading, "わたなべ けんいち");
    assert_eq!(card.customer.rank, Some(Rank::B));
    assert_eq!(card.customer.note, "犬が好き\n静岡出身");
    assert_eq!(card.customer.birthday.map(|day| day.to_string()).as_deref(), Some("1980-01-02"));
    assert_eq!(card.points.len(), 2);
    assert_eq!((card.tags.len(), card.fields[0].value.as_str()), (1, "釣り"));
    let kept = Finding::Kept {
        name: "渡邊 健一".to_owned(),
        what: What::Field(Field::Rank),
        stays: "B".to_owned(),
        offered: "A".to_owned(),
    };
    assert_eq!(
        plan.problems.iter().map(|problem| (problem.line, problem.what.clone())).collect::<Vec<_>>(),
        [(Some(2), kept)]
    );
    assert!(!plan.is_partial());
}

#[test]
fn a_name_alone_is_never_a_match() {
    let of = |name: &str, prefecture: &str, phone: &str| {
        let mut draft = CardDraft::new(CustomerKind::Individual, name);
        draft.points.push(PointDraft::new(PointKind::Phone, "", phone));
        draft.addresses.push(crate::domain::address::AddressDraft {
            id: None,
            parts: crate::domain::address::AddressParts { prefecture: prefecture.to_owned(), ..Default::default() },
        });
        draft
    };
    let cases = [
        // The same name elsewhere is somebody else.
        ("氏名,住所\n田中 太郎,大阪府大阪市1\n", [1, 0, 0, 0], None),
        ("氏名,電話\n田中 太郎,03-1111-1111\n", [1, 0, 0, 0], None),
        ("氏名,住所\n田中 太郎,静岡県静岡市1\n", [0, 0, 0, 1], Some(Doubt::NameAndPlace)),
        // The card says all of it.
        ("氏名,メモ\n田中太郎,\n", [0, 0, 1, 0], None),
        ("氏名,電話\n鈴木 花子,０５４−０００−０００１\n", [0, 0, 0, 1], Some(Doubt::Phone)),
        ("氏名,電話,メモ\n田中太郎,0540000001,x\n", [0, 1, 0, 0], None),
    ];
    for (text, expected, doubt) in cases {
        let mut crm = book();
        let id = add(&mut crm, of("田中 太郎", "静岡県", "054-000-0001"));
        let plan = import(&mut crm, "list.csv", text);
        assert_eq!(counts(&plan), expected, "{text}");
        assert_eq!(plan.is_partial(), doubt.is_some());
        if let Some(why) = doubt {
            assert_eq!(doubt_of(&plan, 0), (why, "田中 太郎", Some(id)), "{text}");
            assert!(messages(&plan)[0].1.contains("田中 太郎"));
            assert_eq!(cards(&crm).len(), 1, "a doubtful row is left out");
        }
    }
}

#[test]
fn a_company_of_the_book_takes_a_new_person_only_where_more_than_the_name_agrees() {
    let cases = [
        ("会社名,氏名,郵便番号\n㈱富士見,杉山 恵,420-0853\n", [0, 1, 0, 0]),
        ("会社名,氏名,郵便番号\n㈱富士見,杉山 恵,980-0000\n", [1, 0, 0, 0]),
        ("会社名,氏名\n㈱富士見,杉山 恵\n", [0, 0, 0, 1]),
        ("会社名,氏名,役職\n㈱富士見,望月 亮,部長\n", [0, 1, 0, 0]),
        ("会社名\n㈱富士見\n", [0, 0, 1, 0]),
        ("氏名,メール,部署\n望月亮,mochi@example.jp,\n", [0, 0, 1, 0]),
        ("氏名,メール\n,mochi@example.jp\n", [0, 0, 1, 0]),
        ("会社名,氏名,メール\n別会社,望月 亮,mochi@example.jp\n", [0, 0, 0, 1]),
    ];
    for (text, expected) in cases {
        let mut crm = book();
        import(&mut crm, "first.csv", "会社名,氏名,メール,郵便番号\n富士見株式会社,望月 亮,mochi@example.jp,4200853\n");
        let plan = import(&mut crm, "second.csv", text);
        assert_eq!(counts(&plan), expected, "{text} {:?}", plan.rows);
    }
}

/// Why a row is doubtful, and the card that it may be about.
fn doubt_of(plan: &Plan, row: usize) -> (Doubt, &str, Option<CustomerId>) {
    match &plan.rows[row].verdict {
        Verdict::Doubtful(it) => (it.why, &it.name, it.of()),
        verdict => panic!("doubtful, and not {verdict:?}"),
    }
}

#[test]
fn a_doubtful_row_stands_beside_the_card_it_may_be_about() {
    let mut crm = book();
    import(&mut crm, "first.csv", "氏名,電話,メール\n田中 太郎,03-1111-1111,tanaka@example.jp\n");
    // One like a card of the book, and one like a card that another file of this import makes.
    let files = [
        ("a.csv", "氏名,電話,部署\n佐藤 花子,03-1111-1111,営業部\n鈴木 一,03-2222-2222,\n"),
        ("b.csv", "氏名,電話\n高橋 二,03-2222-2222\n"),
    ];
    let files: Vec<FileRead> =
        files.iter().flat_map(|(name, text)| FileRead::read(name, text.as_bytes(), &Options::default())).collect();
    let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    let told = |row: usize| -> Vec<String> {
        let Verdict::Doubtful(doubted) = &plan.rows[row].verdict else { panic!("{:?}", plan.rows[row]) };
        let fields = crm.compare(doubted).expect("both sides").into_iter();
        let told = |it: Compared| {
            format!("{}: {} / {} {}", it.field.name(), it.row.join(" "), it.card.join(" "), it.is_shared)
        };
        fields.map(told).collect()
    };
    assert_eq!(
        told(0),
        [
            "name: 佐藤 花子 / 田中 太郎 false",
            "phone: 03-1111-1111 / 03-1111-1111 true",
            "mail:  / tanaka@example.jp false",
            "note: 部署: 営業部 /  false",
        ]
    );
    assert_eq!(told(2), ["name: 高橋 二 / 鈴木 一 false", "phone: 03-2222-2222 / 03-2222-2222 true"]);
}

#[test]
fn keys_of_the_other_program_find_the_card_again() {
    let mut crm = book();
    let first = import(&mut crm, "first.csv", "顧客番号,氏名,電話\nK-1,佐藤 一,\nK-2,佐藤 一,\n");
    assert_eq!(counts(&first), [2, 0, 0, 0], "two keys are two customers");
    let plan = import(&mut crm, "second.csv", "顧客番号,氏名,電話\nK-2,佐藤 一,03-0000-0000\nK-1,山田 二,\n");
    assert_eq!(counts(&plan), [0, 1, 0, 1]);
    let [one, two] = &cards(&crm)[..] else { panic!("two cards") };
    assert_eq!((one.points.len(), two.points.len()), (0, 1));
    assert_eq!(doubt_of(&plan, 1), (Doubt::Key, "佐藤 一", Some(one.customer.id)));
}

#[test]
fn what_fits_no_field_is_kept_under_its_header() {
    let mut crm = book();
    crm.apply(crate::ops::fields::Command::Add {
        name: "来店回数".to_owned(),
        kind: crate::domain::custom_field::FieldKind::Number,
        choices: vec![],
    })
    .expect("a field");
    let long = "あ".repeat(300);
    import(
        &mut crm,
        "list.csv",
        &format!(
            "氏名,部署,性別,見込み度,状態,誕生日,来店回数,血液型,経歴\n佐藤 一,購買部,男,S,取引中,春,ときどき,A型,{long}\n鈴木 花子,,女性,Aランク,休眠,1990/4/5,3,O,短い\n"
        ),
    );
    let first = card(&crm, "佐藤 一");
    let lines: Vec<&str> = first.customer.note.lines().collect();
    assert_eq!(lines, ["部署: 購買部", "見込み度: S", "誕生日: 春", "来店回数: ときどき", &format!("経歴: {long}")]);
    assert_eq!((first.customer.sex, first.customer.status), (Some(Sex::Male), Some(Status::Active)));
    let second = card(&crm, "鈴木 花子");
    assert_eq!((second.customer.rank, second.customer.status), (Some(Rank::A), Some(Status::Dormant)));
    let fields: Vec<(&str, &str)> =
        second.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect();
    assert_eq!(fields, [("来店回数", "3"), ("血液型", "O"), ("経歴", "短い")]);
}

#[test]
fn a_last_contact_is_an_entry_unless_a_later_one_is_known() {
    let mut crm = book();
    import(
        &mut crm,
        "list.csv",
        "氏名,電話,最終対応日\n佐藤 一,03-0000-0001,2026-10-01\n鈴木 花子,03-0000-0002,2027-01-01\n",
    );
    let first = card(&crm, "佐藤 一").customer.id;
    let history = |crm: &Crm| crm.interactions(&crm.history_of(first).expect("ids")).expect("history");
    assert_eq!(
        history(&crm).iter().map(|entry| (entry.at.to_string(), entry.body.clone())).collect::<Vec<_>>(),
        [("2026-10-01".to_owned(), "最終対応日".to_owned())]
    );
    assert_eq!(card(&crm, "鈴木 花子").customer.note, "最終対応日: 2027-01-01", "a contact in the future is none yet");
    let older = import(&mut crm, "older.csv", "氏名,電話,最終対応日\n佐藤 一,03-0000-0001,2026-09-01\n");
    assert_eq!((counts(&older), history(&crm).len()), ([0, 0, 1, 0], 1));
    let newer = import(&mut crm, "newer.csv", "氏名,電話,最終対応日\n佐藤 一,03-0000-0001,2026-11-01\n");
    assert_eq!((counts(&newer), history(&crm).len()), ([0, 1, 0, 0], 2));
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_others() {
    let crm = book();
    let missing = FileRead::not_opened("gone.csv", &std::io::Error::from(std::io::ErrorKind::NotFound));
    let plan =
        planned(&crm, &[file("empty.csv", b""), missing, file("nenga.csv", NENGA), file("plain.csv", b"1,2\n3,4\n")]);
    assert_eq!(counts(&plan), [20, 0, 0, 0]);
    assert!(plan.any_read() && plan.is_partial());
    let files: Vec<&str> = plan.problems.iter().map(|problem| plan.files[problem.file].name.as_str()).collect();
    assert_eq!(files, ["empty.csv", "gone.csv", "plain.csv"]);
    assert!(!planned(&crm, &[file("empty.csv", b""), file("plain.csv", b"1,2\n3,4\n")]).any_read());
}

#[test]
fn a_row_of_a_second_file_joins_the_card_that_the_first_makes() {
    let mut crm = book();
    let files = [
        file("a.csv", "氏名,メール\n佐藤 一,s@example.jp\n".as_bytes()),
        file("b.csv", "氏名,メール,電話\n佐藤 一,s@example.jp,03-0000-0000\n".as_bytes()),
    ];
    let plan = planned(&crm, &files);
    crm.apply(Batch::from(plan.clone())).expect("the same through the door of all commands");
    assert_eq!(counts(&plan), [1, 0, 0, 0]);
    assert_eq!(card(&crm, "佐藤 一").points.len(), 2);
    crm.undo(None).expect("one undo");
    assert!(cards(&crm).is_empty());
}

#[test]
fn a_card_saved_since_the_plan_stops_the_whole() {
    let mut crm = book();
    import(&mut crm, "a.csv", "氏名,メール\n佐藤 一,s@example.jp\n");
    let plan = planned(
        &crm,
        &[file("b.csv", "氏名,メール,電話\n鈴木 二,,03-1\n佐藤 一,s@example.jp,03-0000-0000\n".as_bytes())],
    );
    let stored = card(&crm, "佐藤 一");
    let draft = CardDraft { note: "new".to_owned(), ..crm.draft_of(&stored) };
    let (id, revision) = (stored.customer.id, stored.customer.revision);
    crm.apply(customers::Command::Edit { id, revision, draft: Box::new(draft) }).expect("an edit");
    let before = all_rows(&crm);
    assert!(matches!(crm.import(&plan, &()), Err(Error::CardChanged { .. })));
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_history_in_a_cell_becomes_contacts_once_and_the_rest_a_note() {
    let mut crm = book();
    let list = "氏名,電話,対応履歴\n佐藤 一,03-0000-0001,\"紹介あり 4/2 電話 見積依頼 5/1 訪問\"\n";
    let plan = import(&mut crm, "list.csv", list);
    assert_eq!((counts(&plan), messages(&plan).len()), ([1, 0, 0, 0], 1));
    let first = card(&crm, "佐藤 一");
    assert_eq!(first.customer.note, "対応履歴: 紹介あり");
    let history = |crm: &Crm| crm.interactions(&crm.history_of(first.customer.id).expect("ids")).expect("history");
    let told: Vec<_> = history(&crm).iter().map(|entry| (entry.at.to_string(), entry.body.clone())).collect();
    assert_eq!(told, [("2026-05-01".to_owned(), "訪問".to_owned()), ("2026-04-02".to_owned(), "見積依頼".to_owned())]);
    let more = import(&mut crm, "more.csv", &list.replace("5/1 訪問", "5/1 訪問 6/3 メール 御礼"));
    assert_eq!((counts(&more), history(&crm).len()), ([0, 1, 0, 0], 3));
    let again = import(&mut crm, "again.csv", &list.replace("電話,対応", "電話番号,対応"));
    assert_eq!((counts(&again), history(&crm).len()), ([0, 0, 1, 0], 3));
}

#[test]
fn cards_become_companies_with_people_and_change_nothing_the_second_time() {
    let mut crm = book();
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:田中 太郎\r\nN:田中;太郎;;;\r\nORG:富士見製作所;購買課\r\nTITLE:課長\r\n\
        TEL;TYPE=CELL:090-0000-0101\r\nEMAIL:tanaka@example.com\r\nNICKNAME:タロー\r\nUID:1\r\nREV:20260101T000000Z\r\nEND:VCARD\r\n";
    let plan = import(&mut crm, "phone.vcf", cards);
    assert_eq!((counts(&plan), plan.problems.len(), plan.files[0].rows), ([1, 0, 0, 0], 0, 1));
    let stored = card(&crm, "富士見製作所");
    let person = &stored.people[0];
    assert_eq!(
        (person.name.as_str(), person.department.as_str(), person.title.as_str()),
        ("田中 太郎", "購買課", "課長")
    );
    assert_eq!(values(&person.points)[0], (PointKind::Phone, "携帯", "090-0000-0101"));
    assert_eq!(person.note, "NICKNAME: タロー");
    let rows = all_rows(&crm);
    // The same bytes, and the same cards written on another day.
    for again in [cards.to_owned(), cards.replace("20260101", "20260202")] {
        let plan = import(&mut crm, "phone.vcf", &again);
        assert!(plan.is_nothing(), "{plan:?}");
    }
    assert_eq!(all_rows(&crm), rows);
}

#[test]
fn each_sheet_of_a_workbook_is_a_file_of_its_own_and_is_known_again_by_itself() {
    let mut book = book();
    // Once: the moment it was made at stands in it.
    let workbook = workbook();
    let files = FileRead::read("kokyaku.xlsx", &workbook, &Options::default());
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["kokyaku.xlsx [東京]", "kokyaku.xlsx [大阪]"]);
    let plan = planned(&book, &files);
    assert_eq!(counts(&plan), [2, 0, 0, 0]);
    let told: Vec<String> = plan.problems.iter().map(|problem| problem.what.message(Lang::En)).collect();
    assert_eq!(told, ["Hidden sheets were left out: 旧"]);
    assert!(!plan.is_partial(), "a sheet that was hidden on purpose is no loss");
    book.import(&plan, &()).expect("an import");
    let one = Options::from_words(&[], None, None, false, Some("大阪")).expect("options");
    let again = planned(&book, &FileRead::read("copy.xlsx", &workbook, &one));
    assert!(again.is_nothing() && again.files[0].imported_at.is_some(), "{again:?}");
}

/// Two lists, and an old one that is hidden.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, person, is_hidden) in [("東京", "佐藤 花子", false), ("大阪", "鈴木 一", false), ("旧", "古田 新", true)]
    {
        let sheet = book.add_worksheet().set_name(name).expect("a name").set_hidden(is_hidden);
        sheet.write_row(0, 0, ["氏名", "電話"]).expect("a header");
        sheet.write_row(1, 0, [person, ""]).expect("a row");
    }
    book.save_to_buffer().expect("a workbook")
}

const NAMESAKES: &[u8] = "会社名,氏名,電話\n㈱甲,田中 太郎,03-1111-1111\n".as_bytes();
const DOUBTFUL: &[u8] = "会社名,氏名,電話,備考\n㈱乙,佐藤 花子,03-1111-1111,\"折り返し\n希望\"\n,,,名無し\n".as_bytes();

fn files_of(lists: &[(&str, &[u8])], options: &Options) -> Vec<FileRead> {
    lists.iter().flat_map(|(name, bytes)| FileRead::read(name, bytes, options)).collect()
}

#[test]
fn a_doubtful_row_becomes_what_the_user_says_it_is() {
    for (decision, customers, doubtful) in
        [(None, 1, 1), (Some(Decision::New), 2, 0), (Some(Decision::Same), 1, 0), (Some(Decision::Skip), 1, 0)]
    {
        let mut crm = book();
        let first = planned(&crm, &files_of(&[("one.csv", NAMESAKES)], &Options::default()));
        crm.import(&first, &()).expect("imported");
        let files = files_of(&[("two.csv", DOUBTFUL)], &Options::default());
        let line = planned(&crm, &files).rows[0].line;
        let rows = decision.map(|decision| ((0, line), decision)).into_iter().collect();
        let plan = crm.plan_import(&files, &Decisions { rows, others: None }, &()).expect("a plan");
        assert_eq!(plan.tally().doubtful, doubtful, "{decision:?}");
        crm.import(&plan, &()).expect("imported");
        assert_eq!(crm.customer_count().expect("customers"), customers, "{decision:?}");
    }
}

#[test]
fn rows_left_out_come_back_with_their_reason_and_go_in_when_they_are_mended() {
    let mut crm = book();
    let first = planned(&crm, &files_of(&[("one.csv", NAMESAKES)], &Options::default()));
    crm.import(&first, &()).expect("imported");
    let files = files_of(&[("two.csv", DOUBTFUL)], &Options::default());
    let rejects = planned(&crm, &files).rejects(Lang::Ja);
    assert_eq!((rejects.len(), rejects[0].rows, rejects[0].file.as_str()), (1, 2, "two.csv"));
    let text = String::from_utf8(rejects[0].csv.clone()).expect("text");
    assert!(text.starts_with("\u{feff}会社名,氏名,電話,備考,取り込めなかった理由\r\n"), "{text}");
    assert!(text.contains("㈱乙,佐藤 花子,03-1111-1111,\"折り返し\n希望\","), "{text}");
    // Somebody mends it: another number, and a name for who had none.
    let mended = text.replace("03-1111-1111", "03-2222-2222").replace(",,,名無し", "㈱丙,,,名無し");
    let plan = planned(&crm, &files_of(&[("two.rejects.csv", mended.as_bytes())], &Options::default()));
    assert_eq!((plan.tally().added, plan.rejects(Lang::Ja)), (2, Vec::new()));
    crm.import(&plan, &()).expect("imported");
    assert!(crm.fields().expect("fields").is_empty(), "the reason is no field of the customer");
}

#[test]
fn the_use_of_columns_is_remembered_with_the_import_and_forgotten_with_its_undo() {
    let mut crm = book();
    let list = "氏名,内線,社員番号\n田中 太郎,03-1111-1111,A-1\n".as_bytes();
    let map = ["phone:内線=内線".to_owned(), "skip=社員番号".to_owned()];
    let told = Options::from_words(&map, None, None, false, None).expect("options");
    let first = planned(&crm, &files_of(&[("a.csv", list)], &told));
    crm.import(&first, &()).expect("imported");
    let read_again = |crm: &Crm| {
        let options = crm.with_remembered_columns(Options::default()).expect("options");
        let later = "氏名,内線,社員番号\n佐藤 花子,03-3333-3333,A-2\n".as_bytes();
        planned(crm, &files_of(&[("b.csv", later)], &options)).files[0].columns.clone()
    };
    let columns = read_again(&crm);
    assert!(columns.iter().all(|column| column.reason == Reason::Remembered));
    assert_eq!(columns[2].field, Some(Field::Skip));
    crm.undo(None).expect("undone");
    assert!(read_again(&crm).iter().all(|column| column.reason != Reason::Remembered));
}

#[test]
fn files_that_are_about_the_same_customers_say_so() {
    let crm = book();
    let again = "会社名,氏名,メール\n株式会社甲,田中 太郎,tanaka@kou.example\n㈱丁,鈴木 一郎,\n".as_bytes();
    let plan = planned(&crm, &files_of(&[("one.csv", NAMESAKES), ("two.csv", again)], &Options::default()));
    assert_eq!(plan.files.iter().map(|file| file.overlap).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_list_of_thousands_is_derived_as_one_card_is_and_goes_in_one_undo() {
    let mut crm = book();
    let before = all_rows(&crm);
    let mut text = "会社名,フリガナ,氏名,電話,メール,都道府県,喪中\n".to_owned();
    for at in 0..2_100 {
        text.push_str(&format!("見本{at}商店,ミホン,山田 {at},054-000-{at:04},m{at}@mail.example,静岡県,{}\n", at % 3));
    }
    let files = FileRead::read("many.csv", text.as_bytes(), &Options::default());
    let plan = planned(&crm, &files);
    assert_eq!(counts(&plan), [2_100, 0, 0, 0]);
    let outcome = crm.import(&plan, &()).expect("an import");
    assert_eq!(outcome.touched, outcome.created.customers);
    let kept = all_rows(&crm);
    crate::store::customer_index::rebuild(crm.read()).expect("derived again");
    assert_eq!(all_rows(&crm), kept);
    crm.undo(None).expect("taken back");
    assert_eq!(all_rows(&crm), before);
    crm.redo().expect("done again");
    assert_eq!(all_rows(&crm), kept);
}

#[test]
fn two_files_of_one_name_give_back_the_rows_of_each() {
    let crm = book();
    let (one, two) = ("氏名,備考\n田中,\n,一\n".as_bytes(), "氏名,備考\n,二\n佐藤,\n".as_bytes());
    let plan = planned(&crm, &files_of(&[("a.csv", one), ("a.csv", two)], &Options::default()));
    let texts: Vec<String> =
        plan.rejects(Lang::Ja).into_iter().map(|rejects| String::from_utf8(rejects.csv).expect("text")).collect();
    assert_eq!((texts.len(), plan.rows_left_out()), (2, 2), "{texts:?}");
    assert!(texts[0].contains(",一,") && texts[1].contains(",二,"), "{texts:?}");
}

#[test]
fn a_record_that_is_a_card_is_the_card_that_would_be_made_of_it() {
    let crm = book();
    let twice =
        "会社名,氏名,電話,メール,タグ,備考\n甲,乙,054-000-0101 054-000-0101,a@b.example,\"vip, 新規\",x\n,丙,,,vip,y\n"
            .as_bytes();
    let (mut whole, mut made) = (0, 0);
    for bytes in [NENGA, EIGHT, twice] {
        let read = crate::formats::table::read(bytes, &crate::formats::table::Options::default()).expect("a list");
        let titles = super::said::Titles::of(&read);
        for entry in read.entries() {
            let Some(record) = entry.read(&read.mapping).0 else { continue };
            let said = super::said::said(record, &titles, &[], crm.today()).expect("somebody");
            let merger = super::merge::Merger {
                titles: &titles,
                vocabulary: crm.vocabulary(),
                is_new: true,
                is_nameless: false,
            };
            let mut card = said.card.clone();
            let (expected, person) = merger.new_card(&said.card);
            if super::merge::make_card(&mut card) {
                assert_eq!((&card, person), (&expected, (!card.people.is_empty()).then_some(0)));
                whole += 1;
            } else {
                made += 1;
            }
        }
    }
    assert!(whole > 10 && made > 0, "{whole} {made}");
}

#[test]
fn a_list_that_is_not_understood_at_all_has_no_rows_to_be_mended() {
    let mut crm = book();
    let files = [("a.csv", "甲,03-1111-1111\n乙,03-2222-2222\n"), ("b.csv", "氏名\n田中\n")];
    let files: Vec<FileRead> =
        files.iter().flat_map(|(name, text)| FileRead::read(name, text.as_bytes(), &Options::default())).collect();
    let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    assert_eq!((plan.rows_left_out(), plan.rejects(Lang::En)), (0, Vec::new()));
    assert!(plan.is_partial());
    assert_eq!(crm.import(&plan, &()).expect("the other list").created.customers.len(), 1);
}

#[test]
fn nothing_a_row_says_of_somebody_known_is_lost() {
    let mut crm = book();
    let first = "会社名,氏名,電話,メール\n甲商店,田中 太郎,03-1111-1111,tanaka@ko.example\n";
    let plan = planned(&crm, &files_of(&[("one.csv", first.as_bytes())], &Options::default()));
    crm.import(&plan, &()).expect("imported");
    let list = "会社名,氏名,電話,メール,住所,性別\n丙商店,,03-1111-1111,,,\n㈱甲商店,,03-1111-1111,,,\n\
        ,田中 太郎,,tanaka@ko.example,東京都港区1-2,男\n";
    let files = files_of(&[("two.csv", list.as_bytes())], &Options::default());
    let import = |crm: &mut Crm| {
        let plan = crm.plan_import(&files, &Decisions::all(Decision::Same), &()).expect("a plan");
        crm.import(&plan, &()).expect("imported").operation
    };
    import(&mut crm);
    let card = crm.card(CustomerId(1)).expect("the card");
    let aliases: Vec<&str> = card.aliases.iter().map(|alias| alias.name.as_str()).collect();
    assert_eq!((crm.customer_count().ok(), card.customer.name.as_str(), aliases), (Some(1), "甲商店", vec!["丙商店"]));
    assert_eq!(card.people.len(), 1);
    for words in ["住所: 東京都", "港区1-2", "性別: "] {
        assert!(card.people[0].note.contains(words), "{words}: {}", card.people[0].note);
    }
}
