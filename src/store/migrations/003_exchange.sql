-- What comes in from other programs and goes out to them; and what queries ask of every card, in one place.

-- What the card has and is (customer_facts.rs), and of its deals how many are open and what the won ones come to. Made by
-- `customer_index::rebuild` after this file.
ALTER TABLE customer_index ADD COLUMN facts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_index ADD COLUMN open_deals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_index ADD COLUMN sales INTEGER NOT NULL DEFAULT 0;
-- A query that no other index serves reads this one from end to end.
CREATE INDEX customer_index_for_queries ON customer_index (customer_id, facts, last_contact, contacts, next_due, open_todos,
    open_deals, sales);
CREATE INDEX customers_for_queries ON customers (status, rank, segment_id, source_id);
-- The search lines, in blocks (customer_index/lines.rs); a search of them reads them all.
CREATE TABLE search_lines (
    block INTEGER PRIMARY KEY,
    lines BLOB NOT NULL
);
ALTER TABLE customer_index DROP COLUMN line;
-- Other orders are made when they are asked for: each of these was written by every save, and held every sort key once more.
DROP INDEX customer_index_by_last_contact;
DROP INDEX customer_index_by_next_due;
-- What a card can be reached by is a fact of it; phones and mails are nearly all of these rows, pages are few.
DROP INDEX contact_points_by_kind;
CREATE INDEX contact_points_of_pages ON contact_points (customer_id) WHERE kind IN ('url', 'sns');
DROP TABLE line_text;

-- Shop sales: what was bought, and whether it is paid.
CREATE TABLE purchases (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    -- Local, as typed.
    day         TEXT NOT NULL,
    item        TEXT NOT NULL DEFAULT '',
    -- A term of the kind product_category.
    category_id INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    quantity    INTEGER,
    -- Of the whole line; NULL: not known.
    amount      INTEGER,
    -- Both NULL: nothing is said about payment.
    due         TEXT,
    paid_on     TEXT,
    -- Which import brought it; NULL: typed.
    import_id   INTEGER REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
    trashed_at  TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX purchases_of_customer ON purchases (customer_id, day, id, trashed_at, amount);
CREATE INDEX purchases_by_day ON purchases (day, id, customer_id, trashed_at, amount);
CREATE INDEX purchases_of_import ON purchases (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX purchases_in_trash ON purchases (trashed_at) WHERE trashed_at IS NOT NULL;

-- Mail nobody in the book is known for: it waits until it is accepted, attached to somebody or dropped.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Without angle brackets; one made of the message where it has none.
    message_id  TEXT NOT NULL UNIQUE,
    at          TEXT,
    utc_offset  INTEGER,
    direction   TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    -- Of the other side.
    address     TEXT NOT NULL,
    name        TEXT NOT NULL DEFAULT '',
    subject     TEXT NOT NULL DEFAULT '',
    body        TEXT NOT NULL DEFAULT '',
    -- Set aside for good, and known when it comes again.
    dropped_at  TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);

-- By which operation a file came in; NULL: it came in before this was noted.
ALTER TABLE imports ADD COLUMN operation_id INTEGER REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED;

-- What left the book: when, as what, of whom.
CREATE TABLE exports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    format     TEXT NOT NULL,
    -- The name of the file without its folders; empty: standard output.
    file_name  TEXT NOT NULL DEFAULT '',
    -- Which query or selection; empty: all.
    query      TEXT NOT NULL DEFAULT '',
    count      INTEGER NOT NULL,
    created_at TEXT NOT NULL
);

-- How the columns of a list were used, kept under the shape of its header.
CREATE TABLE column_maps (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The folded titles of the header, as JSON.
    shape      TEXT NOT NULL UNIQUE,
    -- The use of each column, as JSON.
    uses       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Todos that another program knows, too: under which key, and what it last said of them, so that what was changed in the
-- book since is not changed back.
ALTER TABLE todos ADD COLUMN external_key TEXT;
ALTER TABLE todos ADD COLUMN external_said TEXT;
-- What is worth knowing beside the title: the description of a plan in another program.
ALTER TABLE todos ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE INDEX todos_by_external_key ON todos (external_key) WHERE external_key IS NOT NULL;

-- What the book is known by wherever its records go: a file of the whole book names it.
INSERT INTO settings (key, value) VALUES ('book', lower(hex(randomblob(16)))) ON CONFLICT (key) DO NOTHING;

-- What an operation adds to a table is one line of the journal: the rows from row_id to last_row_id. NULL: one row.
ALTER TABLE changes ADD COLUMN last_row_id INTEGER;
CREATE INDEX changes_of_run ON changes (table_name, last_row_id, row_id) WHERE last_row_id IS NOT NULL;
DROP INDEX changes_of_row;
CREATE INDEX changes_of_row ON changes (table_name, row_id);

-- Whose the row was before the change, by the first of these columns that its table has: it need not be read out of the
-- image of every row that goes.
ALTER TABLE changes ADD COLUMN owner_id INTEGER;
UPDATE changes SET owner_id = CASE
    WHEN json_type(before, '$.customer_id') IS NOT NULL THEN before ->> 'customer_id'
    WHEN json_type(before, '$.interaction_id') IS NOT NULL THEN before ->> 'interaction_id'
    ELSE before ->> 'deal_id' END
WHERE before IS NOT NULL;
DROP INDEX changes_by_customer;
DROP INDEX changes_by_interaction;
DROP INDEX changes_by_deal;
CREATE INDEX changes_by_owner ON changes (owner_id, table_name, row_id) WHERE owner_id IS NOT NULL;
