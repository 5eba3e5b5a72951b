import Delivery
import Diagnostics
import Payroll
import Store
import TestSupport
import Testing

@Suite struct CancelTests {
    private func sending(_ payslips: Int = 3) async throws -> (
        LedgerFixture, [UnsettledDelivery], Dispatch
    ) {
        let fixture = try LedgerFixture(payslips: payslips)
        let prepared = try await fixture.prepare()
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 11))
        var dispatch = fixture.dispatch
        dispatch.state = .sending
        return (fixture, prepared, dispatch)
    }

    @Test func `what nobody has tried is called off, and the dispatch ends`() async throws {
        let (fixture, prepared, dispatch) = try await sending()
        try await fixture.ledger.record(fixture.step(prepared[0].id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(prepared[0].id, .inflight, .delivered))
        let would = try fixture.store.cancellation(of: dispatch.id, employees: nil)
        #expect(would.cancelled == 2 && would.uncertain == 0)
        let done = try fixture.store.cancel(dispatch, employees: nil, by: Make.author(50))
        #expect(done.cancelled == 2 && done.isDone)
        let overview = try #require(try fixture.store.overview(of: dispatch.id))
        #expect(overview.dispatch.state == .done && overview.endedBy == "test")
        #expect(overview.summary.delivered == 1 && overview.summary.cancelled == 2)
        let lines = try fixture.store.deliveries(of: dispatch.id, after: nil, limit: 10)
        #expect(lines.map(\.state) == [.delivered, .cancelled, .cancelled])
        #expect(lines[1].sentence.sv == "Avbruten av test innan den skickades.")
    }

    @Test func `what may have been taken stays, and keeps the dispatch open`() async throws {
        let (fixture, prepared, dispatch) = try await sending()
        try await fixture.ledger.record(fixture.step(prepared[0].id, .prepared, .inflight))
        let done = try fixture.store.cancel(dispatch, employees: nil, by: Make.author(50))
        #expect(done.cancelled == 2 && done.uncertain == 1 && !done.isDone)
        let left = try await fixture.ledger.unsettled(in: dispatch.id, after: nil, limit: 10)
        #expect(left.map(\.id) == [prepared[0].id])
    }

    @Test func `only the employees that are named are called off`() async throws {
        let (fixture, _, dispatch) = try await sending()
        let one = try #require(EmploymentNumber("1001"))
        let done = try fixture.store.cancel(dispatch, employees: [one], by: Make.author(50))
        #expect(done.cancelled == 1 && !done.isDone)
        let lines = try fixture.store.deliveries(of: dispatch.id, after: nil, limit: 10)
        #expect(lines.map(\.state) == [.prepared, .cancelled, .prepared])
    }

    @Test func `a preparation that is called off leaves nothing, and its payslips can go`()
        async throws
    {
        let fixture = try LedgerFixture()
        _ = try await fixture.prepare()
        let done = try fixture.store.cancel(fixture.dispatch, employees: nil, by: Make.author(50))
        #expect(done.cancelled == 3 && done.isDone)
        #expect(
            try fixture.store.deliveries(of: fixture.dispatch.id, after: nil, limit: 1).isEmpty)
        #expect(try fixture.store.unfinishedDispatch(of: fixture.company.id) == nil)
        #expect(try await fixture.candidates().allSatisfy { $0.earlier == nil })
    }

    @Test func `what failed can be sent again, until it has been`() async throws {
        let (fixture, prepared, dispatch) = try await sending()
        for delivery in prepared.prefix(2) {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .failed))
        }
        #expect(
            try fixture.store.failed(in: dispatch.id).map(\.number.text) == ["1000", "1001"])
        _ = try fixture.store.cancel(dispatch, employees: nil, by: Make.author(50))
        let again = try fixture.store.open(
            dispatch.selection, of: fixture.company, link: Make.link(), channel: Make.mailbox,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), startedBy: "test",
            at: Timestamp(milliseconds: 60))
        let candidate = try #require(try await fixture.candidates().first)
        try await fixture.ledger.insert(
            [
                LedgerEntry(
                    payslip: candidate.payslip.id, employee: candidate.employee.id,
                    channel: Make.mailbox, state: .prepared,
                    message: FrozenMessage(
                        head: [1], tail: [2], document: prepared[0].message.document),
                    recipientKey: "x")
            ], [], into: again.id)
        #expect(try fixture.store.failed(in: dispatch.id).map(\.number.text) == ["1001"])
    }

    @Test func `filters find deliveries by state and by employee`() async throws {
        let (fixture, prepared, dispatch) = try await sending(4)
        for delivery in prepared.prefix(2) {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .failed))
        }
        var filter = DeliveryFilter()
        filter.states = [.failed, .held]
        let failed = try fixture.store.deliveries(of: dispatch.id, filter, after: nil, limit: 10)
        #expect(failed.map(\.number) == ["1000", "1001"])
        let next = try fixture.store.deliveries(
            of: dispatch.id, filter, after: failed[0].id, limit: 10)
        #expect(next.map(\.number) == ["1001"])
        filter.employees = [try #require(EmploymentNumber("1003"))]
        #expect(
            try fixture.store.deliveries(of: dispatch.id, filter, after: nil, limit: 10).isEmpty)
        filter.states = []
        let one = try fixture.store.deliveries(of: dispatch.id, filter, after: nil, limit: 10)
        #expect(one.map(\.number) == ["1003"] && one[0].payDate == Make.payDate.description)
    }
}
