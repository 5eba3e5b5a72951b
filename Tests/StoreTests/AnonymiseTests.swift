import Delivery
import Diagnostics
import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct AnonymiseTests {
    private static let secrets = ["Hemliga gatan", "Majken", "Hemliga avdelningen", "4711"]

    /// Employee 1000 with everything that could give a person away, and a dispatch that is over.
    private func filled() async throws -> (LedgerFixture, Employee) {
        let fixture = try LedgerFixture()
        var employee = try #require(
            try fixture.store.employees(of: fixture.company.id, after: nil, limit: 1).first)
        employee.givenName = "Majken"
        employee.address.street = "Hemliga gatan 1"
        employee.employment.department = "Hemliga avdelningen"
        try fixture.store.update([employee], of: fixture.company.id, by: Make.author)
        let record = try JSONDecoder().decode(
            DecisionRecord.self,
            from: Data(
                #"{"rules":[{"function":"select","answer":"true","reason":"Majken","fields":[]}]}"#
                    .utf8))
        for delivery in try await fixture.prepare(record) {
            try await fixture.ledger.record(fixture.step(delivery.id, .prepared, .inflight))
            var step = fixture.step(delivery.id, .inflight, .delivered)
            step.reason = Reason("x", sv: "Majken 4711", en: "Majken 4711")
            step.receipt = Receipt(objectKey: "key", correlationID: "corr", isRetained: false)
            try await fixture.ledger.record(step)
        }
        return (fixture, employee)
    }

    @Test func `nothing of the person is left, and that the payslip went is`() async throws {
        let (fixture, employee) = try await filled()
        try await fixture.ledger.advance(
            fixture.dispatch.id, to: .done, at: Timestamp(milliseconds: 30))
        let counts = try fixture.store.anonymiseCounts(employee.id)
        #expect(counts.payslips == 1 && counts.deliveries == 1 && counts.unfinished == 0)
        _ = try fixture.store.anonymise(
            employee.id, of: fixture.company.id, by: Make.author(50))
        let dump = try await Self.rows(of: employee.id.value, in: fixture)
        let number = try #require(employee.identityText.text)
        for secret in Self.secrets + [number, String(number.suffix(10))] {
            #expect(!dump.contains(secret), "\(secret)")
        }
        let lines = try fixture.store.deliveries(of: fixture.dispatch.id, after: nil, limit: 10)
        let line = try #require(lines.first { $0.number == "anonym-\(employee.id.value)" })
        #expect(line.state == .delivered && line.objectKey == "key" && line.correlationID == "corr")
        #expect(line.name.isEmpty)
        #expect(lines.filter { $0.sentence.sv == "Majken 4711" }.count == 2)
        #expect(try fixture.store.integrityProblems().isEmpty)
    }

    @Test func `somebody in a dispatch that is not over cannot be forgotten`() async throws {
        let fixture = try LedgerFixture()
        let employee = try #require(
            try fixture.store.employees(of: fixture.company.id, after: nil, limit: 1).first)
        _ = try await fixture.prepare()
        #expect(try fixture.store.anonymiseCounts(employee.id).unfinished == 1)
        #expect(throws: Diagnostic.self) {
            try fixture.store.anonymise(employee.id, of: fixture.company.id, by: Make.author)
        }
        let after = try fixture.store.employee(employee.number, of: fixture.company.id)
        #expect(after == employee)
    }

    /// Everything that the database has of an employee, as text.
    private static func rows(of employee: Int64, in fixture: LedgerFixture) async throws -> String {
        let queue = try DatabaseQueue(path: fixture.scratch.file("s.sqlite"))
        return try await queue.read { db in
            var text = ""
            for sql in [
                "SELECT * FROM employee WHERE id = ?",
                "SELECT * FROM employee_history WHERE employee_id = ?",
                "SELECT * FROM payslip WHERE employee_id = ?",
                "SELECT * FROM delivery WHERE employee_id = ?",
                "SELECT * FROM audit WHERE employee_id = ?",
            ] {
                for row in try Row.fetchAll(db, sql: sql, arguments: [employee]) {
                    text += row.map { "\($0.0)=\($0.1)" }.joined(separator: " ") + "\n"
                }
            }
            return text
        }
    }
}
