-- Full text over everything written at length, and the views a user keeps.

-- Derived, not journaled. What is in `segments` is not the text but its pieces (domain/text/segment.rs), set apart by
-- spaces; the rows they are of are looked at again when they are read. Made by `full_text::rebuild` after this file.
-- Nothing but which row has which piece is kept: a third of what positions take.
CREATE VIRTUAL TABLE history_text USING fts5 (
    segments, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE todo_text USING fts5 (
    segments, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
-- The note of a customer with those of its people.
CREATE VIRTUAL TABLE note_text USING fts5 (
    segments, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
-- The search line of a customer, as it stands in customer_index.
CREATE VIRTUAL TABLE line_text USING fts5 (
    segments, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
-- The newest time among each 1,024 ids of the history, or a newer one: how far a search that goes down the ids has to look
-- for an entry that is newer than those it has found.
CREATE TABLE history_newest (
    block INTEGER PRIMARY KEY,
    at    TEXT NOT NULL
);

CREATE TABLE saved_views (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    -- The folded name: no two views of one name.
    fold       TEXT NOT NULL UNIQUE,
    key        TEXT NOT NULL DEFAULT '',
    list       TEXT NOT NULL CHECK (list IN ('customers', 'history', 'todos', 'deals')),
    query      TEXT NOT NULL,
    columns    TEXT NOT NULL DEFAULT '[]',
    position   INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Days, channels and categories of contacts without a look at the rows.
DROP INDEX interactions_by_time;
CREATE INDEX interactions_by_time ON interactions (at, id, customer_id, trashed_at, channel_id, category_id);
CREATE INDEX customers_by_created ON customers (created_at);
CREATE INDEX contact_points_by_kind ON contact_points (kind, customer_id, person_id);
