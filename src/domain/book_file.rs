//! A whole book as a file: its sections, what each record of them holds, and in which order they stand.
//!
//! A section is a table of what users make, a record one of its rows. Everything is here that a user made; what is derived
//! (indexes, normal forms), the journal and what was being typed are not. Records refer to others by their ids, and to terms
//! of the vocabulary by their keys; whatever is referred to stands before.

use chrono::{DateTime, NaiveDate, NaiveTime};

use super::capture::{Direction, Priority};
use super::contact_point::{PointKind, normal_form};
use super::custom_field::{FieldKind, FieldTarget};
use super::customer::{CustomerKind, Rank, Sex, Status};
use super::date::{Birthday, When};
use super::interaction::Origin;
use super::text::fold;
use super::vocabulary::{Outcome, TermKind};

/// The version this program writes; it reads this one and those before.
pub const VERSION: u64 = 1;

/// Ids in a file are at most this: new rows count on from the highest, and none may exceed 2^53.
pub const HIGHEST_ID: i64 = 1 << 52;

/// The setting that a book is known by, wherever its records go.
pub const BOOK_ID: &str = "book";

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    /// A text of which not every one will do.
    Form(fn(&str) -> bool),
    Number {
        least: i64,
        most: i64,
    },
    /// `true` or `false`; 1 or 0 in the book.
    Flag,
    /// Any JSON; its text in the book.
    Json,
    /// The id of a record of this section.
    Id(&'static str),
    /// The key of a term; its id in the book.
    Term(TermKind),
}

/// What is meant where a record does not have the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The record cannot be without.
    Refused,
    Null,
    Text(&'static str),
    Number(i64),
}

/// A value of a record: its name in the file, and the column of the book it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub column: &'static str,
    pub kind: Kind,
    pub absent: Absent,
}

/// A list of ids of another section, each a row of a table between the two.
#[derive(Clone, Copy, Debug)]
pub struct Links {
    pub name: &'static str,
    pub table: &'static str,
    pub own: &'static str,
    pub other: &'static str,
    pub section: &'static str,
}

/// A column that is made of the rest of the record.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    pub column: &'static str,
    pub made: fn(&Section, &Record) -> String,
}

/// A table of the book.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// In the file and in the book.
    pub name: &'static str,
    /// Whether its records have ids: others may refer to them, or users may.
    pub has_id: bool,
    pub columns: &'static [Column],
    pub links: &'static [Links],
    pub derived: Option<Derived>,
    /// The columns by which a record is one that a book has already.
    pub known_by: &'static [&'static str],
    /// The columns in whose order records stand; by id where there are none.
    pub order: &'static [&'static str],
}

/// A value as it stands in a file or in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Null,
    Number(i64),
    Text(String),
}

/// A record of a section: its cells in the order of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// 0 in a section without ids.
    pub id: i64,
    pub cells: Vec<Cell>,
    /// In the order of the section's links.
    pub links: Vec<Vec<i64>>,
}

impl Section {
    pub fn of(name: &str) -> Option<&'static Section> {
        SECTIONS.iter().find(|section| section.name == name)
    }

    /// The text of a column, empty where there is none.
    pub fn text<'r>(&self, record: &'r Record, column: &str) -> &'r str {
        match self.columns.iter().position(|one| one.column == column).and_then(|at| record.cells.get(at)) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}

impl Absent {
    /// Whether a record may leave this cell out.
    pub fn is(self, cell: &Cell) -> bool {
        match (self, cell) {
            (Absent::Null, Cell::Null) => true,
            (Absent::Text(usual), Cell::Text(text)) => usual == text,
            (Absent::Number(usual), Cell::Number(number)) => usual == *number,
            _ => false,
        }
    }

    /// The cell that is meant; `None` where there has to be one.
    pub fn cell(self) -> Option<Cell> {
        match self {
            Absent::Refused => None,
            Absent::Null => Some(Cell::Null),
            Absent::Text(text) => Some(Cell::Text(text.to_owned())),
            Absent::Number(number) => Some(Cell::Number(number)),
        }
    }
}

const fn column(name: &'static str, kind: Kind, absent: Absent) -> Column {
    Column { name, column: name, kind, absent }
}

/// Never NULL, and usually empty.
const fn text(name: &'static str) -> Column {
    column(name, Kind::Text, Absent::Text(""))
}

const fn needed(name: &'static str, kind: Kind) -> Column {
    column(name, kind, Absent::Refused)
}

const fn maybe(name: &'static str, kind: Kind) -> Column {
    column(name, kind, Absent::Null)
}

const fn flag(name: &'static str, usual: bool) -> Column {
    column(name, Kind::Flag, Absent::Number(usual as i64))
}

/// A column that refers to another row: its name in the book ends with `_id`.
const fn refers(name: &'static str, column: &'static str, kind: Kind, absent: Absent) -> Column {
    Column { name, column, kind, absent }
}

const fn of(section: &'static str) -> Kind {
    Kind::Id(section)
}

const SMALL: Kind = Kind::Number { least: 0, most: u32::MAX as i64 };
const ANY_NUMBER: Kind = Kind::Number { least: i64::MIN, most: i64::MAX };
const DAY: Kind = Kind::Form(is_day);
const MOMENT: Kind = Kind::Form(|text| DateTime::parse_from_rfc3339(text).is_ok());
const BIRTHDAY: Kind = Kind::Form(|text| text.parse::<Birthday>().is_ok());
const POSITION: Column = column("position", ANY_NUMBER, Absent::Number(0));
const CREATED: Column = needed("created_at", MOMENT);
const UPDATED: Column = needed("updated_at", MOMENT);
const TRASHED: Column = maybe("trashed_at", MOMENT);
const CUSTOMER: Column = refers("customer", "customer_id", of("customers"), Absent::Refused);
const PERSON: Column = refers("person", "person_id", of("people"), Absent::Null);
const DEAL: Column = refers("deal", "deal_id", of("deals"), Absent::Null);

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<NaiveDate>().is_ok_and(|day| day.to_string() == text)
}

const fn term(name: &'static str, column: &'static str, kind: TermKind, absent: Absent) -> Column {
    refers(name, column, Kind::Term(kind), absent)
}

const PLAIN: Section =
    Section { name: "", has_id: false, columns: &[], links: &[], derived: None, known_by: &[], order: &[] };

/// All sections, in the order of the file.
pub const SECTIONS: &[Section] = &[
    Section {
        name: "settings",
        columns: &[needed("key", Kind::Text), needed("value", Kind::Text)],
        known_by: &["key"],
        order: &["key"],
        ..PLAIN
    },
    Section {
        name: "terms",
        columns: &[
            needed("kind", Kind::Form(|text| text.parse::<TermKind>().is_ok())),
            needed("key", Kind::Text),
            needed("ja", Kind::Text),
            needed("en", Kind::Text),
            maybe("probability", SMALL),
            maybe("outcome", Kind::Form(|text| text.parse::<Outcome>().is_ok())),
            POSITION,
            maybe("retired_at", MOMENT),
            CREATED,
            UPDATED,
        ],
        known_by: &["kind", "key"],
        order: &["kind", "key"],
        ..PLAIN
    },
    Section {
        name: "tags",
        has_id: true,
        columns: &[needed("name", Kind::Text), CREATED, UPDATED],
        derived: Some(Derived { column: "fold", made: |section, record| fold(section.text(record, "name")) }),
        known_by: &["fold"],
        ..PLAIN
    },
    Section {
        name: "custom_fields",
        has_id: true,
        columns: &[
            needed("target", Kind::Form(|text| text.parse::<FieldTarget>().is_ok())),
            needed("name", Kind::Text),
            needed("kind", Kind::Form(|text| text.parse::<FieldKind>().is_ok())),
            column("choices", Kind::Json, Absent::Text("[]")),
            POSITION,
            maybe("retired_at", MOMENT),
            CREATED,
            UPDATED,
        ],
        known_by: &["target", "name"],
        ..PLAIN
    },
    Section {
        name: "customers",
        has_id: true,
        columns: &[
            needed("kind", Kind::Form(|text| text.parse::<CustomerKind>().is_ok())),
            needed("name", Kind::Text),
            text("reading"),
            text("honorific"),
            term("segment", "segment_id", TermKind::Segment, Absent::Null),
            text("business"),
            maybe("employees", SMALL),
            maybe("status", Kind::Form(|text| text.parse::<Status>().is_ok())),
            maybe("rank", Kind::Form(|text| text.parse::<Rank>().is_ok())),
            term("source", "source_id", TermKind::Source, Absent::Null),
            maybe("birthday", BIRTHDAY),
            maybe("sex", Kind::Form(|text| text.parse::<Sex>().is_ok())),
            maybe("cadence_days", SMALL),
            maybe("confirmed_on", DAY),
            flag("do_not_contact", false),
            flag("starred", false),
            text("note"),
            maybe("archived_at", MOMENT),
            TRASHED,
            CREATED,
            UPDATED,
        ],
        links: &[Links { name: "tags", table: "customer_tags", own: "customer_id", other: "tag_id", section: "tags" }],
        ..PLAIN
    },
    Section {
        name: "people",
        has_id: true,
        columns: &[
            CUSTOMER,
            needed("name", Kind::Text),
            text("reading"),
            text("honorific"),
            text("department"),
            text("title"),
            maybe("birthday", BIRTHDAY),
            text("note"),
            Column { name: "primary", ..flag("is_primary", false) },
            TRASHED,
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "contact_points",
        columns: &[
            CUSTOMER,
            PERSON,
            needed("kind", Kind::Form(|text| text.parse::<PointKind>().is_ok())),
            text("label"),
            needed("value", Kind::Text),
            POSITION,
            CREATED,
            UPDATED,
        ],
        derived: Some(Derived {
            column: "normal",
            made: |section, record| {
                let kind = section.text(record, "kind").parse().unwrap_or(PointKind::Sns);
                normal_form(kind, section.text(record, "value"))
            },
        }),
        ..PLAIN
    },
    Section {
        name: "addresses",
        columns: &[
            CUSTOMER,
            text("label"),
            text("postal"),
            text("prefecture"),
            text("city"),
            text("street"),
            text("building"),
            text("country"),
            POSITION,
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "aliases",
        columns: &[CUSTOMER, needed("name", Kind::Text), text("reading"), CREATED, UPDATED],
        ..PLAIN
    },
    Section {
        name: "deals",
        has_id: true,
        columns: &[
            CUSTOMER,
            PERSON,
            needed("title", Kind::Text),
            term("stage", "stage_id", TermKind::Stage, Absent::Refused),
            maybe("amount", ANY_NUMBER),
            maybe("probability", SMALL),
            maybe("expected_close", DAY),
            term("source", "source_id", TermKind::Source, Absent::Null),
            term("lost_reason", "lost_reason_id", TermKind::LostReason, Absent::Null),
            maybe("closed_on", DAY),
            text("note"),
            TRASHED,
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "deal_stages",
        columns: &[
            refers("deal", "deal_id", of("deals"), Absent::Refused),
            term("stage", "stage_id", TermKind::Stage, Absent::Refused),
            needed("entered_on", DAY),
        ],
        ..PLAIN
    },
    Section {
        name: "custom_values",
        columns: &[
            refers("field", "field_id", of("custom_fields"), Absent::Refused),
            CUSTOMER,
            PERSON,
            DEAL,
            needed("value", Kind::Text),
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "interactions",
        has_id: true,
        columns: &[
            CUSTOMER,
            needed("at", Kind::Form(|text| text.parse::<When>().is_ok_and(|when| when.to_string() == text))),
            needed("utc_offset", Kind::Number { least: -24 * 60, most: 24 * 60 }),
            term("channel", "channel_id", TermKind::Channel, Absent::Refused),
            maybe("direction", Kind::Form(|text| text.parse::<Direction>().is_ok())),
            flag("reached", true),
            term("category", "category_id", TermKind::Category, Absent::Null),
            text("body"),
            maybe("minutes", SMALL),
            maybe("amount", ANY_NUMBER),
            DEAL,
            column("origin", Kind::Form(|text| text.parse::<Origin>().is_ok()), Absent::Text("typed")),
            maybe("message_id", Kind::Text),
            TRASHED,
            CREATED,
            UPDATED,
        ],
        links: &[
            Links {
                name: "people",
                table: "interaction_people",
                own: "interaction_id",
                other: "person_id",
                section: "people",
            },
            Links { name: "tags", table: "interaction_tags", own: "interaction_id", other: "tag_id", section: "tags" },
        ],
        ..PLAIN
    },
    Section {
        name: "todos",
        has_id: true,
        columns: &[
            refers("customer", "customer_id", of("customers"), Absent::Null),
            PERSON,
            DEAL,
            refers("interaction", "interaction_id", of("interactions"), Absent::Null),
            needed("title", Kind::Text),
            term("channel", "channel_id", TermKind::Channel, Absent::Null),
            maybe("due", DAY),
            maybe("due_time", Kind::Form(|text| text.parse::<NaiveTime>().is_ok())),
            column("priority", Kind::Form(|text| text.parse::<Priority>().is_ok()), Absent::Text("normal")),
            maybe("repeat_rule", Kind::Text),
            maybe("repeat_from", Kind::Text),
            maybe("snoozed_until", DAY),
            maybe("done_at", MOMENT),
            refers("result", "result_id", of("interactions"), Absent::Null),
            maybe("external_key", Kind::Text),
            maybe("external_said", Kind::Text),
            text("note"),
            TRASHED,
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "purchases",
        has_id: true,
        columns: &[
            CUSTOMER,
            needed("day", DAY),
            text("item"),
            term("category", "category_id", TermKind::Product, Absent::Null),
            maybe("quantity", ANY_NUMBER),
            maybe("amount", ANY_NUMBER),
            maybe("due", DAY),
            maybe("paid_on", DAY),
            TRASHED,
            CREATED,
            UPDATED,
        ],
        ..PLAIN
    },
    Section {
        name: "saved_views",
        columns: &[
            needed("name", Kind::Text),
            text("key"),
            needed("list", Kind::Form(|text| ["customers", "history", "todos", "deals"].contains(&text))),
            needed("query", Kind::Text),
            column("columns", Kind::Json, Absent::Text("[]")),
            POSITION,
            CREATED,
            UPDATED,
        ],
        derived: Some(Derived { column: "fold", made: |section, record| fold(section.text(record, "name")) }),
        known_by: &["fold"],
        ..PLAIN
    },
    Section {
        name: "external_refs",
        columns: &[needed("system", Kind::Text), needed("key", Kind::Text), CUSTOMER, PERSON],
        known_by: &["system", "key"],
        ..PLAIN
    },
    Section {
        name: "column_maps",
        columns: &[needed("shape", Kind::Text), needed("uses", Kind::Json), CREATED, UPDATED],
        known_by: &["shape"],
        ..PLAIN
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_stands_before() {
        let place = |name: &str| SECTIONS.iter().position(|section| section.name == name).expect("a section");
        for (at, section) in SECTIONS.iter().enumerate() {
            for column in section.columns {
                match column.kind {
                    Kind::Id(other) => assert!(place(other) < at && SECTIONS[place(other)].has_id, "{}", column.name),
                    Kind::Term(_) => assert!(place("terms") < at),
                    _ => {}
                }
            }
            assert!(section.links.iter().all(|links| place(links.section) < at));
        }
    }
}
