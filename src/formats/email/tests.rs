//! Mails as programs write them, and what must come out of each.

use super::*;
use proptest::prelude::*;

fn fixture(name: &str) -> Message {
    let path = format!("{}/tests/fixtures/mail/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(looks_like_mail(&bytes), "{name}");
    read(&bytes).unwrap_or_else(|| panic!("{name} is a mail"))
}

fn mail(text: &str) -> Message {
    read(text.as_bytes()).expect("a mail")
}

fn whom(mailboxes: &[Mailbox]) -> Vec<(&str, &str)> {
    mailboxes.iter().map(|mailbox| (mailbox.name.as_str(), mailbox.address.as_str())).collect()
}

fn from(message: &Message) -> (&str, &str) {
    whom(message.from.as_slice())[0]
}

fn sent(message: &Message) -> Option<(String, i32)> {
    message.sent.map(|sent| (sent.at.to_string(), sent.utc_offset))
}

#[test]
fn encoded_words_and_a_missing_date() {
    let message = fixture("japanese_utf8");
    assert_eq!(from(&message), ("Mikel Lindsaar", "raasdnil@gmail.com"));
    assert_eq!(whom(&message.to), [("みける", "raasdnil@gmail.com")]);
    assert_eq!(message.subject, "まみむめも");
    assert!(message.body.starts_with("かきくえこ"), "{}", message.body);
    assert_eq!((message.sent, message.problems.as_slice()), (None, &[Problem::NoDate][..]));
    assert_eq!(message.message_id, fixture("japanese_utf8").message_id);
    assert!(message.message_id.ends_with("@content.invalid"));
}

#[test]
fn a_shift_jis_body_of_a_phone() {
    let message = fixture("japanese_shift_jis");
    assert_eq!(from(&message), ("", "xxxxxxx@docomo.ne.jp"));
    assert_eq!(sent(&message), Some(("2014-05-28T17:18".to_owned(), 540)));
    assert_eq!(message.body.lines().next(), Some("あいうえお"));
    assert_eq!(message.message_id, "xxxxx@docomo.ne.jp");
}

#[test]
fn a_charset_by_another_name_or_none_is_found() {
    let jis: &[u8] = b"\x1b$B$*@$OC-!\x1b(B";
    let (sjis, utf_8) = (b"\x82\xa8\x90\xa2\x98b\x87@".as_slice(), "お世話①".as_bytes());
    for (charset, bytes) in [
        ("cp932", sjis),
        ("CP50221", jis),
        ("iso-2022-jp-ms", jis),
        ("us-ascii", utf_8),
        ("x-unknown", utf_8),
        ("x-unknown", sjis),
        ("us-ascii", jis),
        ("", jis),
    ] {
        let kind =
            if charset.is_empty() { String::new() } else { format!("Content-Type: text/plain; charset={charset}\n") };
        let message =
            read(&[format!("From: a@b.example\n{kind}\n").as_bytes(), bytes, b"\n"].concat()).expect("a mail");
        assert_eq!(message.body, "お世話①", "{charset}");
        let html = format!("From: a@b.example\n{}\n<p>", kind.replace("plain", "html"));
        let message = read(&[html.as_bytes(), bytes, b"</p>\n"].concat()).expect("a mail");
        assert!(message.body.contains("お世話①"), "{charset} {}", message.body);
    }
    let words =
        "From: =?cp932*ja?B?gqiQophi?= <a@b.example>\nSubject: =?iso-2022-jp-ms?B?GyRCJCpAJE9DLSEbKEI=?=\n\nx\n";
    assert_eq!((from(&mail(words)).0, mail(words).subject.as_str()), ("お世話", "お世話①"));
}

#[test]
fn raw_utf_8_headers_and_an_international_address() {
    let message = fixture("rfc6532_utf8_headers");
    assert_eq!(from(&message), ("Jöhn Doe", "jdöe@mächine.example"));
    assert_eq!(whom(&message.to), [("Märy Smith", "märy@exämple.net")]);
    assert_eq!(message.subject, "Säying Hello");
}

#[test]
fn a_plain_mail() {
    let message = fixture("basic");
    assert_eq!(from(&message), ("Mikel Lindsaar", "test@lindsaar.net"));
    assert_eq!(message.subject, "Testing 123");
    assert_eq!(sent(&message), Some(("2008-11-22T15:04".to_owned(), 660)));
    assert!(!message.is_bulk);
}

#[test]
fn several_receivers_and_quoted_names() {
    let message = fixture("rfc2822_multi_to");
    assert_eq!(from(&message), ("Joe Q. Public", "john.q.public@example.com"));
    let to = [("Mary Smith", "mary@x.test"), ("", "jdoe@example.org"), ("Who?", "one@y.test")];
    assert_eq!(whom(&message.to), to);
    assert_eq!(
        whom(&message.cc).iter().map(|(_, address)| *address).collect::<Vec<_>>(),
        ["boss@nil.test", "sysservices@example.net"]
    );
    assert!(message.cc[1].name.contains("Giant"));
}

#[test]
fn a_group_of_addresses() {
    let message = fixture("rfc2822_group");
    let to = [("Chris Jones", "c@a.test"), ("", "joe@where.test"), ("John", "jdoe@one.test")];
    assert_eq!(whom(&message.to), to);
    assert_eq!(message.cc, []);
    assert_eq!(sent(&message), Some(("1969-02-13T23:32".to_owned(), -210)));
}

#[test]
fn a_date_of_garbage_is_no_date() {
    let message = fixture("bad_date");
    assert_eq!((message.sent, message.problems.as_slice()), (None, &[Problem::BadDate][..]));
    assert!(message.from.is_some());
}

#[test]
fn attachments_are_named() {
    assert_eq!(fixture("nested_multipart").attachments, ["test.rb", "test.pdf", "smime.p7s"]);
    let message = fixture("quoted_filename_utf8");
    assert_eq!(message.subject, "Eelanalüüsi päring");
    assert_eq!(message.attachments, ["Eelanalüüsi päring.jpg"]);
    assert_eq!(fixture("raw_utf8_filename").attachments, ["ciële.txt"]);
    assert_eq!(fixture("raw_utf8_filename").body, "This is the first part.");
}

#[test]
fn a_lead_of_a_web_form() {
    let message = fixture("web_form_lead");
    assert_eq!(from(&message), ("", "anonymous@i.tp.host"));
    assert_eq!(message.to.len(), 2);
    assert_eq!(message.subject, "");
    assert_eq!(sent(&message), Some(("2010-10-14T23:25".to_owned(), -240)));
}

#[test]
fn a_mail_inside_a_mail_is_an_attachment() {
    let message = fixture("forwarded_rfc822");
    assert_eq!(from(&message), ("", "foo@example.com"));
    assert_eq!(message.attachments, ["ForwardedMessage.eml"]);
    assert!(!message.body.contains("Just attaching another PDF"));
}

#[test]
fn iso_2022_jp_in_encoded_words_in_the_text_and_raw_in_the_header() {
    let jis = |text: &str| encoding_rs::ISO_2022_JP.encode(text).0.into_owned();
    let body = [
        &b"From: ken@fujimi.example\nSubject: "[..],
        &jis("見積の件"),
        b"\nContent-Type: text/plain; charset=ISO-2022-JP\n\n",
        &jis("お世話になります。"),
        b"\n",
    ]
    .concat();
    let message = read(&body).expect("a mail");
    assert_eq!((message.subject.as_str(), message.body.as_str()), ("見積の件", "お世話になります。"));
    let encoded = mail("From: =?ISO-2022-JP?B?GyRCOjRGIxsoQg==?= <ken@fujimi.example>\nSubject: a\n\nb\n");
    assert_eq!(from(&encoded), ("佐藤", "ken@fujimi.example"));
    let sjis = encoding_rs::SHIFT_JIS.encode("From: ken@fujimi.example\nSubject: 見積の件です\n\nb\n").0.into_owned();
    assert_eq!(read(&sjis).expect("a mail").subject, "見積の件です");
}

#[test]
fn html_becomes_text_where_there_is_nothing_else() {
    let message = mail(
        "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<html><head><title>x</title></head><body><p>見積を<b>お願い</b>します。</p><script>alert(1)</script></body></html>\n",
    );
    assert!(message.body.contains("見積を") && message.body.contains("お願い"), "{}", message.body);
    assert!(!message.body.contains(['<', '>']) && !message.body.contains("alert"), "{}", message.body);
}

#[test]
fn threads_and_lists_are_told() {
    let message = mail(
        "From: a@b.example\nMessage-ID: <3@b.example>\nIn-Reply-To: <2@b.example>\nReferences: <1@b.example>\n <2@b.example>\n\nx\n",
    );
    assert_eq!(message.message_id, "3@b.example");
    assert_eq!(message.answers, ["2@b.example", "1@b.example"]);
    for header in ["List-Id: <l.example>", "Precedence: Bulk", "Auto-Submitted: auto-replied", "List-Unsubscribe: <x>"]
    {
        assert!(mail(&format!("From: a@b.example\n{header}\n\nx\n")).is_bulk, "{header}");
    }
    assert!(!mail("From: a@b.example\nAuto-Submitted: no\nPrecedence: first-class\n\nx\n").is_bulk);
}

#[test]
fn the_key_of_a_mail_without_one_is_that_of_its_content() {
    let text = "From: a@b.example\nTo: c@d.example\nSubject: s\n\nx\n";
    let copy = "Status: RO\nX-Mozilla-Status: 0001\nFrom: a@b.example\nTo: c@d.example\nSubject: s\n\nx\n";
    assert_eq!(mail(text).message_id, mail(copy).message_id);
    assert_ne!(mail(text).message_id, mail(&text.replace("\n\nx", "\n\ny")).message_id);
}

#[test]
fn names_of_attachments_are_no_paths_and_texts_have_no_controls() {
    let message = mail(
        "From: \"a\u{1b}[2Jb\" <a@b.example>\nSubject: s\u{7}t\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nq\u{1b}]0;z\u{7}\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../.ssh/authorized_keys\"\n\nx\n--x--\n",
    );
    assert_eq!(message.attachments, ["authorized_keys"]);
    let all = format!("{message:?}");
    assert!(!all.contains("\\u{1b}") && !all.contains("\\u{7}"), "{all}");
}

#[test]
fn what_is_no_mail_is_not_taken_for_one() {
    for text in
        ["", "name,mail\nTanaka,a@b.example\n", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", "To: 明日\n\nx", "メモ: 明日\n"]
    {
        assert!(!looks_like_mail(text.as_bytes()), "{text}");
    }
    assert_eq!(read(b""), None);
    assert_eq!(read(b"name,mail\nTanaka,a@b.example\n"), None);
}

#[test]
fn a_mail_without_a_sender_is_one_and_says_what_it_lacks() {
    let text = "To: me@shop.example\nMessage-ID: <1@x>\nDate: Thu, 19 Nov 2026 10:00:00 +0900\n\nx\n";
    assert!(looks_like_mail(text.as_bytes()));
    assert_eq!(mail(text).problems, [Problem::NoSender]);
}

#[test]
fn deeply_nested_parts_end() {
    let mut text = String::from("From: a@b.example\n");
    for depth in 0..20_000 {
        text.push_str(&format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n"));
    }
    text.push_str("Content-Type: text/plain\n\nx\n");
    let message = mail(&text);
    assert_eq!(from(&message), ("", "a@b.example"));
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = (looks_like_mail(&bytes), read(&bytes));
        let _ = read(&[b"From: a@b.example\nContent-Type: text/html\n\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn any_header_is_survived(name in "(From|To|Date|Subject|Content-Type|References|List-Id)", value in "\\PC{0,80}") {
        let _ = read(format!("{name}: {value}\nX: y\n\nbody\n").as_bytes());
    }
}
