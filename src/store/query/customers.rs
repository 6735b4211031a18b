//! Customers by what stands on the card.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use rusqlite::Connection;

use super::related::custom_value;
use super::{Moment, Sql, array, bounds, date_check, number_check};
use crate::domain::CustomerId;
use crate::domain::custom_field::FieldTarget;
use crate::domain::customer::CustomerKind;
use crate::domain::query::{Check, Custom, Field, HasKey, IsKey, Op, Subject, Test};
use crate::domain::text::{company_key, fold, form_spellings, phone, romaji};
use crate::store::customer_facts::{self, Fact};
use crate::store::customer_index;
use crate::store::error::Result;
use crate::store::people::OF_THE_LIVING;
use crate::store::rows::list;

const DOING: &str = "find customers by their cards";

fn ids(conn: &Connection, head: &str, condition: Sql) -> Result<Vec<CustomerId>> {
    condition.rows(conn, DOING, head, "", |row| row.get(0))
}

fn plain(conn: &Connection, sql: &str) -> Result<Vec<CustomerId>> {
    list(conn, DOING, sql, [], |row| row.get(0))
}

/// What is derived of every customer, read from one end to the other.
const INDEX: &str = "SELECT customer_id FROM customer_index INDEXED BY customer_index_for_queries WHERE";

/// Customers of whom one of these facts holds, or none.
fn with_facts(conn: &Connection, facts: &[Fact], holds: bool) -> Result<Vec<CustomerId>> {
    let sign = if holds { "<>" } else { "=" };
    let mask = customer_facts::column(facts.iter().map(|fact| (*fact, true)));
    ids(conn, INDEX, Sql::plain(format!("facts & {mask} {sign} 0")))
}

/// Customers that pass a test of a field of their own; texts are asked through [`Texts`].
pub fn with_test(conn: &Connection, test: &Test, moment: &Moment) -> Result<Vec<CustomerId>> {
    let Test { subject, check } = test;
    let field = match subject {
        Subject::Field(field) => *field,
        Subject::Custom(custom) => return with_custom(conn, custom, check, moment),
    };
    let customers = "SELECT id FROM customers WHERE";
    match field {
        Field::Tag => with_tag(conn, check),
        Field::Kind => with_kind(conn, check),
        Field::Status => ids(conn, customers, word("status", check)),
        Field::Rank => ids(conn, customers, word("rank", check)),
        Field::Segment => with_term(conn, "segment", check),
        Field::Source => with_term(conn, "source", check),
        Field::Pref => with_prefecture(conn, check),
        Field::Id => ids(conn, customers, number_check("id", check)),
        Field::Logs => ids(conn, INDEX, number_check("contacts", check)),
        Field::Todos => ids(conn, INDEX, number_check("open_todos", check)),
        Field::Deals => ids(conn, INDEX, number_check("open_deals", check)),
        Field::Sales => ids(conn, INDEX, number_check("sales", check)),
        Field::Recency | Field::Frequency | Field::Monetary => {
            let column = field.as_str();
            ids(conn, &format!("SELECT id FROM ({RFM}) WHERE"), number_check(column, check))
        }
        Field::Last => ids(conn, INDEX, date_check("last_contact", check, moment.today)),
        Field::Created => ids(conn, customers, stamp_check("created_at", check, moment)),
        Field::Updated => ids(conn, customers, stamp_check("updated_at", check, moment)),
        Field::Birthday => with_birthday(conn, check, moment),
        _ => Ok(Vec::new()),
    }
}

/// How lately, how often and for how much a customer bought: a fifth of the buyers each, 5 the best.
pub(super) const RFM: &str = "SELECT customer_id AS id, ntile(5) OVER (ORDER BY last, customer_id) AS r,
        ntile(5) OVER (ORDER BY times, customer_id) AS f, ntile(5) OVER (ORDER BY money, customer_id) AS m
    FROM (SELECT customer_id, max(day) AS last, count(*) AS times, total(amount) AS money
        FROM (SELECT d.customer_id, d.closed_on AS day, d.amount FROM deals d JOIN terms s ON s.id = d.stage_id
                WHERE d.trashed_at IS NULL AND s.outcome = 'won'
            UNION ALL SELECT customer_id, day, amount FROM purchases WHERE trashed_at IS NULL)
        GROUP BY 1)";

fn word(column: &str, check: &Check) -> Sql {
    match check {
        Check::Equals(word) => Sql::with(format!("{column} = ?"), vec![Box::new(word.clone())]),
        _ => Sql::plain(format!("{column} IS NOT NULL")),
    }
}

fn with_kind(conn: &Connection, check: &Check) -> Result<Vec<CustomerId>> {
    match check {
        Check::Equals(kind) => match kind.parse::<CustomerKind>() {
            Ok(kind) => with_facts(conn, &[Fact::Company], kind == CustomerKind::Company),
            // A kind that there is not.
            Err(_) => Ok(Vec::new()),
        },
        _ => ids(conn, INDEX, Sql::always()),
    }
}

fn with_tag(conn: &Connection, check: &Check) -> Result<Vec<CustomerId>> {
    match check {
        Check::Equals(name) => ids(
            conn,
            "SELECT customer_id FROM customer_tags WHERE",
            Sql::with("tag_id = (SELECT id FROM tags WHERE fold = ?)", vec![Box::new(fold(name))]),
        ),
        _ => plain(conn, "SELECT customer_id FROM customer_tags"),
    }
}

/// A word of the user's vocabulary: its key, or its name in either language, folded.
fn with_term(conn: &Connection, kind: &str, check: &Check) -> Result<Vec<CustomerId>> {
    match check {
        Check::Equals(name) => ids(
            conn,
            "SELECT id FROM customers WHERE",
            Sql::with(
                format!(
                    "{kind}_id IN (SELECT id FROM terms
                     WHERE kind = '{kind}' AND (key = ?1 OR folded(ja) = ?2 OR folded(en) = ?2))"
                ),
                vec![Box::new(name.clone()), Box::new(fold(name))],
            ),
        ),
        _ => plain(conn, &format!("SELECT id FROM customers WHERE {kind}_id IS NOT NULL")),
    }
}

/// 静岡 is 静岡県.
fn with_prefecture(conn: &Connection, check: &Check) -> Result<Vec<CustomerId>> {
    let Check::Equals(wanted) = check else {
        return plain(conn, "SELECT customer_id FROM addresses WHERE prefecture <> ''");
    };
    let wanted = fold(wanted);
    let matches = |prefecture: &str| {
        let folded = fold(prefecture);
        folded == wanted || folded.strip_suffix(['県', '府', '都', '道']).is_some_and(|short| short == wanted)
    };
    // There are a few dozen of them on a hundred thousand addresses.
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut found = Vec::new();
    Sql::plain("prefecture <> ''").each(
        conn,
        DOING,
        "SELECT customer_id, prefecture FROM addresses WHERE",
        "",
        |row| {
            let prefecture = row.get_ref(1)?.as_str()?;
            let fits = match known.get(prefecture) {
                Some(fits) => *fits,
                None => *known.entry(prefecture.to_owned()).or_insert_with(|| matches(prefecture)),
            };
            if fits {
                found.push(row.get(0)?);
            }
            Ok(true)
        },
    )?;
    Ok(found)
}

/// A day of the reader's clock against a moment in UTC: the bounds are moved, not the moments, for the index.
fn stamp_check(column: &str, check: &Check, moment: &Moment) -> Sql {
    let begins = |day: NaiveDate| -> Box<dyn rusqlite::ToSql> {
        let midnight = day.and_time(NaiveTime::MIN) - TimeDelta::minutes(moment.utc_offset.into());
        Box::new(midnight.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
    let ends = |day: NaiveDate| begins(day.succ_opt().unwrap_or(day));
    match bounds(check, moment.today) {
        Some((from, to)) => {
            let from = from.map(|day| Sql::with(format!("{column} >= ?"), vec![begins(day)]));
            let to = to.map(|day| Sql::with(format!("{column} < ?"), vec![ends(day)]));
            Sql::all(from.into_iter().chain(to))
        }
        None => super::exists(column, check),
    }
}

fn with_custom(conn: &Connection, custom: &Custom, check: &Check, moment: &Moment) -> Result<Vec<CustomerId>> {
    let living = match custom.target {
        FieldTarget::Person => OF_THE_LIVING,
        FieldTarget::Customer | FieldTarget::Deal => "1",
    };
    let head = format!(
        "SELECT customer_id FROM custom_values WHERE field_id = {} AND value <> '' AND {living} AND",
        custom.id
    );
    ids(conn, &head, custom_value(custom.kind, check, moment.today))
}

/// Birthdays of customers and of their people, compared without the year.
fn with_birthday(conn: &Connection, check: &Check, moment: &Moment) -> Result<Vec<CustomerId>> {
    let mut found = Vec::new();
    for of in [
        "SELECT id FROM customers WHERE birthday IS NOT NULL AND (",
        "SELECT customer_id FROM people WHERE birthday IS NOT NULL AND trashed_at IS NULL AND (",
    ] {
        found.extend(birthday_check(check, moment).rows(conn, DOING, of, ")", |row| row.get::<_, CustomerId>(0))?);
    }
    Ok(found)
}

/// A test of the column `birthday`.
fn birthday_check(check: &Check, moment: &Moment) -> Sql {
    let day = "substr(birthday, -5)";
    let short = |date: NaiveDate| date.format("%m-%d").to_string();
    // From one day of the year to another, over New Year where the second comes first.
    let between = |from: NaiveDate, to: NaiveDate| {
        if (to - from).num_days() >= 365 {
            return Sql::plain("birthday IS NOT NULL");
        }
        let bounds: Vec<Box<dyn rusqlite::ToSql>> = vec![Box::new(short(from)), Box::new(short(to))];
        let sign = if short(from) <= short(to) { "AND" } else { "OR" };
        Sql::with(format!("{day} >= ? {sign} {day} <= ?"), bounds)
    };
    match check {
        Check::Between(from, to) => between(*from, *to),
        Check::Date(op, date) => Sql::with(format!("{day} {} ?", op.as_str()), vec![Box::new(short(*date))]),
        // It has never passed: the next one counts, and today's is in no days.
        Check::Until(op, days) => {
            let ahead = |days: i64| super::shifted(moment.today, days);
            match op {
                Op::Lt if *days <= 0 => Sql::never(),
                Op::Lt => between(moment.today, ahead(days - 1)),
                Op::Le => between(moment.today, ahead(*days)),
                Op::Eq => between(ahead(*days), ahead(*days)),
                Op::Gt => between(ahead(days + 1), ahead(364)),
                Op::Ge => between(ahead(*days), ahead(364)),
            }
        }
        _ => Sql::plain("birthday IS NOT NULL"),
    }
}

/// Customers that have something.
pub fn with_key(conn: &Connection, key: HasKey) -> Result<Vec<CustomerId>> {
    let column = match key {
        HasKey::Todo => "open_todos > 0",
        HasKey::Log => "contacts > 0",
        HasKey::Due => "next_due IS NOT NULL",
        key => {
            let Some(fact) = Fact::had(key) else { return Ok(Vec::new()) };
            return with_facts(conn, &[fact], true);
        }
    };
    ids(conn, INDEX, Sql::plain(column))
}

/// Customers that are something, or with a deal that is.
pub fn with_state(conn: &Connection, key: IsKey, moment: &Moment) -> Result<Vec<CustomerId>> {
    if let Some(fact) = Fact::been(key) {
        return with_facts(conn, &[fact], true);
    }
    match key {
        IsKey::Overdue => ids(conn, INDEX, Sql::with("next_due < ?", vec![Box::new(moment.today.to_string())])),
        IsKey::Neglected => {
            let found = customer_index::neglected(conn, moment.today, moment.neglected_days, i64::MAX as usize)?;
            Ok(found.into_iter().map(|(id, _)| id).collect())
        }
        IsKey::Untouched => ids(conn, INDEX, Sql::plain("contacts = 0")),
        IsKey::Mourning => mourning(conn, moment),
        IsKey::Dup => perhaps_the_same(conn),
        IsKey::Person => with_facts(conn, &[Fact::Company], false),
        // Asked as a fact above.
        _ => Ok(Vec::new()),
    }
}

/// Customers that share a phone number or a mail address, or that have the same name and reading.
fn perhaps_the_same(conn: &Connection) -> Result<Vec<CustomerId>> {
    plain(
        conn,
        "SELECT p.customer_id FROM contact_points p
         JOIN customers c ON c.id = p.customer_id AND c.trashed_at IS NULL AND c.archived_at IS NULL
         WHERE p.kind IN ('phone', 'mail') AND p.normal <> '' AND EXISTS (
             SELECT 1 FROM contact_points o JOIN customers oc ON oc.id = o.customer_id AND oc.trashed_at IS NULL
             WHERE o.normal = p.normal AND o.kind = p.kind AND o.customer_id <> p.customer_id)
         UNION
         SELECT i.customer_id FROM customer_index i JOIN (
             SELECT sort_key FROM customer_index WHERE visible = 1 GROUP BY sort_key HAVING count(*) > 1) twin
             ON twin.sort_key = i.sort_key WHERE i.visible = 1",
    )
}

/// The field 喪中 (or `mourning`) says so: yes, this year, or a date or a year that is this year's.
fn mourning(conn: &Connection, moment: &Moment) -> Result<Vec<CustomerId>> {
    let rows: Vec<(CustomerId, String)> = list(
        conn,
        DOING,
        "SELECT v.customer_id, v.value FROM custom_values v JOIN custom_fields f ON f.id = v.field_id
         WHERE folded(f.name) IN ('喪中', 'mourning') AND v.value <> ''",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let year = moment.today.year();
    let is_now = |value: &str| {
        let value = fold(value);
        matches!(value.as_str(), "yes" | "今年" | "thisyear" | "はい" | "喪中" | "true")
            || value.contains(&year.to_string())
            || value.contains(&format!("令和{}年", year - 2018))
    };
    Ok(rows.into_iter().filter(|(_, value)| is_now(value)).map(|(id, _)| id).collect())
}

/// Whether a text, which sounds like the second, passes.
type Passes = Box<dyn Fn(&str, &str) -> bool>;

/// The texts of a field, to be read one by one: folding is not for SQL.
#[derive(Debug)]
pub struct Texts {
    field: Field,
    sql: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// A name or a reading: the second text is how it sounds.
    Sounding,
    Phone,
    /// A postal code: its hyphen does not count.
    Postal,
}

impl Texts {
    /// The texts of a built-in text field of a customer.
    pub fn of(field: Field) -> Option<Texts> {
        let (kind, sql) = match field {
            Field::Name => (
                Kind::Sounding,
                "SELECT id AS customer_id, name AS text, reading FROM customers
                 UNION ALL SELECT customer_id, name, reading FROM aliases",
            ),
            Field::Person => (
                Kind::Sounding,
                "SELECT customer_id, name AS text, reading FROM people WHERE trashed_at IS NULL",
            ),
            Field::Kana => (
                Kind::Sounding,
                "SELECT id AS customer_id, reading AS text, reading FROM customers WHERE reading <> ''
                 UNION ALL SELECT customer_id, reading, reading FROM people WHERE trashed_at IS NULL AND reading <> ''",
            ),
            Field::Dept => (
                Kind::Plain,
                "SELECT customer_id, department AS text, '' AS reading FROM people WHERE trashed_at IS NULL AND department <> ''",
            ),
            Field::Title => (
                Kind::Plain,
                "SELECT customer_id, title AS text, '' AS reading FROM people WHERE trashed_at IS NULL AND title <> ''",
            ),
            Field::Address => (
                Kind::Plain,
                "SELECT customer_id, postal || prefecture || city || street || building || country AS text, '' AS reading
                 FROM addresses",
            ),
            Field::City => (Kind::Plain, "SELECT customer_id, city AS text, '' AS reading FROM addresses WHERE city <> ''"),
            Field::Zip => {
                (Kind::Postal, "SELECT customer_id, postal AS text, '' AS reading FROM addresses WHERE postal <> ''")
            }
            Field::Email => (
                Kind::Plain,
                "SELECT customer_id, value AS text, '' AS reading FROM contact_points WHERE kind = 'mail'
                 AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM people WHERE trashed_at IS NOT NULL))",
            ),
            Field::Url => (
                Kind::Plain,
                "SELECT customer_id, value AS text, '' AS reading FROM contact_points WHERE kind IN ('url', 'sns')
                 AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM people WHERE trashed_at IS NOT NULL))",
            ),
            Field::Phone => (
                Kind::Phone,
                "SELECT customer_id, value AS text, '' AS reading FROM contact_points WHERE kind IN ('phone', 'fax')
                 AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM people WHERE trashed_at IS NOT NULL))",
            ),
            Field::Note => (
                Kind::Plain,
                "SELECT id AS customer_id, note AS text, '' AS reading FROM customers WHERE note <> ''
                 UNION ALL SELECT customer_id, note, '' FROM people WHERE trashed_at IS NULL AND note <> ''",
            ),
            _ => return None,
        };
        Some(Texts { field, sql, kind })
    }

    /// The customers with a text that passes; `among` when only these can.
    pub fn that_pass(&self, conn: &Connection, check: &Check, among: Option<&[CustomerId]>) -> Result<Vec<CustomerId>> {
        if let (Check::Exists, facts @ [_, ..]) = (check, Fact::filled(self.field)) {
            return with_facts(conn, facts, true);
        }
        let head = format!("SELECT customer_id, text, reading FROM ({})", self.sql);
        let condition = match among {
            Some(ids) => Sql::with("WHERE customer_id IN rarray(?)", vec![array(ids)]),
            None => Sql::plain(""),
        };
        let passes = self.passes(check);
        // A department or a city stands on many cards.
        let mut known: HashMap<String, bool> = HashMap::new();
        let mut found = Vec::new();
        condition.each(conn, DOING, &head, "", |row| {
            let (text, reading) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
            let fits = match known.get(text).filter(|_| reading.is_empty()) {
                Some(fits) => *fits,
                None => {
                    let fits = passes(text, reading);
                    if reading.is_empty() && text.len() < 100 && known.len() < 10_000 {
                        known.insert(text.to_owned(), fits);
                    }
                    fits
                }
            };
            if fits {
                found.push(row.get(0)?);
            }
            Ok(true)
        })?;
        Ok(found)
    }

    fn passes(&self, check: &Check) -> Passes {
        match (check, self.kind) {
            (Check::Contains(word), Kind::Phone) => {
                let needles = phone::needles(word);
                Box::new(move |text, _| {
                    let stored = phone::stored_form(text);
                    needles.iter().any(|needle| stored.contains(needle.as_str()))
                })
            }
            (Check::Contains(word), Kind::Sounding) => {
                let (folded, needles) = (fold(word), romaji::needles(word));
                let company = Some(company_key(word)).filter(|company| !company.is_empty());
                let forms = form_spellings(word);
                Box::new(move |text, reading| {
                    let sounds = romaji::stored_form(if reading.trim().is_empty() { text } else { reading });
                    let text = fold(text);
                    text.contains(&folded)
                        || company.as_ref().is_some_and(|company| text.contains(company))
                        || forms.iter().any(|form| text.contains(form))
                        || needles.iter().any(|needle| sounds.contains(needle.as_str()))
                })
            }
            (Check::Contains(word), Kind::Plain) => {
                let folded = fold(word);
                Box::new(move |text, _| super::holds(text, &folded))
            }
            (Check::Contains(word) | Check::Exact(word), Kind::Postal) => {
                let code = |text: &str| fold(text).replace('-', "");
                let (wanted, whole) = (code(word), matches!(check, Check::Exact(_)));
                Box::new(move |text, _| {
                    let code = code(text);
                    if whole { code == wanted } else { code.contains(&wanted) }
                })
            }
            (Check::Exact(word), Kind::Phone) => {
                let digits = phone::digits(word);
                Box::new(move |text, _| phone::digits(text) == digits)
            }
            (Check::Exact(word), _) => {
                let folded = fold(word);
                Box::new(move |text, _| fold(text) == folded)
            }
            _ => Box::new(|text, _| !text.is_empty()),
        }
    }
}
