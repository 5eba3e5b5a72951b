import Delivery
import Payroll
import TestSupport
import Testing

@Suite struct PreparerTests {
    /// Prepares three employees, of whom the first has a mailbox; returns channel and state of each entry.
    private func prepare(
        _ change: (inout ProgramLink) -> Void = { _ in }, retention: String = "return 30"
    ) async throws -> [String] {
        var link = Make.link()
        link.printHandling = true
        change(&link)
        let candidates = try (0..<3).map(Make.candidate)
        let first = candidates[0].employee.identity(today: Make.today).number
        let channel = FakeChannel(mailboxes: Set([first].compactMap(\.self)))
        let planner = Planner(
            company: try Make.company(), link: link, rules: try Make.rules(retention: retention),
            composer: channel, makesDocuments: false, today: Make.today,
            createdAt: Timestamp(milliseconds: 0))
        let ledger = MemoryLedger()
        let dispatch = Dispatch(
            id: Dispatch.ID(1), company: Company.ID(1), selection: Selection(runs: []),
            state: .preparing, createdAt: Timestamp(milliseconds: 0), environment: .production,
            tenantKey: "ab", channel: channel.traits.name)
        let isWhole = try await Preparer(
            planner: planner, channel: channel, source: Candidates(all: candidates),
            ledger: ledger, hooks: NoHooks(), documents: NoDocuments(), stop: StopSignal()
        ).run(dispatch) { _ in }
        #expect(isWhole)
        return ledger.rows.map { "\($0.entry.payslip.value) \($0.entry.channel.rawValue)" }
    }

    @Test func `without a mailbox there is the kept copy and the letter`() async throws {
        #expect(
            try await prepare() == ["1 kivra", "2 kivra", "2 print", "3 kivra", "3 print"])
    }

    @Test func `a setting narrows it to one`() async throws {
        #expect(
            try await prepare { $0.withoutMailbox = .letter } == ["1 kivra", "2 print", "3 print"])
        #expect(
            try await prepare { $0.withoutMailbox = .retained } == [
                "1 kivra", "2 kivra", "3 kivra",
            ])
    }

    @Test func `without retention only the letter goes`() async throws {
        for setting in ProgramLink.WithoutMailbox.allCases {
            #expect(
                try await prepare(
                    { $0.withoutMailbox = setting }, retention: "return 0"
                ) == ["1 kivra", "2 print", "3 print"])
        }
    }

    @Test func `where print is off everybody goes to Kivra`() async throws {
        #expect(
            try await prepare { $0.printHandling = false } == ["1 kivra", "2 kivra", "3 kivra"])
    }
}
