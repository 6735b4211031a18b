//! Bytes of other programs' files, in and out. Opens no database and may be fed any bytes.
//!
//! ```text
//! bytes --file_kind--> not a table: say what it is
//!   |                --sheet--> rows of each sheet of a workbook, which go on at the header
//!   |                --vcard--> Records + Problems
//!   |
//!   encoding --> text --csv--> rows --header, columns--> mapping --table--> Records + Problems
//! ```
//!
//! [`table::read`] is the whole way of a text, [`sheet::read`] that of a workbook. [`record::Record`] is what every format gives, whatever it was made of.

pub mod address;
pub mod cell;
pub mod columns;
pub mod csv;
pub mod csv_write;
pub mod dates;
pub mod encoding;
pub mod field;
pub mod file_kind;
pub mod header;
pub mod labels;
pub mod markdown;
pub mod problem;
pub mod record;
pub mod row;
pub mod sheet;
pub mod synonyms;
pub mod table;
pub mod values;
pub mod vcard;
pub mod vcard_write;
