import Diagnostics
import GRDB
import Payroll

import struct Crypto.SHA256

/// Puts one payslip into a run: the first revision, the same again, or a correction.
struct PayslipWriter {
    let writer: ImportWriter
    let run: PayRun.ID
    let employee: Employee

    private var db: Database { writer.db }

    func put(_ record: PayslipRecord) throws -> ImportChange {
        let lines = DetailText.encode(record.detail.lines)
        let facts = DetailText.encode(record.detail.facts)
        // Of what the file says: figures that are derived depend on what else has been imported.
        let digest = contentDigest(record.amounts, lines, facts)
        let current = try Row.fetchOne(
            db.cachedStatement(sql: PayslipWriter.lookup),
            arguments: [run.value, employee.id.value])
        if let current, current[2] == digest.hex { return .unchanged }
        if current == nil { try refuseForgotten(record) }
        if let current {
            try writer.noteCorrection(of: Payslip.ID(current[0]))
            try db.execute(
                sql: "UPDATE payslip SET is_current = 0 WHERE id = ?",
                arguments: [current[0] as Int64])
        }
        var amounts = record.amounts
        if amounts.gross == nil { amounts.gross = try accumulatedGross(record) }
        // A correction has no document: the old one shows the old figures.
        let revision = (current?[1] as Int?).map { $0 + 1 } ?? 1
        try db.cachedStatement(sql: PayslipWriter.insertion).execute(arguments: [
            run.value, employee.id.value, revision,
            amounts.period?.start.description, amounts.period?.end.description,
            amounts.gross?.ore, amounts.tax?.ore, amounts.net?.ore,
            amounts.yearGross?.ore, amounts.yearTax?.ore, lines, facts, digest.hex,
            record.identity.text, writer.at.milliseconds, record.place.label,
        ])
        return current == nil ? .created : .changed
    }

    /// Somebody who has been forgotten may be in this run. Taken in again as a stranger, the person would get it twice.
    private func refuseForgotten(_ record: PayslipRecord) throws {
        let hasForgotten = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM employee e JOIN payslip p ON p.employee_id = e.id
                    WHERE e.company_id = ? AND e.anonymised_at IS NOT NULL AND p.pay_run_id = ?
                    LIMIT 1
                    """), arguments: [writer.company.value, run.value])
        guard hasForgotten != nil else { return }
        throw Diagnostic(
            code: "import.payslip.forgotten",
            Phrase(
                sv:
                    "lönekörningen har någon som är avidentifierad, och det kan vara den här personen",
                en: "somebody in the pay run has been anonymised, and it may be this person"),
            hint: Phrase(
                sv: "är det någon annan, läs in den med en egen --label",
                en: "if it is somebody else, take it in with a --label of its own"),
            at: record.place, subject: record.number?.description)
    }

    private static let lookup = """
        SELECT id, revision, content_digest FROM payslip
        WHERE pay_run_id = ? AND employee_id = ? AND is_current = 1
        """

    private static let insertion = """
        INSERT INTO payslip (pay_run_id, employee_id, revision, period_start, period_end, gross,
            tax, net, year_gross, year_tax, lines, facts, content_digest, identity, imported_at,
            source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Gross pay as the growth of the year's gross pay since the payslip before; nil unless that payslip, in the same year,
    /// says it and its period ends the day before this one's begins. Never a guess.
    private func accumulatedGross(_ record: PayslipRecord) throws -> Money? {
        guard let yearGross = record.amounts.yearGross, let period = record.amounts.period else {
            return nil
        }
        let before = try Row.fetchOne(
            db,
            sql: """
                SELECT p.year_gross FROM payslip p JOIN pay_run r ON r.id = p.pay_run_id
                WHERE p.employee_id = ? AND p.is_current = 1 AND r.status = 'final'
                    AND r.pay_date < ? AND r.pay_date >= ? AND p.period_end = ?
                ORDER BY r.pay_date DESC LIMIT 1
                """,
            arguments: [
                employee.id.value, record.payDate.description, "\(record.payDate.year)-01-01",
                period.start.adding(days: -1).description,
            ])
        guard let before, let earlier = before[0] as Int64? else { return nil }
        return yearGross - Money(ore: earlier)
    }

    private func contentDigest(_ amounts: PayslipAmounts, _ lines: String, _ facts: String)
        -> Digest
    {
        var sum = SHA256()
        let figures: [Int64?] = [
            amounts.gross?.ore, amounts.tax?.ore, amounts.net?.ore, amounts.yearGross?.ore,
            amounts.yearTax?.ore,
        ]
        var head = figures.map { $0.map { String($0) } ?? "" }.joined(separator: "|")
        head += "|\(amounts.period?.start.description ?? "")"
        head += "|\(amounts.period?.end.description ?? "")|\(lines.utf8.count)|"
        for var text in [head, lines, facts] {
            text.withUTF8 { unsafe sum.update(bufferPointer: .init($0)) }
        }
        return Digest(bytes: sum.finalize())
    }
}
