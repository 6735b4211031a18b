//! The trash: what was thrown away, newest first.

use rusqlite::{Connection, Row};

use super::Result;
use super::rows::list;
use crate::domain::{CustomerId, InteractionId, PersonId, PurchaseId, TodoId};

/// What lies in the trash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrashedId {
    Customer(CustomerId),
    Person(PersonId),
    Interaction(InteractionId),
    Todo(TodoId),
    Purchase(PurchaseId),
}

/// One line of the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    pub id: TrashedId,
    /// Name, title or the beginning of what was said.
    pub title: String,
    /// Whose it is, for what hangs on a customer.
    pub customer: String,
    /// Who that is, while that customer lies in the trash as well: nothing of theirs is in sight before they are back.
    pub under: Option<CustomerId>,
    /// UTC, RFC 3339.
    pub trashed_at: String,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Trashed> {
    let id: i64 = row.get("id")?;
    let kind: String = row.get("kind")?;
    Ok(Trashed {
        id: match kind.as_str() {
            "person" => TrashedId::Person(PersonId(id)),
            "interaction" => TrashedId::Interaction(InteractionId(id)),
            "purchase" => TrashedId::Purchase(PurchaseId(id)),
            "todo" => TrashedId::Todo(TodoId(id)),
            _ => TrashedId::Customer(CustomerId(id)),
        },
        title: row.get("title")?,
        customer: row.get("customer")?,
        under: row.get("under")?,
        trashed_at: row.get("trashed_at")?,
    })
}

pub fn all(conn: &Connection) -> Result<Vec<Trashed>> {
    list(
        conn,
        "list the trash",
        "SELECT 'customer' AS kind, id, name AS title, '' AS customer, NULL AS under, trashed_at FROM customers
             WHERE trashed_at IS NOT NULL
         UNION ALL
         SELECT 'person', p.id, p.name, c.name, iif(c.trashed_at IS NULL, NULL, c.id), p.trashed_at
             FROM people p JOIN customers c ON c.id = p.customer_id WHERE p.trashed_at IS NOT NULL
         UNION ALL
         SELECT 'interaction', i.id, substr(i.body, 1, 80), c.name, iif(c.trashed_at IS NULL, NULL, c.id), i.trashed_at
             FROM interactions i JOIN customers c ON c.id = i.customer_id WHERE i.trashed_at IS NOT NULL
         UNION ALL
         SELECT 'todo', t.id, t.title, coalesce(c.name, ''), iif(c.trashed_at IS NULL, NULL, c.id), t.trashed_at
             FROM todos t LEFT JOIN customers c ON c.id = t.customer_id WHERE t.trashed_at IS NOT NULL
         UNION ALL
         SELECT 'purchase', b.id, b.item, c.name, iif(c.trashed_at IS NULL, NULL, c.id), b.trashed_at
             FROM purchases b JOIN customers c ON c.id = b.customer_id WHERE b.trashed_at IS NOT NULL
         ORDER BY trashed_at DESC, kind, id DESC",
        [],
        from_row,
    )
}
