//! Bytes of other programs' files, in and out. Opens no database and may be fed any bytes.
//!
//! ```text
//! bytes --file_kind--> not a table: say what it is
//!   |
//!   encoding --> text --csv--> rows --header, columns--> mapping --table--> Records + Problems
//! ```
//!
//! [`table::read`] is the whole way. [`record::Record`] is what every format gives, whatever it was made of.

pub mod address;
pub mod columns;
pub mod csv;
pub mod csv_write;
pub mod dates;
pub mod encoding;
pub mod field;
pub mod file_kind;
pub mod header;
pub mod history_cell;
pub mod ics;
pub mod ics_write;
pub mod problem;
pub mod record;
pub mod row;
pub mod synonyms;
pub mod table;
pub mod values;
