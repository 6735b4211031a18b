//! Exports: what stands in the file, what never happens to a file, and that an import understands it.

use std::ops::ControlFlow;

use super::*;
use crate::domain::TermId;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::Card;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::{CustomerKind, Rank, Status};
use crate::domain::person::PersonDraft;
use crate::formats::encoding::{self, Encoding};
use crate::formats::exact::Own;
use crate::ops::import::{Decisions, FileRead, Options};
use crate::ops::testing::{add, book, company, log, mail, person, phone};

const PLAIN: Form = Form { lang: Lang::En, format: Format::Csv(CsvForm::PLAIN), shown: false };

fn full(name: &str) -> CardDraft {
    CardDraft {
        reading: "フジミセイサクショ".to_owned(),
        people: vec![
            PersonDraft {
                reading: "わたなべ けんいち".to_owned(),
                department: "購買課".to_owned(),
                title: "課長".to_owned(),
                points: vec![mail("ken@fujimi.example")],
                ..person("渡邊 健一")
            },
            person("山田 花子"),
        ],
        points: vec![phone("+81 54-000-0101"), phone("054-000-0102")],
        addresses: vec![AddressDraft {
            id: None,
            parts: AddressParts {
                postal: "4200853".to_owned(),
                prefecture: "静岡県".to_owned(),
                city: "静岡市葵区".to_owned(),
                street: "追手町0-0".to_owned(),
                ..AddressParts::default()
            },
        }],
        segment: "製造".to_owned(),
        source: "紹介".to_owned(),
        status: Some(Status::Active),
        rank: Some(Rank::A),
        tags: vec!["VIP".to_owned(), "重要".to_owned()],
        note: "一行目, \"引用\"\n=SUM(A1)".to_owned(),
        fields: vec![("地図番号".to_owned(), "=12".to_owned())],
        ..company(name)
    }
}

fn text(crm: &Crm, ids: &[CustomerId], form: Form) -> (String, Written) {
    let mut out = Vec::new();
    let written = crm.export(ids, form, &mut out, &()).expect("an export");
    (String::from_utf8(out).expect("UTF-8"), written)
}

#[test]
fn everything_on_the_card_stands_on_one_row_in_either_language() {
    let mut crm = book();
    let id = add(&mut crm, full("株式会社 富士見製作所"));
    log(&mut crm, id, "tel 見積の件 !金曜 見積書送付");
    let (out, written) = text(&crm, &[id], PLAIN);
    assert_eq!(written, Written { rows: 1, guarded: 1, ..Written::default() });
    assert!(out.starts_with("ID,Kind,Company,"), "{out}");
    assert!(out.lines().next().is_some_and(|line| line.ends_with(",地図番号")));
    for cell in [
        "+81 54-000-0101; 054-000-0102",
        "ken@fujimi.example",
        ",渡邊 健一,わたなべ けんいち,購買課,課長,山田 花子,",
        "420-0853,静岡県,静岡市葵区,追手町0-0",
        "active,A,VIP; 重要",
        "\"一行目, \"\"引用\"\"\n=SUM(A1)\"",
        ",'=12\r\n",
    ] {
        assert!(out.contains(cell), "{cell}: {out}");
    }
    let (ja, _) = text(&crm, &[id], Form { lang: Lang::Ja, format: Format::Csv(CsvForm::EXCEL), shown: false });
    assert!(ja.starts_with("\u{feff}番号,種別,顧客名,") && ja.contains("取引中,A,"), "{ja}");
}

#[test]
fn an_import_understands_what_was_exported() {
    for lang in [Lang::Ja, Lang::En] {
        let mut crm = book();
        let id = add(&mut crm, full("株式会社 富士見製作所"));
        let (out, _) = text(&crm, &[id], Form { lang, ..PLAIN });
        let mut other = book();
        let files = FileRead::read("list.csv", out.as_bytes(), &Options::default());
        let plan = other.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        assert_eq!(plan.tally().added, 1, "{plan:?}");
        other.import(&plan, &()).expect("an import");
        let (before, after) = (crm.card(id).unwrap(), other.card(CustomerId(1)).unwrap());
        assert_eq!(after.customer.name, before.customer.name, "{lang:?}");
        assert_eq!(after.customer.status, before.customer.status, "{lang:?}");
        assert_eq!(after.customer.rank, before.customer.rank, "{lang:?}");
        let names = |card: &Card| card.contact_person().map(|person| person.name.clone());
        assert_eq!(names(&after), names(&before), "{lang:?}");
        assert_eq!(after.addresses[0].parts, before.addresses[0].parts, "{lang:?}");
        let tags = |card: &Card| card.tags.iter().map(|tag| tag.name.clone()).collect::<Vec<_>>();
        assert_eq!(tags(&after), tags(&before), "{lang:?}");
        let phones = |card: &Card| card.points_of(PointKind::Phone).count();
        assert_eq!(phones(&after), phones(&before), "{lang:?}");
    }
}

#[test]
fn no_file_is_ever_written_over_unless_that_was_asked_for() {
    let mut crm = book();
    let id = add(&mut crm, full("甲"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    std::fs::write(&path, "kept").expect("a file");
    let export = |path: &Path, existing| crm.export_to_file(&[id], PLAIN, path, existing, &());
    assert!(matches!(export(&path, Existing::Keep), Err(Error::FileExists(_))));
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "kept");
    let free = free_name(&path);
    assert_eq!(free.file_name().and_then(|name| name.to_str()), Some("list-2.csv"));
    assert_eq!(export(&free, Existing::Keep).expect("a new file").rows, 1);
    assert_eq!(free_name(&path).file_name().and_then(|name| name.to_str()), Some("list-3.csv"));
    export(&path, Existing::Replace).expect("replaced");
    assert!(std::fs::read_to_string(&path).expect("the file").starts_with("ID,"));
    assert!(matches!(export(&folder.path().join("none/x.csv"), Existing::Keep), Err(Error::File { .. })));
    assert!(export(folder.path(), Existing::Replace).is_err());
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone_and_a_link_in_its_place_is_not_followed() {
    use std::os::unix::fs::PermissionsExt;
    let mut crm = book();
    let id = add(&mut crm, full("甲"));
    let folder = tempfile::tempdir().expect("a folder");
    let (path, target) = (folder.path().join("list.csv"), folder.path().join("target"));
    std::fs::write(&target, "kept").expect("a file");
    std::os::unix::fs::symlink(&target, &path).expect("a link");
    assert!(matches!(crm.export_to_file(&[id], PLAIN, &path, Existing::Keep, &()), Err(Error::FileExists(_))));
    crm.export_to_file(&[id], PLAIN, &path, Existing::Replace, &()).expect("replaced");
    assert_eq!(std::fs::read_to_string(&target).expect("the file"), "kept");
    let mode = std::fs::symlink_metadata(&path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o177_777, 0o100_600);
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_is_never_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let mut crm = book();
    let id = add(&mut crm, full("甲"));
    let folder = tempfile::tempdir().expect("a folder");
    let (socket, link) = (folder.path().join("socket"), folder.path().join("link"));
    let _listens = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    std::os::unix::fs::symlink(&socket, &link).expect("a link");
    for (path, existing) in [(&socket, Existing::Replace), (&socket, Existing::Keep), (&link, Existing::Replace)] {
        let refused = crm.export_to_file(&[id], PLAIN, path, existing, &());
        assert!(matches!(refused, Err(Error::NotAFile(_))), "{refused:?}");
    }
    assert!(socket.symlink_metadata().is_ok_and(|found| found.file_type().is_socket()));
    assert!(link.is_symlink());
}

#[test]
fn who_stops_half_way_finds_nothing() {
    let mut crm = book();
    let ids: Vec<CustomerId> = (0..4).map(|at| add(&mut crm, full(&format!("顧客{at}")))).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let stop = |done: usize, _: usize| if done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let result = crm.export_to_file(&ids, PLAIN, &folder.path().join("list.csv"), Existing::Keep, &stop);
    assert!(matches!(result, Err(Error::Stopped)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn what_could_drive_a_terminal_is_spelled_out_there_and_control_characters_never_reach_a_file() {
    let mut crm = book();
    let id = add(&mut crm, company("甲\u{1b}[2J\u{202e}乙"));
    let (file, _) = text(&crm, &[id], PLAIN);
    assert!(file.contains("甲[2J\u{202e}乙"), "{file:?}");
    let (shown, _) = text(&crm, &[id], Form { shown: true, ..PLAIN });
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
}

/// The exact table of a book.
fn exact(crm: &Crm) -> String {
    let ids = crm.customers_where(&Default::default(), &Default::default()).expect("the customers");
    text(crm, &ids, Form { format: Format::Csv(CsvForm::EXACT), ..PLAIN }).0
}

/// A book made of what another one wrote.
fn again(table: &str) -> Crm {
    let mut book = book();
    let files = FileRead::read("exact.csv", table.as_bytes(), &Options::default());
    let plan = book.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    book.import(&plan, &()).expect("an import");
    book
}

#[test]
fn the_exact_form_guards_nothing_and_leaves_out_what_the_book_knows_by_itself() {
    let mut crm = book();
    add(&mut crm, full("=A1"));
    let table = exact(&crm);
    assert!(
        table.starts_with("Kind,Company,") && table.contains("company,=A1,") && !table.contains("Created"),
        "{table}"
    );
}

#[test]
fn cp932_is_refused_with_what_it_cannot_hold_or_written_with_marks() {
    let mut crm = book();
    let id = add(&mut crm, full("𠮷田商店〜"));
    let form = CsvForm { encoding: CsvEncoding::Cp932, ..CsvForm::EXCEL };
    let mut out = Vec::new();
    let form_of = |csv| Form { lang: Lang::Ja, format: Format::Csv(csv), shown: false };
    let refused = crm.export(&[id], form_of(form), &mut out, &()).expect_err("a sign that is not in CP932");
    let Error::Unwritable { cells, total } = &refused else { panic!("{refused:?}") };
    assert_eq!((*total, out.len()), (1, 0));
    assert_eq!(
        cells[0],
        LostCell { customer: "𠮷田商店〜".to_owned(), field: "顧客名".to_owned(), lost: "𠮷".to_owned() }
    );
    assert!(refused.message(Lang::En).contains("𠮷田商店〜  顧客名: 𠮷"));
    let written = crm
        .export(&[id], form_of(CsvForm { unwritable: Unwritable::Replace, ..form }), &mut out, &())
        .expect("an export");
    let decoded = encoding::decode(&out, Some(Encoding::CP932)).expect("text");
    let (table, failed) = (decoded.text, !decoded.bad_lines.is_empty());
    assert!(!failed && table.starts_with("番号,") && table.contains("〓田商店～") && !table.contains("&#"), "{table}");
    assert_eq!(written.lossy, 1);
}

#[test]
fn a_workbook_holds_the_same_table_in_typed_cells() {
    let mut crm = book();
    let id = add(&mut crm, full("=株式会社"));
    let mut out = Vec::new();
    let form = Form { lang: Lang::Ja, format: Format::Xlsx, shown: false };
    assert_eq!(crm.export(&[id], form, &mut out, &()).expect("an export").rows, 1);
    let mut other = book();
    let plan = other
        .plan_import(&FileRead::read("book.xlsx", &out, &Options::default()), &Decisions::default(), &())
        .expect("a plan");
    other.import(&plan, &()).expect("an import");
    let (before, after) = (crm.card(id).unwrap(), other.card(CustomerId(1)).unwrap());
    assert_eq!(after.customer.name, "=株式会社");
    assert_eq!(after.addresses[0].parts, before.addresses[0].parts);
    assert_eq!(after.people.len(), 2, "the other people come too");
}

#[test]
fn vcards_keep_what_the_customer_is_to_us() {
    for (lang, version) in [(Lang::Ja, Version::V30), (Lang::En, Version::V40)] {
        let mut crm = book();
        let company = full("富士見製作所");
        let individual = CardDraft {
            kind: CustomerKind::Individual,
            name: "大石 まり".to_owned(),
            people: Vec::new(),
            business: "茶".to_owned(),
            ..full("")
        };
        let ids = [add(&mut crm, company), add(&mut crm, individual)];
        let (out, _) = text(&crm, &ids, Form { lang, format: Format::VCard(version), shown: false });
        let mut other = book();
        let files = FileRead::read("cards.vcf", out.as_bytes(), &Options::default());
        let plan = other.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        other.import(&plan, &()).expect("an import");
        let of = |crm: &Crm, id: CustomerId| {
            let card = crm.card(id).expect("a card");
            let term = |id: Option<TermId>| id.and_then(|id| crm.vocabulary().get(id)).map(|term| term.ja.clone());
            let fields: Vec<_> = card.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
            let customer = card.customer;
            (
                (customer.name, customer.status, customer.rank, customer.business),
                (term(customer.segment), term(customer.source), fields),
            )
        };
        let names = |crm: &Crm| {
            let all = crm.customers_where(&Default::default(), &Default::default()).expect("the customers");
            let mut all: Vec<_> = all.into_iter().map(|id| of(crm, id)).collect();
            all.sort_by(|one, other| one.0.0.cmp(&other.0.0));
            all
        };
        assert_eq!(names(&other), names(&crm), "{out}");
    }
}

/// What an import of any other list would clean, mend or take apart.
const ODD: [&str; 12] = [
    "ｶﾌﾞ)ﾌｼﾞﾐ",
    "山田　 太郎  様",
    "日本橋商事御中",
    "a\u{7}b\tc",
    "'=1+1",
    "=\"0312345678\"",
    "'''",
    "９０１２３４５６７８",
    "一行目\r\n\r\n  三行目",
    "a; b / c、d",
    "tanaka@example.com",
    "\u{200b}𠮷〜",
];

#[test]
fn every_value_of_the_exact_form_comes_in_as_it_is() {
    for (lang, at) in [Lang::Ja, Lang::En].into_iter().flat_map(|lang| (0..ODD.len()).map(move |at| (lang, at))) {
        let odd = |place: usize| ODD[(at + place) % ODD.len()].to_owned();
        // A cell holds several of these.
        let one = |place: usize| odd(place).replace("; ", " ");
        let mut crm = book();
        let mut draft = full(&odd(0));
        draft.people[0] = PersonDraft {
            reading: odd(1),
            department: odd(2),
            title: odd(3),
            honorific: odd(4),
            points: vec![mail(&one(5))],
            ..person(&odd(6))
        };
        draft.people[1].name = one(7);
        draft.points = vec![phone(&one(8)), phone(&format!("{} 12", one(9)))];
        draft.addresses[0].parts.street = odd(10);
        draft.addresses[0].parts.building = odd(11);
        draft.addresses[0].parts.country = odd(0);
        (draft.reading, draft.business, draft.note) = (odd(5), odd(7), odd(9));
        draft.segment = format!("{}{}", one(3), "長い業種".repeat(12));
        let long = ("x".to_owned(), "y".repeat(400));
        draft.fields = vec![("電話番号".to_owned(), odd(8)), ("ﾒﾓ  2".to_owned(), odd(10)), long];
        add(&mut crm, draft);
        add(&mut crm, CardDraft { honorific: odd(1), ..CardDraft::new(CustomerKind::Individual, &odd(2)) });
        let export = |crm: &Crm| {
            let ids = crm.customers_where(&Default::default(), &Default::default()).expect("the customers");
            text(crm, &ids, Form { lang, format: Format::Csv(CsvForm::EXACT), shown: false }).0
        };
        let table = export(&crm);
        assert_eq!(export(&again(&table)), table, "{at}");
    }
}

#[test]
fn the_exact_form_has_the_columns_by_which_an_import_knows_it() {
    let mut crm = book();
    add(&mut crm, company("甲"));
    let table = exact(&crm);
    let header: Vec<String> = table.lines().next().expect("a header").split(',').map(str::to_owned).collect();
    assert!(Own::of(&header) == Some(Own::Exact) && header.len() == 28);
    // With a column that the user reads in another way it is a list like any other.
    let mut other = book();
    let options = Options::from_words(&["keep=Website".to_owned()], None, None, false, None).expect("an option");
    let files = FileRead::read("exact.csv", table.replace('甲', " ｺｳ ").as_bytes(), &options);
    let plan = other.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    other.import(&plan, &()).expect("an import");
    assert_eq!(other.customer_name(CustomerId(1)).ok().as_deref(), Some("コウ"));
}

#[test]
fn an_exact_table_that_a_spreadsheet_saved_is_mended_like_any_other() {
    let mut crm = book();
    add(&mut crm, CardDraft { points: vec![phone("0312345678")], ..company("甲") });
    let spoiled = exact(&crm).replace("0312345678", "312345678");
    for (table, number) in [
        (spoiled.clone(), "312345678"),
        (format!("\u{feff}{spoiled}"), "0312345678"),
        (spoiled.replace("\r\n", "\n"), "0312345678"),
        (spoiled.replace(',', ";"), "0312345678"),
    ] {
        let card = again(&table).card(CustomerId(1)).expect("a card");
        assert_eq!(card.points[0].value, number, "{table:?}");
    }
}

#[test]
fn every_row_of_the_exact_form_is_a_card_of_its_own() {
    let mut crm = book();
    for (name, business) in [("渡辺 由美", "カフェ"), ("渡邉 由美", ""), ("渡辺 由美", "花屋")] {
        let points = vec![phone("0537-00-0707"), mail("yumi@cafe.example")];
        let draft =
            CardDraft { points, business: business.to_owned(), ..CardDraft::new(CustomerKind::Individual, name) };
        add(&mut crm, draft);
    }
    let table = exact(&crm);
    assert_eq!((exact(&again(&table)), table.lines().count()), (table.clone(), 4));
    // In the book they come from they change nothing: each is about a card that says the same.
    let files = FileRead::read("exact.csv", table.as_bytes(), &Options::default());
    let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    assert!(plan.is_nothing() && plan.problems.is_empty(), "{:?}", plan.problems);
}

#[test]
fn our_own_tables_change_nothing_in_the_book_they_come_from() {
    for (form, name) in [
        (Format::Csv(CsvForm::EXACT), "exact.csv"),
        (Format::Csv(CsvForm::PLAIN), "plain.csv"),
        (Format::Csv(CsvForm::EXCEL), "excel.csv"),
        (Format::Xlsx, "book.xlsx"),
        (Format::VCard(Version::V40), "book.vcf"),
        (Format::VCard(Version::V30), "old.vcf"),
    ] {
        let mut crm = book();
        let mut draft = full("株式会社 富士見製作所");
        draft.people[1].points = vec![phone("090-0000-0102")];
        draft.note = "社長はゴルフ好き".to_owned();
        draft.fields.clear();
        // As other programs write them.
        draft.tags.push("My Contacts/old".to_owned());
        draft.points.push(phone("034441/39 23 34"));
        draft.addresses[0].parts =
            AddressParts { postal: "97201".to_owned(), country: "USA".to_owned(), ..draft.addresses[0].parts.clone() };
        let ids = [add(&mut crm, draft)];
        let mut out = Vec::new();
        crm.export(&ids, Form { lang: Lang::Ja, format: form, shown: false }, &mut out, &()).expect("an export");
        let files = FileRead::read(name, &out, &Options::default());
        let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        assert!(plan.is_nothing() && plan.problems.is_empty(), "{name}: {:?}", plan.problems);
        assert_eq!(plan.tally().unchanged, 1, "{name}");
        // In another book the row is a card of its own, and the same row later says nothing new.
        let mut other = book();
        let plan = other.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        assert_eq!(plan.tally().added, 1, "{name}");
        other.import(&plan, &()).expect("an import");
        let card = other.card(CustomerId(1)).expect("a card");
        assert_eq!(card.addresses[0].parts.postal, "97201", "{name}");
        if form != Format::Xlsx {
            // Another file as far as its bytes tell.
            out.extend(b"\r\n");
        }
        let later = FileRead::read(name, &out, &Options::default());
        let plan = other.plan_import(&later, &Decisions::default(), &()).expect("a plan");
        assert!(plan.is_nothing() && plan.problems.is_empty(), "{name}: {:?}", plan.problems);
    }
}

#[test]
fn a_vcard_keeps_whose_note_it_is() {
    for version in [Version::V30, Version::V40] {
        for (of_company, of_contact, of_other) in [
            ("社長は\n\nゴルフ好き", "朝に強い", "新人"),
            ("社長はゴルフ好き", "", ""),
            ("", "朝に強い", ""),
            ("同じ", "同じ", "別"),
        ] {
            let mut crm = book();
            let mut draft = full("株式会社 富士見製作所");
            draft.note = of_company.to_owned();
            (draft.people[0].note, draft.people[1].note) = (of_contact.to_owned(), of_other.to_owned());
            let ids = [add(&mut crm, draft)];
            let form = Form { format: Format::VCard(version), ..PLAIN };
            let (cards, _) = text(&crm, &ids, form);
            let notes = |crm: &Crm| {
                let card = crm.card(CustomerId(1)).expect("a card");
                let mut of_people: Vec<_> = card.people.into_iter().map(|person| (person.name, person.note)).collect();
                of_people.sort();
                (card.customer.note, of_people)
            };
            let other = again(&cards);
            assert_eq!(notes(&other), notes(&crm), "{cards}");
            // A phone shows one note, with both in it.
            let whole = [of_contact, of_company].iter().filter(|note| !note.is_empty()).copied().collect::<Vec<_>>();
            let shown = format!("NOTE:{}", whole.join("\n").replace('\n', "\\n"));
            assert!(cards.replace("\r\n ", "").contains(&shown), "{shown}\n{cards}");
            let files = FileRead::read("cards.vcf", cards.as_bytes(), &Options::default());
            let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
            assert!(plan.is_nothing(), "{:?}", plan.rows);
        }
    }
}

#[test]
fn what_cp932_could_not_hold_changes_nothing_in_the_book_it_comes_from() {
    for lang in [Lang::Ja, Lang::En] {
        let mut crm = book();
        let mut draft = full("𠮷田〜商店♡");
        draft.people[0].name = "𠮷野 花".to_owned();
        draft.people[1].name = "髙橋♡".to_owned();
        draft.addresses[0].parts.street = "♡通り〜0".to_owned();
        draft.note = "一行目 葛\u{E0100}城\n♡二行目\n♡二行目と♡".to_owned();
        draft.tags = vec!["♡".to_owned(), "☎".to_owned()];
        draft.fields = vec![("好♡物".to_owned(), "茶♡".to_owned())];
        let individual =
            CardDraft { points: vec![mail("a@x.example")], ..CardDraft::new(CustomerKind::Individual, "𠮷 葵") };
        let ids = [add(&mut crm, draft), add(&mut crm, individual), add(&mut crm, company("〓商店"))];
        let form = CsvForm { encoding: CsvEncoding::Cp932, unwritable: Unwritable::Replace, ..CsvForm::EXCEL };
        let mut out = Vec::new();
        crm.export(&ids, Form { lang, format: Format::Csv(form), shown: false }, &mut out, &()).expect("an export");
        let text = encoding::decode(&out, Some(Encoding::CP932)).expect("text").text;
        // As it was written, and as a spreadsheet saved it again.
        for bytes in [out, format!("\u{feff}{text}").into_bytes()] {
            let is_cp932 = bytes[0] != 0xEF;
            let files = FileRead::read("cp932.csv", &bytes, &Options::default());
            let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
            assert!(
                plan.is_nothing() && plan.problems.is_empty(),
                "{lang:?} {is_cp932}: {:?} {:?}",
                plan.problems,
                plan.rows
            );
            assert_eq!(plan.tally().unchanged, 3);
        }
        let changed = text.replace("〓二行目\n", "〓二行目\n三行目\n");
        let files = FileRead::read("changed.csv", changed.as_bytes(), &Options::default());
        let plan = crm.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        crm.import(&plan, &()).expect("an import");
        let card = crm.card(ids[0]).expect("a card");
        assert_eq!(card.customer.note, "一行目 葛\u{E0100}城\n♡二行目\n♡二行目と♡\n三行目");
        assert_eq!(card.customer.name, "𠮷田〜商店♡");
    }
}

#[test]
fn what_a_table_says_of_the_whole_card_goes_to_no_single_person() {
    let mut crm = book();
    let mut draft = full("株式会社 富士見製作所");
    draft.people[1].points = vec![phone("090-0000-0102"), mail("b@fujimi.example")];
    draft.people[1].note = "朝に強い".to_owned();
    let ids = [add(&mut crm, draft)];
    for format in [Format::Csv(CsvForm::PLAIN), Format::Csv(CsvForm::EXACT), Format::Xlsx] {
        let mut out = Vec::new();
        crm.export(&ids, Form { format, ..PLAIN }, &mut out, &()).expect("an export");
        let files = FileRead::read("list", &out, &Options::default());
        let mut other = book();
        let plan = other.plan_import(&files, &Decisions::default(), &()).expect("a plan");
        other.import(&plan, &()).expect("an import");
        let card = other.card(CustomerId(1)).expect("a card");
        assert!(card.points.iter().any(|point| point.value == "b@fujimi.example"), "{format:?}");
        assert!(card.people.iter().all(|person| person.points.is_empty()), "{format:?}");
    }
}

#[test]
fn a_card_of_another_book_with_the_same_number_is_another_card() {
    let (mut one, mut two) = (book(), book());
    let id = add(&mut one, CardDraft { points: vec![phone("03-0000-0001")], ..company("甲") });
    add(&mut two, CardDraft { points: vec![phone("03-0000-0002")], ..company("乙") });
    let (table, _) = text(&one, &[id], PLAIN);
    let files = FileRead::read("list.csv", table.as_bytes(), &Options::default());
    let plan = two.plan_import(&files, &Decisions::default(), &()).expect("a plan");
    assert_eq!(plan.tally().added, 1);
}

#[test]
fn accounts_in_networks_leave_the_book_and_come_back_as_such() {
    let mut crm = book();
    let points =
        vec![PointDraft::new(PointKind::Sns, "", "@fujimi"), PointDraft::new(PointKind::Url, "", "https://a.example")];
    let ids = [add(&mut crm, CardDraft { points, ..company("甲") })];
    for format in [Format::Csv(CsvForm::PLAIN), Format::Csv(CsvForm::EXACT), Format::VCard(Version::V40)] {
        let (table, _) = text(&crm, &ids, Form { format, ..PLAIN });
        let card = again(&table).card(CustomerId(1)).expect("a card");
        let kinds: Vec<PointKind> = card.points.iter().map(|point| point.kind).collect();
        assert_eq!(kinds, [PointKind::Sns, PointKind::Url], "{table}");
    }
}

#[test]
fn what_a_row_of_the_exact_form_says_that_cannot_be_kept_is_told() {
    let mut crm = book();
    add(&mut crm, CardDraft { note: "x".to_owned(), ..company("甲") });
    let table = exact(&crm);
    let columns = table.lines().next().expect("a header").split(',').count();
    assert_eq!(columns, 28);
    let row = table.lines().nth(1).expect("a row");
    let cells = |birthday: &str, star: &str| {
        let mut cells: Vec<&str> = row.split(',').collect();
        (cells[columns - 3], cells[columns - 2]) = (birthday, star);
        table.replace(row, &cells.join(","))
    };
    for (birthday, star) in [("spring", ""), ("", "very")] {
        let card = again(&cells(birthday, star)).card(CustomerId(1)).expect("a card");
        assert!(card.customer.note.contains(&format!("{birthday}{star}")), "{:?}", card.customer.note);
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Names as people have them, and as no other import would leave them.
    fn name() -> impl Strategy<Value = String> {
        prop_oneof![
            "[一二三田中佐藤山川]{1,3} [太郎花子一二三]{1,3}",
            "[ﾔﾏﾀﾞｶﾞ\u{200b}]{1,3}[ \u{3000}]{1,2}[太郎ﾊﾟ\t]{0,2}(様|御中)",
        ]
    }

    /// Many with the marks `'=` and `="`, by which spreadsheets say "text".
    fn some_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "([a-z=+\\-@\",あ株〜][a-z0-9=,\"あ株〜\n ]{0,8}[a-z0-9あ株])?",
            "'{0,3}[=+\\-@0＝'\"]{1,3}[a-z0-9\"',]{0,4}[a-z'\"]",
            "[ \u{3000}\t\u{7}ｶﾞ\u{feff}]{0,2}[a-zｱﾞ株 \u{3000}\r\n]{0,6}[\u{7f}ﾟ \t]?",
        ]
    }

    fn card(number: usize) -> impl Strategy<Value = CardDraft> {
        let people = proptest::collection::hash_set(name(), 0..3);
        (any::<bool>(), name(), people, some_text(), some_text(), any::<bool>(), 0_u32..3).prop_map(
            move |(is_company, name, people, note, business, starred, phones)| {
                let kind = if is_company { CustomerKind::Company } else { CustomerKind::Individual };
                // Two of one name are doubtful, as they should be.
                let people = people.into_iter().zip(0..).map(|(name, at)| person(&format!("{name}{number}{at}")));
                CardDraft {
                    people: if is_company { people.collect() } else { Vec::new() },
                    points: (0..phones).map(|at| phone(&format!("03-{number:04}-{at:04}"))).collect(),
                    note,
                    fields: Some(("メモ ｶﾅ".to_owned(), business.clone())).filter(|_| starred).into_iter().collect(),
                    business,
                    starred,
                    tags: vec!["VIP".to_owned()],
                    ..CardDraft::new(kind, &format!("{name}{number}"))
                }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn an_exact_export_imported_into_an_empty_book_exports_the_same(
            cards in (card(1), card(2), card(3)),
        ) {
            let mut crm = book();
            for card in [cards.0, cards.1, cards.2] {
                add(&mut crm, card);
            }
            let table = exact(&crm);
            prop_assert_eq!(exact(&again(&table)), table);
        }
    }
}
