import GRDB
package import Payroll

/// A fact about the installation as a whole that administrators change.
package enum InstallationSetting: String, Sendable {
    /// Whether the module is on: `on` or `off`.
    case licence
    /// Tells installations apart: a backup of another one knows nothing of this one's dispatches.
    case identity
    /// When the backup was made that the database was restored from, as long as nobody has accepted what that means.
    case restored
}

extension Store {
    /// A setting of the installation; nil when nobody has set it.
    package func setting(_ setting: InstallationSetting) throws -> String? {
        try reading { try Store.setting(setting, $0) }
    }

    /// Changes a setting of the installation; returns whether it was another before.
    package func set(
        _ setting: InstallationSetting, to value: String?, by author: Authorship
    ) throws -> Bool {
        try writing { db in
            let old = try Store.setting(setting, db)
            guard old != value else { return false }
            try Store.set(setting, to: value, db)
            try Store.audit(
                [AuditEntry("installation.set", field: setting.rawValue, old: old, new: value)],
                by: author, db)
            return true
        }
    }

    static func set(_ setting: InstallationSetting, to value: String?, _ db: Database) throws {
        guard let value else {
            try db.execute(
                sql: "DELETE FROM installation WHERE key = ?", arguments: [setting.rawValue])
            return
        }
        try db.execute(
            sql: """
                INSERT INTO installation VALUES (?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value
                """, arguments: [setting.rawValue, value])
    }

    static func setting(_ setting: InstallationSetting, _ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT value FROM installation WHERE key = ?",
            arguments: [setting.rawValue])
    }
}
