//! Whole files: what must come out of the cards that people really have.

use super::*;
use crate::domain::date::Birthday;
use crate::formats::table::testing::Whole;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/vcard/", $name, ".vcf"))
    };
}

fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Whole, FileKind> {
    super::read(bytes, encoding).map(Whole::from)
}

fn read_all(bytes: &[u8]) -> Whole {
    read(bytes, None).expect("a file of cards")
}

/// The only record of a file, which must have no problems.
fn only(bytes: &[u8]) -> Record {
    let mut result = read_all(bytes);
    assert_eq!(result.problems, []);
    assert_eq!(result.records.len(), 1);
    result.records.remove(0)
}

fn card(lines: &str) -> Record {
    only(format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n")).as_bytes())
}

fn kinds(result: &Whole) -> Vec<(u64, ProblemKind)> {
    result.problems.iter().map(|problem| (problem.line, problem.what.clone())).collect()
}

fn name(record: &Record) -> &str {
    record.person.as_ref().map_or("", |person| &person.name)
}

fn reading(record: &Record) -> &str {
    record.person.as_ref().and_then(|person| person.reading.as_deref()).unwrap_or_default()
}

fn company(record: &Record) -> (&str, &str) {
    let department = record.person.as_ref().and_then(|person| person.department.as_deref());
    (record.company.as_ref().map_or("", |company| &company.name), department.unwrap_or_default())
}

fn phones(record: &Record) -> Vec<&str> {
    record.phones.iter().map(|phone| phone.value.as_str()).collect()
}

fn mails(record: &Record) -> Vec<&str> {
    record.mails.iter().map(|mail| mail.value.as_str()).collect()
}

fn birthday(record: &Record) -> Option<String> {
    record.birthday.map(|birthday| birthday.to_string())
}

fn note(record: &Record) -> &str {
    record.note.as_deref().unwrap_or_default()
}

fn extra<'a>(record: &'a Record, title: &str) -> Vec<&'a str> {
    record.extras.iter().filter(|(known, _)| known == title).map(|(_, value)| value.as_str()).collect()
}

/// The values of a property on the first card, before anything is made of them.
fn property(bytes: &[u8], name: &str) -> Vec<String> {
    let (cards, ..) = cards(bytes, None);
    cards[0].properties.iter().filter(|property| property.name == name).map(|property| property.value.clone()).collect()
}

#[test]
fn a_japanese_handset_gives_name_reading_and_phone() {
    let record = only(fixture!("aosp_v21_japanese_1"));
    assert_eq!((name(&record), reading(&record)), ("安藤ロイド", "アンドウロイド"));
    assert_eq!(phones(&record), ["0300000000"]);
}

#[test]
fn types_that_nobody_knows_lose_no_number() {
    let result = read_all(fixture!("aosp_v21_multiple_entry"));
    assert_eq!(result.problems, []);
    let names: Vec<&str> = result.records.iter().map(name).collect();
    assert_eq!(names, ["安藤ロイド3", "安藤ロイド4", "安藤ロイド5"]);
    let numbers: Vec<&str> = result.records.iter().flat_map(phones).collect();
    let wanted: Vec<String> = (9..=20).map(|number| number.to_string()).collect();
    assert_eq!(numbers, wanted);
    assert_eq!(result.records[0].phones[0].label.as_deref(), Some("NEC-SECRET"));
    assert!(result.records[0].phones[3].is_fax);
    assert_eq!(result.records.iter().map(|record| record.line).collect::<Vec<_>>(), [1, 12, 23]);
}

#[test]
fn a_simple_card_of_version_3_gives_company_and_departments() {
    let bytes = fixture!("aosp_v30_simple");
    let record = only(bytes);
    assert_eq!((name(&record), reading(&record)), ("Roid And", "android"));
    assert_eq!(company(&record), ("Open", "Handset Alliance"));
    assert_eq!(property(bytes, "ORG"), ["Open;Handset; Alliance"]);
    assert_eq!(property(bytes, "REV"), ["20081031T065854Z"]);
}

#[test]
fn a_complicated_card_of_version_2_1_gives_all() {
    let result = read_all(fixture!("aosp_v21_complicated"));
    assert_eq!(kinds(&result), [(1, ProblemKind::BinariesLeftOut { count: 1 })]);
    let record = &result.records[0];
    assert_eq!((result.records.len(), name(record), birthday(record).as_deref()), (1, "Joe Due", Some("1980-01-01")));
    assert_eq!(extra(record, "N"), ["Forrest Hoge Gump Tao"]);
    assert_eq!(record.person.as_ref().and_then(|person| person.honorific.as_deref()), Some("Pos"));
    assert_eq!(company(record), ("Gump Shrimp Co.", "Sales Dept.;Manager Fish keeper"));
    assert_eq!((record.phones.len(), record.mails.len(), record.addresses.len()), (5, 2, 2));
    assert_eq!(
        note(record),
        "The following note is the example from RFC 2045.\nNow's the time for all folk to come to the aid of their country."
    );
}

#[test]
fn comment_lines_are_dropped_but_not_out_of_a_note() {
    let record = only(fixture!("aosp_v21_invalid_comment_line"));
    assert_eq!((name(&record), record.external_id.as_deref()), ("Conference Call", Some("357")));
    assert_eq!(note(&record), "This is an (sharp ->#<- sharp) example. This message must NOT be ignored.");
}

#[test]
fn backslashes_are_those_of_version_2_1() {
    let record = only(fixture!("aosp_v21_backslash"));
    let value = &property(fixture!("aosp_v21_backslash"), "N")[0];
    assert_eq!(value::parts(value, Version::V21), ["", r"A;B\", r"C\;", "D", ":E", r"\\", ""]);
    assert_eq!(name(&record), r"A;B\C\;D:E\\");
}

#[test]
fn readings_stand_in_sort_as() {
    let record = only(fixture!("aosp_v40_sort_as"));
    assert_eq!((name(&record), reading(&record)), ("安藤 ロイド", "あんどう ろいど"));
    assert_eq!(company(&record), ("グーグル", "検索部門"));
    assert_eq!(record.company.as_ref().and_then(|company| company.reading.as_deref()), Some("ぐーぐる"));
    assert_eq!(extra(&record, "SORT-AS"), ["けんさくぶもん"]);
}

#[test]
fn a_card_of_gmail_gives_readings_dates_and_relations() {
    let record = only(fixture!("ez_gmail_john"));
    let person = record.person.as_ref().expect("a person");
    assert_eq!((person.name.as_str(), person.honorific.as_deref()), ("John Richter, James Doe Sr.", Some("Mr.")));
    assert_eq!(reading(&record), "Jon Dow");
    assert_eq!(record.urls[0].value, "http://www.ibm.com");
    assert_eq!((extra(&record, "Anniversary"), extra(&record, "Spouse")), (vec!["1975-03-01"], vec!["Jenny"]));
    assert!(note(&record).ends_with("DAMAGE.\nFavotire Color: Blue"));
}

#[test]
fn cards_of_android_without_a_name_are_named_after_their_mail() {
    let result = read_all(fixture!("ez_android"));
    let named = |value: &str| ProblemKind::NamedAfter { value: value.to_owned() };
    let told = kinds(&result);
    assert_eq!(told[..2], [(1, named("john.doe@company.com")), (6, named("jane.doe@company.com"))]);
    assert_eq!(result.records.len(), 6);
    assert_eq!(mails(&result.records[0]), ["john.doe@company.com"]);
    assert_eq!(mails(&result.records[1]), ["jane.doe@company.com"]);
    assert_eq!(name(&result.records[2]), "Ñ Ñ Ñ Ñ");
    // The fifth card has no category.
    assert_eq!(result.records.iter().filter(|record| record.tags == ["My Contacts"]).count(), 5);
    // What is no mail address is told and kept.
    assert!(
        told.iter().any(|(_, what)| matches!(what, ProblemKind::MailNotRead { value } if value.starts_with("ÑÑÑ")))
    );
}

#[test]
fn a_card_of_outlook_gives_the_company_with_its_comma() {
    let result = read_all(fixture!("ez_outlook2003"));
    assert_eq!(kinds(&result), [(1, ProblemKind::BinariesLeftOut { count: 1 })]);
    let record = &result.records[0];
    assert_eq!((name(record), company(record)), ("John Doe III", ("Company, The", "TheDepartment")));
    // Words are no phone numbers, and are kept.
    assert_eq!(extra(record, "TEL"), ["BusinessPhone", "HomePhone", "MobilePhone", "BusinessFaxPhone"]);
    assert_eq!((mails(record), birthday(record).as_deref()), (vec!["jdoe@hotmail.com"], Some("1980-03-21")));
    assert_eq!(note(record), "This is the note field!!\nSecond line\n\nThird line is empty");
}

#[test]
fn a_card_of_evolution_gives_what_is_folded_in_the_middle_of_words() {
    let record = only(fixture!("ez_evolution"));
    assert_eq!(phones(&record), ["905-666-1234", "905-555-1234"]);
    let labels: Vec<Option<&str>> = record.phones.iter().map(|phone| phone.label.as_deref()).collect();
    assert_eq!(labels, [Some("mobile"), Some("work")]);
    assert_eq!((company(&record), record.tags.as_slice()), (("IBM", "Accounting Dungeon"), &["VIP".to_owned()][..]));
    assert_eq!(
        (extra(&record, "X-EVOLUTION-SPOUSE"), birthday(&record).as_deref()),
        (vec!["Maria"], Some("1980-03-22"))
    );
}

#[test]
fn a_card_with_every_field_of_gmail_loses_none() {
    let record = only(fixture!("ez_gmail_full"));
    assert_eq!((record.mails.len(), record.phones.len(), record.addresses.len(), record.urls.len()), (5, 11, 5, 6));
    let has = |label: &str| record.phones.iter().any(|phone| phone.label.as_deref() == Some(label));
    assert!(has("GRAND_CENTRAL") && has("CustomePhoneCategory"));
    assert_eq!((birthday(&record).as_deref(), extra(&record, "Spouse")), (Some("1912-06-23"), vec!["Name2"]));
    assert_eq!(extra(&record, "X-SKYPE"), ["IM5"]);
}

#[test]
fn a_thousand_cards_are_a_thousand_people() {
    let result = read_all(fixture!("fk_1000_contacts"));
    assert_eq!((result.problems.len(), result.records.len(), result.row_count), (0, 1000, 1000));
    assert_eq!((name(&result.records[0]), name(&result.records[3])), ("Kasey Schmitt", "Reva Rachel Rogahn"));
    assert_eq!(result.source, Source::Cards { version: Some(Version::V30), encoding: Encoding::UTF_8 });
}

#[test]
fn a_byte_order_mark_and_old_encodings_are_read() {
    let ukrainian = only(fixture!("fk_ukrainian_bom"));
    assert_eq!(name(&ukrainian), "Віталій Володи́мирович Кличко́");
    assert_eq!(ukrainian.addresses[0].city.as_deref(), Some("Київ"));
    let german = read_all(fixture!("fk_german_ansi"));
    assert_eq!(name(&german.records[0]), "Sören Täve Nüßlebaum");
    assert_eq!(german.source, Source::Cards { version: Some(Version::V21), encoding: Encoding::WINDOWS_1252 });
    let wide: Vec<u8> =
        "\u{feff}BEGIN:VCARD\r\nFN:田中\r\nEND:VCARD".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(is_cards(&wide));
    assert_eq!(name(&read_all(&wide).records[0]), "田中");
}

#[test]
fn a_birthday_that_is_none_is_kept_with_a_warning() {
    let result = read_all(fixture!("fk_v4_cardbook"));
    let column = "BDAY".to_owned();
    assert_eq!(kinds(&result), [(22, ProblemKind::DateNotRead { column, value: "19723101".to_owned() })]);
    let record = &result.records[1];
    assert_eq!((result.records.len(), name(record)), (2, "Max Horst Mustermann jr."));
    assert_eq!((mails(record).len(), extra(record, "BDAY"), record.birthday), (4, vec!["19723101"], None));
    assert_eq!((record.sex.as_deref(), extra(record, "TEL").len()), (Some("M"), 10));
    assert_eq!(extra(record, "Hochzeitstag"), ["2019-07-07"]);
}

#[test]
fn the_example_of_rfc_6350_gives_a_birthday_without_a_year_and_an_extension() {
    let record = only(fixture!("rfc6350_example"));
    assert_eq!((name(&record), record.birthday), ("Simon Perreault", Birthday::new(None, 2, 3)));
    assert_eq!(phones(&record), ["+1-418-656-9254 ext. 102", "+1-418-262-6501"]);
    assert_eq!(record.phones[1].label.as_deref(), Some("mobile"));
    assert_eq!(record.addresses[0].postal.as_deref(), Some("G1V 2M2"));
}

#[test]
fn an_agent_of_plain_text_harms_nothing() {
    let record = only(fixture!("aosp_v21_winmo65"));
    assert_eq!((name(&record), extra(&record, "ANNIVERSARY")), ("Example", vec!["2009-10-10"]));
    assert_eq!(extra(&record, "AGENT"), ["Invalid line which must be handled correctly."]);
    assert_eq!(record.extras.len(), 2);
}

#[test]
fn a_card_of_a_mac_gives_phones_in_order_and_counts_its_photo() {
    let result = read_all(fixture!("ez_mac_addressbook"));
    assert_eq!(kinds(&result), [(1, ProblemKind::BinariesLeftOut { count: 1 })]);
    let record = &result.records[0];
    assert_eq!((result.records.len(), phones(record)[0], company(record)), (1, "905-777-1234", ("IBM", "Accounting")));
    assert_eq!((birthday(record).as_deref(), record.phones.len()), (Some("2012-06-06"), 7));
    assert_eq!(
        (record.phones[6].label.as_deref(), record.urls[0].label.as_deref()),
        (Some("AssistantPhone"), Some("HomePage"))
    );
}

#[test]
fn a_card_of_a_blackberry_gives_its_phone_after_a_photo_on_one_line() {
    let result = read_all(fixture!("ez_blackberry"));
    let record = &result.records[0];
    assert_eq!((result.records.len(), name(record), phones(record)), (1, "John Doe", vec!["+96123456789"]));
    assert_eq!(
        (company(record).0, property(fixture!("ez_blackberry"), "N")),
        ("Acme Solutions", vec!["Doe;john;;;".to_owned()])
    );
}

#[test]
fn a_small_card_of_gmail_gives_readings_and_lines() {
    let record = only(fixture!("ez_gmail_single"));
    assert_eq!((name(&record), reading(&record)), ("Greg Dartmouth", "Grregg Dart-mowth"));
    assert_eq!((record.phones.len(), birthday(&record).as_deref()), (2, Some("1960-09-10")));
    assert_eq!(note(&record).lines().count(), 3);
}

#[test]
fn a_card_of_thunderbird_gives_all_points_and_its_dates() {
    let result = read_all(fixture!("ez_thunderbird_morefunctions"));
    let record = &result.records[0];
    assert_eq!((name(record), record.phones.len(), record.mails.len()), ("John Doe", 5, 5));
    let address = &record.addresses[0];
    assert_eq!((address.building.as_deref(), address.street.as_deref()), (Some("222 Broadway"), Some("Suite 100")));
    assert_eq!((birthday(record).as_deref(), extra(record, "X-ANNIVERSARY")), (Some("1970-09-21"), vec!["1990-04-30"]));
    assert_eq!(record.tags, ["category1", "category2", "category3"]);
}

#[test]
fn the_example_of_rfc_2426_gives_two_people_at_companies() {
    let result = read_all(fixture!("rfc2426_example"));
    assert_eq!((result.problems.len(), result.records.len()), (0, 2));
    let [one, other] = &result.records[..] else { panic!("two records") };
    assert_eq!((name(one), mails(one)[0]), ("Frank Dawson", "Frank_Dawson@Lotus.com"));
    assert_eq!((name(other), mails(other)), ("Tim Howes", vec!["howes@netscape.com"]));
    assert_eq!(company(other).0, "Netscape Communications Corp.");
}

#[test]
fn a_remote_photo_stays_text() {
    let result = read_all(fixture!("fk_v3_remote_photo"));
    let record = &result.records[0];
    assert_eq!((result.records.len(), birthday(record).as_deref(), mails(record).len()), (2, Some("1978-03-11"), 2));
    assert!(
        extra(record, "PHOTO")[0]
            .starts_with("https://lh3.googleusercontent.com/-qA19KAIW4ig/XPRQfJuWDoI/AAAAAAAAAAA/")
    );
    // FN and ORG are one: a company, not a person at it.
    let office = &result.records[1];
    assert_eq!((company(office).0, office.person.is_none()), ("KMS Außenstelle", true));
    assert!(office.phones[1].is_fax);
}

#[test]
fn cards_that_are_no_people_are_told_apart() {
    let shop = card("FN:富士商店\nORG:富士商店;本店\nX-ABShowAs:COMPANY\nTITLE:店\nX-PHONETIC-ORG:ふじしょうてん");
    let firm = shop.company.as_ref().expect("a company");
    assert_eq!(
        (firm.name.as_str(), firm.reading.as_deref(), shop.person.is_none()),
        ("富士商店", Some("ふじしょうてん"), true)
    );
    assert_eq!((extra(&shop, "ORG"), extra(&shop, "TITLE")), (vec!["本店"], vec!["店"]));
    let group = read_all(b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD");
    assert_eq!(kinds(&group), [(1, ProblemKind::CardOfGroup { name: "Friends".to_owned() })]);
    let empty = read_all(b"BEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD");
    assert_eq!((kinds(&empty), empty.records.len()), (vec![(1, ProblemKind::NoName)], 0));
    assert_eq!(read(b"BEGIN:VCALENDAR\nEND:VCALENDAR", None).map(|result| result.records.len()), Err(FileKind::VCard));
}

#[test]
fn a_japanese_address_in_one_part_is_taken_apart() {
    let record =
        card("FN:田中\nADR;TYPE=WORK:;;〒160-0022 東京都新宿区新宿1-1;;;;日本\nTEL;TYPE=WORK,CELL:090-0000-0000");
    let address = &record.addresses[0];
    assert_eq!((address.postal.as_deref(), address.prefecture.as_deref()), (Some("1600022"), Some("東京都")));
    assert_eq!((address.street.as_deref(), address.label.as_deref()), (Some("新宿区新宿1-1"), Some("勤務先")));
    assert_eq!(record.phones[0].label.as_deref(), Some("携帯"));
}

#[test]
fn days_without_a_year_are_birthdays() {
    for (line, wanted) in [
        ("BDAY:--0203", Some("--02-03")),
        ("BDAY:--02-03", Some("--02-03")),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", Some("--02-29")),
        ("BDAY:1980-03-22T00:00:00Z", Some("1980-03-22")),
        ("BDAY:", None),
    ] {
        assert_eq!(birthday(&card(&format!("FN:A B\n{line}"))).as_deref(), wanted, "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let mut file = b"BEGIN:VCARD\n".to_vec();
        file.extend(bytes);
        read_all(&file);
    }

    #[test]
    fn any_lines_of_cards_are_read(lines in "((BEGIN|END|N|FN|TEL|ADR|BDAY|ORG|NOTE|item1\\.X-ABLabel|AGENT)(;TYPE=|;CHARSET=SHIFT_JIS|;QUOTED-PRINTABLE|;BASE64|;SORT-AS=\"a,)?[:;]?(VCARD|=|=8|[;,\\\\^\"年様 a1-]{0,6})\r?\n ?){0,12}") {
        read_all(format!("BEGIN:VCARD\n{lines}").as_bytes());
    }
}
