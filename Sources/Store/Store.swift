package import Diagnostics
import Foundation
import GRDB

/// The installation's database: register, pay runs and the ledger of dispatches.
///
/// SQLite in WAL mode with `synchronous = FULL`: what a method has written when it returns survives a kill and a power
/// cut. Files are 0600. Several processes may use it; one that has to wait too long for another gets a clear answer.
package struct Store: Sendable {
    /// The connection pool.
    let pool: DatabasePool
    /// Commits steps of deliveries together.
    let commits: GroupCommit

    /// Opens the database and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - creates: whether a missing file is made; if not, it is an error: a disk that is not mounted must not look like a
    ///     fresh installation.
    ///   - isReadOnly: whether nothing can be changed through it, by SQLite's own word: the workbench looks at real data.
    /// - Returns: the open database.
    /// - Throws: a `Diagnostic`.
    package static func open(
        path: String, creates: Bool = true, isReadOnly: Bool = false
    ) throws(Diagnostic) -> Store {
        do {
            let fileManager = FileManager.default
            if !fileManager.fileExists(atPath: path) {
                guard creates else { throw StoreFailure.missing(path) }
                let made = fileManager.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
                guard made else { throw StoreFailure.cannotCreate(path) }
            }
            let pool = try DatabasePool(
                path: path, configuration: configuration(isReadOnly: isReadOnly))
            let migrator = Schema.migrator
            let isNewer = try pool.read { try migrator.hasBeenSuperseded($0) }
            guard !isNewer else { throw StoreFailure.newer(path) }
            if isReadOnly {
                guard try pool.read({ try migrator.hasCompletedMigrations($0) }) else {
                    throw StoreFailure.older(path)
                }
            } else {
                try migrator.migrate(pool)
            }
            return Store(pool: pool, commits: GroupCommit(pool: pool))
        } catch {
            throw StoreFailure.diagnostic(error, path: path)
        }
    }

    /// What is said when there is no database where one should be.
    package static func missing(_ path: String) -> Diagnostic {
        StoreFailure.diagnostic(StoreFailure.missing(path), path: path)
    }

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 3
        configuration.readonly = isReadOnly
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Closes the connections. Nothing may use the store afterwards.
    package func close() throws {
        try pool.close()
    }

    /// SQLite's own check of the whole file: empty when all is well.
    package func integrityProblems() throws -> [String] {
        try reading { db in
            let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
            let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            return found.filter { $0 != "ok" }
                + (orphans > 0 ? ["\(orphans) rows point at rows that are gone"] : [])
        }
    }

    /// Reads, with SQLite's errors turned into diagnostics.
    func reading<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try pool.read(body)
        } catch {
            throw StoreFailure.translated(error, path: pool.path)
        }
    }

    /// Writes in one transaction, with SQLite's errors turned into diagnostics.
    func writing<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try pool.write(body)
        } catch {
            throw StoreFailure.translated(error, path: pool.path)
        }
    }
}
