//! What customers are ordered by.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::customers::RFM;
use super::{Sql, array};
use crate::domain::CustomerId;
use crate::domain::query::{Field, Subject};
use crate::domain::text::{fold, sort_key};
use crate::store::error::Result;

/// A value to sort by; those of one field are of one kind.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum SortValue {
    Number(f64),
    Text(String),
}

impl SortValue {
    /// `None` for what is missing or empty.
    pub(super) fn of(value: ValueRef<'_>) -> Option<SortValue> {
        match value {
            ValueRef::Integer(number) => Some(SortValue::Number(number as f64)),
            ValueRef::Real(number) => Some(SortValue::Number(number)),
            ValueRef::Text(text) if !text.is_empty() => {
                let text = String::from_utf8_lossy(text);
                // A day is folded as it stands: a hundred thousand are read for one order.
                let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'));
                Some(SortValue::Text(if plain { text.into_owned() } else { fold(&text) }))
            }
            _ => None,
        }
    }

    /// The place of a name in 五十音 order: behind its id a row has the name and the reading.
    fn of_person(row: &Row<'_>) -> rusqlite::Result<Option<SortValue>> {
        let (name, reading) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
        Ok((!name.is_empty()).then(|| SortValue::Text(sort_key(reading, name))))
    }
}

/// These customers in 五十音 order, by the key of each.
pub fn in_usual_order(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<CustomerId>> {
    Sql::with("customer_id IN rarray(?)", vec![array(ids)]).rows(
        conn,
        "order the customers",
        "SELECT customer_id FROM customer_index WHERE",
        "ORDER BY sort_key, customer_id",
        |row| row.get(0),
    )
}

/// What each of these customers, ascending, has to sort by; those without are left out. `None`: the usual order says it.
pub fn sort_values(
    conn: &Connection,
    subject: &Subject,
    of: &[CustomerId],
) -> Result<Option<HashMap<CustomerId, SortValue>>> {
    let deals = |value: &str, outcome: &str| {
        format!(
            "SELECT d.customer_id, {value} FROM deals d JOIN terms s ON s.id = d.stage_id
             WHERE d.trashed_at IS NULL AND s.outcome = '{outcome}' GROUP BY 1"
        )
    };
    let customer = |column: &str| format!("SELECT id, {column} FROM customers");
    let index = |column: &str| {
        format!("SELECT customer_id, {column} FROM customer_index INDEXED BY customer_index_for_queries")
    };
    let of_person = |column: &str| {
        format!("SELECT customer_id, {column} FROM people WHERE trashed_at IS NULL ORDER BY is_primary, id DESC")
    };
    let term = |column: &str| format!("SELECT c.id, t.ja FROM customers c JOIN terms t ON t.id = c.{column}");
    let address =
        |columns: &str| format!("SELECT customer_id, {columns} FROM addresses ORDER BY position DESC, id DESC");
    let point = |kind: &str| {
        format!("SELECT customer_id, value FROM contact_points WHERE kind = '{kind}' ORDER BY position DESC, id DESC")
    };
    let contact = |value: &str| {
        format!("SELECT customer_id, {value} FROM interactions WHERE trashed_at IS NULL GROUP BY customer_id")
    };
    let sql = match subject {
        Subject::Custom(custom) => {
            let value = match custom.kind {
                crate::domain::custom_field::FieldKind::Number => "CAST(value AS REAL)",
                _ => "value",
            };
            format!("SELECT customer_id, {value} FROM custom_values WHERE field_id = {}", custom.id)
        }
        Subject::Field(field) => match field {
            Field::Name | Field::Kana => return Ok(None),
            Field::Last | Field::Log => index("last_contact"),
            Field::Due => index("next_due"),
            Field::Logs => index("contacts"),
            Field::Todos => index("open_todos"),
            Field::Id => customer("id"),
            // Of one moment in the order in which they came; a book that was brought in has its own days.
            Field::Created => customer("created_at || printf('%020d', id)"),
            Field::Updated => customer("updated_at"),
            Field::Kind => customer("kind"),
            Field::Status => customer("status"),
            Field::Rank => customer("rank"),
            Field::Note => customer("note"),
            Field::Birthday => customer("substr(birthday, -5)"),
            Field::Segment => term("segment_id"),
            Field::Source => term("source_id"),
            Field::Person => of_person("name, reading"),
            Field::Dept => of_person("department"),
            Field::Title => of_person("title"),
            Field::City => address("prefecture || city"),
            Field::Pref => address("prefecture"),
            Field::Zip => address("postal"),
            Field::Address => address("prefecture || city || street || building"),
            Field::Email => point("mail"),
            Field::Url => point("url"),
            Field::Phone => point("phone"),
            Field::Tag => {
                "SELECT l.customer_id, min(t.name) FROM customer_tags l JOIN tags t ON t.id = l.tag_id GROUP BY 1"
                    .to_owned()
            }
            Field::Deals => index("open_deals"),
            Field::Amount => deals("max(d.amount)", "open"),
            Field::Prob => deals("max(coalesce(d.probability, s.probability))", "open"),
            Field::Stage => deals("max(s.position)", "open"),
            Field::Deal => deals("min(d.title)", "open"),
            Field::Close => deals("min(d.expected_close)", "open"),
            Field::Won => deals("max(d.closed_on)", "won"),
            Field::Sales => index("sales"),
            Field::Recency => format!("SELECT id, r FROM ({RFM})"),
            Field::Frequency => format!("SELECT id, f FROM ({RFM})"),
            Field::Monetary => format!("SELECT id, m FROM ({RFM})"),
            Field::Channel => contact("min(channel_id)"),
            Field::Category => contact("min(category_id)"),
            Field::Body => contact("max(body)"),
            Field::Todo => "SELECT customer_id, min(title) FROM todos WHERE done_at IS NULL AND trashed_at IS NULL
                 AND customer_id IS NOT NULL GROUP BY 1"
                .to_owned(),
        },
    };
    let is_person = *subject == Subject::Field(Field::Person);
    // All are read: for many, a way through everything is shorter than a look at each.
    let mut values = HashMap::new();
    Sql::plain(sql).each(conn, "read what to sort by", "", "", |row| {
        let id = row.get::<_, CustomerId>(0)?;
        if of.binary_search(&id).is_ok()
            && let Some(value) = if is_person { SortValue::of_person(row)? } else { SortValue::of(row.get_ref(1)?) }
        {
            // The last row of a customer counts: the most important stands last.
            values.insert(id, value);
        }
        Ok(true)
    })?;
    Ok(Some(values))
}
