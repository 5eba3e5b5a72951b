import Delivery
import Diagnostics
import Payroll
import Store
import TestSupport
import Testing

/// Documents that were made for a dispatch: the payslip itself has none.
@Suite struct MadeDocumentTests {
    private func made() async throws -> LedgerFixture { try LedgerFixture() }

    private static let digest = Digest(bytes: [UInt8](repeating: 9, count: 32))

    private func insert(_ fixture: LedgerFixture) async throws -> [Candidate] {
        let candidates = try await fixture.candidates()
        try #require(candidates.allSatisfy { $0.payslip.document == nil })
        try await fixture.ledger.insert(
            candidates.enumerated().map { index, candidate in
                var bytes = [UInt8](repeating: 9, count: 32)
                bytes[0] = UInt8(index)
                let document = Document(digest: Digest(bytes: bytes), byteCount: 100)
                return LedgerEntry(
                    payslip: candidate.payslip.id, employee: candidate.employee.id,
                    channel: Make.mailbox, state: .prepared,
                    message: FrozenMessage(head: [1], tail: [2], document: document),
                    recipientKey: "k\(index)")
            }, [], into: fixture.dispatch.id)
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 10))
        return candidates
    }

    @Test func `they are needed as long as their dispatch may send them`() async throws {
        let fixture = try await made()
        let candidates = try await insert(fixture)
        let late = PurgeLimits(
            log: Timestamp(milliseconds: 0), payload: Timestamp(milliseconds: .max / 2))
        #expect(try fixture.store.neededDocuments(late).count == candidates.count)
        for delivery in try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 10)
        {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        }
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 1_000))
        let before = PurgeLimits(
            log: Timestamp(milliseconds: 0), payload: Timestamp(milliseconds: 900))
        #expect(try fixture.store.neededDocuments(before).count == candidates.count)
        #expect(try fixture.store.neededDocuments(late).isEmpty)
    }

    @Test func `they are forgotten with the person`() async throws {
        let fixture = try await made()
        let candidates = try await insert(fixture)
        for delivery in try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 10)
        {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        }
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 30))
        let digests = try fixture.store.anonymise(
            candidates[1].employee.id, of: fixture.company.id, by: Make.author(50))
        var bytes = [UInt8](repeating: 9, count: 32)
        bytes[0] = 1
        #expect(digests == [Digest(bytes: bytes)])
    }

    @Test func `a PDF that comes afterwards is a correction, and one that comes before is not`()
        async throws
    {
        let fixture = try await made()
        let late = Document(digest: Self.digest, byteCount: 5)
        func attach(_ payslip: Payslip.ID) throws -> ImportChange? {
            var change: ImportChange?
            try fixture.store.importing(
                into: fixture.company.id, ImportOptions(today: Make.today), by: Make.author(1),
                isDryRun: false
            ) { change = try $0.attach(late, to: payslip) }
            return change
        }
        let first = try await fixture.candidates()[0].payslip
        #expect(try attach(first.id) == .created)
        #expect(try await fixture.candidates()[0].payslip.revision == 1)
        let other = try await made()
        let sent = try await insert(other)[0].payslip
        try other.store.importing(
            into: other.company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { (writer) throws in #expect(try writer.attach(late, to: sent.id) == .changed) }
        let now = try await other.candidates()
        #expect(now.contains { $0.payslip.revision == 2 && $0.payslip.document == late })
        // The one that was to go does not go any more.
        #expect(try await other.ledger.cancelOutdated(in: other.dispatch.id) == 1)
    }
}
