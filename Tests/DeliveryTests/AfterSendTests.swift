import Delivery
import Payroll
import Synchronization
import TestSupport
import Testing

@Suite struct AfterSendTests {
    private final class Told: Notifier {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }

        func tell(_ notice: PendingNotice) async -> String? {
            texts.withLock { $0.append(notice.text) }
            return nil
        }
    }

    private let dispatch = Dispatch(
        id: Dispatch.ID(1), company: Company.ID(1), selection: Selection(runs: []),
        state: .sending, createdAt: Timestamp(milliseconds: 0), environment: .production,
        tenantKey: "ab", channel: Make.mailbox)

    private func phase(
        _ ledger: MemoryLedger, _ hooks: FakeHooks, _ scratch: Scratch, _ told: Told,
        stop: StopSignal = StopSignal()
    ) -> AfterSend {
        AfterSend(
            ledger: ledger, hooks: hooks,
            files: PluginFiles(folder: scratch.file("out"), ledger: ledger), notifier: told,
            surroundings: Sending.surroundings, stop: stop)
    }

    /// Entries that have been delivered.
    private func delivered(_ count: Int) async throws -> MemoryLedger {
        let ledger = MemoryLedger()
        let entries = (0..<count).map { index in
            var entry = LedgerEntry(
                payslip: Payslip.ID(Int64(index)), employee: Employee.ID(1), channel: Make.mailbox,
                state: .prepared)
            entry.wantsAfterSend = index != 1
            return entry
        }
        try await ledger.insert(entries, [], into: dispatch.id)
        for row in ledger.rows {
            for (from, to) in [
                (DeliveryState.prepared, DeliveryState.inflight), (.inflight, .delivered),
            ] {
                try await ledger.record(
                    DeliveryStep(
                        delivery: row.id, from: from, to: to, at: Timestamp(milliseconds: 1)))
            }
        }
        return ledger
    }

    @Test func `each delivery that wants it, once, and its lines in the file`() async throws {
        let scratch = try Scratch()
        let ledger = try await delivered(4)
        let hooks = FakeHooks()
        let phase = phase(ledger, hooks, scratch, Told())
        try await phase.drain(dispatch)
        try await phase.drain(dispatch)
        #expect(hooks.settled == ["1-1", "1-3", "1-4"])
        #expect(try scratch.text("out/p/k.csv") == "id\n1-1\n1-3\n1-4\n")
    }

    @Test func `following goes to the end even when nothing more is delivered`() async throws {
        let scratch = try Scratch()
        let ledger = try await delivered(2)
        let hooks = FakeHooks()
        let ended = StopSignal()
        ended.request()
        #expect(try await phase(ledger, hooks, scratch, Told()).follow(dispatch, until: ended))
        #expect(hooks.settled == ["1-1"])
    }

    @Test func `notices are told once`() async throws {
        let scratch = try Scratch()
        let ledger = MemoryLedger()
        try await ledger.insert([], [HookEffect(plugin: "larm", .notify("oj"))], into: dispatch.id)
        let told = Told()
        let phase = phase(ledger, FakeHooks([]), scratch, told)
        try await phase.drain(dispatch)
        try await phase.drain(dispatch)
        #expect(told.all == ["oj"])
    }

    @Test func `after a stop it ends soon, and the next run goes on`() async throws {
        let scratch = try Scratch()
        let ledger = try await delivered(200)
        let stop = StopSignal()
        stop.request()
        let hooks = FakeHooks()
        #expect(try await !phase(ledger, hooks, scratch, Told(), stop: stop).drain(dispatch))
        #expect(ledger.rows.count { $0.isFinished } == 64)
        #expect(try await phase(ledger, hooks, scratch, Told()).drain(dispatch))
        #expect(ledger.rows.count { $0.isFinished } == 199)
    }
}
