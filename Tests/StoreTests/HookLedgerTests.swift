import Delivery
import Diagnostics
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct HookLedgerTests {
    private func effects() -> [HookEffect] {
        [
            HookEffect(plugin: "p", .append(file: "k.csv", header: "h", line: "en rad")),
            HookEffect(plugin: "p", .once("nyckel")), HookEffect(plugin: "p", .store("v", "1")),
            HookEffect(plugin: "p", .count("n", 2)), HookEffect(plugin: "p", .count("n", 3)),
            HookEffect(plugin: "p", .notify("oj")),
            HookEffect(plugin: "p", .note(HookNote(.problem, "fel"))),
        ]
    }

    private func memory(_ fixture: LedgerFixture) -> StoreHookMemory {
        StoreHookMemory(
            store: fixture.store, company: fixture.company.id, dispatch: fixture.dispatch.id)
    }

    /// Deliveries that want `after_send`, moved on to a state.
    private func deliver(_ fixture: LedgerFixture, wants: Bool = true) async throws
        -> [UnsettledDelivery]
    {
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        let entries = try await fixture.candidates().map { candidate in
            var entry = LedgerEntry(
                payslip: candidate.payslip.id, employee: candidate.employee.id,
                channel: Make.mailbox, state: .prepared,
                message: FrozenMessage(head: [1], tail: [2], document: document),
                recipientKey: "r", retention: .days30)
            entry.wantsAfterSend = wants
            return entry
        }
        try await fixture.ledger.insert(entries, [], into: fixture.dispatch.id)
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 15))
        return try await fixture.ledger.unsettled(in: fixture.dispatch.id, after: nil, limit: 10)
    }

    @Test func `what hooks did is there when it has been committed, each thing in its place`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 1)
        try await fixture.ledger.insert([], effects(), into: fixture.dispatch.id)
        let memory = memory(fixture)
        #expect(try memory.hasHappened("nyckel", plugin: "p"))
        #expect(try !memory.hasHappened("nyckel", plugin: "annan"))
        #expect(try memory.value("v", plugin: "p") == "1")
        #expect(try memory.count("n", plugin: "p") == 5)
        #expect(try memory.counterNames(plugin: "p") == ["n"])
        #expect(try memory.keyCount(plugin: "p") == 1)
        #expect(try fixture.store.counts(of: fixture.dispatch.id).map(\.value) == [5])
        #expect(
            try fixture.store.notes(of: fixture.dispatch.id).map(\.note.kind) == [
                .notify, .problem,
            ])
    }

    @Test func `lines wait until the dispatch is no longer prepared, and go once`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let (ledger, company) = (fixture.ledger, fixture.company.id)
        try await ledger.insert([], effects(), into: fixture.dispatch.id)
        #expect(try await ledger.pendingLines(of: company, after: 0, limit: 9).isEmpty)
        try await ledger.advance(fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 1))
        let lines = try await ledger.pendingLines(of: company, after: 0, limit: 9)
        #expect(lines.map(\.text) == ["en rad"] && lines[0].header == "h")
        let file = lines[0].file
        #expect(try await ledger.writtenLength(file, of: company) == nil)
        try await ledger.wrote(lines.map(\.id), to: file, length: 9, of: company)
        #expect(try await ledger.pendingLines(of: company, after: 0, limit: 9).isEmpty)
        #expect(try await ledger.writtenLength(file, of: company) == 9)
    }

    @Test func `a preparation that is forgotten takes back what hooks did for it`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        try await fixture.ledger.insert([], effects(), into: fixture.dispatch.id)
        try await fixture.ledger.discardPreparation(of: fixture.dispatch.id)
        let memory = memory(fixture)
        #expect(try !memory.hasHappened("nyckel", plugin: "p"))
        #expect(try memory.count("n", plugin: "p") == 0)
        #expect(try fixture.store.notes(of: fixture.dispatch.id).isEmpty)
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .sending, at: Timestamp(milliseconds: 1))
        #expect(
            try await fixture.ledger.pendingLines(
                of: fixture.company.id, after: 0, limit: 9
            ).isEmpty)
    }

    @Test func `after_send is due for what was taken, until it has been run`() async throws {
        let fixture = try LedgerFixture(payslips: 3)
        let deliveries = try await deliver(fixture)
        let (ledger, dispatch) = (fixture.ledger, fixture.dispatch.id)
        #expect(try await ledger.settled(in: dispatch, limit: 9).isEmpty)
        for (delivery, end) in zip(deliveries, [DeliveryState.delivered, .failed, .retained]) {
            try await ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            var step = fixture.step(delivery.id, .inflight, end)
            if end != .failed {
                step.receipt = Receipt(
                    objectKey: "k", correlationID: "c", isRetained: end == .retained)
            }
            try await ledger.record(step)
        }
        let settled = try await ledger.settled(in: dispatch, limit: 9)
        #expect(settled.map(\.id) == [deliveries[0].id, deliveries[2].id])
        #expect(settled.map(\.receipt.isRetained) == [false, true])
        #expect(settled[0].at == Timestamp(milliseconds: 20))
        #expect(settled[0].facts.employee.number.text == "1000")
        #expect(settled[0].facts.retention == .days30)
        #expect(settled[0].receiptID == "\(dispatch.value)-\(deliveries[0].id.value)")
        try await ledger.finishSettled([settled[0].id], effects(), in: dispatch)
        #expect(try await ledger.settled(in: dispatch, limit: 9).map(\.id) == [deliveries[2].id])
        #expect(try memory(fixture).hasHappened("nyckel", plugin: "p"))
    }

    @Test func `where no hook wants it nothing is due`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let delivery = try #require(try await deliver(fixture, wants: false).first)
        try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        #expect(try await fixture.ledger.settled(in: fixture.dispatch.id, limit: 9).isEmpty)
    }

    @Test func `a step keeps what hooks did because of it, or neither`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let delivery = try #require(try await deliver(fixture).first)
        var illegal = fixture.step(delivery.id, .inflight, .failed)
        illegal.effects = effects()
        await #expect(throws: (any Error).self) { try await fixture.ledger.record(illegal) }
        #expect(try memory(fixture).count("n", plugin: "p") == 0)
        try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
        try await fixture.ledger.record(illegal)
        #expect(try memory(fixture).count("n", plugin: "p") == 5)
    }

    @Test func `the payslip before is the latest final one`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let candidate = try #require(try await fixture.candidates().first)
        #expect(
            try await fixture.ledger.history(of: [candidate], channel: Make.mailbox)[
                candidate.payslip.id]?.previousNet
                == nil)
        var later = candidate
        later.run.payDate = candidate.run.payDate.adding(days: 30)
        let history = try await fixture.ledger.history(of: [later], channel: Make.mailbox)
        #expect(history[candidate.payslip.id]?.previousNet == candidate.payslip.amounts.net)
    }

    @Test func `what a plugin holds can be released once, and not after it has gone`() async throws
    {
        let fixture = try LedgerFixture(payslips: 2)
        let candidates = try await fixture.candidates()
        var entries = candidates.map { candidate in
            LedgerEntry(
                payslip: candidate.payslip.id, employee: candidate.employee.id,
                channel: Make.mailbox, state: .held, reason: .heldByPlugin("vanta", "titta"))
        }
        entries[0].heldBy = "vanta"
        try await fixture.ledger.insert(entries, [], into: fixture.dispatch.id)
        let held = try fixture.store.held(in: fixture.dispatch.id)
        #expect(held.map(\.number.text) == ["1000"] && held[0].sentence.sv.contains("titta"))
        // The dispatch is not done: no other is opened, and nothing is released.
        #expect(throws: Diagnostic.self) { try open(fixture, releasing: held) }
        let before = try await fixture.ledger.history(of: candidates, channel: Make.mailbox)
        #expect(before[candidates[0].payslip.id]?.released == [])
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 1))
        let dispatch = try open(fixture, releasing: held)
        #expect(
            try fixture.store.unfinishedDispatch(of: fixture.company.id)?.selection.payslips == [
                candidates[0].payslip.id
            ])
        let chosen = try await fixture.store.candidates(
            dispatch.selection, of: fixture.company.id, after: nil, limit: 9)
        #expect(chosen.map(\.employee.number.text) == ["1000"])
        let history = try await fixture.ledger.history(of: candidates, channel: Make.mailbox)
        #expect(history[candidates[0].payslip.id]?.released == ["vanta"])
        #expect(history[candidates[1].payslip.id]?.released == [])
        // Looking at a dry delivery is not looking at the real one.
        let other = try await fixture.ledger.history(
            of: candidates, channel: ChannelName(rawValue: "folder"))
        #expect(other[candidates[0].payslip.id]?.released == [])
        try await fixture.ledger.insert(
            [entry(entries[0], .prepared)], [], into: dispatch.id)
        #expect(try fixture.store.held(in: fixture.dispatch.id).isEmpty)
    }

    @Test func `a delivery from before, or by another channel, hides no hold`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let delivery = try #require(try await deliver(fixture).first)
        try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 1))
        // Sent again on purpose, and held.
        let candidate = try #require(try await fixture.candidates().first)
        let again = try open(fixture, releasing: [])
        var held = LedgerEntry(
            payslip: candidate.payslip.id, employee: candidate.employee.id, channel: Make.mailbox,
            state: .held, reason: .heldByPlugin("vanta", "titta"))
        held.isResend = true
        held.heldBy = "vanta"
        try await fixture.ledger.insert([held], [], into: again.id)
        #expect(try fixture.store.held(in: again.id).count == 1)
        try await fixture.ledger.advance(again.id, to: .done, at: Timestamp(milliseconds: 1))
        let folder = try open(fixture, releasing: [], channel: ChannelName(rawValue: "folder"))
        try await fixture.ledger.insert([entry(held, .prepared)], [], into: folder.id)
        #expect(try fixture.store.held(in: again.id).count == 1)
    }

    private func open(
        _ fixture: LedgerFixture, releasing held: [HeldPayslip],
        channel: ChannelName = Make.mailbox
    ) throws -> Dispatch {
        try fixture.store.open(
            Selection(
                runs: fixture.dispatch.selection.runs,
                payslips: held.isEmpty ? nil : Set(held.map(\.payslip))), of: fixture.company,
            link: Make.link(), channel: channel,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), releasing: held,
            startedBy: "kim", at: Timestamp(milliseconds: 2))
    }

    private func entry(_ entry: LedgerEntry, _ state: DeliveryState) -> LedgerEntry {
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        var changed = LedgerEntry(
            payslip: entry.payslip, employee: entry.employee, channel: entry.channel, state: state,
            message: FrozenMessage(head: [1], tail: [2], document: document), recipientKey: "r")
        changed.isResend = entry.isResend
        return changed
    }

    @Test func `a preparation does not go on when payslips have come where it has been`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 3)
        let candidates = try await fixture.candidates()
        func through() throws -> Payslip.ID? {
            try fixture.store.preparedThrough(
                fixture.dispatch, company: fixture.company, link: Make.link(),
                ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), plugins: "[]")
        }
        for index in [0, 2] {
            let held = LedgerEntry(
                payslip: candidates[index].payslip.id, employee: candidates[index].employee.id,
                channel: Make.mailbox, state: .held, reason: .heldByPlugin("p", "x"))
            try await fixture.ledger.insert([held], [], into: fixture.dispatch.id)
            #expect(try through() == (index == 0 ? candidates[0].payslip.id : nil))
        }
    }

    @Test func `what another channel has delivered does not count as sent`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let delivery = try #require(try await deliver(fixture).first)
        try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        for (channel, isSent) in [("kivra", true), ("folder", false)] {
            var selection = fixture.dispatch.selection
            selection.channel = ChannelName(rawValue: channel)
            let candidate = try await fixture.store.candidates(
                selection, of: fixture.company.id, after: nil, limit: 1
            ).first
            #expect((candidate?.earlier != nil) == isSent)
        }
    }

    @Test func `an interrupted preparation goes on where it was, unless something has changed`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 3)
        let digest = Digest(bytes: [UInt8](repeating: 1, count: 32))
        func through(_ plugins: String = "[]", _ rules: Digest? = nil) throws -> Payslip.ID? {
            try fixture.store.preparedThrough(
                fixture.dispatch, company: fixture.company, link: Make.link(),
                ruleDigest: rules ?? digest, plugins: plugins)
        }
        #expect(try through() == nil)
        let first = try #require(try await fixture.candidates().first)
        try await fixture.ledger.insert(
            [
                LedgerEntry(
                    payslip: first.payslip.id, employee: first.employee.id,
                    channel: Make.mailbox, state: .failed)
            ], [], into: fixture.dispatch.id)
        #expect(try through() == first.payslip.id)
        #expect(try through("[{}]") == nil)
        #expect(try through("[]", Digest(bytes: [UInt8](repeating: 3, count: 32))) == nil)
        var changed = first.employee
        changed.address.city = "Boden"
        try fixture.store.update([changed], of: fixture.company.id, by: Make.author)
        #expect(try through() == nil)
    }

    @Test
    func `a database of before is brought up to date with what it has, and takes any channel`()
        throws
    {
        let scratch = try Scratch()
        let path = scratch.file("s.sqlite")
        try Store.makeOlder(path: path, upTo: "2 inputs of dispatches")
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO company (id, organisation_number, name) VALUES (1, '5599000014', 'N');
                    INSERT INTO link VALUES (1, 'ab', 'production', 30, 1, 0, 1, 0, 'both');
                    INSERT INTO employee (id, company_id, number) VALUES (1, 1, '7');
                    INSERT INTO pay_run VALUES (1, 1, '2026-11-25', 'x', 'final');
                    INSERT INTO payslip (id, pay_run_id, employee_id, revision, lines, facts,
                        content_digest, imported_at, source) VALUES (1, 1, 1, 1, '', '', 'x', 0, 'x');
                    INSERT INTO dispatch (id, company_id, state, runs, resend, environment, tenant_key,
                        rule_digest, started_by, created_at)
                        VALUES (1, 1, 'sending', '1', 0, 'production', 'ab', 'x', 'kim', 0);
                    INSERT INTO delivery (id, dispatch_id, payslip_id, employee_id, employee_revision,
                        channel, state, is_resend, retention, changed_at)
                        VALUES (1, 1, 1, 1, 1, 'kivra', 'prepared', 0, 30, 0);
                    """)
        }
        try queue.close()
        let store = try Store.open(path: path)
        let company = try #require(try store.companies().first)
        #expect(try store.unfinishedDispatch(of: company.id)?.channel == Make.mailbox)
        #expect(try store.link(of: company.id).language == "sv")
        #expect(try store.integrityProblems() == [])
        try store.close()
        let again = try DatabaseQueue(path: path)
        try again.write { db in
            try db.execute(
                sql: """
                    INSERT INTO delivery (dispatch_id, payslip_id, employee_id, employee_revision,
                        channel, state, is_resend, retention, changed_at)
                        VALUES (1, 1, 1, 1, 'folder', 'prepared', 0, 30, 0)
                    """)
        }
        // The law of deliveries is still in force.
        #expect(throws: DatabaseError.self) {
            try again.write { try $0.execute(sql: "UPDATE delivery SET state = 'delivered'") }
        }
        #expect(throws: DatabaseError.self) {
            try again.write { try $0.execute(sql: "UPDATE delivery SET channel = 'print'") }
        }
    }
}
