import Diagnostics
import GRDB
package import Payroll

/// A pay run with how much of it there is.
package struct PayRunOverview: Sendable {
    /// The run.
    package var run: PayRun
    /// Current payslips.
    package var payslips: Int
    /// Of them, those with a PDF.
    package var documents: Int
    /// Payslips that a correction has replaced.
    package var replaced: Int
}

extension Store {
    /// A company's pay runs that have payslips, the latest first.
    package func payRuns(of company: Company.ID) throws -> [PayRun] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.id, r.pay_date, r.label, r.status FROM pay_run r
                    WHERE r.company_id = ? AND EXISTS (SELECT 1 FROM payslip p
                        WHERE p.pay_run_id = r.id AND p.is_current = 1)
                    ORDER BY r.pay_date DESC, r.id DESC
                    """, arguments: [company.value]
            ).compactMap(Store.run)
        }
    }

    /// A company's final runs that have payslips and that no dispatch has taken up, the latest first.
    package func untouchedRuns(of company: Company.ID) throws -> [PayRun] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.id, r.pay_date, r.label, r.status FROM pay_run r
                    WHERE r.company_id = ?1 AND r.status = 'final' AND r.payslips > 0
                        AND r.id NOT IN (SELECT CAST(j.value AS INTEGER) FROM dispatch d,
                            json_each('[' || d.runs || ']') j WHERE d.company_id = ?1)
                    ORDER BY r.pay_date DESC, r.id DESC
                    """, arguments: [company.value]
            ).compactMap(Store.run)
        }
    }

    /// A company's pay runs with how much there is of each, the latest first, a page at a time.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - skipping: how many pages have been there before, in runs.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: a `Diagnostic`.
    package func payRunOverviews(of company: Company.ID, skipping: Int = 0, limit: Int = 1_000)
        throws -> [PayRunOverview]
    {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, pay_date, label, status, payslips, documents, replaced
                    FROM pay_run WHERE company_id = ?
                    ORDER BY pay_date DESC, id DESC LIMIT ? OFFSET ?
                    """, arguments: [company.value, limit, skipping]
            ).compactMap { row in
                Store.run(row).map {
                    PayRunOverview(
                        run: $0, payslips: row[4], documents: row[5], replaced: row[6])
                }
            }
        }
    }

    /// Counts the payslips of runs, and keeps the counts with them: lists need not count. Whatever changes payslips does this
    /// at the end of its transaction.
    static func recount(_ runs: some Sequence<PayRun.ID>, _ db: Database) throws {
        for run in runs {
            try db.execute(
                sql: """
                    UPDATE pay_run SET (payslips, documents, replaced) = (
                        SELECT coalesce(sum(is_current), 0),
                            coalesce(sum(is_current AND document_digest IS NOT NULL), 0),
                            coalesce(sum(is_current = 0), 0)
                        FROM payslip WHERE pay_run_id = ?1)
                    WHERE id = ?1
                    """, arguments: [run.value])
        }
    }

    static func run(_ id: PayRun.ID, of company: Company.ID, _ db: Database) throws -> PayRun? {
        try Row.fetchOne(
            db,
            sql: "SELECT id, pay_date, label, status FROM pay_run WHERE id = ? AND company_id = ?",
            arguments: [id.value, company.value]
        ).flatMap(run)
    }

    private static func run(_ row: Row) -> PayRun? {
        guard let date = CalendarDate(row[1] as String),
            let status = PayRun.Status(rawValue: row[3])
        else { return nil }
        return PayRun(id: PayRun.ID(row[0]), payDate: date, label: row[2], status: status)
    }
}
