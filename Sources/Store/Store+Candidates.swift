package import Delivery
import Diagnostics
import GRDB
package import Payroll

extension Store: CandidateSource {
    package func candidates(
        _ selection: Selection, of company: Company.ID, after last: Payslip.ID?, limit: Int
    ) async throws -> [Candidate] {
        try reading { db in
            var runs = try selection.runs.sorted().compactMap { try Store.run($0, of: company, db) }
            var after = last?.value ?? 0
            if let last, let current = try Store.run(of: last, db) {
                runs.removeAll { $0.id < current }
            }
            var found: [Candidate] = []
            for run in runs where found.count < limit {
                found += try page(
                    selection, company, run, after: after, limit: limit - found.count, db)
                after = 0
            }
            return found
        }
    }

    /// One run's current payslips in the order of their keys.
    private func page(
        _ selection: Selection, _ company: Company.ID, _ run: PayRun, after: Int64, limit: Int,
        _ db: Database
    ) throws -> [Candidate] {
        var arguments: [(any DatabaseValueConvertible)?] = [run.id.value, after]
        var channel = ""
        if let name = selection.channel {
            // A letter counts for the channel whose dispatch it belongs to.
            channel = """
                AND (o.channel = ? OR o.channel = 'print' AND EXISTS (SELECT 1 FROM dispatch x
                    WHERE x.id = o.dispatch_id AND x.channel = ?))
                """
            arguments = [name.rawValue, name.rawValue] + arguments
        }
        let filter = SelectionFilter(selection)
        arguments += filter.arguments
        arguments.append(limit)
        let statement = try db.cachedStatement(sql: Store.candidateSQL(filter.sql, channel))
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        var found: [Candidate] = []
        while let row = try rows.next() {
            guard let candidate = Store.candidate(row, run) else {
                throw StoreFailure.unreadable("payslip", row[0])
            }
            found.append(candidate)
        }
        return found
    }

    private static func candidateSQL(_ filter: String, _ channel: String) -> String {
        """
        SELECT p.id, p.revision, p.period_start, p.period_end, p.gross, p.tax, p.net,
            p.year_gross, p.year_tax, p.document_digest, p.document_bytes,
            CASE WHEN EXISTS (SELECT 1 FROM shared_document s WHERE s.digest = p.document_digest)
                THEN EXISTS (SELECT 1 FROM payslip q WHERE q.document_digest = p.document_digest
                        AND q.is_current = 1 AND q.id <> p.id)
                    OR EXISTS (SELECT 1 FROM delivery o
                        WHERE o.document_digest = p.document_digest
                            AND o.employee_id <> p.employee_id
                            AND o.state IN (\(Schema.committedStates)))
                ELSE 0 END,
            d.dispatch_id, d.state, p.identity, e.id, \(EmployeeColumns.selection("e"))
        FROM payslip p JOIN employee e ON e.id = p.employee_id
        LEFT JOIN delivery d ON d.id = (SELECT max(id) FROM delivery o
            WHERE payslip_id = p.id AND state IN (\(Schema.committedStates)) \(channel))
        WHERE p.pay_run_id = ? AND p.id > ? AND p.is_current = 1 \(filter)
        ORDER BY p.id LIMIT ?
        """
    }

    private static func candidate(_ row: Row, _ run: PayRun) -> Candidate? {
        guard let employee = EmployeeColumns.employee(row, id: row[15], from: 16) else {
            return nil
        }
        return Candidate(
            run: run, employee: employee, payslip: payslip(row), sharesDocument: row[11],
            earlier: earlier(row))
    }

    /// The payslip in the columns of `candidateSQL`.
    static func payslip(_ row: Row) -> Payslip {
        func money(_ index: Int) -> Money? { (row[index] as Int64?).map(Money.init(ore:)) }
        func date(_ index: Int) -> CalendarDate? {
            (row[index] as String?).flatMap { CalendarDate($0) }
        }
        var amounts = PayslipAmounts(
            gross: money(4), tax: money(5), net: money(6), yearGross: money(7), yearTax: money(8))
        if let start = date(2), let end = date(3) {
            amounts.period = PayPeriod(start: start, end: end)
        }
        var document: Document?
        if let digest = (row[9] as String?).flatMap(Digest.init(hex:)) {
            document = Document(digest: digest, byteCount: row[10])
        }
        return Payslip(
            id: Payslip.ID(row[0]), revision: row[1], amounts: amounts, document: document,
            identityText: IdentitySecret(row[14]))
    }

    /// The earlier delivery in the columns of `candidateSQL`.
    static func earlier(_ row: Row) -> EarlierDelivery? {
        guard let dispatch = row[12] as Int64?,
            let state = (row[13] as String?).flatMap(DeliveryState.init(rawValue:))
        else { return nil }
        return EarlierDelivery(dispatch: Dispatch.ID(dispatch), isSettled: state.isTerminal)
    }

    package func details(of payslips: [Payslip.ID]) async throws -> [Payslip.ID: PayslipDetail] {
        try reading { db in
            let statement = try db.cachedStatement(
                sql: "SELECT lines, facts FROM payslip WHERE id = ?")
            var details: [Payslip.ID: PayslipDetail] = [:]
            details.reserveCapacity(payslips.count)
            for id in payslips {
                guard let row = try Row.fetchOne(statement, arguments: [id.value]) else { continue }
                details[id] = DetailText.decode(lines: row[0], facts: row[1])
            }
            return details
        }
    }

    private static func run(of payslip: Payslip.ID, _ db: Database) throws -> PayRun.ID? {
        try Int64.fetchOne(
            db, sql: "SELECT pay_run_id FROM payslip WHERE id = ?", arguments: [payslip.value]
        ).map(PayRun.ID.init)
    }
}
