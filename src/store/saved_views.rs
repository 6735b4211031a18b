//! Saved views: rows in and out.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, named_params, params};

use super::rows::{add, list, run};
use super::{Result, Tx};
use crate::domain::ViewId;
use crate::domain::query::Scope;
use crate::domain::saved_view::{SavedView, ViewDraft};
use crate::domain::text::fold;

/// A list under the name of its screen.
struct ListName(Scope);

impl ToSql for ListName {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self.0 {
            Scope::Customer => "customers",
            Scope::Log => "history",
            Scope::Todo => "todos",
            Scope::Deal => "deals",
        }))
    }
}

impl FromSql for ListName {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<ListName> {
        Ok(ListName(match value.as_str()? {
            "customers" => Scope::Customer,
            "history" => Scope::Log,
            "todos" => Scope::Todo,
            "deals" => Scope::Deal,
            _ => return Err(FromSqlError::InvalidType),
        }))
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    Ok(SavedView {
        id: row.get("id")?,
        name: row.get("name")?,
        key: row.get("key")?,
        list: row.get::<_, ListName>("list")?.0,
        query: row.get("query")?,
        columns: serde_json::from_str(&row.get::<_, String>("columns")?).unwrap_or_default(),
        shipped: false,
    })
}

/// Every view in the user's order.
pub fn all(conn: &Connection) -> Result<Vec<SavedView>> {
    list(conn, "read the views", "SELECT * FROM saved_views ORDER BY position, id", [], from_row)
}

fn columns(draft: &ViewDraft) -> String {
    serde_json::Value::from(draft.columns.clone()).to_string()
}

/// Adds a view behind the others.
pub fn insert(tx: &Tx<'_>, draft: &ViewDraft) -> Result<ViewId> {
    add(
        tx,
        "save a view",
        "INSERT INTO saved_views (name, fold, key, list, query, columns, position, created_at, updated_at)
         VALUES (:name, :fold, :key, :list, :query, :columns,
             (SELECT coalesce(max(position), 0) + 1 FROM saved_views), :now, :now)",
        named_params! {
            ":name": draft.name, ":fold": fold(&draft.name), ":key": draft.key, ":list": ListName(draft.list),
            ":query": draft.query, ":columns": columns(draft), ":now": tx.now(),
        },
    )
    .map(ViewId)
}

pub fn update(tx: &Tx<'_>, id: ViewId, draft: &ViewDraft) -> Result<()> {
    run(
        tx,
        "change a view",
        "UPDATE saved_views SET name = :name, fold = :fold, key = :key, list = :list, query = :query, columns = :columns,
             updated_at = :now
         WHERE id = :id AND (name, key, list, query, columns) IS NOT (:name, :key, :list, :query, :columns)",
        named_params! {
            ":id": id, ":name": draft.name, ":fold": fold(&draft.name), ":key": draft.key,
            ":list": ListName(draft.list), ":query": draft.query, ":columns": columns(draft), ":now": tx.now(),
        },
    )
    .map(drop)
}

pub fn set_position(tx: &Tx<'_>, id: ViewId, position: usize) -> Result<()> {
    run(
        tx,
        "order the views",
        "UPDATE saved_views SET position = ?2, updated_at = ?3 WHERE id = ?1 AND position <> ?2",
        params![id, position as i64, tx.now()],
    )
    .map(drop)
}

pub fn delete(tx: &Tx<'_>, id: ViewId) -> Result<()> {
    run(tx, "remove a view", "DELETE FROM saved_views WHERE id = ?1", [id]).map(drop)
}
