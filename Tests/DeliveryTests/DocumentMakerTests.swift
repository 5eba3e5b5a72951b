import Delivery
import Diagnostics
import Payroll
import Synchronization
import TestSupport
import Testing

/// Makes what a test says.
private struct FakeMaker: DocumentMaker {
    var makesDocuments = true
    var answer: @Sendable (HookFacts) -> MadeDocument

    func make(_ payslips: [HookFacts]) async throws -> [MadeDocument] { payslips.map(answer) }
}

/// Payslips that come without a document.
@Suite struct DocumentMakerTests {
    private static let made = Document(
        digest: Digest(bytes: [UInt8](repeating: 7, count: 32)), byteCount: 123)

    private func prepare(
        _ maker: any DocumentMaker, print: Bool = false, hooks: FakeHooks = FakeHooks([]),
        _ change: (inout Candidate) -> Void = { $0.payslip.document = nil },
        assess: @escaping @Sendable (Message) -> Assessment = { _ in Assessment() }
    ) async throws -> [LedgerEntry] {
        var link = Make.link()
        link.printHandling = print
        var candidate = try Make.candidate()
        change(&candidate)
        let channel = FakeChannel(mailboxes: print ? [] : nil, assess: assess)
        let planner = Planner(
            company: try Make.company(), link: link, rules: try Make.rules(), composer: channel,
            makesDocuments: maker.makesDocuments, today: Make.today,
            createdAt: Timestamp(milliseconds: 0))
        let ledger = MemoryLedger()
        let dispatch = Dispatch(
            id: Dispatch.ID(1), company: Company.ID(1), selection: Selection(runs: []),
            state: .preparing, createdAt: Timestamp(milliseconds: 0), environment: .production,
            tenantKey: "ab", channel: channel.traits.name)
        _ = try await Preparer(
            planner: planner, channel: channel, source: Candidates(all: [candidate]),
            ledger: ledger, hooks: hooks, documents: maker, stop: StopSignal()
        ).run(dispatch) { _ in }
        return ledger.rows.map(\.entry)
    }

    @Test func `what is made is frozen`() async throws {
        let entries = try await prepare(FakeMaker { _ in MadeDocument(.made(Self.made)) })
        #expect(entries.map(\.state) == [.prepared])
        #expect(entries.first?.message?.document == Self.made)
    }

    @Test func `a letter is what is made`() async throws {
        let entries = try await prepare(
            FakeMaker { _ in MadeDocument(.made(Self.made)) }, print: true)
        #expect(entries.contains { $0.letter?.document == Self.made })
    }

    @Test
    func `what cannot be made is failed, or held where a script is to blame, and nothing goes`()
        async throws
    {
        let reason = Reason.documentNotMade(
            "page.net", Phrase(sv: "fel", en: "wrong"), Phrase(sv: "Gör.", en: "Do."))
        for (outcome, state) in [
            (MadeDocument.Outcome.failed(reason), DeliveryState.failed), (.held(reason), .held),
        ] {
            let entries = try await prepare(FakeMaker { _ in MadeDocument(outcome) })
            #expect(entries.map(\.state) == [state])
            #expect(entries.first?.reason == reason)
            #expect(entries.first?.message == nil && entries.first?.letter == nil)
        }
    }

    @Test func `without a maker it fails as before`() async throws {
        let entries = try await prepare(NoDocuments())
        #expect(entries.first?.reason?.code == "gate.document.missing")
    }

    @Test func `a document of its own is left alone, and its view for phones goes along`()
        async throws
    {
        let hooks = FakeHooks(
            [.beforeSend],
            opinion: { facts in
                HookOpinion(presentation: MessagePresentation(html: (facts.html ?? "") + "!"))
            })
        let channel = Mailroom()
        let entries = try await prepare(
            FakeMaker { facts in
                #expect(facts.payslip.document != nil)
                return MadeDocument(.none, html: "<p>1</p>")
            }, hooks: hooks, { _ in }, assess: channel.assess)
        #expect(entries.map(\.state) == [.prepared])
        #expect(channel.html == "<p>1</p>!")
    }

    @Test
    func
        `a view that the channel refuses, and no plugin has touched, is the payslip's own failure`()
        async throws
    {
        let bad = Reason("kivra.html", sv: "Nej.", en: "No.")
        let entries = try await prepare(
            FakeMaker { _ in MadeDocument(.made(Self.made), html: "<script>") },
            hooks: FakeHooks(
                [], opinion: { HookOpinion(presentation: MessagePresentation(html: $0.html)) }),
            assess: { $0.presentation?.html == nil ? Assessment() : Assessment(problem: bad) })
        #expect(entries.map(\.state) == [.failed])
        #expect(entries.first?.reason == bad)
    }
}

/// Remembers the HTML of the last message that was looked at.
private final class Mailroom: Sendable {
    private let seen = Mutex<String?>(nil)

    var html: String? { seen.withLock { $0 } }

    @Sendable func assess(_ message: Message) -> Assessment {
        if let html = message.presentation?.html { seen.withLock { $0 = html } }
        return Assessment()
    }
}
