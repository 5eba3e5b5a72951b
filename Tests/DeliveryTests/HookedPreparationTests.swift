import Delivery
import Diagnostics
import Payroll
import TestSupport
import Testing

@Suite struct HookedPreparationTests {
    private func prepare(
        _ hooks: FakeHooks, select: String = "return true",
        assess: @escaping @Sendable (Message) -> Assessment = { _ in Assessment() }
    ) async throws -> MemoryLedger {
        let channel = FakeChannel(assess: assess)
        let planner = Planner(
            company: try Make.company(), link: Make.link(), rules: try Make.rules(select: select),
            composer: channel, makesDocuments: false, today: Make.today,
            createdAt: Timestamp(milliseconds: 0))
        let ledger = MemoryLedger()
        let dispatch = Dispatch(
            id: Dispatch.ID(1), company: Company.ID(1), selection: Selection(runs: []),
            state: .preparing, createdAt: Timestamp(milliseconds: 0), environment: .production,
            tenantKey: "ab", channel: Make.mailbox)
        _ = try await Preparer(
            planner: planner, channel: channel,
            source: Candidates(all: try (0..<3).map(Make.candidate)), ledger: ledger,
            hooks: hooks, documents: NoDocuments(), stop: StopSignal()
        ).run(dispatch) { _ in }
        return ledger
    }

    @Test func `a held payslip can be released when a plugin held it on purpose`() async throws {
        let hooks = FakeHooks(opinion: { facts in
            switch facts.employee.number.text {
            case "1000":
                HookOpinion(
                    verdict: .hold(.heldByPlugin("vanta", "titta"), releasableFrom: "vanta"))
            case "1001": HookOpinion(verdict: .skip(.skippedByPlugin("p", "inte nu")))
            default:
                HookOpinion(effects: [HookEffect(plugin: "p", .count("n", 1))])
            }
        })
        let ledger = try await prepare(hooks)
        #expect(ledger.rows.map(\.state) == [.held, .notSelected, .prepared])
        #expect(ledger.rows.map(\.entry.heldBy) == ["vanta", nil, nil])
        #expect(ledger.rows.map { $0.entry.message == nil } == [true, true, false])
        #expect(ledger.rows.map(\.entry.wantsAfterSend) == [false, false, true])
        #expect(ledger.effects.count == 1)
        // On purpose is no failure.
        #expect(hooks.failures.isEmpty)
    }

    @Test func `what hooks set is what is frozen, and what the channel refuses is held`()
        async throws
    {
        let hooks = FakeHooks(opinion: { facts in
            HookOpinion(
                presentation: MessagePresentation(subject: "S\(facts.employee.number.text)"),
                changedBy: ["p"])
        })
        let refusal = Reason("kivra.subject", sv: "Nej.", en: "No.")
        let ledger = try await prepare(hooks) { message in
            Assessment(problem: message.presentation?.subject == "S1001" ? refusal : nil)
        }
        #expect(ledger.rows.map(\.state) == [.prepared, .held, .prepared])
        #expect(ledger.rows[1].reason?.code == "hook.rejected")
        #expect(ledger.rows[1].entry.heldBy == nil)
        #expect(hooks.failures.map(\.text.en).count == 1 && hooks.failures[0].kind == .decision)
    }

    @Test func `payslips that are not going run no before_send, and failed ones are told`()
        async throws
    {
        let hooks = FakeHooks(opinion: { _ in
            HookOpinion(verdict: .skip(.skippedByPlugin("p", "x")))
        })
        let ledger = try await prepare(hooks, select: "return employee.employment_number == '1000'")
        {
            _ in Assessment(problem: Reason("kivra.amounts", sv: "Saknas.", en: "Missing."))
        }
        #expect(ledger.rows.map(\.state) == [.failed, .notSelected, .notSelected])
        #expect(hooks.failures.map(\.kind) == [.decision])
        #expect(hooks.failures.map(\.attempt) == [0])
    }
}
