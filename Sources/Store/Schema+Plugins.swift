import Delivery
import GRDB

/// Migration 3: other channels than the first, and what plugins do and keep.
extension Schema {
    /// Any channel's name can stand in `delivery.channel` from now on. SQLite has no command that takes a CHECK away; its
    /// documentation ("Making Other Kinds Of Table Schema Changes", lang_altertable.html) has this way for changes that
    /// concern no content. A copy of a table of millions of frozen messages would take minutes, and as much disk again.
    static func openChannels(_ db: Database) throws {
        let old = "channel TEXT NOT NULL CHECK (channel IN ('kivra', 'print'))"
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(
            sql: """
                UPDATE sqlite_schema SET sql = replace(sql, ?, 'channel TEXT NOT NULL')
                WHERE type = 'table' AND name = 'delivery'
                """, arguments: [old])
        try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try db.execute(sql: "PRAGMA writable_schema = OFF")
    }

    /// `delivery.after_send` is 1 where a hook wants to see it once it has been taken. Which have been taken and not been seen
    /// stands in a table of its own, filled by a trigger, so that no way to be taken can be forgotten: a row of `delivery`
    /// has the frozen message in it, and to write it once more for this would cost as much as sending it.
    static let plugins = """
        ALTER TABLE link ADD COLUMN language TEXT NOT NULL DEFAULT 'sv';
        ALTER TABLE dispatch ADD COLUMN channel TEXT NOT NULL DEFAULT 'kivra';
        ALTER TABLE dispatch ADD COLUMN plugins TEXT;
        ALTER TABLE dispatch ADD COLUMN payslips TEXT;
        ALTER TABLE delivery ADD COLUMN held_by TEXT;
        ALTER TABLE delivery ADD COLUMN after_send INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE after_send_due (
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            delivery_id INTEGER NOT NULL REFERENCES delivery(id),
            PRIMARY KEY (dispatch_id, delivery_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER delivery_taken AFTER UPDATE OF state ON delivery
            WHEN new.after_send = 1 AND new.state IN ('delivered', 'retained', 'handed-over')
            BEGIN
                INSERT OR IGNORE INTO after_send_due VALUES (new.dispatch_id, new.id);
            END;
        CREATE TABLE release (
            payslip_id INTEGER NOT NULL REFERENCES payslip(id),
            plugin TEXT NOT NULL,
            channel TEXT NOT NULL,
            released_by TEXT NOT NULL,
            released_at INTEGER NOT NULL,
            PRIMARY KEY (payslip_id, plugin, channel)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plugin_line (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            company_id INTEGER NOT NULL REFERENCES company(id),
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            plugin TEXT NOT NULL, file TEXT NOT NULL, header TEXT, line TEXT NOT NULL
        ) STRICT;
        CREATE INDEX plugin_line_company ON plugin_line (company_id, id);
        CREATE TABLE plugin_file (
            company_id INTEGER NOT NULL REFERENCES company(id),
            plugin TEXT NOT NULL, file TEXT NOT NULL, length INTEGER NOT NULL,
            PRIMARY KEY (company_id, plugin, file)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plugin_once (
            company_id INTEGER NOT NULL REFERENCES company(id),
            plugin TEXT NOT NULL, key TEXT NOT NULL,
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            PRIMARY KEY (company_id, plugin, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plugin_value (
            company_id INTEGER NOT NULL REFERENCES company(id),
            plugin TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (company_id, plugin, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plugin_count (
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            plugin TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
            PRIMARY KEY (dispatch_id, plugin, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE dispatch_note (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            plugin TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
            told INTEGER, problem TEXT
        ) STRICT;
        CREATE INDEX dispatch_note_dispatch ON dispatch_note (dispatch_id, id);
        CREATE INDEX dispatch_note_waiting ON dispatch_note (id)
            WHERE kind = 'notify' AND told IS NULL;
        """
}
