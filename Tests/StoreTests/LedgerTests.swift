import Delivery
import Diagnostics
import Payroll
import Store
import TestSupport
import Testing

@Suite struct LedgerTests {
    @Test func `a frozen message comes back byte for byte`() async throws {
        let fixture = try LedgerFixture()
        let pending = try await fixture.prepare()
        #expect(pending.count == 3)
        #expect(pending.allSatisfy { $0.message.head == [1, 2] && $0.message.tail == [3] })
        #expect(pending.allSatisfy { $0.state == .prepared && $0.hasLetter && $0.attempts == 0 })
    }

    @Test func `the database refuses every step that the law does not have`() async throws {
        for from in [DeliveryState.prepared, .inflight, .waiting, .delivered] {
            for to in DeliveryState.allCases where !from.successors.contains(to) {
                let fixture = try LedgerFixture(payslips: 1)
                let id = try #require(try await fixture.prepare().first?.id)
                var path: [DeliveryState] = [.prepared]
                if from != .prepared { path.append(.inflight) }
                if ![.prepared, .inflight].contains(from) { path.append(from) }
                for (a, b) in zip(path, path.dropFirst()) {
                    try await fixture.ledger.record(fixture.step(id, a, b))
                }
                await #expect(throws: (any Error).self, "\(from) to \(to)") {
                    try await fixture.ledger.record(fixture.step(id, from, to))
                }
            }
        }
    }

    @Test func `a step from a state that the delivery is not in is refused`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let id = try #require(try await fixture.prepare().first?.id)
        await #expect(throws: (any Error).self) {
            try await fixture.ledger.record(fixture.step(id, .waiting, .inflight))
        }
    }

    @Test func `an illegal step among many fails alone`() async throws {
        let fixture = try LedgerFixture(payslips: 40)
        let pending = try await fixture.prepare()
        let failures = await withTaskGroup(of: Bool.self) { group in
            for (index, delivery) in pending.enumerated() {
                group.addTask {
                    let to: DeliveryState = index % 4 == 0 ? .delivered : .inflight
                    do {
                        try await fixture.ledger.record(
                            fixture.step(delivery.id, .prepared, to))
                        return false
                    } catch {
                        return true
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 10)
        let states = try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 100
        ).map(\.state)
        #expect(states.count { $0 == .inflight } == 30)
    }

    @Test func `attempts and evidence are kept`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let id = try #require(try await fixture.prepare().first?.id)
        try await fixture.ledger.record(fixture.step(id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(id, .inflight, .waiting))
        try await fixture.ledger.record(fixture.step(id, .waiting, .inflight))
        var last = fixture.step(id, .inflight, .delivered)
        last.receipt = Receipt(objectKey: "abc", correlationID: "cor", isRetained: false)
        try await fixture.ledger.record(last)
        let line = try #require(
            try fixture.store.deliveries(of: fixture.dispatch.id, after: nil, limit: 10).first)
        #expect(line.attempts == 2)
        #expect(line.objectKey == "abc" && line.correlationID == "cor")
        #expect(try await fixture.ledger.summary(of: fixture.dispatch.id).delivered == 1)
    }

    @Test func `a letter takes over once`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let id = try #require(try await fixture.prepare().first?.id)
        try await fixture.ledger.record(fixture.step(id, .prepared, .inflight))
        var step = fixture.step(id, .inflight, .replaced)
        step.releasesLetter = true
        try await fixture.ledger.record(step)
        let letters = try await fixture.ledger.unsettledLetters(in: fixture.dispatch.id)
        #expect(letters.map(\.letter.name) == ["Åsa"])
        let summary = try await fixture.ledger.summary(of: fixture.dispatch.id)
        #expect(summary.unsettled == 1 && summary.payslips == 1)
    }

    @Test func `a company has one dispatch at a time, and a payslip one delivery`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        _ = try await fixture.prepare()
        await #expect(throws: (any Error).self) { _ = try await fixture.prepare() }
        let error = #expect(throws: Diagnostic.self) {
            try fixture.store.open(
                fixture.dispatch.selection, of: fixture.company, link: Make.link(),
                channel: Make.mailbox, ruleDigest: Digest(bytes: []), startedBy: "x",
                at: Timestamp(milliseconds: 1))
        }
        #expect(error?.code == "dispatch.unfinished")
    }

    @Test func `an interrupted preparation is forgotten, a dispatch under way is not`() async throws
    {
        let fixture = try LedgerFixture(payslips: 2)
        _ = try await fixture.prepare()
        try await fixture.ledger.discardPreparation(of: fixture.dispatch.id)
        #expect(try await fixture.prepare().count == 2)
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 1))
        try await fixture.ledger.discardPreparation(of: fixture.dispatch.id)
        let left = try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 10)
        #expect(left.count == 2)
    }

    @Test func `after a stop a corrected payslip is cancelled too`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let id = try #require(try await fixture.prepare().first?.id)
        try await fixture.ledger.record(fixture.step(id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(id, .inflight, .prepared))
        try LedgerFixture.fill(fixture.store, fixture.company, 1, gross: 500)
        #expect(try await fixture.ledger.cancelOutdated(in: fixture.dispatch.id) == 1)
        let summary = try await fixture.ledger.summary(of: fixture.dispatch.id)
        #expect(summary.cancelled == 1 && !summary.isWell)
    }

    @Test func `a payslip that was corrected before it was tried is cancelled`() async throws {
        let fixture = try LedgerFixture(payslips: 2)
        let pending = try await fixture.prepare()
        try await fixture.ledger.record(fixture.step(pending[0].id, .prepared, .inflight))
        try LedgerFixture.fill(fixture.store, fixture.company, 2, gross: 500)
        #expect(try await fixture.ledger.cancelOutdated(in: fixture.dispatch.id) == 1)
        let left = try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 10)
        #expect(left.map(\.id) == [pending[0].id])
    }
}

@Suite struct OutdatedTests {
    @Test func `who was changed in the register after preparing gets nothing from that dispatch`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 2)
        let pending = try await fixture.prepare()
        var employee = try #require(
            try fixture.store.employees(of: fixture.company.id, after: nil, limit: 1).first)
        employee.sendViaKivra = false
        try fixture.store.update([employee], of: fixture.company.id, by: Make.author)
        #expect(try await fixture.ledger.cancelOutdated(in: fixture.dispatch.id) == 1)
        let left = try await fixture.ledger.unsettled(
            in: fixture.dispatch.id, after: nil, limit: 10)
        #expect(left.map(\.id) == [pending[1].id])
    }

    @Test func `a PDF that was sent to somebody else is kept back`() async throws {
        let fixture = try LedgerFixture(payslips: 2)
        let pending = try await fixture.prepare()
        let sent = try #require(pending.first)
        try await fixture.ledger.record(fixture.step(sent.id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(sent.id, .inflight, .delivered))
        try fixture.store.importing(
            into: fixture.company.id, ImportOptions(today: Make.today),
            by: Make.author(1), isDryRun: false
        ) { writer in
            for key in try writer.payslipKeys(on: [Make.payDate]) where key.number.text == "1001" {
                _ = try writer.attach(sent.message.document, to: key.id)
            }
        }
        let shared = try await fixture.candidates().filter(\.sharesDocument)
        #expect(shared.map(\.employee.number.text) == ["1001"])
    }

    @Test func `a mended link is used as long as nobody has taken anything`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let id = try #require(try await fixture.prepare().first?.id)
        var link = Make.link()
        link.tenantKey = "def456"
        #expect(try fixture.store.move(fixture.dispatch.id, to: link))
        #expect(try fixture.store.unfinishedDispatch(of: fixture.company.id)?.tenantKey == "def456")
        try await fixture.ledger.record(fixture.step(id, .prepared, .inflight))
        link.tenantKey = "ghi789"
        #expect(try !fixture.store.move(fixture.dispatch.id, to: link))
    }
}
