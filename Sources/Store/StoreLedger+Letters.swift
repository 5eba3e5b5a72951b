package import Delivery
import GRDB
import Payroll

extension StoreLedger {
    package func unsettledLetters(in dispatch: Dispatch.ID) async throws -> [UnsettledLetter] {
        try store.reading { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, state, batch, letter, document_digest, document_bytes
                    FROM delivery
                    WHERE dispatch_id = ? AND channel = 'print'
                        AND state IN (\(Schema.unsettledStates))
                    ORDER BY id
                    """, arguments: [dispatch.value])
            var letters: [UnsettledLetter] = []
            while let row = try rows.next() {
                guard let state = DeliveryState(rawValue: row[1]),
                    let digest = Digest(hex: row[4])
                else { throw StoreFailure.unreadable("delivery", row[0]) }
                let document = Document(digest: digest, byteCount: row[5])
                letters.append(
                    UnsettledLetter(
                        id: DeliveryID(row[0]), state: state, batch: row[2],
                        letter: try LetterText.decode(row[3], document: document)))
            }
            return letters
        }
    }

    package func recordLetters(_ letters: [DeliveryID], _ step: LetterStep) async throws {
        try store.writing { db in
            for id in letters {
                switch step {
                case .inflight(let batch, let at):
                    try move(id, .prepared, .inflight, nil, at, db)
                    try db.execute(
                        sql: "UPDATE delivery SET batch = ? WHERE id = ?",
                        arguments: [batch, id.value])
                case .handedOver(let reason, let at):
                    try move(id, .inflight, .handedOver, reason, at, db)
                case .failed(let reason, let from, let at):
                    try move(id, from, .failed, reason, at, db)
                }
            }
        }
    }

    private func move(
        _ id: DeliveryID, _ from: DeliveryState, _ to: DeliveryState, _ reason: Reason?,
        _ at: Timestamp, _ db: Database
    ) throws {
        try StepWriter.write(
            DeliveryStep(delivery: id, from: from, to: to, reason: reason, at: at), db)
    }

    package func summary(of dispatch: Dispatch.ID) async throws -> DispatchSummary {
        try store.reading { try DispatchSums.summary(of: dispatch, $0) }
    }
}
