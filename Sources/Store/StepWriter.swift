import Delivery
import Diagnostics
import GRDB
import Payroll

/// Writes one step of one delivery.
enum StepWriter {
    private static let sql = """
        UPDATE delivery SET state = ?, changed_at = ?,
            attempts = attempts + ?,
            reason_code = coalesce(?, reason_code), reason_sv = coalesce(?, reason_sv),
            reason_en = coalesce(?, reason_en), advice_sv = ?, advice_en = ?,
            object_key = coalesce(?, object_key), correlation_id = coalesce(?, correlation_id)
        WHERE id = ? AND state = ?
        """

    static func write(_ step: DeliveryStep, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: sql)
        let reason = step.reason
        try statement.execute(arguments: [
            step.to.rawValue, step.at.milliseconds, step.to == .inflight ? 1 : 0,
            reason?.code, reason?.sentence.sv, reason?.sentence.en,
            reason?.advice?.sv, reason?.advice?.en,
            step.receipt?.objectKey, step.receipt?.correlationID ?? step.correlationID,
            step.delivery.value, step.from.rawValue,
        ])
        guard db.changesCount == 1 else { throw IllegalStep(step: step) }
        if step.releasesLetter { try releaseLetter(step, db) }
        guard !step.effects.isEmpty else { return }
        let dispatch = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT dispatch_id FROM delivery WHERE id = ?"),
            arguments: [step.delivery.value])
        try EffectWriter.write(step.effects, of: dispatch ?? 0, at: step.at.milliseconds, db)
    }

    /// The letter that was kept ready gets a delivery of its own, unless it has one.
    private static func releaseLetter(_ step: DeliveryStep, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO delivery (dispatch_id, payslip_id, employee_id,
                    employee_revision, channel, state,
                    is_resend, retention, document_digest, document_bytes, letter, decision,
                    changed_at, after_send)
                SELECT dispatch_id, payslip_id, employee_id, employee_revision, 'print', 'prepared',
                    is_resend, 0, document_digest, document_bytes, letter, decision, ?,
                    after_send
                FROM delivery WHERE id = ? AND letter IS NOT NULL
                """, arguments: [step.at.milliseconds, step.delivery.value])
    }
}
