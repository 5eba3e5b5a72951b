import Delivery
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct UsageTests {
    /// The last second of October and the first of November, in Sweden.
    private static let october = Timestamp(milliseconds: 1_793_487_599_000)
    private static let november = october.adding(.seconds(1))

    private func deliver(
        _ fixture: LedgerFixture, _ delivery: UnsettledDelivery, _ state: DeliveryState,
        at: Timestamp, attempts: Int = 1
    ) async throws {
        var from = DeliveryState.prepared
        for _ in 0..<attempts {
            try await fixture.ledger.record(
                DeliveryStep(delivery: delivery.id, from: from, to: .inflight, at: at))
            from = .inflight
        }
        try await fixture.ledger.record(
            DeliveryStep(delivery: delivery.id, from: .inflight, to: state, at: at))
    }

    @Test func `accepted payslips count in the month in Sweden in which they were accepted`()
        async throws
    {
        #expect(Self.october.swedishText == "2026-10-31 23:59:59")
        let fixture = try LedgerFixture(payslips: 5)
        let all = try await fixture.prepare()
        try await deliver(fixture, all[0], .delivered, at: Self.october)
        try await deliver(fixture, all[1], .delivered, at: Self.november, attempts: 3)
        try await deliver(fixture, all[2], .retained, at: Self.november)
        try await deliver(fixture, all[3], .failed, at: Self.november)
        // Under way, and once it has ended: the same answer.
        for isDone in [false, true] {
            if isDone {
                try await fixture.ledger.record(fixture.step(all[4].id, .prepared, .cancelled))
                try await fixture.ledger.advance(
                    fixture.dispatch.id, to: .done, at: Self.november)
            }
            let october = try fixture.store.usage(months: "2026-10"..."2026-10", of: nil)
            #expect(october.map(\.counts.accepted) == [1])
            let lines = try fixture.store.usage(months: "2026-11"..."2026-11", of: nil)
            let line = try #require(lines.first)
            #expect(lines.count == 1)
            #expect(line.counts.accepted == 2 && line.counts.retained == 1)
            #expect(line.counts.retries == 2 && line.counts.duplicates == 0)
            #expect(line.channel == "kivra" && line.environment == .production)
            #expect(try fixture.store.usage(months: "2026-09"..."2026-09", of: nil).isEmpty)
            #expect(
                try fixture.store.usage(months: "2026-11"..."2026-11", of: [Company.ID(99)]).isEmpty
            )
            #expect(
                try fixture.store.usage(months: "2026-10"..."2026-11", of: [fixture.company.id])
                    .map(\.month) == ["2026-10", "2026-11"])
        }
    }

    @Test func `letters and what was sent again on purpose stand apart`() async throws {
        let fixture = try LedgerFixture(payslips: 2)
        let candidates = try await fixture.candidates()
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        let entries = candidates.enumerated().map { index, candidate in
            LedgerEntry(
                payslip: candidate.payslip.id, employee: candidate.employee.id,
                channel: index == 0 ? Make.mailbox : .print, state: .prepared,
                message: FrozenMessage(head: [1], tail: [2], document: document),
                recipientKey: "x", isResend: index == 0)
        }
        try await fixture.ledger.insert(entries, [], into: fixture.dispatch.id)
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        let ids = try await queue.read { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM delivery ORDER BY id")
        }
        for (id, state) in zip(ids, [DeliveryState.delivered, .handedOver]) {
            for (from, to) in [
                (DeliveryState.prepared, DeliveryState.inflight), (.inflight, state),
            ] {
                try await fixture.ledger.record(
                    DeliveryStep(
                        delivery: DeliveryID(id), from: from, to: to, at: Self.november))
            }
        }
        let line = try #require(
            try fixture.store.usage(months: "2026-11"..."2026-11", of: nil).first)
        #expect(line.counts.accepted == 0 && line.counts.duplicates == 1)
        #expect(line.counts.letters == 1)
    }
}
