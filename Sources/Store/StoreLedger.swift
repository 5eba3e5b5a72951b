package import Delivery
import Diagnostics
import Foundation
import GRDB
package import Payroll

/// The ledger of dispatches in the database.
package struct StoreLedger: Ledger {
    let store: Store
    let now: @Sendable () -> Timestamp

    /// Creates a ledger that writes to a store.
    package init(store: Store, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
    }

    package func insert(
        _ entries: [LedgerEntry], _ effects: [HookEffect], into dispatch: Dispatch.ID
    ) async throws {
        let at = now().milliseconds
        try store.writing { db in
            try EffectWriter.write(effects, of: dispatch.value, at: at, db)
            let statement = try db.cachedStatement(sql: StoreLedger.insertion)
            for entry in entries {
                let document = entry.message?.document ?? entry.letter?.document
                try statement.execute(arguments: [
                    dispatch.value, entry.payslip.value, entry.employee.value,
                    entry.channel.rawValue, entry.state.rawValue, entry.isResend,
                    entry.reason?.code, entry.reason?.sentence.sv, entry.reason?.sentence.en,
                    entry.reason?.advice?.sv, entry.reason?.advice?.en,
                    entry.warning?.text(.sv), entry.warning?.text(.en),
                    entry.retention.rawValue, entry.recipientKey,
                    entry.message.map { Data($0.head) }, entry.message.map { Data($0.tail) },
                    document?.digest.hex, document?.byteCount,
                    try entry.letter.map(LetterText.encode), entry.decision?.json, at,
                    entry.heldBy, entry.wantsAfterSend ? 1 : 0,
                ])
            }
        }
    }

    private static let insertion = """
        INSERT INTO delivery (dispatch_id, payslip_id, employee_id, employee_revision, channel,
            state, is_resend,
            reason_code, reason_sv, reason_en, advice_sv, advice_en, warning_sv, warning_en,
            retention, recipient_key, head, tail, document_digest, document_bytes, letter,
            decision, changed_at, held_by, after_send)
        VALUES (?1, ?2, ?3, (SELECT revision FROM employee WHERE id = ?3), ?4, ?5, ?6, ?7, ?8, ?9,
            ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
        """

    package func discardPreparation(of dispatch: Dispatch.ID) async throws {
        try store.writing { db in
            try db.execute(
                sql: """
                    DELETE FROM delivery WHERE dispatch_id =
                        (SELECT id FROM dispatch WHERE id = ? AND state = 'preparing')
                    """, arguments: [dispatch.value])
            try EffectWriter.discard(of: dispatch.value, db)
        }
    }

    package func advance(
        _ dispatch: Dispatch.ID, to state: Dispatch.State, at now: Timestamp
    ) async throws {
        try store.writing { db in
            if state == .done { return try DispatchSums.end(dispatch, at: now, db) }
            try db.execute(
                sql: "UPDATE dispatch SET state = ? WHERE id = ?",
                arguments: [state.rawValue, dispatch.value])
        }
    }

    package func unsettled(
        in dispatch: Dispatch.ID, after last: DeliveryID?, limit: Int
    ) async throws -> [UnsettledDelivery] {
        try store.reading { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, state, attempts, recipient_key, head, tail, document_digest,
                        document_bytes, letter IS NOT NULL, retention
                    FROM delivery
                    WHERE dispatch_id = ? AND id > ? AND channel <> 'print'
                        AND state IN (\(Schema.unsettledStates))
                    ORDER BY id LIMIT ?
                    """, arguments: [dispatch.value, last?.value ?? 0, limit])
            var deliveries: [UnsettledDelivery] = []
            while let row = try rows.next() {
                guard let state = DeliveryState(rawValue: row[1]),
                    let digest = Digest(hex: row[6])
                else { throw StoreFailure.unreadable("delivery", row[0]) }
                let document = Document(digest: digest, byteCount: row[7])
                let message = FrozenMessage(
                    head: [UInt8](row[4] as Data), tail: [UInt8](row[5] as Data),
                    document: document)
                deliveries.append(
                    UnsettledDelivery(
                        id: DeliveryID(row[0]), state: state, attempts: row[2], message: message,
                        recipientKey: row[3], hasLetter: row[8],
                        retention: RetentionDays(rawValue: row[9]) ?? .none))
            }
            return deliveries
        }
    }

    package func record(_ step: DeliveryStep) async throws {
        try await store.commits.record(step)
    }

    package func cancelOutdated(in dispatch: Dispatch.ID) async throws -> Int {
        let at = now().milliseconds
        return try store.writing { db in
            // Prepared means not taken: nobody has it, and nobody shall get what is no longer so.
            var count = 0
            for (reason, condition) in [
                (
                    Reason.superseded,
                    "payslip_id IN (SELECT id FROM payslip WHERE is_current = 0)"
                ),
                (
                    Reason.registerChanged,
                    """
                    employee_revision <> (SELECT revision FROM employee e
                        WHERE e.id = delivery.employee_id)
                    """
                ),
            ] {
                try db.execute(
                    sql: """
                        UPDATE delivery SET state = 'cancelled', changed_at = ?, reason_code = ?,
                            reason_sv = ?, reason_en = ?, advice_sv = ?, advice_en = ?
                        WHERE dispatch_id = ? AND state = 'prepared' AND \(condition)
                        """,
                    arguments: [
                        at, reason.code, reason.sentence.sv, reason.sentence.en,
                        reason.advice?.sv, reason.advice?.en, dispatch.value,
                    ])
                count += db.changesCount
            }
            return count
        }
    }
}
