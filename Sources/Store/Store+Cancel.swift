package import Delivery
import Diagnostics
import GRDB
package import Payroll

/// What became of calling a dispatch off.
package struct Cancellation: Sendable, Hashable {
    /// Payslips and letters that will not be sent.
    package var cancelled = 0
    /// Messages that the channel may have taken: only sending the same bytes again can tell.
    package var uncertain = 0
    /// Deliveries that plugins have still to hear of.
    package var unheard = 0
    /// Whether the dispatch has ended.
    package var isDone = false
}

extension Store {
    /// What calling a dispatch off would do; nothing changes.
    package func cancellation(
        of dispatch: Dispatch.ID, employees: Set<EmploymentNumber>?
    ) throws -> Cancellation {
        try reading { db in
            var found = Cancellation()
            found.cancelled = try Store.count(
                dispatch, "state = 'prepared'", employees, db)
            found.uncertain = try Store.count(
                dispatch, "state IN ('inflight', 'waiting')", employees, db)
            return found
        }
    }

    /// Calls off what a dispatch has not sent yet. What may have been taken stays, for `resume`.
    ///
    /// - Parameters:
    ///   - dispatch: the dispatch, which nobody is running.
    ///   - employees: only theirs; nil for all.
    ///   - author: who.
    /// - Returns: what was done.
    /// - Throws: a `Diagnostic`.
    package func cancel(
        _ dispatch: Dispatch, employees: Set<EmploymentNumber>?, by author: Authorship
    ) throws -> Cancellation {
        try writing { db in
            var done = Cancellation()
            let reason = Reason.calledOff(by: author.user.text)
            if dispatch.state == .preparing {
                done.cancelled = try Store.count(dispatch.id, "state = 'prepared'", nil, db)
                // Nothing was sent: what hooks did for it is taken back with it.
                try db.execute(
                    sql: "DELETE FROM delivery WHERE dispatch_id = ?",
                    arguments: [dispatch.id.value])
                try EffectWriter.discard(of: dispatch.id.value, db)
                // What was released for it is held again.
                try db.execute(
                    sql: """
                        DELETE FROM release WHERE channel = ? AND released_at = ?
                            AND payslip_id IN (SELECT value FROM json_each(?))
                        """,
                    arguments: [
                        dispatch.channel.rawValue, dispatch.createdAt.milliseconds,
                        JSONList.text((dispatch.selection.payslips ?? []).map(\.value)),
                    ])
            } else {
                try db.execute(
                    sql: """
                        UPDATE delivery SET state = 'cancelled', changed_at = ?, reason_code = ?,
                            reason_sv = ?, reason_en = ?, advice_sv = ?, advice_en = ?
                        WHERE dispatch_id = ? AND state = 'prepared' \(Store.only(employees))
                        """,
                    arguments: StatementArguments(
                        [
                            author.at.milliseconds, reason.code, reason.sentence.sv,
                            reason.sentence.en, reason.advice?.sv, reason.advice?.en,
                            dispatch.id.value,
                        ] + Store.arguments(employees)))
                done.cancelled = db.changesCount
            }
            done.uncertain = try Store.count(
                dispatch.id, "state IN ('inflight', 'waiting')", nil, db)
            let left = try Store.count(dispatch.id, "state = 'prepared'", nil, db)
            done.unheard =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM after_send_due WHERE dispatch_id = ?",
                    arguments: [dispatch.id.value]) ?? 0
            if done.uncertain + left + done.unheard == 0 {
                try DispatchSums.end(dispatch.id, at: author.at, db)
                try db.execute(
                    sql: "UPDATE dispatch SET ended_by = ? WHERE id = ?",
                    arguments: [author.user.text, dispatch.id.value])
                done.isDone = true
            }
            try Store.audit(
                [
                    AuditEntry(
                        "dispatch.cancel", field: String(dispatch.id.value),
                        new: String(done.cancelled), company: dispatch.company)
                ], by: author, db)
            return done
        }
    }

    /// Payslips that failed in a dispatch and that nothing has sent or corrected since.
    package func failed(in dispatch: Dispatch.ID) throws -> [HeldPayslip] {
        try reading { try Store.open($0, dispatch, "d.state = 'failed'") }
    }

    /// Payslips of a dispatch, in a state that needs somebody, that no later delivery of the same channel has.
    static func open(_ db: Database, _ dispatch: Dispatch.ID, _ condition: String) throws
        -> [HeldPayslip]
    {
        try Row.fetchAll(
            db,
            sql: """
                SELECT d.payslip_id, e.number, trim(coalesce(e.given_name, '') || ' '
                    || coalesce(e.family_name, '')), d.held_by, d.reason_sv, d.reason_en
                FROM delivery d JOIN employee e ON e.id = d.employee_id
                JOIN payslip p ON p.id = d.payslip_id JOIN dispatch x ON x.id = d.dispatch_id
                WHERE d.dispatch_id = ? AND \(condition) AND p.is_current = 1
                    AND NOT EXISTS (SELECT 1 FROM delivery o JOIN dispatch y
                            ON y.id = o.dispatch_id
                        WHERE o.payslip_id = d.payslip_id AND o.id > d.id
                            AND y.channel = x.channel
                            AND o.state IN (\(Schema.committedStates)))
                ORDER BY d.id
                """, arguments: [dispatch.value]
        ).compactMap { row in
            guard let number = EmploymentNumber(row[1] as String) else { return nil }
            let (sv, en) = (row[4] as String?, row[5] as String?)
            return HeldPayslip(
                payslip: Payslip.ID(row[0]), number: number, name: row[2],
                plugin: row[3] as String? ?? "", sentence: Phrase(sv: sv ?? "", en: en ?? ""))
        }
    }

    private static func count(
        _ dispatch: Dispatch.ID, _ condition: String, _ employees: Set<EmploymentNumber>?,
        _ db: Database
    ) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM delivery WHERE dispatch_id = ? AND \(condition)
                \(only(employees))
                """, arguments: StatementArguments([dispatch.value] + arguments(employees))) ?? 0
    }

    private static func only(_ employees: Set<EmploymentNumber>?) -> String {
        guard employees != nil else { return "" }
        return """
            AND employee_id IN (SELECT id FROM employee
                WHERE number IN (SELECT value FROM json_each(?)))
            """
    }

    private static func arguments(_ employees: Set<EmploymentNumber>?)
        -> [(any DatabaseValueConvertible)?]
    {
        employees.map { [JSONList.text($0.map(\.text).sorted())] } ?? []
    }
}
