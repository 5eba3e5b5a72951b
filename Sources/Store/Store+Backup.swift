import Diagnostics
import Foundation
import GRDB
package import Payroll

/// What a backup says of itself.
package struct BackupNote: Sendable, Hashable {
    /// When it was made.
    package var madeAt: Timestamp
    /// How many PDFs are in it.
    package var documents: Int
    /// Who may change the settings of the installation, according to it.
    package var administrators: [UserName] = []
    /// Whether it is of a database that was restored, and nobody had accepted that.
    package var isUnaccepted = false
    /// What it knows of dispatches.
    package var knowledge = DispatchKnowledge()
}

/// What a database knows of dispatches, to tell whether another one may know more.
package struct DispatchKnowledge: Sendable, Hashable {
    /// Which installation's; nil for one from before they were told apart.
    package var installation: String?
    /// The number of the last dispatch that there ever was.
    package var lastDispatch: Int64 = 0
    /// When the last thing happened to a payslip or a dispatch that is still there.
    package var lastChange: Timestamp?
}

/// Backups: the whole database by SQLite's online backup, which waits for nobody, with the PDFs beside it in tables of their
/// own. One file that is complete.
extension Store {
    private static let tables = """
        CREATE TABLE backup_note (made_at INTEGER NOT NULL) STRICT;
        CREATE TABLE backup_document (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        """

    /// Copies the database as it is at one instant, and the PDFs that payslips in it have.
    ///
    /// - Parameters:
    ///   - path: the file, which is there and empty.
    ///   - documents: the PDFs.
    ///   - at: when.
    /// - Returns: what the backup says of itself, and the digests whose PDFs are gone.
    /// - Throws: a `Diagnostic`.
    package func backUp(to path: String, documents: DocumentStore, at: Timestamp) throws -> (
        note: BackupNote, missing: [Digest]
    ) {
        do {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            let digests = try copy.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT document_digest FROM payslip WHERE document_digest IS NOT NULL
                        UNION SELECT d.document_digest FROM delivery d
                            JOIN payslip p ON p.id = d.payslip_id
                            JOIN dispatch x ON x.id = d.dispatch_id
                        WHERE d.document_digest IS NOT NULL
                            AND (d.state IN (\(Schema.unsettledStates))
                                OR p.document_digest IS NULL AND x.purged_at IS NULL
                                    AND NOT EXISTS (SELECT 1 FROM employee e
                                        WHERE e.id = d.employee_id
                                            AND e.anonymised_at IS NOT NULL))
                        """)
            }.compactMap(Digest.init(hex:))
            try copy.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                try db.execute(sql: "PRAGMA synchronous = OFF")
            }
            var missing: [Digest] = []
            try copy.write { db in
                try db.execute(sql: Store.tables)
                let statement = try db.makeStatement(
                    sql: "INSERT INTO backup_document VALUES (?, ?)")
                for digest in digests {
                    guard let bytes = try? documents.bytes(of: digest) else {
                        missing.append(digest)
                        continue
                    }
                    try statement.execute(arguments: [digest.hex, Data(bytes)])
                }
                try db.execute(
                    sql: "INSERT INTO backup_note VALUES (?)", arguments: [at.milliseconds])
            }
            try copy.close()
            return (
                BackupNote(madeAt: at, documents: digests.count - missing.count), missing
            )
        } catch {
            throw StoreFailure.diagnostic(error, path: path)
        }
    }

    /// Reads what a backup says of itself, and looks it over.
    ///
    /// - Throws: a `Diagnostic` when it is no backup of lonespec, or a damaged one.
    package static func backupNote(of path: String) throws -> BackupNote {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { db in
                let tables = ["backup_note", "backup_document", "grdb_migrations", "dispatch"]
                guard try tables.allSatisfy({ try db.tableExists($0) }),
                    let madeAt = try Int64.fetchOne(db, sql: "SELECT made_at FROM backup_note")
                else { throw BackupFailure.notOne(path) }
                let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
                guard problems == ["ok"] else { throw BackupFailure.damaged(path) }
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM backup_document")
                return BackupNote(
                    madeAt: Timestamp(milliseconds: madeAt), documents: count ?? 0,
                    administrators: try String.fetchAll(db, sql: Store.administratorSQL)
                        .compactMap { UserName($0) },
                    isUnaccepted: try Store.setting(.restored, db) != nil,
                    knowledge: try Store.knowledge(db))
            }
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw BackupFailure.notOne(path)
        } catch {
            throw StoreFailure.diagnostic(error, path: path)
        }
    }

    /// Takes the PDFs out of a copy of a backup and makes it an ordinary database, in one file without a journal.
    ///
    /// - Parameters:
    ///   - path: the copy.
    ///   - documents: where the PDFs go.
    ///   - restored: what the database is to remember of being restored; nil for nothing more than it does.
    ///   - author: who restores.
    /// - Throws: a `Diagnostic` or `FileFailure`.
    package static func unpackBackup(
        at path: String, into documents: DocumentStore, restored: Timestamp?,
        by author: Authorship
    ) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT digest, bytes FROM backup_document")
                while let row = try rows.next() {
                    _ = try documents.put([UInt8](row[1] as Data), from: row[0])
                }
                try documents.flush()
                try db.inTransaction {
                    try db.execute(sql: "DROP TABLE backup_document; DROP TABLE backup_note;")
                    return .commit
                }
                try db.execute(sql: "VACUUM")
            }
            // A backup of an older lonespec is brought up to date before anything is written.
            try Schema.migrator.migrate(queue)
            try queue.write { db in
                // What it remembers itself of being restored stays.
                if let restored, try setting(.restored, db) == nil {
                    try set(.restored, to: restored.swedishText, db)
                }
                try audit(
                    [AuditEntry("restore", new: restored?.swedishText ?? "")], by: author, db)
            }
            try queue.close()
        } catch let failure as Diagnostic {
            throw failure
        } catch let error as DatabaseError {
            throw StoreFailure.diagnostic(error, path: path)
        }
    }

    /// Moves all that is in the journal into the database's file; returns whether all of it was.
    package func checkpoint() throws -> Bool {
        do {
            return try pool.writeWithoutTransaction { db in
                let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                return row?[0] == 0
            }
        } catch {
            throw StoreFailure.translated(error, path: pool.path)
        }
    }

    /// What the database knows of dispatches.
    package func knowledge() throws -> DispatchKnowledge { try reading(Store.knowledge) }

    private static func knowledge(_ db: Database) throws -> DispatchKnowledge {
        var knowledge = DispatchKnowledge()
        knowledge.installation = try setting(.identity, db)
        // Purged dispatches are in it too: numbers are never used again.
        knowledge.lastDispatch =
            try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'dispatch'")
            ?? 0
        knowledge.lastChange = try Int64.fetchOne(
            db,
            sql: """
                SELECT max(at) FROM (SELECT max(created_at) AS at FROM dispatch
                    UNION ALL SELECT max(changed_at) FROM delivery)
                """
        ).map(Timestamp.init(milliseconds:))
        return knowledge
    }
}

/// What is wrong with a backup.
enum BackupFailure {
    static func notOne(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "backup.not-one",
            Phrase(
                sv: "filen är ingen säkerhetskopia från lonespec",
                en: "the file is no backup of lonespec"),
            hint: Phrase(
                sv: "lonespec backup gör sådana", en: "lonespec backup makes them"),
            at: SourcePlace(file: path))
    }

    static func damaged(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "backup.damaged",
            Phrase(sv: "säkerhetskopian är skadad", en: "the backup is damaged"),
            hint: Phrase(sv: "ta en tidigare kopia", en: "take an earlier one"),
            at: SourcePlace(file: path))
    }
}
