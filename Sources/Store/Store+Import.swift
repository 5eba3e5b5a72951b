import Diagnostics
import GRDB
package import Payroll

extension Store {
    /// Runs an import in one transaction: kept as a whole when it ends well, or nothing of it.
    ///
    /// - Parameters:
    ///   - company: whose register and pay runs.
    ///   - options: what the file does not say.
    ///   - author: who, and when.
    ///   - isDryRun: whether everything is undone at the end; what `body` returns is what would have been done.
    ///   - body: reads the files.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw, or a `Diagnostic`; nothing is kept then.
    package func importing<T>(
        into company: Company.ID, _ options: ImportOptions, by author: Authorship, isDryRun: Bool,
        _ body: (ImportWriter) throws -> T
    ) throws -> T {
        do {
            return try pool.writeWithoutTransaction { db in
                var result: T?
                try db.inTransaction(.immediate) {
                    let writer = ImportWriter(
                        db: db, company: company, options: options, author: author)
                    result = try body(writer)
                    try Store.recount(writer.touched, db)
                    return isDryRun ? .rollback : .commit
                }
                guard let result else {
                    throw Diagnostic(code: "import.empty", "the import did nothing")
                }
                return result
            }
        } catch {
            throw StoreFailure.translated(error, path: pool.path)
        }
    }
}
