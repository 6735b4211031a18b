//! Bytes of other programs' files, in and out. Opens no database and may be fed any bytes.
//!
//! ```text
//! bytes --file_kind--> not a table: say what it is
//!   |                --sheet--> rows of each sheet of a workbook, which go on at the header
//!   |                --vcard--> Records + Problems
//!   |
//!   encoding --> text --csv--> rows --header, columns--> mapping --table--> Entries + Problems
//! ```
//!
//! An entry of a table is its row until its record is wanted.
//!
//! [`holds::holds`] says which reader a file goes to. [`table::read`] is the whole way of a text, [`sheet::read`] that of
//! a workbook, [`vcard::read`] that of cards.
//! [`record::Record`] is what each of them gives, whatever it was made of. Mail takes another way: [`mbox`] takes a file
//! of many apart, [`joined_mails`] a pipe without marks between them, [`email::read`] makes a message of each. [`sales`] are rows of another meaning: what was bought.
//! [`book_json`] is a whole book of our own, out and in.

pub mod address;
pub mod book_json;
pub mod cell;
pub mod cells;
pub mod column_map;
pub mod columns;
pub mod cp932;
pub mod csv;
pub mod csv_write;
pub mod dates;
pub mod email;
pub mod encoding;
pub mod encoding_samples;
pub mod exact;
pub mod field;
pub mod file_kind;
pub mod header;
pub mod history_cell;
pub mod holds;
pub mod ics;
pub mod ics_write;
pub mod joined_mails;
pub mod labels;
pub mod markdown;
pub mod mbox;
pub mod preview;
pub mod problem;
pub mod raw_rows;
pub mod record;
pub mod row;
pub mod sales;
pub mod sheet;
pub mod synonyms;
pub mod table;
pub mod values;
pub mod vcard;
pub mod vcard_write;
pub mod xlsx_write;
