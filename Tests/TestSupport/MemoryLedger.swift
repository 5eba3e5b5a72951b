package import Delivery
package import Payroll
import Synchronization

/// A ledger in memory that keeps to the law of deliveries.
package final class MemoryLedger: Ledger {
    /// One delivery.
    package struct Row: Sendable {
        package var id: DeliveryID
        package var entry: LedgerEntry
        package var state: DeliveryState
        package var attempts = 0
        package var batch: String?
        package var reason: Reason?
        package var receipt: Receipt?
    }

    /// A step that the law does not have.
    package struct Illegal: Error {}
    /// What `failing` throws.
    package struct Broken: Error {}

    private struct Content {
        var rows: [Row] = []
        var stepsUntilBroken: Int?
    }

    private let content = Mutex(Content())

    /// Creates an empty ledger.
    package init() {}

    /// All deliveries.
    package var rows: [Row] { content.withLock { $0.rows } }

    /// Lets so many steps be written, and no more.
    package func breakAfter(_ steps: Int?) { content.withLock { $0.stepsUntilBroken = steps } }

    package func insert(_ entries: [LedgerEntry], into dispatch: Dispatch.ID) async throws {
        content.withLock { content in
            for entry in entries {
                let id = DeliveryID(Int64(content.rows.count + 1))
                content.rows.append(
                    Row(id: id, entry: entry, state: entry.state, reason: entry.reason))
            }
        }
    }

    package func discardPreparation(of dispatch: Dispatch.ID) async throws {
        content.withLock { $0.rows = [] }
    }

    package func advance(_ dispatch: Dispatch.ID, to state: Dispatch.State, at now: Timestamp)
        async throws
    {}

    package func cancelOutdated(in dispatch: Dispatch.ID) async throws -> Int { 0 }

    package func unsettled(in dispatch: Dispatch.ID, after last: DeliveryID?, limit: Int)
        async throws -> [UnsettledDelivery]
    {
        rows.filter { row in
            row.entry.channel == .kivra && !row.state.isTerminal
                && row.id.value > last?.value ?? 0
        }
        .prefix(limit).compactMap { row in
            row.entry.message.map {
                UnsettledDelivery(
                    id: row.id, state: row.state, attempts: row.attempts, message: $0,
                    recipientKey: row.entry.recipientKey ?? "", hasLetter: row.entry.letter != nil,
                    retention: row.entry.retention)
            }
        }
    }

    package func record(_ step: DeliveryStep) async throws {
        try content.withLock { content in
            if let left = content.stepsUntilBroken {
                guard left > 0 else { throw Broken() }
                content.stepsUntilBroken = left - 1
            }
            guard let index = content.rows.firstIndex(where: { $0.id == step.delivery }),
                content.rows[index].state == step.from, step.from.successors.contains(step.to)
            else { throw Illegal() }
            content.rows[index].state = step.to
            content.rows[index].attempts += step.to == .inflight ? 1 : 0
            content.rows[index].reason = step.reason ?? content.rows[index].reason
            content.rows[index].receipt = step.receipt
            if step.releasesLetter {
                var entry = content.rows[index].entry
                entry.channel = .print
                content.rows.append(
                    Row(
                        id: DeliveryID(Int64(content.rows.count + 1)), entry: entry,
                        state: .prepared))
            }
        }
    }

    package func unsettledLetters(in dispatch: Dispatch.ID) async throws -> [UnsettledLetter] {
        rows.filter { $0.entry.channel == .print && !$0.state.isTerminal }.compactMap { row in
            row.entry.letter.map {
                UnsettledLetter(id: row.id, state: row.state, batch: row.batch, letter: $0)
            }
        }
    }

    package func recordLetters(_ letters: [DeliveryID], _ step: LetterStep) async throws {
        for id in letters {
            let (from, to): (DeliveryState, DeliveryState) =
                switch step {
                case .inflight: (.prepared, .inflight)
                case .handedOver: (.inflight, .handedOver)
                case .failed(_, let from, _): (from, .failed)
                }
            try await record(
                DeliveryStep(delivery: id, from: from, to: to, at: Timestamp(milliseconds: 0)))
            if case .inflight(let batch, _) = step {
                content.withLock { content in
                    for index in content.rows.indices where content.rows[index].id == id {
                        content.rows[index].batch = batch
                    }
                }
            }
        }
    }

    package func summary(of dispatch: Dispatch.ID) async throws -> DispatchSummary {
        DispatchSummary()
    }
}

/// Documents in memory.
package struct MemoryDocuments: DocumentSource {
    /// No such document.
    package struct Missing: Error {}

    private let documents: [Digest: [UInt8]]

    /// Creates a source of these documents.
    package init(_ documents: [Digest: [UInt8]]) {
        self.documents = documents
    }

    package func bytes(of digest: Digest) throws -> [UInt8] {
        guard let bytes = documents[digest] else { throw Missing() }
        return bytes
    }
}
