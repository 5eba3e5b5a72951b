package import Delivery
package import Payroll
import Rules
import Synchronization

/// A ledger in memory that keeps to the law of deliveries.
package final class MemoryLedger: Ledger, HookLedger {
    /// One delivery.
    package struct Row: Sendable {
        package var id: DeliveryID
        package var entry: LedgerEntry
        package var state: DeliveryState
        package var attempts = 0
        package var batch: String?
        package var reason: Reason?
        package var receipt: Receipt?
        /// Whether `after_send` has been run.
        package var isFinished = false
    }

    /// A step that the law does not have.
    package struct Illegal: Error {}
    /// What `failing` throws.
    package struct Broken: Error {}

    private struct Content {
        var rows: [Row] = []
        var effects: [HookEffect] = []
        var written: Set<Int64> = []
        var lengths: [PluginFile: Int64] = [:]
        var told: Set<Int64> = []
        var stepsUntilBroken: Int?
    }

    private let content = Mutex(Content())

    /// Creates an empty ledger.
    package init() {}

    /// All deliveries.
    package var rows: [Row] { content.withLock { $0.rows } }

    /// Lets so many steps be written, and no more.
    package func breakAfter(_ steps: Int?) { content.withLock { $0.stepsUntilBroken = steps } }

    /// Everything that hooks did, in order.
    package var effects: [HookEffect] { content.withLock { $0.effects } }

    package func insert(
        _ entries: [LedgerEntry], _ effects: [HookEffect], into dispatch: Dispatch.ID
    ) async throws {
        content.withLock { content in
            content.effects += effects
            for entry in entries {
                let id = DeliveryID(Int64(content.rows.count + 1))
                content.rows.append(
                    Row(id: id, entry: entry, state: entry.state, reason: entry.reason))
            }
        }
    }

    package func discardPreparation(of dispatch: Dispatch.ID) async throws {
        content.withLock {
            $0.rows = []
            $0.effects = []
        }
    }

    package func advance(_ dispatch: Dispatch.ID, to state: Dispatch.State, at now: Timestamp)
        async throws
    {}

    package func cancelOutdated(in dispatch: Dispatch.ID) async throws -> Int { 0 }

    package func unsettled(in dispatch: Dispatch.ID, after last: DeliveryID?, limit: Int)
        async throws -> [UnsettledDelivery]
    {
        rows.filter { row in
            row.entry.channel != .print && !row.state.isTerminal
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
            content.effects += step.effects
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

    package func settled(in dispatch: Dispatch.ID, limit: Int) async throws -> [SettledDelivery] {
        try rows.filter {
            $0.entry.wantsAfterSend && !$0.isFinished
                && [.delivered, .retained, .handedOver].contains($0.state)
        }.prefix(limit).map { row in
            SettledDelivery(
                id: row.id, facts: try MemoryLedger.facts(row, dispatch),
                at: Timestamp(milliseconds: 0),
                receipt: row.receipt
                    ?? Receipt(objectKey: nil, correlationID: nil, isRetained: false),
                batch: row.batch)
        }
    }

    package func finishSettled(
        _ deliveries: [DeliveryID], _ effects: [HookEffect], in dispatch: Dispatch.ID
    ) async throws {
        content.withLock { content in
            for index in content.rows.indices where deliveries.contains(content.rows[index].id) {
                content.rows[index].isFinished = true
            }
            content.effects += effects
        }
    }

    package func facts(of delivery: DeliveryID) async throws -> HookFacts? {
        try rows.first { $0.id == delivery }.map { try MemoryLedger.facts($0, Dispatch.ID(1)) }
    }

    private static func facts(_ row: Row, _ dispatch: Dispatch.ID) throws -> HookFacts {
        let subject = try Make.subject()
        return HookFacts(
            dispatch: dispatch, channel: row.entry.channel, company: subject.company,
            link: subject.link, run: subject.run, employee: subject.employee,
            recipient: subject.identity.number, payslip: subject.payslip,
            detail: { PayslipDetail() }, retention: row.entry.retention)
    }

    package func history(of payslips: [Candidate], channel: ChannelName) async throws
        -> [Payslip.ID: HookHistory]
    { [:] }

    package func pendingLines(of company: Company.ID, after last: PendingLine.ID, limit: Int)
        async throws -> [PendingLine]
    {
        content.withLock { content in
            content.effects.enumerated().compactMap { index, effect in
                guard case .append(let file, let header, let line) = effect.change,
                    !content.written.contains(Int64(index + 1)), index + 1 > last
                else { return nil }
                return PendingLine(
                    id: Int64(index + 1), file: PluginFile(plugin: effect.plugin, path: file),
                    header: header, text: line)
            }.prefix(limit).map(\.self)
        }
    }

    package func writtenLength(_ file: PluginFile, of company: Company.ID) async throws -> Int64? {
        content.withLock { $0.lengths[file] }
    }

    package func wrote(
        _ lines: [PendingLine.ID], to file: PluginFile, length: Int64, of company: Company.ID
    ) async throws {
        content.withLock { content in
            content.written.formUnion(lines)
            content.lengths[file] = length
        }
    }

    package func tell(_ effect: HookEffect, in dispatch: Dispatch.ID) async throws {
        content.withLock { $0.effects.append(effect) }
    }

    package func pendingNotices(of company: Company.ID, limit: Int) async throws -> [PendingNotice]
    {
        content.withLock { content in
            content.effects.enumerated().compactMap { index, effect in
                guard case .notify(let text) = effect.change, !content.told.contains(Int64(index))
                else { return nil }
                return PendingNotice(
                    id: Int64(index), dispatch: Dispatch.ID(1), plugin: effect.plugin, text: text)
            }.prefix(limit).map(\.self)
        }
    }

    package func told(_ notice: PendingNotice.ID, problem: String?) async throws {
        content.withLock { _ = $0.told.insert(notice) }
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
