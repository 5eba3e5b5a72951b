import Delivery
import Foundation
import GRDB
import Payroll

/// What is counted of a dispatch, and kept with it once it has ended: lists need not count a million deliveries.
enum DispatchSums {
    /// How many payslips of the dispatch ended how, counted now.
    static func summary(of dispatch: Dispatch.ID, _ db: Database) throws -> DispatchSummary {
        var summary = DispatchSummary()
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT state, count(*) FROM delivery WHERE dispatch_id = ? GROUP BY state",
            arguments: [dispatch.value])
        while let row = try rows.next() {
            guard let state = DeliveryState(rawValue: row[0]) else { continue }
            let count: Int = row[1]
            switch state {
            case .delivered: summary.delivered += count
            case .retained: summary.retained += count
            case .handedOver: summary.handedOver += count
            case .failed: summary.failed += count
            case .held: summary.held += count
            case .notSelected: summary.notSelected += count
            case .prepared, .inflight, .waiting: summary.unsettled += count
            case .cancelled: summary.cancelled += count
            case .replaced: break
            }
        }
        if summary.notSelected > 0 {
            summary.alreadySent =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM delivery
                        WHERE dispatch_id = ? AND state = 'not-selected' AND reason_code = ?
                        """, arguments: [dispatch.value, Reason.alreadySentCode]) ?? 0
            summary.notSelected -= summary.alreadySent
        }
        summary.payslips =
            try Int.fetchOne(
                db, sql: "SELECT count(DISTINCT payslip_id) FROM delivery WHERE dispatch_id = ?",
                arguments: [dispatch.value]) ?? 0
        return summary
    }

    /// What the channel accepted and what was handed over to print in a dispatch, by month in Sweden, counted now.
    static func usage(of dispatch: Dispatch.ID, _ db: Database) throws -> [String: UsageCounts] {
        var months: [String: UsageCounts] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT changed_at, state, attempts, is_resend FROM delivery
                WHERE dispatch_id = ? AND state IN ('delivered', 'retained', 'handed-over')
                """, arguments: [dispatch.value])
        while let row = try rows.next() {
            let month = Timestamp(milliseconds: row[0]).dateInSweden.description.prefix(7)
            var counts = months[String(month), default: UsageCounts()]
            switch DeliveryState(rawValue: row[1]) {
            case .handedOver: counts.letters += 1
            case let state:
                if row[3] {
                    counts.duplicates += 1
                } else {
                    counts.accepted += 1
                    if state == .retained { counts.retained += 1 }
                }
                counts.retries += max(0, (row[2] as Int) - 1)
            }
            months[String(month)] = counts
        }
        return months
    }

    /// Ends a dispatch: nothing more happens in it, and what is counted of it stays.
    static func end(_ dispatch: Dispatch.ID, at: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE dispatch SET state = 'done', ended_at = ? WHERE id = ?",
            arguments: [at.milliseconds, dispatch.value])
        try keep(dispatch, db)
    }

    /// Keeps what is counted of a dispatch that has ended.
    static func keep(_ dispatch: Dispatch.ID, _ db: Database) throws {
        let summary = try summary(of: dispatch, db)
        let text = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
        try db.execute(
            sql: "UPDATE dispatch SET summary = ? WHERE id = ?",
            arguments: [text, dispatch.value])
        for (month, counts) in try usage(of: dispatch, db) {
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO usage
                    SELECT company_id, ?, channel, environment, id, ?, ?, ?, ?, ?
                    FROM dispatch WHERE id = ?
                    """,
                arguments: [
                    month, counts.accepted, counts.retained, counts.letters, counts.retries,
                    counts.duplicates, dispatch.value,
                ])
        }
    }

    /// The summary that a dispatch's row keeps; nil while the dispatch is under way, or from before there were any.
    static func kept(_ text: String?) -> DispatchSummary? {
        text.flatMap { try? JSONDecoder().decode(DispatchSummary.self, from: Data($0.utf8)) }
    }
}
