import Delivery
import Diagnostics
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct PurgeTests {
    private static let day: Int64 = 86_400_000

    private static func limits(log: Int64, payload: Int64) -> PurgeLimits {
        PurgeLimits(
            log: Timestamp(milliseconds: log), payload: Timestamp(milliseconds: payload))
    }

    /// A dispatch that ended on 2026-11-25 with all delivered.
    private func ended() async throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        for delivery in try await fixture.prepare() {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        }
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Self.endOfDispatch)
        return fixture
    }

    private static let endOfDispatch = Timestamp(startOf: Make.payDate)

    @Test func `messages are forgotten, and what came of them stays`() async throws {
        let fixture = try await ended()
        let limits = Self.limits(log: 0, payload: Self.endOfDispatch.milliseconds + 1)
        #expect(try fixture.store.purgeCounts(limits).payloads == 1)
        #expect(try fixture.store.purgeCounts(limits).dispatches == 0)
        for dispatch in try fixture.store.oldPayloads(limits) {
            try fixture.store.purgePayload(of: dispatch, at: Self.endOfDispatch)
        }
        #expect(try fixture.store.oldPayloads(limits).isEmpty)
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        let kept = try await queue.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM delivery WHERE length(head) > 0 OR length(tail) > 0
                        OR length(letter) > 0 OR recipient_key IS NOT NULL
                    """)
        }
        #expect(kept == 0)
        let lines = try fixture.store.deliveries(of: fixture.dispatch.id, after: nil, limit: 10)
        #expect(lines.count == 3 && lines.allSatisfy { $0.state == .delivered })
        #expect(lines.allSatisfy { $0.documentDigest != nil })
        // Nothing goes a second time because its message is forgotten.
        #expect(try await fixture.candidates().allSatisfy { $0.earlier != nil })
    }

    @Test func `a message of a dispatch that is not over is never forgotten`() async throws {
        let fixture = try LedgerFixture()
        _ = try await fixture.prepare()
        #expect(
            try fixture.store.oldPayloads(Self.limits(log: .max / 2, payload: .max / 2)).isEmpty)
        let error = #expect(throws: Diagnostic.self) {
            try fixture.store.purgePayload(
                of: fixture.dispatch.id, at: Timestamp(milliseconds: 1))
        }
        #expect(error?.code.hasPrefix("store.") == true)
    }

    @Test func `a log goes with the payslips of its runs, and the run is not taken in again`()
        async throws
    {
        let fixture = try await ended()
        let after = Self.limits(
            log: Self.endOfDispatch.milliseconds + Self.day * 2, payload: 0)
        let counts = try fixture.store.purgeCounts(after)
        #expect(counts.dispatches == 1 && counts.deliveries == 3)
        #expect(counts.runs == 1 && counts.payslips == 3)
        try fixture.store.purgeLogs(after, by: Make.author(Self.day * 30_000))
        #expect(try fixture.store.overview(of: fixture.dispatch.id) == nil)
        #expect(try fixture.store.payRuns(of: fixture.company.id).isEmpty)
        #expect(try await fixture.candidates().isEmpty)
        #expect(try fixture.store.integrityProblems().isEmpty)
        let error = #expect(throws: Diagnostic.self) {
            try LedgerFixture.fill(fixture.store, fixture.company, 1)
        }
        #expect(error?.code == "import.run.purged")
        // What an invoice is checked against has nobody's name in it, and stays.
        #expect(
            try fixture.store.usage(months: "1970-01"..."2027-01", of: nil).map(\.counts.accepted)
                == [3])
    }

    private static let kept: [(String, PurgeLimits)] = [
        ("the dispatch ended later", limits(log: endOfDispatch.milliseconds, payload: 0)),
        ("the pay date is later", limits(log: endOfDispatch.milliseconds - day, payload: 0)),
    ]

    @Test(arguments: PurgeTests.kept.indices)
    func `a log that is young enough stays`(index: Int) async throws {
        let fixture = try await ended()
        try fixture.store.purgeLogs(Self.kept[index].1, by: Make.author(5))
        #expect(try fixture.store.overview(of: fixture.dispatch.id) != nil)
        #expect(try await fixture.candidates().count == 3)
    }

    @Test func `a dispatch that stays keeps all its runs, and what they were sent with`()
        async throws
    {
        let fixture = try await ended()
        // A second run, a year later, in a dispatch together with the first.
        try fixture.store.importing(
            into: fixture.company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { writer in
            _ = try writer.put(
                LedgerFixture.record(0, payDate: Make.payDate.adding(months: 12)))
        }
        let runs = try fixture.store.payRuns(of: fixture.company.id).map(\.id)
        let both = try fixture.store.open(
            Selection(runs: runs), of: fixture.company, link: Make.link(), channel: Make.mailbox,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), startedBy: "test",
            at: Self.endOfDispatch)
        try await fixture.ledger.advance(both.id, to: .done, at: Self.endOfDispatch)
        let limits = Self.limits(log: Self.endOfDispatch.milliseconds + Self.day * 2, payload: 0)
        #expect(try fixture.store.purgeCounts(limits).runs == 0)
        try fixture.store.purgeLogs(limits, by: Make.author(5))
        #expect(try fixture.store.overview(of: fixture.dispatch.id) != nil)
        #expect(try await fixture.candidates().allSatisfy { $0.earlier != nil })
        let later = Self.limits(
            log: Self.endOfDispatch.milliseconds + Self.day * 400, payload: 0)
        try fixture.store.purgeLogs(later, by: Make.author(5))
        #expect(try fixture.store.overview(of: both.id) == nil)
        #expect(try fixture.store.payRuns(of: fixture.company.id).isEmpty)
        #expect(try fixture.store.integrityProblems().isEmpty)
    }

    @Test func `payslips stay as long as any dispatch of their run is not over`() async throws {
        let fixture = try await ended()
        _ = try fixture.store.open(
            fixture.dispatch.selection, of: fixture.company, link: Make.link(),
            channel: Make.mailbox,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), startedBy: "test",
            at: Self.endOfDispatch)
        try fixture.store.purgeLogs(
            Self.limits(log: .max / 2, payload: 0), by: Make.author(5))
        #expect(try fixture.store.overview(of: fixture.dispatch.id) != nil)
        #expect(try await fixture.candidates().count == 3)
    }

    @Test func `a PDF is needed until its payslip has gone long enough ago`() async throws {
        let fixture = try await ended()
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        try fixture.store.importing(
            into: fixture.company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { writer in
            for key in try writer.payslipKeys(on: [Make.payDate]) where key.number.text == "1000" {
                _ = try writer.attach(document, to: key.id)
            }
        }
        let end = Self.endOfDispatch.milliseconds
        #expect(
            try fixture.store.neededDocuments(Self.limits(log: 0, payload: end)) == [
                document.digest
            ])
        #expect(try fixture.store.neededDocuments(Self.limits(log: 0, payload: end + 1)).isEmpty)
    }

    @Test func `old lines of the audit trail go`() async throws {
        let fixture = try await ended()
        #expect(try !fixture.store.audit(AuditFilter(), before: nil, limit: 5).isEmpty)
        try fixture.store.purgeLogs(Self.limits(log: 1, payload: 0), by: Make.author(5))
        let left = try fixture.store.audit(AuditFilter(), before: nil, limit: 100)
        #expect(left.allSatisfy { $0.at.milliseconds >= 1 })
    }
}
