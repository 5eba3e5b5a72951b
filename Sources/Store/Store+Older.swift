import GRDB

extension Store {
    /// Makes the database of an older lonespec, for tests of what becomes of it.
    ///
    /// - Parameters:
    ///   - path: the file, which is not there.
    ///   - migration: the last migration that lonespec had.
    /// - Throws: SQLite's errors.
    package static func makeOlder(path: String, upTo migration: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: migration)
        try queue.close()
    }
}
