//! The columns of the list of customers: which there are, which the reader has chosen, and what stands in them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::crm::Crm;
use super::customers::CustomerRow;
use super::error::Result;
use super::settings;
use crate::domain::contact_point::PointKind;
use crate::domain::custom_field::{FieldKind, FieldTarget};
use crate::domain::customer::{Rank, Status};
use crate::domain::query::{Custom, Field, Scope, Subject};
use crate::domain::{CustomerId, TermId};
use crate::store::{columns, custom_fields};

/// A column is what a query can be sorted by and knows words for.
pub type Column = Subject;

/// Every built-in column, in the order they are offered.
pub const BUILT_IN: &[Field] = &[
    Field::Name,
    Field::Kana,
    Field::Person,
    Field::Phone,
    Field::Email,
    Field::City,
    Field::Segment,
    Field::Source,
    Field::Status,
    Field::Rank,
    Field::Tag,
    Field::Last,
    Field::Due,
    Field::Todo,
    Field::Todos,
    Field::Logs,
    Field::Sales,
    Field::Created,
];

/// The setting of the book that remembers the choice: `name,last,#3`, a field of the user's own by its number.
pub(super) const SETTING: &str = "columns.customers";

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Nothing,
    Text(String),
    Number(i64),
    Money(i64),
    Day(NaiveDate),
    Status(Status),
    Rank(Rank),
    Term(TermId),
}

impl Value {
    fn text(text: String) -> Value {
        if text.is_empty() { Value::Nothing } else { Value::Text(text) }
    }

    /// How many there are; none is nothing to show.
    fn count(n: usize) -> Value {
        if n == 0 { Value::Nothing } else { Value::Number(n as i64) }
    }
}

/// Whether its values stand on the right.
pub fn is_number(column: &Column) -> bool {
    match column {
        Subject::Field(field) => matches!(field, Field::Todos | Field::Logs | Field::Sales | Field::Last),
        Subject::Custom(custom) => custom.kind == FieldKind::Number,
    }
}

impl Crm {
    /// Every column there is: the built-in ones, then the fields of the user's own that are in use.
    pub fn columns(&self) -> Result<Vec<Column>> {
        let own = custom_fields::all(self.read(), FieldTarget::Customer)?;
        let own = own.into_iter().filter(|field| field.retired_at.is_none()).map(|field| {
            Subject::Custom(Custom { id: field.id, name: field.name, target: field.target, kind: field.kind })
        });
        Ok(BUILT_IN.iter().copied().map(Subject::Field).chain(own).collect())
    }

    /// The column that a word means, in either language.
    pub fn column(&self, word: &str) -> Result<Option<Column>> {
        let all = self.columns()?;
        let fields = self.fields_for_queries()?;
        let meant = Subject::by_word(word.trim(), Scope::Customer, &fields);
        Ok(meant.filter(|meant| all.contains(meant)))
    }

    /// The columns that were chosen for this book; `None` while nobody has chosen.
    pub fn chosen_columns(&self) -> Result<Option<Vec<Column>>> {
        match self.setting(SETTING)? {
            Some(text) => self.known_columns(text.split(',')),
            None => Ok(None),
        }
    }

    /// The columns that a view of customers is kept with; `None` when it has none of its own.
    pub fn columns_of_view(&self, name: &str) -> Result<Option<Vec<Column>>> {
        match self.view_named(name)?.filter(|view| view.list == Scope::Customer) {
            Some(view) => self.known_columns(view.columns.iter().map(String::as_str)),
            None => Ok(None),
        }
    }

    /// The columns of [`words_of`], each once and the name among them. What a newer tokui knows, or a field that is gone,
    /// is passed over.
    fn known_columns<'a>(&self, words: impl Iterator<Item = &'a str>) -> Result<Option<Vec<Column>>> {
        let all = self.columns()?;
        let mut known: Vec<Column> = Vec::new();
        for word in words {
            if let Some(column) = all.iter().find(|column| word_of(column) == word)
                && !known.contains(column)
            {
                known.push(column.clone());
            }
        }
        let name = Subject::Field(Field::Name);
        if !known.is_empty() && !known.contains(&name) {
            known.insert(0, name);
        }
        Ok((!known.is_empty()).then_some(known))
    }

    /// What stands in these columns for the rows of one page.
    pub fn column_values(&self, rows: &[CustomerRow], chosen: &[Column]) -> Result<Vec<Vec<Value>>> {
        let conn = self.read();
        let ids: Vec<CustomerId> = rows.iter().map(|row| row.customer.id).collect();
        let mut values: Vec<Vec<Value>> = rows.iter().map(|_| Vec::with_capacity(chosen.len())).collect();
        for column in chosen {
            let texts = |found: HashMap<CustomerId, String>| Found::Texts(found);
            let found = match column {
                Subject::Field(Field::Phone) => texts(columns::points(conn, PointKind::Phone, &ids)?),
                Subject::Field(Field::Email) => texts(columns::points(conn, PointKind::Mail, &ids)?),
                Subject::Field(Field::City) => texts(columns::cities(conn, &ids)?),
                Subject::Field(Field::Todo) => texts(columns::next_todos(conn, &ids)?),
                Subject::Field(Field::Tag) => texts(joined(columns::tags(conn, &ids)?)),
                Subject::Field(Field::Sales) => Found::Money(columns::sales(conn, &ids)?),
                Subject::Custom(custom) => texts(columns::fields(conn, custom.id, &ids)?),
                Subject::Field(field) => Found::OnTheRow(*field),
            };
            for (row, values) in rows.iter().zip(&mut values) {
                values.push(found.of(row, self));
            }
        }
        Ok(values)
    }
}

/// A column read for a page.
enum Found {
    Texts(HashMap<CustomerId, String>),
    Money(HashMap<CustomerId, i64>),
    OnTheRow(Field),
}

impl Found {
    fn of(&self, row: &CustomerRow, crm: &Crm) -> Value {
        let (customer, standing) = (&row.customer, &row.standing);
        match self {
            Found::Texts(texts) => texts.get(&customer.id).cloned().map_or(Value::Nothing, Value::text),
            Found::Money(sums) => sums.get(&customer.id).map_or(Value::Nothing, |sum| Value::Money(*sum)),
            Found::OnTheRow(field) => match field {
                Field::Name => Value::text(customer.name.clone()),
                Field::Kana => Value::text(customer.reading.clone()),
                Field::Person => Value::text(row.person.clone()),
                Field::Segment => customer.segment.map_or(Value::Nothing, Value::Term),
                Field::Source => customer.source.map_or(Value::Nothing, Value::Term),
                Field::Status => customer.status.map_or(Value::Nothing, Value::Status),
                Field::Rank => customer.rank.map_or(Value::Nothing, Value::Rank),
                Field::Last => standing.last_contact.map_or(Value::Nothing, Value::Day),
                Field::Due => standing.next_due.map_or(Value::Nothing, Value::Day),
                Field::Todos => Value::count(standing.open_todos),
                Field::Logs => Value::count(standing.contacts),
                Field::Created => crm.day_of(&customer.created_at).map_or(Value::Nothing, Value::Day),
                _ => Value::Nothing,
            },
        }
    }
}

impl Crm {
    /// The day of a stored moment on the reader's clock.
    fn day_of(&self, stamp: &str) -> Option<NaiveDate> {
        let moment = chrono::DateTime::parse_from_rfc3339(stamp).ok()?;
        Some(moment.with_timezone(self.now().offset()).date_naive())
    }
}

fn joined(tags: Vec<(CustomerId, String)>) -> HashMap<CustomerId, String> {
    let mut of: HashMap<CustomerId, String> = HashMap::new();
    for (id, name) in tags {
        let line = of.entry(id).or_default();
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(&name);
    }
    of
}

fn word_of(column: &Column) -> String {
    match column {
        Subject::Field(field) => field.as_str().to_owned(),
        Subject::Custom(custom) => format!("#{}", custom.id),
    }
}

/// The columns as they are kept: fields by their names, those of the user's own by their numbers.
pub fn words_of(columns: &[Column]) -> Vec<String> {
    columns.iter().map(word_of).collect()
}

/// Remembers the choice in the book; `None`: as when nobody has chosen.
pub fn remember(chosen: Option<&[Column]>) -> settings::Command {
    let words = words_of(chosen.unwrap_or_default());
    settings::Command::Set { key: SETTING.to_owned(), value: words.join(",") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::domain::person::PersonDraft;
    use crate::domain::query::SortKey;
    use crate::ops::testing::{add, book, company, log, mail, person, phone};

    fn fields(fields: &[Field]) -> Vec<Column> {
        fields.iter().copied().map(Subject::Field).collect()
    }

    fn full(crm: &mut Crm) -> CustomerId {
        let draft = CardDraft {
            reading: "フジミ".to_owned(),
            people: vec![PersonDraft { points: vec![mail("ken@fujimi.example")], ..person("渡邊 健一") }],
            points: vec![phone("054-000-0101"), phone("054-000-0102")],
            segment: "製造".to_owned(),
            status: Some(Status::Active),
            rank: Some(Rank::B),
            tags: vec!["VIP".to_owned(), "重要".to_owned()],
            fields: vec![("地図番号".to_owned(), "12".to_owned())],
            ..company("富士見製作所")
        };
        let id = add(crm, draft);
        log(crm, id, "tel 見積の件 =増設 >受注 ¥120万 !金曜 見積書送付 !月末 請求書");
        id
    }

    #[test]
    fn a_page_has_a_value_for_every_column_or_nothing() {
        let mut crm = book();
        let (id, empty) = (full(&mut crm), add(&mut crm, company("甲")));
        let columns = crm.columns().unwrap();
        let rows = crm.customer_rows(&[id, empty]).unwrap();
        let values = crm.column_values(&rows, &columns).unwrap();
        let text = |text: &str| Value::Text(text.to_owned());
        let today = crm.today();
        let of = |field: Field| {
            values[0][columns.iter().position(|column| *column == Subject::Field(field)).unwrap()].clone()
        };
        for (field, value) in [
            (Field::Name, text("富士見製作所")),
            (Field::Kana, text("フジミ")),
            (Field::Person, text("渡邊 健一")),
            (Field::Phone, text("054-000-0101")),
            (Field::Email, text("ken@fujimi.example")),
            (Field::City, Value::Nothing),
            (Field::Status, Value::Status(Status::Active)),
            (Field::Rank, Value::Rank(Rank::B)),
            (Field::Tag, text("VIP 重要")),
            (Field::Last, Value::Day(today)),
            (Field::Todo, text("見積書送付")),
            (Field::Todos, Value::Number(2)),
            (Field::Logs, Value::Number(1)),
            (Field::Sales, Value::Money(1_200_000)),
            (Field::Created, Value::Day(today)),
        ] {
            assert_eq!(of(field), value, "{field}");
        }
        assert_eq!(values[0].last(), Some(&text("12")), "the field of one's own");
        let known = [0, columns.len() - 2];
        for (at, value) in values[1].iter().enumerate() {
            assert!(known.contains(&at) == (*value != Value::Nothing), "{:?}: {value:?}", columns[at]);
        }
    }

    #[test]
    fn the_choice_is_kept_in_the_book_and_a_field_that_is_gone_is_passed_over() {
        let mut crm = book();
        full(&mut crm);
        assert_eq!(crm.chosen_columns().unwrap(), None);
        let own = crm.column("地図番号").unwrap().unwrap();
        let mut chosen = fields(&[Field::Name, Field::Sales]);
        chosen.push(own);
        crm.apply(remember(Some(&chosen))).unwrap();
        assert_eq!(crm.chosen_columns().unwrap().as_deref(), Some(&chosen[..]));
        crm.apply(crate::ops::fields::Command::Retire("地図番号".to_owned())).unwrap();
        assert_eq!(crm.chosen_columns().unwrap().as_deref(), Some(&chosen[..2]));
        crm.apply(remember(None)).unwrap();
        assert_eq!(crm.chosen_columns().unwrap(), None);
        crm.undo(None).unwrap();
        assert!(crm.chosen_columns().unwrap().is_some());
    }

    #[test]
    fn a_column_is_known_by_its_words_in_both_languages() {
        let mut crm = book();
        full(&mut crm);
        for (word, field) in
            [("last", Field::Last), ("最終", Field::Last), ("tel", Field::Phone), ("売上", Field::Sales)]
        {
            assert_eq!(crm.column(word).unwrap(), Some(Subject::Field(field)), "{word}");
        }
        assert_eq!(crm.column("body").unwrap(), None, "no column");
        assert_eq!(crm.column("のろし").unwrap(), None);
    }

    #[test]
    fn every_built_in_column_sorts_with_what_is_missing_last_either_way_and_ties_by_reading() {
        let mut crm = book();
        let second = add(&mut crm, CardDraft { reading: "う".to_owned(), ..company("宇") });
        let first = add(&mut crm, CardDraft { reading: "あ".to_owned(), ..company("亜") });
        let id = full(&mut crm);
        for field in BUILT_IN.iter().filter(|field| !matches!(field, Field::Name | Field::Kana | Field::Created)) {
            for descending in [false, true] {
                let key = SortKey { subject: Subject::Field(*field), descending };
                let ids = crm.customers_in_order(&key).unwrap();
                let expected = match field {
                    Field::City | Field::Source => vec![first, second, id],
                    // Nobody has none of these.
                    Field::Todos | Field::Logs | Field::Sales if !descending => vec![first, second, id],
                    _ => vec![id, first, second],
                };
                assert_eq!(ids, expected, "{field} {descending}");
            }
        }
        let by = |field, descending| {
            crm.customers_in_order(&SortKey { subject: Subject::Field(field), descending }).unwrap()
        };
        assert_eq!(by(Field::Kana, false), [first, second, id]);
        assert_eq!(by(Field::Name, true), [id, second, first]);
        assert_eq!(by(Field::Created, true), [id, first, second]);
    }

    #[test]
    fn statuses_are_sorted_as_the_trade_goes() {
        let mut crm = book();
        let ids: Vec<CustomerId> =
            [None, Some(Status::Lost), Some(Status::Dormant), Some(Status::Active), Some(Status::Lead)]
                .into_iter()
                .map(|status| add(&mut crm, CardDraft { status, ..company("甲") }))
                .collect();
        let by = |descending| {
            crm.customers_in_order(&SortKey { subject: Subject::Field(Field::Status), descending }).unwrap()
        };
        assert_eq!(by(false), [ids[4], ids[3], ids[2], ids[1], ids[0]]);
        assert_eq!(by(true), [ids[1], ids[2], ids[3], ids[4], ids[0]]);
    }
}
