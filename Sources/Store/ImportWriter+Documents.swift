import Diagnostics
import GRDB
package import Payroll

/// A current payslip that a PDF may belong to.
package struct PayslipKey: Sendable, Hashable {
    /// The payslip.
    package var id: Payslip.ID
    /// Anställningsnummer.
    package var number: EmploymentNumber
    /// The register's personal identity number as written.
    package var identity: IdentitySecret
    /// Utbetalningsdatum.
    package var payDate: CalendarDate
    /// The days paid for.
    package var period: PayPeriod?
    /// Whether it has a document.
    package var hasDocument: Bool
}

extension ImportWriter {
    /// The current payslips of some pay dates, as they stand inside the import.
    package func payslipKeys(on dates: Set<CalendarDate>) throws -> [PayslipKey] {
        let texts = dates.map(\.description).sorted()
        return try Row.fetchAll(
            db,
            sql: """
                SELECT p.id, e.number, e.identity, r.pay_date, p.period_start, p.period_end,
                    p.document_digest IS NOT NULL
                FROM pay_run r JOIN payslip p ON p.pay_run_id = r.id AND p.is_current = 1
                JOIN employee e ON e.id = p.employee_id
                WHERE r.company_id = ?
                    AND r.pay_date IN (\(databaseQuestionMarks(count: texts.count)))
                ORDER BY p.id
                """, arguments: StatementArguments([company.value] + texts)
        ).compactMap(PayslipKey.init)
    }

    /// Gives a payslip its document.
    ///
    /// A payslip that had another document becomes a new revision, and keeps the old one as its history.
    package func attach(_ document: Document, to payslip: Payslip.ID) throws -> ImportChange {
        let present = try String.fetchOne(
            db.cachedStatement(sql: "SELECT document_digest FROM payslip WHERE id = ?"),
            arguments: [payslip.value])
        if present == document.digest.hex { return .unchanged }
        if present == nil { try refuseOld(document, of: payslip) }
        try touch(runOf: payslip)
        // One that was made for it counts as a document that it had, once it is on its way.
        let isKept = try present == nil && !hasAnother(than: document, payslip)
        let target = isKept ? payslip : try revise(payslip)
        try db.cachedStatement(
            sql: "UPDATE payslip SET document_digest = ?, document_bytes = ? WHERE id = ?"
        ).execute(arguments: [document.digest.hex, document.byteCount, target.value])
        return isKept ? .created : .changed
    }

    /// Whether a payslip has gone, or is to go, with another document.
    private func hasAnother(than document: Document, _ payslip: Payslip.ID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM delivery WHERE payslip_id = ? AND document_digest <> ?
                        AND state IN (\(Schema.committedStates)) LIMIT 1
                    """), arguments: [payslip.value, document.digest.hex]) != nil
    }

    /// The document of the payslip that this one corrected shows the old figures.
    private func refuseOld(_ document: Document, of payslip: Payslip.ID) throws {
        let isOld = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM payslip p JOIN payslip q ON q.pay_run_id = p.pay_run_id
                        AND q.employee_id = p.employee_id AND q.revision < p.revision
                    WHERE p.id = ? AND q.document_digest = ?
                        AND q.content_digest <> p.content_digest
                    """), arguments: [payslip.value, document.digest.hex])
        guard isOld == nil else {
            throw Diagnostic(
                code: "import.pdf.outdated",
                Phrase(
                    sv: "PDF-filen hör till lönespecifikationen före rättelsen",
                    en: "the PDF belongs to the payslip before its correction"),
                hint: Phrase(
                    sv: "skapa en ny PDF-fil för den rättade",
                    en: "make a new PDF for the corrected one"))
        }
    }

    /// Counts a payslip that has been sent and is about to be corrected.
    func noteCorrection(of payslip: Payslip.ID) throws {
        let sent = try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM delivery WHERE payslip_id = ?
                        AND state IN (\(Schema.committedStates)) LIMIT 1
                    """), arguments: [payslip.value])
        if sent != nil { correctedAfterSending += 1 }
    }

    /// A copy of a payslip as its next revision, without a document.
    private func revise(_ payslip: Payslip.ID) throws -> Payslip.ID {
        try noteCorrection(of: payslip)
        try db.execute(
            sql: "UPDATE payslip SET is_current = 0 WHERE id = ?", arguments: [payslip.value])
        try db.execute(
            sql: """
                INSERT INTO payslip (pay_run_id, employee_id, revision, period_start, period_end,
                    gross, tax, net, year_gross, year_tax, lines, facts, content_digest,
                    identity, imported_at, source)
                SELECT pay_run_id, employee_id, revision + 1, period_start, period_end, gross,
                    tax, net, year_gross, year_tax, lines, facts, content_digest, identity, ?,
                    source
                FROM payslip WHERE id = ?
                """, arguments: [at.milliseconds, payslip.value])
        return Payslip.ID(db.lastInsertedRowID)
    }
}

extension PayslipKey {
    init?(_ row: Row) {
        guard let number = EmploymentNumber(row[1] as String),
            let date = CalendarDate(row[3] as String)
        else { return nil }
        let start = (row[4] as String?).flatMap { CalendarDate($0) }
        let end = (row[5] as String?).flatMap { CalendarDate($0) }
        var period: PayPeriod?
        if let start, let end { period = PayPeriod(start: start, end: end) }
        self.init(
            id: Payslip.ID(row[0]), number: number, identity: IdentitySecret(row[2]),
            payDate: date, period: period, hasDocument: row[6])
    }
}
