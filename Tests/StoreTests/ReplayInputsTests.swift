import Delivery
import Diagnostics
import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct ReplayInputsTests {
    /// An entry that began where it ended.
    private func entry(_ candidate: Candidate, _ state: DeliveryState, _ reason: Reason?) throws
        -> LedgerEntry
    {
        LedgerEntry(
            payslip: candidate.payslip.id, employee: candidate.employee.id, channel: Make.mailbox,
            state: state, reason: reason, decision: try record())
    }

    private func record() throws -> DecisionRecord {
        try JSONDecoder().decode(DecisionRecord.self, from: Data(#"{"rules":[]}"#.utf8))
    }

    private func content(_ fixture: LedgerFixture) async throws -> [ReplayInput] {
        try await fixture.store.replayInputs(of: fixture.dispatch.id, after: nil, limit: 100)
    }

    @Test func `company, link, runs and today are kept as they were`() async throws {
        let fixture = try LedgerFixture()
        var company = fixture.company
        company.name = "Nya namnet"
        try fixture.store.change(company.id, by: Make.author) { $0 = company }
        try fixture.store.update(ProgramLink(tenantKey: "annan"), of: company.id, by: Make.author)
        let kept = try #require(try await fixture.store.replayDispatch(fixture.dispatch.id))
        #expect(kept.ruleDigest == Digest(bytes: [UInt8](repeating: 1, count: 32)))
        let inputs = try #require(kept.inputs)
        #expect(inputs.company == fixture.company)
        #expect(inputs.link == Make.link())
        #expect(inputs.runs == (try fixture.store.payRuns(of: company.id)))
        #expect(inputs.today == CalendarDate("1970-01-01"))
        #expect(try await fixture.store.replayDispatch(Dispatch.ID(99)) == nil)
    }

    @Test func `a preparation that is done again keeps what it is done with`() async throws {
        let fixture = try LedgerFixture()
        var link = Make.link()
        link.retentionDays = .days390
        let digest = Digest(bytes: [UInt8](repeating: 9, count: 32))
        try fixture.store.note(
            ruleDigest: digest, plugins: "[]", company: fixture.company, link: link,
            in: fixture.dispatch)
        let kept = try #require(try await fixture.store.replayDispatch(fixture.dispatch.id))
        #expect(kept.ruleDigest == digest && kept.inputs?.link == link)
        #expect(kept.inputs?.today == CalendarDate("1970-01-01"))
    }

    @Test func `an employee comes back as the register was when the payslip was decided about`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 2)
        let before = try await fixture.candidates()
        try await fixture.ledger.insert(
            before.map { try entry($0, .notSelected, nil) }, [],
            into: fixture.dispatch.id)
        for city in ["Boden", "Piteå"] {
            var changed = try #require(
                try fixture.store.employees(of: fixture.company.id, after: nil, limit: 1).first)
            changed.address.city = city
            changed.isProtected = true
            changed.employment.ratePercent = Quantity(tenThousandths: 750_000)
            try fixture.store.update([changed], of: fixture.company.id, by: Make.author)
        }
        let inputs = try await content(fixture)
        let after = try inputs.map { try $0.content.get().candidate.employee }
        #expect(after == before.map(\.employee))
        #expect(inputs.map(\.number) == before.map(\.employee.number))
        // The second change ended a revision that nothing was decided with.
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        let kept = try await queue.read { db in
            try Int.fetchAll(db, sql: "SELECT revision FROM employee_history")
        }
        #expect(kept == [1])
    }

    @Test func `nothing is kept of employees that no delivery was decided with`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        var employee = try #require(
            try fixture.store.employees(of: fixture.company.id, after: nil, limit: 1).first)
        employee.givenName = "Eva"
        try fixture.store.update([employee], of: fixture.company.id, by: Make.author)
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        let kept = try await queue.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM employee_history")
        }
        #expect(kept == 0)
    }

    @Test func `a corrected payslip comes back as it was, and a run with its status`() async throws
    {
        let fixture = try LedgerFixture(payslips: 1)
        let before = try #require(try await fixture.candidates().first)
        try await fixture.ledger.insert(
            [try entry(before, .notSelected, nil)], [], into: fixture.dispatch.id)
        try LedgerFixture.fill(fixture.store, fixture.company, 1, gross: 500)
        let after = try #require(try await content(fixture).first).content.get().candidate
        // Nobody had asked for its document: whether it had one then decides nothing now.
        var payslip = before.payslip
        payslip.document = .expected
        #expect(after.payslip == payslip && after.run == before.run)
    }

    @Test func `a PDF that was not there is not there, whatever has been imported since`()
        async throws
    {
        let fixture = try LedgerFixture(payslips: 3)
        let before = try await fixture.candidates()
        let missing = Reason("gate.document.missing", sv: "a", en: "a")
        let shared = Reason("gate.document.shared", sv: "a", en: "a")
        try fixture.store.importing(
            into: fixture.company.id, ImportOptions(today: Make.today),
            by: Make.author(1), isDryRun: false
        ) { writer in
            for (index, candidate) in before.enumerated() {
                let digest = Digest(bytes: [UInt8](repeating: UInt8(index), count: 32))
                _ = try writer.attach(
                    Document(digest: digest, byteCount: 9), to: candidate.payslip.id)
            }
        }
        try await fixture.ledger.insert(
            [
                try entry(before[0], .failed, missing), try entry(before[1], .failed, shared),
                try entry(before[2], .notSelected, Reason("rule.select", sv: "a", en: "a")),
            ], [], into: fixture.dispatch.id)
        let then = try await content(fixture).map { try $0.content.get().candidate }
        #expect(then.map { $0.payslip.document == nil } == [true, false, false])
        #expect(then.map(\.sharesDocument) == [false, true, false])
    }

    @Test func `sent before means by an older dispatch`() async throws {
        let fixture = try LedgerFixture(payslips: 1)
        let delivery = try #require(try await fixture.prepare(record()).first)
        try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
        try await fixture.ledger.record(fixture.step(delivery.id, .inflight, .delivered))
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 30))
        let second = try fixture.store.open(
            fixture.dispatch.selection, of: fixture.company, link: Make.link(),
            channel: Make.mailbox, ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)),
            startedBy: "test",
            at: Timestamp(milliseconds: 40))
        let candidate = try #require(try await fixture.candidates().first)
        try await fixture.ledger.insert(
            [try entry(candidate, .notSelected, Reason("gate.sent", sv: "a", en: "a"))], [],
            into: second.id)
        let first = try #require(try await content(fixture).first).content.get()
        #expect(first.candidate.earlier == nil && first.recorded.outcome == .mailbox)
        let later = try #require(
            try await fixture.store.replayInputs(of: second.id, after: nil, limit: 1).first
        ).content.get()
        #expect(
            later.candidate.earlier
                == EarlierDelivery(dispatch: fixture.dispatch.id, isSettled: true))
    }

    @Test func `pages go by payslips, whose deliveries stay together`() async throws {
        let fixture = try LedgerFixture(payslips: 5)
        let pending = try await fixture.prepare(record())
        for delivery in pending {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            var step = fixture.step(delivery.id, .inflight, .replaced)
            step.releasesLetter = true
            try await fixture.ledger.record(step)
        }
        var last: Payslip.ID?
        var sizes: [Int] = []
        while true {
            let page = try await fixture.store.replayInputs(
                of: fixture.dispatch.id, after: last, limit: 2)
            guard let final = page.last else { break }
            for input in page {
                let recorded = try input.content.get().recorded
                #expect(recorded.outcome == .mailbox && recorded.mayPrint)
            }
            sizes.append(page.count)
            last = final.payslip
        }
        #expect(sizes == [2, 2, 1])
    }

    @Test func `what cannot be compared is named`() async throws {
        let fixture = try LedgerFixture(payslips: 3)
        _ = try await fixture.prepare(record())
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        try await queue.write { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'cancelled' WHERE id = 1;
                    UPDATE delivery SET decision = 'x' WHERE id = 2;
                    UPDATE delivery SET employee_revision = 7 WHERE id = 3;
                    """)
        }
        let found = try await content(fixture).map { input -> ReplayInput.Obstacle? in
            if case .failure(let obstacle) = input.content { obstacle } else { nil }
        }
        #expect(found == [.cancelled, .noRecord, .noEmployee])
    }

    @Test func `a dispatch of an older lonespec has no inputs`() async throws {
        let scratch = try Scratch()
        let path = scratch.file("s.sqlite")
        try Store.makeOlder(path: path, upTo: "1 register, pay runs, ledger")
        let queue = try DatabaseQueue(path: path)
        let digest = String(repeating: "ab", count: 32)
        let number = Invented.organisationNumber(1)
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO company (id, organisation_number, name) VALUES (1, '\(number)', 'N');
                    INSERT INTO employee (id, company_id, number) VALUES (1, 1, '1000');
                    INSERT INTO pay_run VALUES (1, 1, '2026-11-25', 'x', 'final');
                    INSERT INTO payslip (id, pay_run_id, employee_id, revision, lines, facts,
                        content_digest, imported_at, source) VALUES (1, 1, 1, 1, '', '', 'x', 1, 'x');
                    INSERT INTO dispatch VALUES
                        (1, 1, 'done', '1', NULL, 0, 'test', 'k', '\(digest)', 'me', 5, 6);
                    INSERT INTO delivery (dispatch_id, payslip_id, employee_id, employee_revision,
                        channel, state, is_resend, retention, decision, changed_at)
                    VALUES (1, 1, 1, 1, 'kivra', 'not-selected', 0, 0, '{"rules":[]}', 5);
                    """)
        }
        try queue.close()
        let store = try Store.open(path: path)
        let dispatch = try #require(try await store.replayDispatch(Dispatch.ID(1)))
        #expect(dispatch.inputs == nil && dispatch.ruleDigest.hex == digest)
        let input = try #require(
            try await store.replayInputs(of: Dispatch.ID(1), after: nil, limit: 10).first)
        guard case .failure(.noInputs) = input.content else {
            Issue.record("compared without inputs")
            return
        }
        // What only such a dispatch was decided with is not kept: nothing could be done with it.
        var employee = try #require(
            try store.employees(of: Company.ID(1), after: nil, limit: 1).first)
        employee.givenName = "Eva"
        try store.update([employee], of: Company.ID(1), by: Make.author)
        let kept = try await DatabaseQueue(path: path).read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM employee_history")
        }
        #expect(kept == 0)
        #expect(try store.integrityProblems() == [])
    }
}
