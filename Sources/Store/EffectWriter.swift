import Delivery
import GRDB
import Payroll

/// Writes what plugins did, within the transaction of what it belongs to.
enum EffectWriter {
    static func write(
        _ effects: [HookEffect], of dispatch: Int64, at: Int64, _ db: Database
    ) throws {
        guard !effects.isEmpty else { return }
        let company =
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT company_id FROM dispatch WHERE id = ?"),
                arguments: [dispatch]) ?? 0
        for effect in effects { try write(effect, company, dispatch, at, db) }
    }

    private static func write(
        _ effect: HookEffect, _ company: Int64, _ dispatch: Int64, _ at: Int64, _ db: Database
    ) throws {
        func run(_ sql: String, _ arguments: StatementArguments) throws {
            try db.cachedStatement(sql: sql).execute(arguments: arguments)
        }
        let plugin = effect.plugin
        switch effect.change {
        case .append(let file, let header, let line):
            try run(
                """
                INSERT INTO plugin_line (company_id, dispatch_id, plugin, file, header, line)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [company, dispatch, plugin, file, header, line])
        case .once(let key):
            try run(
                "INSERT OR IGNORE INTO plugin_once VALUES (?, ?, ?, ?)",
                [company, plugin, key, dispatch])
        case .store(let key, nil):
            try run(
                "DELETE FROM plugin_value WHERE company_id = ? AND plugin = ? AND key = ?",
                [company, plugin, key])
        case .store(let key, let value?):
            try run(
                """
                INSERT INTO plugin_value VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value
                """, [company, plugin, key, value])
        case .count(let name, let by):
            try run(
                """
                INSERT INTO plugin_count VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = value + excluded.value
                """, [dispatch, plugin, name, by])
        case .notify(let text):
            try note(HookNote(.notify, text), plugin, dispatch, at, db)
        case .note(let note):
            try self.note(note, plugin, dispatch, at, db)
        }
    }

    private static func note(
        _ note: HookNote, _ plugin: String, _ dispatch: Int64, _ at: Int64, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO dispatch_note (dispatch_id, plugin, kind, text, at)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [dispatch, plugin, note.kind.rawValue, note.text, at])
    }

    /// Takes back what plugins did for a preparation that is forgotten. Values that they keep are not taken back: what they
    /// were before is not known.
    static func discard(of dispatch: Int64, _ db: Database) throws {
        for table in ["plugin_line", "plugin_once", "plugin_count", "dispatch_note"] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE dispatch_id = ?", arguments: [dispatch])
        }
    }
}
