//! Whole files: what must come out of the lists that people really have.

use super::testing::Whole;
use super::*;
use crate::domain::address::AddressParts;
use crate::domain::date::Birthday;
use crate::formats::record::{AddressRecord, Labelled, PhoneRecord};

const NENGA: &[u8] = include_bytes!("../../../tests/fixtures/csv/nenga_dummy_utf8.csv");
const EIGHT: &[u8] = include_bytes!("../../../tests/fixtures/csv/eight_export.csv");
const KEN_ALL: &[u8] = include_bytes!("../../../tests/fixtures/csv/kenall_import_test_cp932.csv");

fn read(bytes: &[u8], options: &Options) -> Result<Whole, FileKind> {
    super::read(bytes, options).map(Whole::from)
}

fn read_bytes(bytes: &[u8]) -> Whole {
    read(bytes, &Options::default()).expect("a table of text")
}

fn read_mapped(text: &str, rules: &[&str]) -> Whole {
    let map = rules.iter().map(|rule| rule.parse().expect("a rule of the test")).collect();
    read(text.as_bytes(), &Options { map, ..Options::default() }).expect("a table of text")
}

/// The only record of a text, which must have no problems.
fn only(text: &str) -> Record {
    let mut result = read_bytes(text.as_bytes());
    assert_eq!(result.problems, [], "{text}");
    assert_eq!(result.records.len(), 1, "{text}");
    result.records.remove(0)
}

fn kinds(result: &Whole) -> Vec<(u64, ProblemKind)> {
    result.problems.iter().map(|problem| (problem.line, problem.what.clone())).collect()
}

fn phone(label: Option<&str>, value: &str) -> PhoneRecord {
    PhoneRecord { label: label.map(str::to_owned), value: value.to_owned(), is_fax: false }
}

fn labelled(label: Option<&str>, value: &str) -> Labelled {
    Labelled { label: label.map(str::to_owned), value: value.to_owned() }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    Some(text.parse().expect("a date of the test"))
}

fn name(record: &Record) -> &str {
    record.person.as_ref().map_or("", |person| &person.name)
}

#[test]
fn the_new_year_card_list_gives_twenty_people() {
    let result = read_bytes(NENGA);
    assert_eq!(result.problems, []);
    assert_eq!((result.header_line, result.row_count, result.source.delimiter()), (Some(1), 20, Some(',')));
    assert_eq!(result.source.name(), Encoding::UTF_8.name());
    assert_eq!(result.records.len(), 20);
    let first = &result.records[0];
    assert_eq!((first.line, name(first)), (2, "小池 昇平"));
    assert_eq!(first.person.as_ref().expect("a person").joint, ["美里"]);
    assert_eq!(
        first.addresses,
        [AddressRecord {
            postal: some("3769482"),
            prefecture: some("群馬県"),
            city: some("前橋市朝倉町"),
            street: some("3-3-17"),
            ..AddressRecord::default()
        }]
    );
    let shown = AddressParts::from(first.addresses[0].clone()).one_line();
    assert_eq!(shown, "〒376-9482 群馬県前橋市朝倉町3-3-17");
    assert_eq!(result.records[16].addresses[0].postal, some("0589951"));
    assert_eq!(result.records[12].person.as_ref().expect("a person").joint, ["裕子", "勇", "ポチ"]);
    let marked = |mark: &str| {
        let is_marked = |record: &&Record| record.extras == [("印刷".to_owned(), mark.to_owned())];
        result.records.iter().filter(is_marked).count()
    };
    assert_eq!((marked("o"), marked("x")), (10, 10));
}

#[test]
fn the_same_list_reads_the_same_in_every_encoding() {
    let text = std::str::from_utf8(NENGA).expect("UTF-8");
    let expected = read_bytes(NENGA);
    let utf_16 = |units: Vec<[u8; 2]>| units.concat();
    let le: Vec<u8> = utf_16(text.encode_utf16().map(u16::to_le_bytes).collect());
    let be: Vec<u8> = utf_16(text.encode_utf16().map(u16::to_be_bytes).collect());
    let cases = [
        ("CP932", encoding_rs::SHIFT_JIS.encode(text).0.into_owned(), Encoding::CP932),
        ("EUC-JP", encoding_rs::EUC_JP.encode(text).0.into_owned(), Encoding::EUC_JP),
        ("ISO-2022-JP", encoding_rs::ISO_2022_JP.encode(text).0.into_owned(), Encoding::ISO_2022_JP),
        ("UTF-16LE with mark", [&[0xFF, 0xFE], le.as_slice()].concat(), Encoding::UTF_16LE),
        ("UTF-16BE with mark", [&[0xFE, 0xFF], be.as_slice()].concat(), Encoding::UTF_16BE),
        ("UTF-16LE", le, Encoding::UTF_16LE),
        ("UTF-16BE", be, Encoding::UTF_16BE),
        ("UTF-8 with mark", [&[0xEF, 0xBB, 0xBF], NENGA].concat(), Encoding::UTF_8),
    ];
    for (case, bytes, encoding) in cases {
        let result = read_bytes(&bytes);
        assert_eq!(result.source.name(), encoding.name(), "{case}");
        assert_eq!(result.records, expected.records, "{case}");
        let forced = read(&bytes, &Options { encoding: Some(encoding), ..Options::default() }).expect("a table");
        assert_eq!(forced.records, expected.records, "{case} forced");
    }
}

#[test]
fn the_same_list_reads_the_same_with_tabs_semicolons_and_old_line_ends() {
    let text = std::str::from_utf8(NENGA).expect("UTF-8");
    let expected = read_bytes(NENGA);
    for (from, to) in [(",", "\t"), (",", ";"), ("\n", "\r\n"), ("\n", "\r")] {
        let result = read_bytes(text.replace(from, to).as_bytes());
        assert_eq!(result.records, expected.records, "{to:?}");
    }
}

#[test]
fn the_business_card_export_is_read_below_its_prose() {
    let mut result = read_bytes(EIGHT);
    assert_eq!(kinds(&result), [(2, ProblemKind::CountDiffers { announced: 729, found: 1 })]);
    assert_eq!((result.header_line, result.row_count, result.announced_count), (Some(8), 1, Some(729)));
    let record = result.records.remove(0);
    assert_eq!(record.company.expect("a company").name, "Sansan, Inc.");
    let person = record.person.expect("a person");
    assert_eq!((person.name.as_str(), person.title), ("Edward Senju", some("Executive Producer Eight")));
    assert_eq!(record.mails, [labelled(None, "senju@sansan.com")]);
    assert_eq!(record.phones, [phone(Some("会社"), "81-3-0000-0000"), phone(Some("携帯"), "81-80-0000-0000")]);
    assert_eq!(record.urls, [labelled(None, "http://8card.net/p/hiroshi.senju")]);
    assert_eq!(record.addresses[0].postal, some("1500001"));
    let street = "Aoyama Oval Building 13F, 5-52-2 Jingumae Shibuya-ku, Tokyo 150-0001, Japan";
    assert_eq!(record.addresses[0].street, some(street));
    assert_eq!(record.exchanged_on, day("2016-05-27"));
    assert_eq!(record.extras, [("Eightでつながっている人".to_owned(), "1".to_owned())]);
}

#[test]
fn a_table_without_a_header_asks_for_its_columns() {
    let result = read_bytes(KEN_ALL);
    assert_eq!(result.source.name(), Encoding::CP932.name());
    assert_eq!((result.header_line, result.row_count, result.mapping.columns.len()), (None, 9, 15));
    assert_eq!(kinds(&result), [(1, ProblemKind::NoHeader)]);
    assert_eq!(result.records, []);
    let mut map: Vec<MapRule> = Vec::new();
    for rule in ["name=I", "postal=3", "reading=6", "prefecture=G", "city=H"] {
        map.push(rule.parse().expect("a rule"));
    }
    let named = read(KEN_ALL, &Options { map, ..Options::default() }).expect("a table");
    assert_eq!(named.records.len(), 9);
    let first = &named.records[0];
    let person = first.person.as_ref().expect("a person");
    assert_eq!(person.name, "以下に掲載がない場合");
    assert_eq!(person.reading, some("イカニケイサイガナイバアイ"));
    assert_eq!(first.addresses[0].postal, some("0600000"));
    assert_eq!(first.addresses[0].prefecture, some("北海道"));
    assert_eq!(first.extras[1], ("B".to_owned(), "060".to_owned()));
}

#[test]
fn an_export_of_google_contacts_is_understood() {
    let google = only(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Organization Name,Organization Title,\
         Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,\
         Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Birthday\n\
         Emma,J,Clark,,,Acme Ltd,CEO,* myContacts ::: VIP,* Work,emma@acme.example,Mobile,+44 20 7946 0000,Home,\
         \"1 Road\nLondon\",1 Road,London,N1 9GU,United Kingdom,--03-01\n",
    );
    assert_eq!(name(&google), "Emma J Clark");
    assert_eq!(google.company.as_ref().expect("a company").name, "Acme Ltd");
    assert_eq!(google.tags, ["VIP"]);
    assert_eq!(google.mails, [labelled(Some("Work"), "emma@acme.example")]);
    assert_eq!(google.phones, [phone(Some("Mobile"), "+44 20 7946 0000")]);
    assert_eq!(google.birthday, Birthday::new(None, 3, 1));
    assert_eq!(
        google.addresses,
        [AddressRecord {
            label: some("Home"),
            postal: some("N1 9GU"),
            city: some("London"),
            street: some("1 Road"),
            country: some("United Kingdom"),
            ..AddressRecord::default()
        }]
    );
}

#[test]
fn an_export_of_outlook_in_japanese_is_understood() {
    let outlook = only(
        "姓,名,会社名,役職,電子メール アドレス,勤務先 電話,携帯電話\n\
         渡邊,健一,㈱日本橋商事,課長,k@example.jp,03-1234-5678,090-1234-5678\n",
    );
    assert_eq!(name(&outlook), "渡邊 健一");
    assert_eq!(outlook.company.as_ref().expect("a company").name, "㈱日本橋商事");
    assert_eq!(outlook.phones, [phone(Some("勤務先"), "03-1234-5678"), phone(Some("携帯"), "090-1234-5678")]);
}

#[test]
fn an_export_of_outlook_in_english_is_understood() {
    let outlook_en = only(
        "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business Street 2,Business City,\
         Business State,Business Postal Code,Business Country/Region,Business Fax,Business Phone,Mobile Phone,Birthday,\
         Categories,E-mail Address,E-mail Type,Web Page\n\
         Ms.,Emma,,Clark,Acme,Sales,CEO,1 Road,Floor 2,Springfield,IL,62701,United States,217-555-0100,217-555-0101,\
         217-555-0102,0/0/00,VIP;Friend,emma@acme.example,SMTP,https://acme.example\n",
    );
    let person = outlook_en.person.as_ref().expect("a person");
    assert_eq!((person.honorific.as_deref(), person.title.as_deref()), (Some("Ms."), Some("CEO")));
    assert_eq!(outlook_en.mails, [labelled(None, "emma@acme.example")]);
    let fax = PhoneRecord { is_fax: true, ..phone(Some("business"), "217-555-0100") };
    let phones = [fax, phone(Some("business"), "217-555-0101"), phone(Some("mobile"), "217-555-0102")];
    assert_eq!(outlook_en.phones, phones);
    assert_eq!(outlook_en.tags, ["VIP", "Friend"]);
    assert_eq!(outlook_en.addresses[0].street, some("1 Road Floor 2"));
    assert_eq!(outlook_en.addresses[0].postal, some("62701"));
    assert_eq!(outlook_en.addresses.len(), 1);
}

#[test]
fn an_export_of_linkedin_is_understood_below_its_notes() {
    let linkedin = only(
        "Notes:\n\"When exporting, some addresses are missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Emma,Clark,https://www.linkedin.com/in/x,,Acme,CEO,06 Jan 2020\n",
    );
    assert_eq!((name(&linkedin), linkedin.exchanged_on), ("Emma Clark", day("2020-01-06")));
}

#[test]
fn an_export_of_atena_shokunin_is_understood() {
    let atena = only(
        "姓,名,姓かな,名かな,姓名,姓名かな,敬称,自宅〒,自宅住所1,自宅住所2,自宅電話,会社〒,会社住所1,会社電話,会社名かな,会社名,部署名1,部署名2,役職名,連名,メモ1,備考1,誕生日,性別,血液型\n\
         田中,太郎,たなか,たろう,田中太郎,たなかたろう,様,160-0022,東京都新宿区新宿1-1,コーポ101,03-1111-2222,5300001,大阪府大阪市北区梅田1,06-1111-2222,にほんばし,日本橋商事,購買部,一課,課長,花子,甘党,長い付き合い,S55.3.3,男,A\n",
    );
    let person = atena.person.as_ref().expect("a person");
    assert_eq!((person.name.as_str(), person.reading.as_deref()), ("田中 太郎", Some("たなか たろう")));
    assert_eq!((person.department.as_deref(), person.title.as_deref()), (Some("購買部 一課"), Some("課長")));
    assert_eq!(person.honorific, some("様"));
    assert_eq!(atena.company.as_ref().expect("a company").reading, some("にほんばし"));
    assert_eq!(atena.note, some("甘党\n長い付き合い"));
    assert_eq!(atena.birthday, Birthday::new(Some(1980), 3, 3));
    assert_eq!(atena.extras, [("血液型".to_owned(), "A".to_owned())]);
    assert_eq!(
        atena.addresses[0],
        AddressRecord {
            label: some("自宅"),
            postal: some("1600022"),
            prefecture: some("東京都"),
            street: some("新宿区新宿1-1"),
            building: some("コーポ101"),
            ..AddressRecord::default()
        }
    );
    assert_eq!((&atena.addresses[1].label, &atena.addresses[1].postal), (&some("会社"), &some("5300001")));
}

#[test]
fn what_a_spreadsheet_spoiled_is_mended_and_told() {
    let result = read_bytes(
        "氏名,電話,郵便番号,住所,最終対応日,メール\n\
         田中　 太郎,312345678,600000,北海道札幌市,2026/11/20,ｔ＠example.jp\n\
         佐藤,9012345678,1600022,東京都,先週,なし\n\
         鈴木,9.01235E+09,,,,\n"
            .as_bytes(),
    );
    assert_eq!(
        kinds(&result),
        [
            (2, ProblemKind::PhoneZero { from: "312345678".to_owned(), to: "0312345678".to_owned() }),
            (2, ProblemKind::PostalZero { from: "600000".to_owned(), to: "0600000".to_owned() }),
            (3, ProblemKind::PhoneZero { from: "9012345678".to_owned(), to: "09012345678".to_owned() }),
            (3, ProblemKind::DateNotRead { column: "最終対応日".to_owned(), value: "先週".to_owned() }),
            (3, ProblemKind::MailNotRead { value: "なし".to_owned() }),
            (4, ProblemKind::PhoneDamaged { value: "9.01235E+09".to_owned() }),
        ]
    );
    let [tanaka, sato, suzuki] = &result.records[..] else { panic!("three records") };
    assert_eq!((name(tanaka), tanaka.last_contact), ("田中 太郎", day("2026-11-20")));
    assert_eq!(tanaka.mails, [labelled(None, "t@example.jp")]);
    assert_eq!(tanaka.addresses[0].street, some("札幌市"));
    let kept = |column: &str, value: &str| (column.to_owned(), value.to_owned());
    assert_eq!(sato.extras, [kept("最終対応日", "先週"), kept("メール", "なし")]);
    assert_eq!((suzuki.phones.len(), &suzuki.extras[..]), (0, &[kept("電話", "9.01235E+09")][..]));
}

#[test]
fn a_second_code_or_prefecture_begins_a_second_address() {
    let header = "氏名,郵便番号1,住所1,郵便番号2,住所2";
    let two = only(&format!("{header}\n田中,1600022,東京都新宿区1,5300001,大阪府大阪市北区2\n"));
    let parts: Vec<_> =
        two.addresses.iter().map(|address| (&address.postal, &address.prefecture, &address.street)).collect();
    assert_eq!(
        parts,
        [
            (&some("1600022"), &some("東京都"), &some("新宿区1")),
            (&some("5300001"), &some("大阪府"), &some("大阪市北区2")),
        ]
    );
    let one = only("氏名,住所1,住所2\n田中,東京都新宿区1,コーポ101\n");
    assert_eq!((one.addresses.len(), &one.addresses[0].building), (1, &some("コーポ101")));
}

#[test]
fn numbers_of_other_countries_get_no_zero() {
    let record = only("Name,Phone,Postal Code,Country\nEmma Clark,312345678,94107,USA\n");
    assert_eq!(record.phones, [phone(None, "312345678")]);
    assert_eq!(record.addresses[0].postal, some("94107"));
}

#[test]
fn a_row_needs_something_to_be_called_by() {
    let result = read_bytes(
        "氏名,会社名,メール,電話,備考\n,,a@example.jp,,x\n,,,03-1234-5678,\n,,,,何か\n,,,,\n,A社,,,\n".as_bytes(),
    );
    assert_eq!(
        kinds(&result),
        [
            (2, ProblemKind::NamedAfter { value: "a@example.jp".to_owned() }),
            (3, ProblemKind::NamedAfter { value: "03-1234-5678".to_owned() }),
            (4, ProblemKind::NoName),
        ]
    );
    assert_eq!(result.records.iter().map(name).collect::<Vec<_>>(), ["a@example.jp", "03-1234-5678", ""]);
    assert_eq!((result.row_count, result.blank_rows), (4, 1));
    assert_eq!(result.records[2].company.as_ref().expect("a company").name, "A社");
}

#[test]
fn nothing_that_stands_in_the_file_is_dropped() {
    let parts = only("姓,名,氏名,部署\n田中,太郎,佐藤 花子,営業部\n");
    assert_eq!((name(&parts), parts.extras.len()), ("佐藤 花子", 2));
    let company = only("会社名,部署,役職,氏名\nA社,営業部,課長,\n");
    assert_eq!((company.person, company.extras.len()), (None, 2));
    let record = only("氏名,メモ,メモ,血液型,血液型,\n田中,一,二,A,B,余り,末\n");
    assert_eq!(record.note, some("一\n二"));
    let extras: Vec<(&str, &str)> = record.extras.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(extras, [("血液型", "A"), ("血液型 (2)", "B"), ("F", "余り"), ("G", "末")]);
}

#[test]
fn several_values_in_one_cell_are_taken_apart() {
    let record =
        only("会社名,電話,メール,タグ\nA社,03-1234-5678 / 090-1234-5678,a@x.jp; b@x.jp,\"東京、VIP 見込み,VIP\"\n");
    assert_eq!(record.phones, [phone(None, "03-1234-5678"), phone(None, "090-1234-5678")]);
    assert_eq!(record.mails, [labelled(None, "a@x.jp"), labelled(None, "b@x.jp")]);
    assert_eq!(record.tags, ["東京", "VIP", "見込み"]);
}

#[test]
fn a_customer_is_a_company_or_a_person_by_what_stands_beside_it() {
    let with_contact = only("顧客名,担当者\n日本橋商事,田中\n");
    assert_eq!(
        (with_contact.company.as_ref().expect("a company").name.as_str(), name(&with_contact)),
        ("日本橋商事", "田中")
    );
    assert_eq!(name(&only("顧客名,電話\n田中 太郎,03-1234-5678\n")), "田中 太郎");
    assert_eq!(only("顧客名,電話\n(株)大谷,03-1234-5678\n").company.expect("a company").name, "(株)大谷");
    let reading = only("会社名,フリガナ\n日本橋商事,ﾆﾎﾝﾊﾞｼｼｮｳｼﾞ\n").company.expect("a company").reading;
    assert_eq!(reading, some("ニホンバシショウジ"));
    let affiliation = only("氏名,会社名,所属\n田中,A社,営業部\n");
    assert_eq!(affiliation.person.expect("a person").department, some("営業部"));
}

#[test]
fn columns_can_be_named_by_header_number_or_letter() {
    for column in ["あだ名", "2", "B", "b"] {
        let result = read_mapped("氏名,あだ名\n田中,タナ\n", &[&format!("reading={column}")]);
        let person = result.records[0].person.clone().expect("a person");
        assert_eq!(person.reading, some("タナ"), "{column}");
    }
    let result = read_mapped("氏名,あだ名\n田中,タナ\n", &["name=あだ名", "note=Q"]);
    assert_eq!(name(&result.records[0]), "タナ");
    assert_eq!(result.records[0].extras, [("氏名".to_owned(), "田中".to_owned())]);
    assert_eq!(kinds(&result), [(1, ProblemKind::NoSuchColumn { column: "Q".to_owned() })]);
    for heading in ["誰が", "誰"] {
        let unknown = read_mapped(&format!("{heading},何色\n田中,青\n"), &[&format!("name={heading}")]);
        assert_eq!((unknown.header_line, name(&unknown.records[0])), (Some(1), "田中"), "{heading}");
    }
    let kept = read_mapped("氏名,備考\n田中,x\n", &["keep=備考"]);
    assert_eq!(kept.records[0].extras, [("備考".to_owned(), "x".to_owned())]);
    let address = read_mapped("氏名,住所,エリア\n田中,1-2-3,渋谷区\n", &["city=エリア"]);
    assert_eq!((address.records[0].addresses.len(), &address.records[0].addresses[0].city), (1, &some("渋谷区")));
}

#[test]
fn columns_without_a_known_header_are_told_by_their_values() {
    let record = only("氏名,連絡先A,連絡先B\n田中,t@example.jp,03-1234-5678\n");
    assert_eq!(record.mails, [labelled(Some("連絡先A"), "t@example.jp")]);
    assert_eq!(record.phones, [phone(Some("連絡先B"), "03-1234-5678")]);
}

#[test]
fn an_unclosed_quote_costs_one_line() {
    let result = read_bytes("氏名,備考\n田中,\"開いたまま\n佐藤,x\n鈴木,\"二行\nの備考\"\n".as_bytes());
    assert_eq!(kinds(&result), [(2, ProblemKind::UnclosedQuote)]);
    assert_eq!(result.records.iter().map(name).collect::<Vec<_>>(), ["田中", "佐藤", "鈴木"]);
    assert_eq!(result.records[2].note, some("二行\nの備考"));
    assert_eq!(result.records[2].line, 4);
}

#[test]
fn bad_bytes_and_control_characters_are_told_by_line() {
    let mut bytes = "氏名,備考\n田中,よい\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"Sato,\xFF\xFE\xFFx\nSuzuki,a\0b\n");
    let result = read(&bytes, &Options { encoding: Some(Encoding::UTF_8), ..Options::default() }).expect("a table");
    assert_eq!(kinds(&result), [(3, ProblemKind::UnreadableBytes), (4, ProblemKind::ControlCharacters)]);
    assert_eq!(result.records[2].note, some("ab"));
}

#[test]
fn control_characters_of_a_header_are_in_no_title() {
    let result = read_bytes("氏名,社員\u{1b}[31m番号\n田中,A-1\n".as_bytes());
    assert_eq!(result.records[0].extras, [("社員[31m番号".to_owned(), "A-1".to_owned())]);
}

#[test]
fn a_file_that_is_no_table_says_what_it_is() {
    for (bytes, kind) in [
        (&b""[..], FileKind::Empty),
        (b"\xEF\xBB\xBF", FileKind::Empty),
        (b"\xFF\xFE", FileKind::Empty),
        (b"%PDF-1.7\n", FileKind::Pdf),
        (b"\x01\x02\x03\x04\x05", FileKind::Binary),
    ] {
        assert_eq!(read(bytes, &Options::default()).map(|_| ()), Err(kind));
    }
}

#[test]
fn large_and_odd_tables_are_read_within_bounds() {
    let long = "あ".repeat(3_500_000);
    let result = read_bytes(format!("氏名,備考\n田中,{long}\n").as_bytes());
    assert_eq!(result.records[0].note.as_ref().map(String::len), Some(long.len()));

    let wide = format!("氏名{}\n田中{}\n", ",x".repeat(499), ",1".repeat(499));
    assert_eq!(read_bytes(wide.as_bytes()).records[0].extras.len(), 499);

    let wider = format!("氏名,x\n田中{}\n", ",1".repeat(20_000));
    let result = read_bytes(wider.as_bytes());
    assert_eq!(kinds(&result), [(2, ProblemKind::TooManyColumns { columns: 20_001, kept: 16_384 })]);

    let quotes = "a,\"b\nc\"d\n".repeat(3_000);
    assert!(read_bytes(format!("氏名,備考\n{quotes}").as_bytes()).records.len() >= 3_000);
}

#[test]
fn ragged_rows_cost_nothing() {
    let result = read_bytes(b"name,phone,note\nTanaka\nSato,03-1234-5678\nSuzuki,03-1234-5679,x,y,z\n");
    assert_eq!(result.records.iter().map(name).collect::<Vec<_>>(), ["Tanaka", "Sato", "Suzuki"]);
    assert_eq!(result.records[2].extras, [("D".to_owned(), "y".to_owned()), ("E".to_owned(), "z".to_owned())]);
    assert_eq!(kinds(&result), []);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Cells as they stand in Japanese lists, all of them in CP932.
    fn cell() -> impl Strategy<Value = String> {
        "[a-zA-Z0-9 ,;\t\n\"'@.あ-んア-ヶ一二三田中太郎東京都㈱①髙﨑～－ｱ-ﾝﾞ]{0,12}"
    }

    fn written(rows: &[Vec<String>], delimiter: u8) -> String {
        let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).expect("writing to memory");
        }
        String::from_utf8(writer.into_inner().expect("writing to memory")).expect("UTF-8 in, UTF-8 out")
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = read(&bytes, &Options::default());
            for name in Encoding::NAMES {
                let encoding = name.parse().ok();
                let _ = read(&bytes, &Options { encoding, header: HeaderChoice::Line(2), ..Options::default() });
            }
        }

        #[test]
        fn any_text_below_a_header_keeps_its_lines(text in "[\u{FEFF}\r\n\",;\tあé0-9@.:a-c\0 ｶﾞ　-]{0,200}") {
            let text = format!("氏名,電話,メール,住所,誕生日,タグ,Address 1 - Formatted\n{text}");
            if let Ok(result) = read(text.as_bytes(), &Options::default()) {
                let lines = text.replace("\r\n", "\n").split(['\r', '\n']).count() as u64;
                prop_assert!(result.records.iter().all(|record| (2..=lines).contains(&record.line)));
                prop_assert!(result.records.is_sorted_by_key(|record| record.line));
            }
        }

        #[test]
        fn a_written_table_is_read_back_cell_by_cell(
            rows in proptest::collection::vec(proptest::collection::vec(cell(), 2..6), 1..8),
            delimiter in proptest::sample::select(b",\t;".to_vec()),
        ) {
            let mut rows = rows;
            rows.insert(0, vec!["氏名".to_owned(), "会社名".to_owned()]);
            let text = written(&rows, delimiter);
            let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
            prop_assert!(!lossy);
            for (bytes, encoding) in [
                (text.as_bytes(), Encoding::UTF_8),
                (&[&[0xFF, 0xFE], utf_16.as_slice()].concat(), Encoding::UTF_16LE),
                (&cp932, Encoding::CP932),
            ] {
                let decoded = encoding::decode(bytes, None).expect("text");
                prop_assert_eq!(decoded.encoding, encoding);
                let table = csv::rows(&decoded.text, Some(delimiter));
                let cells: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells.to_vec()).collect();
                prop_assert_eq!(&cells, &rows);
                prop_assert_eq!(table.problems, vec![]);
            }
        }
    }
}

#[test]
fn a_header_that_stands_there_again_is_no_customer() {
    let read = read_bytes("氏名,電話,備考\n佐藤,03-1111-1111,\n氏名,電話,備考\n鈴木,03-2222-2222,\n担当者,メール,\n電話,,\n会社,良い客,\n".as_bytes());
    let names: Vec<&str> =
        read.records.iter().filter_map(|record| Some(record.person.as_ref()?.name.as_str())).collect();
    assert_eq!(names, ["佐藤", "鈴木", "電話", "会社"], "words that a customer may have");
    let again: Vec<(u64, &ProblemKind, bool)> =
        read.problems.iter().map(|problem| (problem.line, &problem.what, problem.what.loses_the_row())).collect();
    // What is surely no row is not lost; the other goes to the rows left out.
    assert_eq!(again, [(3, &ProblemKind::HeaderAgain, false), (5, &ProblemKind::OtherHeader, true)]);
}
