//! Interactions: rows in and out.

use rusqlite::{Connection, Row, named_params, params};

use super::error::Doing;
use super::rows::{add, id_list, list, only, run};
use super::{Result, Tx, tags};
use crate::domain::date::When;
use crate::domain::interaction::{Interaction, InteractionDraft};
use crate::domain::text::fold;
use crate::domain::{CustomerId, InteractionId, PersonId, TermId};

/// Rows of customers in the trash are out of sight with them.
const OF_LIVING_CUSTOMERS: &str = "customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL)";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Interaction> {
    Ok(Interaction {
        id: row.get("id")?,
        customer: row.get("customer_id")?,
        at: row.get("at")?,
        utc_offset: row.get("utc_offset")?,
        channel: row.get("channel_id")?,
        direction: row.get("direction")?,
        reached: row.get("reached")?,
        category: row.get("category_id")?,
        body: row.get("body")?,
        minutes: row.get("minutes")?,
        amount: row.get("amount")?,
        deal: row.get("deal_id")?,
        origin: row.get("origin")?,
        message_id: row.get("message_id")?,
        people: Vec::new(),
        tags: Vec::new(),
        trashed_at: row.get("trashed_at")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
    })
}

/// An interaction with its people and tags, in the trash or not.
pub fn get(conn: &Connection, id: InteractionId) -> Result<Option<Interaction>> {
    Ok(get_many(conn, &[id])?.pop())
}

/// Several interactions in the order of `ids`, with their tags and people.
pub fn get_many(conn: &Connection, ids: &[InteractionId]) -> Result<Vec<Interaction>> {
    let sql = format!("SELECT * FROM interactions WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    let mut found = list(conn, "read interactions", &sql, [], from_row)?;
    let place: std::collections::HashMap<_, _> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    found.sort_by_key(|interaction| place.get(&interaction.id).copied());
    let row: std::collections::HashMap<_, _> =
        found.iter().enumerate().map(|(at, interaction)| (interaction.id, at)).collect();
    let links = "read who was there";
    let ids = id_list(found.iter().map(|interaction| interaction.id.0));
    let people: Vec<(InteractionId, PersonId)> = list(
        conn,
        links,
        &format!(
            "SELECT interaction_id, person_id FROM interaction_people WHERE interaction_id IN ({ids}) ORDER BY id"
        ),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (id, person) in people {
        if let Some(interaction) = row.get(&id).and_then(|at| found.get_mut(*at)) {
            interaction.people.push(person);
        }
    }
    for (id, tag) in tags::of_interactions(conn, &ids)? {
        if let Some(interaction) = row.get(&id).and_then(|at| found.get_mut(*at)) {
            interaction.tags.push(tag);
        }
    }
    Ok(found)
}

/// A customer's history, newest first.
pub fn ids_of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<InteractionId>> {
    list(
        conn,
        "list the history of a customer",
        "SELECT id FROM interactions WHERE customer_id = ?1 AND trashed_at IS NULL ORDER BY at DESC, id DESC",
        [customer],
        |row| row.get(0),
    )
}

/// The history of all customers, newest first; of one category when asked. `limit` for a first page.
pub fn ids(conn: &Connection, category: Option<TermId>, limit: Option<usize>) -> Result<Vec<InteractionId>> {
    let limit = limit.map_or(-1, |limit| limit as i64);
    let doing = "list the history";
    match category {
        None => list(
            conn,
            doing,
            &format!(
                "SELECT id FROM interactions INDEXED BY interactions_by_time
                 WHERE trashed_at IS NULL AND {OF_LIVING_CUSTOMERS}
                 ORDER BY at DESC, id DESC LIMIT ?1"
            ),
            [limit],
            |row| row.get(0),
        ),
        Some(category) => list(
            conn,
            doing,
            &format!(
                "SELECT id FROM interactions INDEXED BY interactions_by_category
                 WHERE category_id = ?2 AND trashed_at IS NULL AND {OF_LIVING_CUSTOMERS}
                 ORDER BY at DESC, id DESC LIMIT ?1"
            ),
            params![limit, category],
            |row| row.get(0),
        ),
    }
}

/// Whose these interactions are, each customer once, in the order of their ids.
pub fn customers_of(conn: &Connection, ids: &[InteractionId]) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "read whose interactions are",
        "SELECT DISTINCT customer_id FROM interactions WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY 1",
        [format!("[{}]", id_list(ids.iter().map(|id| id.0)))],
        |row| row.get(0),
    )
}

/// How many interactions there are by category, `None` for those without.
///
/// Counts them all and takes away those of customers in the trash, who are few: to ask for each of a million rows whose it
/// is takes twice as long.
pub fn count_by_category(conn: &Connection) -> Result<Vec<(Option<TermId>, usize)>> {
    list(
        conn,
        "count the history by category",
        "SELECT category_id, sum(n) FROM (
             SELECT category_id, count(*) AS n FROM interactions INDEXED BY interactions_by_category
                 WHERE trashed_at IS NULL GROUP BY category_id
             UNION ALL
             SELECT i.category_id, -count(*) FROM customers c CROSS JOIN interactions i ON i.customer_id = c.id
                 WHERE c.trashed_at IS NOT NULL AND i.trashed_at IS NULL GROUP BY i.category_id)
         GROUP BY category_id HAVING sum(n) > 0",
        [],
        |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)),
    )
}

/// Where an interaction stands in the history, which has the highest of these first.
pub type Place = (When, InteractionId);

/// One page of texts for a search through the whole history, newest first, from before a place.
pub fn bodies_before(
    conn: &Connection,
    category: Option<TermId>,
    before: Option<Place>,
    limit: usize,
) -> Result<Vec<(InteractionId, CustomerId, When, String)>> {
    let (at, id) = before.map_or(("~".to_owned(), i64::MAX), |(at, id)| (at.to_string(), id.0));
    list(
        conn,
        "read through the history",
        &format!(
            "SELECT id, customer_id, at, body FROM interactions INDEXED BY interactions_by_time
             WHERE (at, id) < (:at, :id) AND trashed_at IS NULL AND (:category IS NULL OR category_id = :category)
             AND {OF_LIVING_CUSTOMERS} ORDER BY at DESC, id DESC LIMIT :limit"
        ),
        named_params! { ":at": at, ":id": id, ":category": category, ":limit": limit as i64 },
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )
}

/// Where an interaction stands in the history, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: InteractionId,
    pub customer: CustomerId,
    pub at: When,
}

/// Looks at the texts of these interactions, without those out of sight or of another category: where those stand that are
/// to be kept, in the order of `ids`.
pub fn heads(
    conn: &Connection,
    category: Option<TermId>,
    ids: impl IntoIterator<Item = InteractionId>,
    mut keep: impl FnMut(CustomerId, &str) -> bool,
) -> Result<Vec<Head>> {
    let doing = "read through the history";
    let mut statement = conn
        .prepare_cached(&format!(
            "SELECT customer_id, at, body FROM interactions WHERE id = ?1 AND trashed_at IS NULL
             AND (?2 IS NULL OR category_id = ?2) AND {OF_LIVING_CUSTOMERS}"
        ))
        .doing(doing)?;
    let mut heads = Vec::new();
    for id in ids {
        let mut rows = statement.query(params![id, category]).doing(doing)?;
        let Some(row) = rows.next().doing(doing)? else { continue };
        let customer = row.get(0).doing(doing)?;
        if keep(customer, row.get_ref(2).and_then(|body| Ok(body.as_str()?)).doing(doing)?) {
            heads.push(Head { id, customer, at: row.get(1).doing(doing)? });
        }
    }
    Ok(heads)
}

/// Goes through at most `rows` interactions from before a place, newest first, without reading their texts. Those
/// that are to be kept, and where it stopped; `None` at the end.
pub fn passed_before(
    conn: &Connection,
    category: Option<TermId>,
    before: Option<Place>,
    rows: usize,
    keep: impl Fn(InteractionId, CustomerId) -> bool,
) -> Result<(Vec<InteractionId>, Option<Place>)> {
    let doing = "read through the history";
    let (at, id) = before.map_or(("~".to_owned(), i64::MAX), |(at, id)| (at.to_string(), id.0));
    let (index, of_category) = match category {
        None => ("interactions_by_time", ":category IS NULL"),
        Some(_) => ("interactions_by_category", "category_id = :category"),
    };
    let mut statement = conn
        .prepare_cached(&format!(
            "SELECT id, customer_id, at FROM interactions INDEXED BY {index}
             WHERE {of_category} AND (at, id) < (:at, :id) AND trashed_at IS NULL AND {OF_LIVING_CUSTOMERS}
             ORDER BY at DESC, id DESC LIMIT :rows"
        ))
        .doing(doing)?;
    let mut found = statement
        .query(named_params! { ":at": at, ":id": id, ":category": category, ":rows": rows as i64 })
        .doing(doing)?;
    let (mut kept, mut passed, mut last) = (Vec::new(), 0, None);
    while let Some(row) = found.next().doing(doing)? {
        let (id, customer) = (row.get(0).doing(doing)?, row.get(1).doing(doing)?);
        passed += 1;
        if keep(id, customer) {
            kept.push(id);
        }
        if passed == rows {
            last = Some((row.get(2).doing(doing)?, id));
        }
    }
    Ok((kept, last))
}

/// How many contacts each month had from `from` on, as `2026-11`; months without any left out.
pub fn count_by_month(
    conn: &Connection,
    category: Option<TermId>,
    from: chrono::NaiveDate,
) -> Result<Vec<(String, usize)>> {
    list(
        conn,
        "count contacts by month",
        &format!(
            "SELECT substr(at, 1, 7) AS month, count(*) FROM interactions
             WHERE at >= ?1 AND trashed_at IS NULL AND (?2 IS NULL OR category_id = ?2) AND {OF_LIVING_CUSTOMERS}
             GROUP BY month ORDER BY month"
        ),
        params![from.to_string(), category],
        |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)),
    )
}

/// How many contacts each day had from `from` to `to`, days without any left out.
pub fn count_by_day(
    conn: &Connection,
    from: chrono::NaiveDate,
    to: chrono::NaiveDate,
) -> Result<Vec<(chrono::NaiveDate, usize)>> {
    let doing = "count contacts by day";
    let mut counts = Vec::new();
    // A count of each day's stretch of the index: grouping would sort what is sorted already.
    for day in from.iter_days().take_while(|day| *day <= to) {
        let count: i64 = only(
            conn,
            doing,
            "SELECT count(*) FROM interactions INDEXED BY interactions_by_time
             WHERE at >= ?1 AND at < ?2 AND trashed_at IS NULL",
            params![day.to_string(), format!("{day}~")],
            |row| row.get(0),
        )?;
        if count > 0 {
            counts.push((day, count as usize));
        }
    }
    Ok(counts)
}

/// Whether an import put this contact there: same day, channel and text, with `person` if one is given.
pub fn was_imported(
    conn: &Connection,
    customer: CustomerId,
    channel: Option<TermId>,
    on: chrono::NaiveDate,
    body: &str,
    person: Option<PersonId>,
) -> Result<bool> {
    only(
        conn,
        "look for an imported contact",
        "SELECT EXISTS (SELECT 1 FROM interactions i WHERE customer_id = :customer AND at = :at AND trashed_at IS NULL
             AND channel_id IS :channel AND body = :body AND origin = 'import'
             AND (:person IS NULL
                  OR EXISTS (SELECT 1 FROM interaction_people WHERE interaction_id = i.id AND person_id = :person)))",
        named_params! {
            ":customer": customer, ":at": When::day(on), ":channel": channel, ":body": body, ":person": person,
        },
        |row| row.get(0),
    )
}

/// The customers that have an entry of this mail, in the trash or not.
pub fn filed_with(conn: &Connection, message_id: &str) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "look for a mail in the history",
        "SELECT DISTINCT customer_id FROM interactions WHERE message_id = ?1",
        [message_id],
        |row| row.get(0),
    )
}

/// The customers outside the trash that have an entry of this mail there.
pub fn customers_of_message(conn: &Connection, message_id: &str) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "look for a mail in the history",
        &format!(
            "SELECT DISTINCT customer_id FROM interactions
             WHERE message_id = ?1 AND trashed_at IS NULL AND {OF_LIVING_CUSTOMERS}"
        ),
        [message_id],
        |row| row.get(0),
    )
}

pub fn insert(tx: &Tx<'_>, draft: &InteractionDraft, utc_offset: i32) -> Result<InteractionId> {
    let id = add(
        tx,
        "add an interaction",
        "INSERT INTO interactions (customer_id, at, utc_offset, channel_id, direction, reached, category_id, body,
             minutes, amount, deal_id, origin, message_id, created_at, updated_at)
         VALUES (:customer, :at, :utc_offset, :channel, :direction, :reached, :category, :body, :minutes, :amount,
             :deal, :origin, :message_id, :now, :now)",
        named_params! {
            ":customer": draft.customer, ":at": draft.at, ":utc_offset": utc_offset, ":channel": draft.channel,
            ":direction": draft.direction, ":reached": draft.reached, ":category": draft.category,
            ":body": draft.body, ":minutes": draft.minutes, ":amount": draft.amount, ":deal": draft.deal,
            ":origin": draft.origin, ":message_id": draft.message_id, ":now": tx.now(),
        },
    )
    .map(InteractionId)?;
    set_links(tx, id, draft)?;
    Ok(id)
}

/// Writes a form over the row, its people and its tags.
pub fn update(tx: &Tx<'_>, id: InteractionId, draft: &InteractionDraft) -> Result<()> {
    run(
        tx,
        "change an interaction",
        "UPDATE interactions SET customer_id = :customer, at = :at, channel_id = :channel, direction = :direction,
             reached = :reached, category_id = :category, body = :body, minutes = :minutes, amount = :amount,
             deal_id = :deal, updated_at = :now
         WHERE id = :id AND (customer_id, at, channel_id, direction, reached, category_id, body, minutes, amount,
             deal_id) IS NOT (:customer, :at, :channel, :direction, :reached, :category, :body, :minutes, :amount,
             :deal)",
        named_params! {
            ":id": id, ":customer": draft.customer, ":at": draft.at, ":channel": draft.channel,
            ":direction": draft.direction, ":reached": draft.reached, ":category": draft.category,
            ":body": draft.body, ":minutes": draft.minutes, ":amount": draft.amount, ":deal": draft.deal,
            ":now": tx.now(),
        },
    )?;
    set_links(tx, id, draft)
}

/// People and tags become those of the draft; what is already so is left alone.
fn set_links(tx: &Tx<'_>, id: InteractionId, draft: &InteractionDraft) -> Result<()> {
    let doing = "note who was there";
    let present: Vec<PersonId> =
        list(tx, doing, "SELECT person_id FROM interaction_people WHERE interaction_id = ?1", [id], |row| row.get(0))?;
    for person in present.iter().filter(|person| !draft.people.contains(person)) {
        run(
            tx,
            doing,
            "DELETE FROM interaction_people WHERE interaction_id = ?1 AND person_id = ?2",
            params![id, person],
        )?;
    }
    for person in &draft.people {
        run(
            tx,
            doing,
            "INSERT INTO interaction_people (interaction_id, person_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, person],
        )?;
    }
    let named = draft.tags.iter().filter(|name| !fold(name).is_empty());
    let wanted: Vec<_> = named.map(|name| tags::ensure(tx, name)).collect::<Result<_>>()?;
    let present: Vec<crate::domain::TagId> =
        list(tx, doing, "SELECT tag_id FROM interaction_tags WHERE interaction_id = ?1", [id], |row| row.get(0))?;
    for tag in present.iter().filter(|tag| !wanted.contains(tag)) {
        tags::take_from_interaction(tx, id, *tag)?;
    }
    for tag in wanted {
        tags::hang_on_interaction(tx, id, tag)?;
    }
    Ok(())
}

pub fn set_category(tx: &Tx<'_>, id: InteractionId, category: Option<TermId>) -> Result<()> {
    run(
        tx,
        "change the category of an interaction",
        "UPDATE interactions SET category_id = ?2, updated_at = ?3 WHERE id = ?1 AND category_id IS NOT ?2",
        params![id, category, tx.now()],
    )
    .map(drop)
}

pub fn set_trashed(tx: &Tx<'_>, id: InteractionId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "move an interaction to or from the trash",
        "UPDATE interactions SET trashed_at = ?2 WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)",
        params![id, at],
    )
    .map(drop)
}

/// How often each channel was used lately (the newest thousand contacts), the most used first.
pub fn channels_by_use(conn: &Connection) -> Result<Vec<TermId>> {
    list(
        conn,
        "rank the channels",
        "SELECT channel_id FROM (SELECT channel_id FROM interactions WHERE trashed_at IS NULL ORDER BY id DESC LIMIT 1000)
         GROUP BY channel_id ORDER BY count(*) DESC",
        [],
        |row| row.get(0),
    )
}

/// How many interactions use a term as channel or category.
pub fn count_with_term(conn: &Connection, term: TermId) -> Result<usize> {
    only(
        conn,
        "count the uses of a term",
        "SELECT count(*) FROM interactions WHERE channel_id = ?1 OR category_id = ?1",
        [term],
        |row| row.get::<_, i64>(0).map(|n| n as usize),
    )
}
