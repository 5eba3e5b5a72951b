import Delivery
import Payroll
import TestSupport

import struct Crypto.SHA256

/// A dispatch in memory, ready to be sent.
struct Sending {
    let ledger = MemoryLedger()
    let documents: MemoryDocuments
    let channel: FakeChannel
    let stop = StopSignal()
    let dispatch = Dispatch.ID(1)
    var policy: RetryPolicy
    var hooks: any HookRunner = NoHooks()

    init(
        _ count: Int, letters: Bool = false, channel: FakeChannel = FakeChannel(),
        damaged: Set<Int> = []
    ) async throws {
        self.channel = channel
        policy = RetryPolicy()
        policy.firstPause = .milliseconds(1)
        policy.longestPause = .milliseconds(2)
        var stored: [Digest: [UInt8]] = [:]
        var entries: [LedgerEntry] = []
        for index in 0..<count {
            let bytes = Array("document \(index)".utf8)
            let digest = Digest(bytes: SHA256.hash(data: bytes))
            stored[digest] = damaged.contains(index) ? [0] : bytes
            let document = Document(digest: digest, byteCount: bytes.count)
            let letter = Letter(
                name: "Åsa \(index)", address: PostalAddress(street: "Älv 1", city: "Luleå"),
                document: document)
            entries.append(
                LedgerEntry(
                    payslip: Payslip.ID(Int64(index)), employee: Employee.ID(Int64(index)),
                    channel: channel.traits.name, state: .prepared,
                    message: FrozenMessage(
                        head: [UInt8(index % 250)], tail: [], document: document),
                    recipientKey: "r\(index)", letter: letters ? letter : nil,
                    retention: .days30))
        }
        documents = MemoryDocuments(stored)
        try await ledger.insert(entries, [], into: dispatch)
    }

    /// The real clock, short pauses.
    static let surroundings = Surroundings(
        now: {
            let seconds = ContinuousClock.now - start
            return Timestamp(milliseconds: 0).adding(seconds)
        }, sleep: { try? await Task.sleep(for: min($0, .milliseconds(2))) }, random: { 0.5 })

    private static let start = ContinuousClock.now

    func run() async throws -> Sender.Ending {
        try await Sender(
            channel: channel, ledger: ledger, documents: documents, hooks: hooks, policy: policy,
            surroundings: Sending.surroundings, stop: stop
        ).run(dispatch) { _ in }
    }

    var states: [DeliveryState: Int] {
        Dictionary(grouping: ledger.rows, by: \.state).mapValues(\.count)
    }
}
