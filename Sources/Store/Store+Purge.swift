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
    /// Of the payslips, those that never went.
    package var unsent = 0
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
    /// Dispatches and runs of a company that go: a dispatch goes with all its runs, and a run with all its dispatches.
    private static func old(of company: Company.ID, _ limits: PurgeLimits, _ db: Database) throws
        -> (dispatches: [Int64], runs: Set<Int64>)
    {
        var runs = Set(
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM pay_run
                    WHERE company_id = ? AND purged_at IS NULL AND pay_date < ?
                    """, arguments: [company.value, limits.log.dateInSweden.description]))
        let dispatches = try Row.fetchAll(
            db,
            sql: """
                SELECT id, runs, state = 'done' AND ended_at < ? FROM dispatch
                WHERE company_id = ? ORDER BY id
                """, arguments: [limits.log.milliseconds, company.value]
        ).map { row in
            (
                id: row[0] as Int64, isOver: row[2] as Bool,
                runs: Set((row[1] as String).split(separator: ",").compactMap { Int64($0) })
            )
        }
        // A dispatch that stays keeps all its runs, and each of those the others that it is in.
        while true {
            let kept = dispatches.filter { !$0.isOver || !$0.runs.isSubset(of: runs) }
            let left = runs.subtracting(kept.flatMap(\.runs))
            guard left != runs else {
                let ids = Set(kept.map(\.id))
                return (dispatches.map(\.id).filter { !ids.contains($0) }, runs)
            }
            runs = left
        }
    }

    /// Counts what a purge would take away from the database; PDFs and folders are counted by whoever has the files.
    package func purgeCounts(_ limits: PurgeLimits) throws -> PurgeCounts {
        try reading { db in
            var counts = PurgeCounts()
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM company") {
                let old = try Store.old(of: Company.ID(id), limits, db)
                func count(_ table: String, _ column: String, _ ids: some Sequence<Int64>) throws
                    -> Int
                {
                    try Int.fetchOne(
                        db,
                        sql: """
                            SELECT count(*) FROM \(table)
                            WHERE \(column) IN (SELECT value FROM json_each(?))
                            """, arguments: [JSONList.text(ids)]) ?? 0
                }
                counts.dispatches += old.dispatches.count
                counts.runs += old.runs.count
                counts.deliveries += try count("delivery", "dispatch_id", old.dispatches)
                counts.payslips += try count("payslip", "pay_run_id", old.runs)
                counts.unsent +=
                    try Int.fetchOne(
                        db,
                        sql: """
                            SELECT count(*) FROM payslip p WHERE p.is_current = 1
                                AND p.pay_run_id IN (SELECT value FROM json_each(?))
                                AND NOT EXISTS (SELECT 1 FROM delivery d
                                    WHERE d.payslip_id = p.id
                                        AND d.state IN (\(Schema.committedStates)))
                            """, arguments: [JSONList.text(old.runs)]) ?? 0
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

    /// Forgets the frozen messages and letters of one dispatch that is over. That there was one stays, for `rules replay`. A dispatch at a time, so that no dispatch of
    /// today waits long.
    package func purgePayload(of dispatch: Dispatch.ID, at: Timestamp) throws {
        try writing { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET head = substr(head, 1, 0), tail = substr(tail, 1, 0),
                        letter = substr(letter, 1, 0), recipient_key = NULL
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

    /// The digests of PDFs that something may still need: of payslips that have not gone, or went a short while ago, and those
    /// that were made for a dispatch.
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
                    UNION SELECT d.document_digest FROM delivery d
                        JOIN dispatch x ON x.id = d.dispatch_id
                    WHERE d.document_digest IS NOT NULL
                        AND (x.state <> 'done' OR x.ended_at >= ?1)
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
        let (dispatches, runs) = try old(of: company, limits, db)
        for dispatch in dispatches {
            for table in [
                "after_send_due", "dispatch_note", "plugin_count", "plugin_line", "delivery",
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
