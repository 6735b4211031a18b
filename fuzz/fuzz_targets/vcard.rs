//! Cards read, written, and read again; the records of a table, too, as they go out as cards.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::formats::record::Record;
use tokui::formats::table::{self, Options};
use tokui::formats::vcard::{self, Version};
use tokui::formats::vcard_write;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let records = match vcard::read(bytes, None) {
        Ok(read) => {
            tokui_fuzz::check_table(&read);
            tokui_fuzz::whole(&read).0
        }
        Err(_) => match table::read(bytes, &Options::default()) {
            Ok(read) => tokui_fuzz::whole(&read).0,
            Err(_) => return,
        },
    };
    // Every record is one of many; a few of them show as much.
    for record in records.iter().take(20) {
        for version in [Version::V30, Version::V40] {
            let first = written_and_read(record, version);
            // Nothing that a card has a place for is lost.
            assert_eq!(told(&first), told(record), "{version:?}");
            // And what was a card once stays as it is.
            let second = written_and_read(&first, version);
            assert_eq!(second, first, "{version:?}");
        }
    }
});

fn written_and_read(record: &Record, version: Version) -> Record {
    let text = vcard_write::card(record, version, Some("2026-11-20T01:12:00Z"));
    let read = vcard::read(text.as_bytes(), None).expect("a card");
    let (records, problems) = tokui_fuzz::whole(&read);
    assert_eq!(records.len(), 1, "{text}");
    assert_eq!(problems, [], "{text}");
    records.into_iter().next().expect("one record")
}

/// The values that every program shows, without the blanks around and between them. Not the name: where it ends and the
/// honorific begins is for its reader to say.
fn told(record: &Record) -> Vec<String> {
    let solid = |text: &String| text.split_whitespace().collect::<String>();
    let texts = record.note.iter().chain(&record.external_id).chain(&record.tags);
    let mut told: Vec<String> = texts.map(solid).collect();
    let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    told.extend(record.phones.iter().map(|phone| digits(&phone.value)));
    told.extend(record.mails.iter().map(|mail| solid(&mail.value)));
    told.extend(record.birthday.map(|birthday| birthday.to_string()));
    told
}
