package import Delivery
import Diagnostics
import GRDB
package import Payroll

/// What a purge takes away, or would.
package struct PurgeCounts: Sendable, Hashable {
    /// Dispatches whose log goes.
    package var dispatches = 0
    /// Deliveries in them.
    package var deliveries = 0
    /// Pay runs whose payslips go with their log.
    package var runs = 0
    /// Payslips in them.
    package var payslips = 0
    /// Dispatches whose frozen messages go; their log stays.
    package var payloads = 0
    /// PDFs that nothing needs any more.
    package var documents = 0
    /// Folders of letters.
    package var letterFolders = 0
    /// Lines of the audit trail.
    package var auditLines = 0

    /// Nothing.
    package init() {}
}

/// From when on things are kept.
package struct PurgeLimits: Sendable, Hashable {
    /// Logs of dispatches that ended before this go, with the payslips of their runs.
    package var log: Timestamp
    /// Messages, PDFs and letters of dispatches that ended before this go.
    package var payload: Timestamp

    /// Creates limits.
    package init(log: Timestamp, payload: Timestamp) {
        self.log = log
        self.payload = payload
    }
}

/// Purging. The log of a dispatch goes together with the payslips of its runs, in one transaction: a payslip whose delivery
/// nobody remembers could be sent a second time.
extension Store {
    /// Runs that are old, and all of whose dispatches are over and old.
    private static let oldRuns = """
        SELECT r.id FROM pay_run r WHERE r.company_id = ?1 AND r.purged_at IS NULL
            AND r.pay_date < ?2
            AND NOT EXISTS (SELECT 1 FROM dispatch d, json_each('[' || d.runs || ']') j
                WHERE d.company_id = ?1 AND j.value = r.id
                    AND (d.state <> 'done' OR d.ended_at >= ?3))
        """

    /// Dispatches all of whose runs go.
    private static let oldDispatches = """
        SELECT d.id FROM dispatch d WHERE d.company_id = ?1 AND d.state = 'done'
            AND d.ended_at < ?3
            AND NOT EXISTS (SELECT 1 FROM json_each('[' || d.runs || ']') j
                JOIN pay_run r ON r.id = j.value
                WHERE r.purged_at IS NULL AND r.id NOT IN (\(oldRuns)))
        """

    private static func arguments(_ company: Company.ID, _ limits: PurgeLimits)
        -> StatementArguments
    {
        [company.value, limits.log.dateInSweden.description, limits.log.milliseconds]
    }

    /// Counts what a purge would take away from the database; PDFs and folders are counted by whoever has the files.
    package func purgeCounts(_ limits: PurgeLimits) throws -> PurgeCounts {
        try reading { db in
            var counts = PurgeCounts()
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM company") {
                let arguments = Store.arguments(Company.ID(id), limits)
                func count(_ sql: String) throws -> Int {
                    try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
                }
                counts.dispatches += try count("SELECT count(*) FROM (\(Store.oldDispatches))")
                counts.deliveries += try count(
                    """
                    SELECT count(*) FROM delivery WHERE dispatch_id IN (\(Store.oldDispatches))
                    """)
                counts.runs += try count("SELECT count(*) FROM (\(Store.oldRuns))")
                counts.payslips += try count(
                    "SELECT count(*) FROM payslip WHERE pay_run_id IN (\(Store.oldRuns))")
            }
            counts.payloads = try Store.oldPayloads(limits, db).count
            counts.auditLines =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM audit WHERE at < ?",
                    arguments: [limits.log.milliseconds]) ?? 0
            return counts
        }
    }

    /// Dispatches whose frozen messages are old.
    package func oldPayloads(_ limits: PurgeLimits) throws -> [Dispatch.ID] {
        try reading { try Store.oldPayloads(limits, $0) }
    }

    private static func oldPayloads(_ limits: PurgeLimits, _ db: Database) throws -> [Dispatch.ID] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM dispatch
                WHERE state = 'done' AND purged_at IS NULL AND ended_at < ? ORDER BY id
                """, arguments: [limits.payload.milliseconds]
        ).map(Dispatch.ID.init)
    }

    /// Forgets the frozen messages and letters of one dispatch that is over. A dispatch at a time, so that no dispatch of
    /// today waits long.
    package func purgePayload(of dispatch: Dispatch.ID, at: Timestamp) throws {
        try writing { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET head = NULL, tail = NULL, letter = NULL,
                        recipient_key = NULL
                    WHERE dispatch_id = ? AND (head IS NOT NULL OR letter IS NOT NULL)
                    """, arguments: [dispatch.value])
            try db.execute(
                sql: "UPDATE dispatch SET purged_at = ? WHERE id = ?",
                arguments: [at.milliseconds, dispatch.value])
        }
    }

    /// Names of folders of letters of dispatches whose messages are old.
    package func oldLetterFolders(_ limits: PurgeLimits) throws -> [String] {
        try reading { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT d.batch FROM dispatch x
                    JOIN delivery d INDEXED BY delivery_state ON d.dispatch_id = x.id
                        AND d.state IN ('handed-over', 'failed')
                    WHERE x.state = 'done' AND x.ended_at < ? AND d.batch IS NOT NULL
                    ORDER BY d.batch
                    """, arguments: [limits.payload.milliseconds])
        }
    }

    /// The digests of PDFs that something may still need: payslips that have not gone, or went a short while ago.
    package func neededDocuments(_ limits: PurgeLimits) throws -> Set<Digest> {
        try reading { db in
            var needed: Set<Digest> = []
            let rows = try String.fetchCursor(
                db,
                sql: """
                    SELECT p.document_digest FROM payslip p
                    WHERE p.document_digest IS NOT NULL AND (
                        p.is_current = 1 AND NOT EXISTS (SELECT 1 FROM delivery d
                            JOIN dispatch x ON x.id = d.dispatch_id
                            WHERE d.payslip_id = p.id AND x.state = 'done' AND x.ended_at < ?1
                                AND d.state IN ('delivered', 'retained', 'handed-over'))
                        OR EXISTS (SELECT 1 FROM delivery d JOIN dispatch x ON x.id = d.dispatch_id
                            WHERE d.payslip_id = p.id
                                AND (x.state <> 'done' OR x.ended_at >= ?1))
                        OR p.is_current = 0 AND p.imported_at >= ?1)
                    """, arguments: [limits.payload.milliseconds])
            while let text = try rows.next() {
                if let digest = Digest(hex: text) { needed.insert(digest) }
            }
            return needed
        }
    }

    /// Forgets the logs that are old, with the payslips of their runs, company by company, and old lines of the audit trail.
    package func purgeLogs(_ limits: PurgeLimits, by author: Authorship) throws {
        for company in try companies() {
            try writing { db in try Store.purge(company.id, limits, by: author, db) }
        }
        try writing { db in
            try db.execute(
                sql: "DELETE FROM audit WHERE at < ?", arguments: [limits.log.milliseconds])
        }
    }

    private static func purge(
        _ company: Company.ID, _ limits: PurgeLimits, by author: Authorship, _ db: Database
    ) throws {
        let arguments = arguments(company, limits)
        let dispatches = try Int64.fetchAll(db, sql: oldDispatches, arguments: arguments)
        let runs = try Int64.fetchAll(db, sql: oldRuns, arguments: arguments)
        for dispatch in dispatches {
            for table in [
                "after_send_due", "dispatch_note", "plugin_count", "plugin_once", "plugin_line",
                "delivery",
            ] {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE dispatch_id = ?", arguments: [dispatch])
            }
            try db.execute(sql: "DELETE FROM dispatch WHERE id = ?", arguments: [dispatch])
        }
        for run in runs {
            try db.execute(
                sql: """
                    DELETE FROM release
                    WHERE payslip_id IN (SELECT id FROM payslip WHERE pay_run_id = ?)
                    """, arguments: [run])
            try db.execute(sql: "DELETE FROM payslip WHERE pay_run_id = ?", arguments: [run])
            try db.execute(
                sql: "UPDATE pay_run SET purged_at = ? WHERE id = ?",
                arguments: [author.at.milliseconds, run])
            try recount([PayRun.ID(run)], db)
        }
        guard !dispatches.isEmpty || !runs.isEmpty else { return }
        try forgetHistory(of: company, db)
        try audit(
            [
                AuditEntry(
                    "purge", new: "\(dispatches.count) / \(runs.count)", company: company)
            ], by: author, db)
    }

    /// Former rows of the register that no delivery was decided with any more.
    private static func forgetHistory(of company: Company.ID, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM employee_history WHERE (employee_id, revision) NOT IN (
                    SELECT d.employee_id, d.employee_revision FROM delivery d
                    JOIN dispatch x ON x.id = d.dispatch_id WHERE x.company_id = ?1)
                AND employee_id IN (SELECT id FROM employee WHERE company_id = ?1)
                """, arguments: [company.value])
    }
}
