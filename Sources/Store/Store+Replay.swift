package import Delivery
import Foundation
import GRDB
package import Payroll

extension Store: ReplaySource {
    package func replayDispatch(_ id: Dispatch.ID) async throws -> ReplayDispatch? {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT d.*, c.organisation_number FROM dispatch d
                    JOIN company c ON c.id = d.company_id WHERE d.id = ?
                    """, arguments: [id.value])
            guard let row else { return nil }
            guard let dispatch = Dispatch(row), let digest = Digest(hex: row["rule_digest"]),
                let number = OrganisationNumber(row["organisation_number"])
            else { throw StoreFailure.unreadable("dispatch", id.value) }
            var inputs: DispatchInputs?
            if let text = row["inputs"] as String? {
                inputs = DispatchInputsText.decode(text, company: dispatch.company)
                if inputs == nil { throw StoreFailure.unreadable("dispatch", id.value) }
            }
            return ReplayDispatch(
                dispatch: dispatch, organisationNumber: number, ruleDigest: digest, inputs: inputs)
        }
    }

    package func replayInputs(
        of dispatch: Dispatch.ID, after last: Payslip.ID?, limit: Int
    ) async throws -> [ReplayInput] {
        let runs = try await replayDispatch(dispatch)?.inputs.map { inputs in
            Dictionary(inputs.runs.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        }
        return try reading { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: Store.replaySQL),
                arguments: [dispatch.value, last?.value ?? 0, limit])
            var found: [ReplayInput] = []
            var group: [Row] = []
            while let row = try rows.next()?.copy() {
                if let first = group.first, first[0] as Int64 != row[0] {
                    found.append(try Store.replayInput(group, runs))
                    group = []
                }
                group.append(row)
            }
            if !group.isEmpty { found.append(try Store.replayInput(group, runs)) }
            return found
        }
    }

    /// The first sixteen columns are those of candidates. A payslip has a row for each of its deliveries.
    private static let replaySQL = """
        SELECT p.id, p.revision, p.period_start, p.period_end, p.gross, p.tax, p.net,
            p.year_gross, p.year_tax, p.document_digest, p.document_bytes, 0,
            o.dispatch_id, o.state, p.identity, e.id,
            \(EmployeeColumns.selection("e")), \(EmployeeColumns.selection("h")),
            e.number AS current_number, p.pay_run_id AS pay_run_id,
            e.revision = d.employee_revision AS is_unchanged, h.revision IS NOT NULL AS is_kept,
            d.channel AS channel, d.state AS delivery_state, d.reason_code AS reason_code,
            d.reason_sv AS reason_sv, d.reason_en AS reason_en, d.head IS NOT NULL AS has_message,
            d.letter IS NOT NULL AS has_letter, d.decision AS decision,
            d.document_digest AS frozen_digest, d.document_bytes AS frozen_bytes
        FROM delivery d JOIN payslip p ON p.id = d.payslip_id
        JOIN employee e ON e.id = d.employee_id
        LEFT JOIN employee_history h
            ON h.employee_id = d.employee_id AND h.revision = d.employee_revision
        LEFT JOIN delivery o ON o.id = (SELECT max(id) FROM delivery
            WHERE payslip_id = d.payslip_id AND dispatch_id < d.dispatch_id
                AND (SELECT channel FROM dispatch x WHERE x.id = delivery.dispatch_id)
                    = (SELECT channel FROM dispatch x WHERE x.id = d.dispatch_id)
                AND state IN (\(Schema.committedStates)))
        WHERE d.dispatch_id = ?1 AND d.payslip_id IN (SELECT DISTINCT payslip_id FROM delivery
            WHERE dispatch_id = ?1 AND payslip_id > ?2 ORDER BY payslip_id LIMIT ?3)
        ORDER BY d.payslip_id, d.channel
        """

    private static func replayInput(_ rows: [Row], _ runs: [PayRun.ID: PayRun]?) throws
        -> ReplayInput
    {
        guard let row = rows.first, let number = EmploymentNumber(row["current_number"] as String)
        else { throw StoreFailure.unreadable("employee", rows.first?[15] ?? 0) }
        return ReplayInput(
            payslip: Payslip.ID(row[0]), number: number,
            content: Result { () throws(ReplayInput.Obstacle) in try content(rows, row, runs) })
    }

    private static func content(_ rows: [Row], _ row: Row, _ runs: [PayRun.ID: PayRun]?)
        throws(ReplayInput.Obstacle) -> ReplayInput.Content
    {
        guard !rows.contains(where: { $0["delivery_state"] == DeliveryState.cancelled.rawValue })
        else { throw .cancelled }
        guard let run = runs?[PayRun.ID(row["pay_run_id"])] else { throw .noInputs }
        guard let recorded = recorded(rows) else { throw .noRecord }
        guard let employee = employeeThen(row) else { throw .noEmployee }
        var payslip = payslip(row)
        if recorded.lackedDocument {
            payslip.document = nil
        } else if payslip.document == nil {
            // It was made for the dispatch, or would have been: otherwise it had been decided that it is missing, or an
            // earlier gate decided and nobody asked.
            payslip.document = frozenDocument(rows) ?? .expected
        }
        return ReplayInput.Content(
            candidate: Candidate(
                run: run, employee: employee, payslip: payslip,
                sharesDocument: recorded.sharedDocument, earlier: earlier(row)),
            recorded: recorded)
    }

    private static func frozenDocument(_ rows: [Row]) -> Document? {
        for row in rows {
            guard let digest = (row["frozen_digest"] as String?).flatMap(Digest.init(hex:)) else {
                continue
            }
            return Document(digest: digest, byteCount: row["frozen_bytes"])
        }
        return nil
    }

    /// The employee of the revision that was decided about.
    private static func employeeThen(_ row: Row) -> Employee? {
        if row["is_unchanged"] { return EmployeeColumns.employee(row, id: row[15], from: 16) }
        guard row["is_kept"] else { return nil }
        return EmployeeColumns.employee(row, id: row[15], from: 16 + EmployeeColumns.names.count)
    }

    private static func recorded(_ rows: [Row]) -> RecordedDecision? {
        let text = rows.lazy.compactMap { $0["decision"] as String? }.first
        guard let text,
            let record = try? JSONDecoder().decode(DecisionRecord.self, from: Data(text.utf8))
        else { return nil }
        let deliveries = rows.compactMap(RecordedDelivery.init)
        return deliveries.count == rows.count ? RecordedDecision(deliveries, record: record) : nil
    }
}

extension RecordedDelivery {
    fileprivate init?(_ row: Row) {
        let channel = ChannelName(rawValue: row["channel"])
        guard let state = DeliveryState(rawValue: row["delivery_state"])
        else { return nil }
        var reason: Reason?
        if let code = row["reason_code"] as String? {
            reason = Reason(code, sv: row["reason_sv"] ?? "", en: row["reason_en"] ?? "")
        }
        self.init(
            channel: channel, state: state, reason: reason, hasMessage: row["has_message"],
            hasLetter: row["has_letter"])
    }
}
