-- The first schema. Released migrations are never edited; a change is a new file.
--
-- Times: created_at, updated_at and the like are UTC, RFC 3339. What happens on somebody's wall clock (interactions.at,
-- todos.due) is local, as typed: `2026-11-20` or `2026-11-20T10:12`.
-- Money: an integer in the currency's minor unit (yen: 1).
-- Every journaled table has its own AUTOINCREMENT id, link tables too: with implicit row ids a history does not unwind.
-- Foreign keys are deferred, so that undo may put rows back in any order.
-- Every column that refers to a row which undo may take away is found by an index: SQLite looks for what still refers to
-- it, and on a big book that must not read a whole table. An index that leaves rows out (WHERE) only serves for that when
-- it leaves out nothing but NULL.

CREATE TABLE operations (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    who       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL DEFAULT '',
    count     INTEGER NOT NULL DEFAULT 1,
    undoes    INTEGER REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED,
    undone_by INTEGER REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED
);

-- An insert has neither image (the row is its own), a delete has `before`, an update both.
CREATE TABLE changes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operations (id) DEFERRABLE INITIALLY DEFERRED,
    table_name   TEXT NOT NULL,
    row_id       INTEGER NOT NULL,
    before       TEXT,
    after        TEXT
);
CREATE INDEX changes_of_operation ON changes (operation_id);
CREATE INDEX changes_of_row ON changes (row_id, table_name);
-- Whose a row was that is there no more, or that is another's now. Inserts have no image: an import does not grow these.
CREATE INDEX changes_by_customer ON changes (before ->> 'customer_id', table_name, row_id)
    WHERE before ->> 'customer_id' IS NOT NULL;
CREATE INDEX changes_by_interaction ON changes (before ->> 'interaction_id', table_name, row_id)
    WHERE before ->> 'interaction_id' IS NOT NULL;
CREATE INDEX changes_by_deal ON changes (before ->> 'deal_id', table_name, row_id)
    WHERE before ->> 'deal_id' IS NOT NULL;

CREATE TABLE terms (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    key         TEXT NOT NULL,
    ja          TEXT NOT NULL,
    en          TEXT NOT NULL,
    probability INTEGER,
    outcome     TEXT,
    position    INTEGER NOT NULL DEFAULT 0,
    retired_at  TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    UNIQUE (kind, key)
);

CREATE TABLE customers (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    kind           TEXT NOT NULL CHECK (kind IN ('company', 'individual')),
    name           TEXT NOT NULL,
    reading        TEXT NOT NULL DEFAULT '',
    honorific      TEXT NOT NULL DEFAULT '',
    segment_id     INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    business       TEXT NOT NULL DEFAULT '',
    employees      INTEGER,
    status         TEXT,
    rank           TEXT,
    source_id      INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    birthday       TEXT,
    sex            TEXT,
    cadence_days   INTEGER,
    confirmed_on   TEXT,
    do_not_contact INTEGER NOT NULL DEFAULT 0,
    starred        INTEGER NOT NULL DEFAULT 0,
    note           TEXT NOT NULL DEFAULT '',
    revision       INTEGER NOT NULL DEFAULT 1,
    archived_at    TEXT,
    trashed_at     TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
);

CREATE INDEX customers_by_name ON customers (name);
CREATE INDEX customers_by_birthday ON customers (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX customers_in_trash ON customers (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE people (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL,
    reading     TEXT NOT NULL DEFAULT '',
    honorific   TEXT NOT NULL DEFAULT '',
    department  TEXT NOT NULL DEFAULT '',
    title       TEXT NOT NULL DEFAULT '',
    birthday    TEXT,
    note        TEXT NOT NULL DEFAULT '',
    is_primary  INTEGER NOT NULL DEFAULT 0,
    trashed_at  TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX people_by_name ON people (name);
CREATE INDEX people_of_customer ON people (customer_id);
CREATE INDEX people_by_birthday ON people (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX people_in_trash ON people (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE contact_points (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    person_id   INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    kind        TEXT NOT NULL,
    label       TEXT NOT NULL DEFAULT '',
    value       TEXT NOT NULL,
    normal      TEXT NOT NULL,
    position    INTEGER NOT NULL DEFAULT 0,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX contact_points_of_customer ON contact_points (customer_id);
CREATE INDEX contact_points_of_person ON contact_points (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX contact_points_by_normal ON contact_points (normal, kind);

CREATE TABLE addresses (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    label       TEXT NOT NULL DEFAULT '',
    postal      TEXT NOT NULL DEFAULT '',
    prefecture  TEXT NOT NULL DEFAULT '',
    city        TEXT NOT NULL DEFAULT '',
    street      TEXT NOT NULL DEFAULT '',
    building    TEXT NOT NULL DEFAULT '',
    country     TEXT NOT NULL DEFAULT '',
    position    INTEGER NOT NULL DEFAULT 0,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX addresses_of_customer ON addresses (customer_id);

CREATE TABLE aliases (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL,
    reading     TEXT NOT NULL DEFAULT '',
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX aliases_of_customer ON aliases (customer_id);

CREATE TABLE tags (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    -- The folded name: VIP and ｖｉｐ are one tag.
    fold       TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE customer_tags (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id      INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (customer_id, tag_id)
);
CREATE INDEX customer_tags_by_tag ON customer_tags (tag_id);

CREATE TABLE custom_fields (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    target     TEXT NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    choices    TEXT NOT NULL DEFAULT '[]',
    position   INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (target, name)
);

-- One of customer, person and deal; a person's or a deal's value names its customer too.
CREATE TABLE custom_values (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    field_id    INTEGER NOT NULL REFERENCES custom_fields (id) DEFERRABLE INITIALLY DEFERRED,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    person_id   INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    deal_id     INTEGER REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
    value       TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
CREATE INDEX custom_values_of_customer ON custom_values (customer_id);
CREATE INDEX custom_values_of_field ON custom_values (field_id);
CREATE INDEX custom_values_of_person ON custom_values (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX custom_values_of_deal ON custom_values (deal_id) WHERE deal_id IS NOT NULL;

CREATE TABLE deals (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id    INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    title          TEXT NOT NULL,
    stage_id       INTEGER NOT NULL REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    amount         INTEGER,
    probability    INTEGER,
    expected_close TEXT,
    source_id      INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    lost_reason_id INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    closed_on      TEXT,
    note           TEXT NOT NULL DEFAULT '',
    trashed_at     TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
);
CREATE INDEX deals_of_customer ON deals (customer_id);
CREATE INDEX deals_of_person ON deals (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE deal_stages (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id    INTEGER NOT NULL REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
    stage_id   INTEGER NOT NULL REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    entered_on TEXT NOT NULL
);
CREATE INDEX deal_stages_of_deal ON deal_stages (deal_id);

CREATE TABLE interactions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    at          TEXT NOT NULL,
    utc_offset  INTEGER NOT NULL,
    channel_id  INTEGER NOT NULL REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    direction   TEXT,
    reached     INTEGER NOT NULL DEFAULT 1,
    category_id INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    body        TEXT NOT NULL DEFAULT '',
    minutes     INTEGER,
    amount      INTEGER,
    deal_id     INTEGER REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
    origin      TEXT NOT NULL DEFAULT 'typed',
    message_id  TEXT,
    trashed_at  TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL
);
-- These three answer the lists and counts of the history by themselves, without a look at the rows.
CREATE INDEX interactions_of_customer ON interactions (customer_id, at, id, trashed_at);
CREATE INDEX interactions_by_time ON interactions (at, id, customer_id, trashed_at);
CREATE INDEX interactions_by_category ON interactions (category_id, at, id, customer_id, trashed_at);
CREATE INDEX interactions_of_deal ON interactions (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX interactions_by_message ON interactions (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX interactions_in_trash ON interactions (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE interaction_people (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interactions (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      INTEGER NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (interaction_id, person_id)
);
CREATE INDEX interaction_people_by_person ON interaction_people (person_id);

CREATE TABLE interaction_tags (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interactions (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id         INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (interaction_id, tag_id)
);
CREATE INDEX interaction_tags_by_tag ON interaction_tags (tag_id);

CREATE TABLE todos (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id    INTEGER REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    deal_id        INTEGER REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
    interaction_id INTEGER REFERENCES interactions (id) DEFERRABLE INITIALLY DEFERRED,
    title          TEXT NOT NULL,
    channel_id     INTEGER REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    due            TEXT,
    due_time       TEXT,
    priority       TEXT NOT NULL DEFAULT 'normal',
    -- How it comes again, and whether from the day it was due or the day it was done.
    repeat_rule    TEXT,
    repeat_from    TEXT,
    -- Out of sight until this day; what was promised stays in `due`.
    snoozed_until  TEXT,
    done_at        TEXT,
    result_id      INTEGER REFERENCES interactions (id) DEFERRABLE INITIALLY DEFERRED,
    trashed_at     TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
);
-- In the order of the lists, and with all that those ask for.
CREATE INDEX todos_open ON todos (due IS NULL, due, due_time IS NULL, due_time, priority = 'normal', id, snoozed_until,
    customer_id, priority, done_at, trashed_at) WHERE done_at IS NULL AND trashed_at IS NULL;
CREATE INDEX todos_of_customer ON todos (customer_id, due);
CREATE INDEX todos_of_person ON todos (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX todos_of_deal ON todos (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX todos_of_result ON todos (result_id) WHERE result_id IS NOT NULL;
CREATE INDEX todos_in_trash ON todos (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX todos_of_interaction ON todos (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE settings (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    key   TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);

CREATE TABLE imports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    file_name  TEXT NOT NULL,
    file_hash  TEXT NOT NULL,
    added      INTEGER NOT NULL,
    updated    INTEGER NOT NULL,
    unchanged  INTEGER NOT NULL,
    doubtful   INTEGER NOT NULL,
    problems   INTEGER NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE external_refs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    system      TEXT NOT NULL,
    key         TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    person_id   INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    import_id   INTEGER REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (system, key)
);
CREATE INDEX external_refs_of_customer ON external_refs (customer_id);
CREATE INDEX external_refs_of_person ON external_refs (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX external_refs_of_import ON external_refs (import_id) WHERE import_id IS NOT NULL;

-- Derived from the tables above after every operation, rebuilt whole when in doubt; not journaled.
CREATE TABLE customer_index (
    customer_id  INTEGER PRIMARY KEY,
    -- Neither in the trash nor archived.
    visible      INTEGER NOT NULL,
    sort_key     TEXT NOT NULL,
    -- Everything short on the card, folded, on one line, for the search that reads it all on every key.
    line         TEXT NOT NULL,
    -- The day of the last contact; NULL: never.
    last_contact TEXT,
    contacts     INTEGER NOT NULL,
    -- The first and the last date among the open todos.
    next_due     TEXT,
    last_due     TEXT,
    open_todos   INTEGER NOT NULL,
    -- Since when nothing was heard: the last contact, or the day the card was made. NULL: not to be contacted.
    quiet_since  TEXT,
    -- The last day of the customer's own cadence, counted from then; NULL: the setting's number of days holds.
    cadence_ends TEXT,
    -- The name holds a kanji and no reading says how it sorts and sounds.
    needs_reading INTEGER NOT NULL
);
CREATE INDEX customer_index_needs_reading ON customer_index (customer_id, needs_reading, visible) WHERE needs_reading = 1 AND visible = 1;
CREATE INDEX customer_index_by_sort_key ON customer_index (visible, sort_key, customer_id);
CREATE INDEX customer_index_by_last_contact ON customer_index (visible, last_contact, sort_key, customer_id);
CREATE INDEX customer_index_by_next_due ON customer_index (visible, next_due, sort_key, customer_id);
CREATE INDEX customer_index_by_quiet_since ON customer_index (quiet_since, last_due, customer_id, visible, cadence_ends)
    WHERE visible = 1 AND cadence_ends IS NULL;
CREATE INDEX customer_index_by_cadence_ends ON customer_index (cadence_ends, last_due, quiet_since, customer_id, visible)
    WHERE visible = 1 AND cadence_ends IS NOT NULL;

-- What is being typed, and what was typed before: kept for the hand, not part of the book's history.
CREATE TABLE drafts (
    -- Which line or form it is of, and what that is about.
    place      TEXT NOT NULL,
    subject    TEXT NOT NULL,
    text       TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (place, subject)
);
CREATE TABLE typed_lines (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL
);

INSERT INTO terms (kind, key, ja, en, position, created_at, updated_at)
SELECT column1, column2, column3, column4, column5, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM (VALUES
    ('channel', 'phone',   '電話',         'phone',          1),
    ('channel', 'mail',    'メール',       'mail',           2),
    ('channel', 'visit',   '訪問',         'visit',          3),
    ('channel', 'shop',    '来店',         'shop visit',     4),
    ('channel', 'online',  'オンライン',   'online meeting', 5),
    ('channel', 'chat',    'チャット',     'chat',           6),
    ('channel', 'sns',     'SNS',          'SNS',            7),
    ('channel', 'post',    '郵送',         'letter',         8),
    ('channel', 'fax',     'FAX',          'fax',            9),
    ('channel', 'event',   'イベント',     'event',          10),
    ('channel', 'service', 'サービス利用', 'service use',    11),
    ('channel', 'memo',    'メモ',         'memo',           12),
    ('category', 'inquiry',     '問い合わせ', 'inquiry',      1),
    ('category', 'complaint',   'クレーム',   'complaint',    2),
    ('category', 'meeting',     '商談',       'meeting',      3),
    ('category', 'quote',       '見積',       'quote',        4),
    ('category', 'order',       '受注',       'order',        5),
    ('category', 'delivery',    '納品',       'delivery',     6),
    ('category', 'billing',     '請求',       'billing',      7),
    ('category', 'support',     'サポート',   'support',      8),
    ('category', 'request',     '要望',       'request',      9),
    ('category', 'greeting',    '挨拶',       'greeting',     10),
    ('category', 'smalltalk',   '雑談',       'small talk',   11),
    ('category', 'newbusiness', '新規事業',   'new business', 12),
    ('source', 'referral',   '紹介',   'referral',   1),
    ('source', 'web',        'web',    'web',        2),
    ('source', 'exhibition', '展示会', 'exhibition', 3),
    ('source', 'shop',       '来店',   'walk-in',    4),
    ('source', 'card',       '名刺',   'business card', 5),
    ('source', 'ad',         '広告',   'advertising', 6),
    ('source', 'call',       '架電',   'cold call',  7),
    ('lost_reason', 'price',      '価格',       'price',         1),
    ('lost_reason', 'competitor', '他社',       'competitor',    2),
    ('lost_reason', 'timing',     '時期',       'timing',        3),
    ('lost_reason', 'noneed',     '必要がない', 'no need',       4),
    ('lost_reason', 'noanswer',   '返事がない', 'no answer',     5)
);
INSERT INTO terms (kind, key, ja, en, probability, outcome, position, created_at, updated_at)
SELECT 'stage', column1, column2, column3, column4, column5, column6, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM (VALUES
    ('lead',     'リード', 'lead',        10,  'open', 1),
    ('contact',  '接触',   'contact',     20,  'open', 2),
    ('proposal', '提案',   'proposal',    40,  'open', 3),
    ('quote',    '見積',   'quote',       60,  'open', 4),
    ('nego',     '交渉',   'negotiation', 80,  'open', 5),
    ('won',      '受注',   'won',         100, 'won',  6),
    ('lost',     '失注',   'lost',        0,   'lost', 7)
);
