import Delivery
import GRDB
package import Payroll

/// How many payslips and letters one month had.
package struct UsageCounts: Sendable, Hashable {
    /// Payslips that the channel accepted, each once: what an invoice is checked against.
    package var accepted = 0
    /// Of them, those that the channel keeps for somebody without a mailbox.
    package var retained = 0
    /// Letters handed over to print.
    package var letters = 0
    /// Requests beyond the first that accepted payslips took.
    package var retries = 0
    /// Payslips that were sent again on purpose, and accepted again.
    package var duplicates = 0

    /// Nothing yet.
    package init() {}

    package static func += (a: inout UsageCounts, b: UsageCounts) {
        a.accepted += b.accepted
        a.retained += b.retained
        a.letters += b.letters
        a.retries += b.retries
        a.duplicates += b.duplicates
    }
}

/// What one company had in one month, by one channel in one environment.
package struct UsageLine: Sendable, Hashable {
    /// The company.
    package var company: Company.ID
    /// The month, `2026-11`, as the calendar in Sweden has it.
    package var month: String
    /// The channel of the dispatches.
    package var channel: String
    /// The environment of the dispatches; only production is invoiced.
    package var environment: ProgramLink.Environment
    /// The counts.
    package var counts: UsageCounts
}

extension Store {
    /// The usage of months, by company, month, channel and environment.
    ///
    /// - Parameters:
    ///   - months: the first and the last month, `2026-11`.
    ///   - companies: only these; nil for all.
    /// - Returns: a line for each that has something.
    /// - Throws: a `Diagnostic`.
    package func usage(months: ClosedRange<String>, of companies: Set<Company.ID>?) throws
        -> [UsageLine]
    {
        struct Key: Hashable {
            var company: Int64
            var month: String
            var channel: String
            var environment: String
        }
        return try reading { db in
            var sums: [Key: UsageCounts] = [:]
            func add(_ key: Key, _ counts: UsageCounts) {
                guard months.contains(key.month),
                    companies?.contains(Company.ID(key.company)) ?? true
                else { return }
                sums[key, default: UsageCounts()] += counts
            }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT company_id, month, channel, environment, sum(accepted), sum(retained),
                        sum(letters), sum(retries), sum(duplicates)
                    FROM usage WHERE month BETWEEN ? AND ?
                    GROUP BY company_id, month, channel, environment
                    """, arguments: [months.lowerBound, months.upperBound])
            while let row = try rows.next() {
                var counts = UsageCounts()
                counts.accepted = row[4]
                counts.retained = row[5]
                counts.letters = row[6]
                counts.retries = row[7]
                counts.duplicates = row[8]
                add(
                    Key(company: row[0], month: row[1], channel: row[2], environment: row[3]),
                    counts)
            }
            // Dispatches under way, and those that ended before sums were kept.
            let others = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, company_id, channel, environment FROM dispatch
                    WHERE summary IS NULL AND substr(datetime(created_at / 1000 - 86400,
                        'unixepoch'), 1, 7) <= ?
                    """, arguments: [months.upperBound])
            for row in others {
                for (month, counts) in try DispatchSums.usage(of: Dispatch.ID(row[0]), db) {
                    add(
                        Key(company: row[1], month: month, channel: row[2], environment: row[3]),
                        counts)
                }
            }
            return sums.map { key, counts in
                UsageLine(
                    company: Company.ID(key.company), month: key.month, channel: key.channel,
                    environment: ProgramLink.Environment(rawValue: key.environment) ?? .production,
                    counts: counts)
            }.filter { $0.counts != UsageCounts() }
                .sorted {
                    ($0.company, $0.month, $0.channel, $0.environment.rawValue)
                        < ($1.company, $1.month, $1.channel, $1.environment.rawValue)
                }
        }
    }
}
