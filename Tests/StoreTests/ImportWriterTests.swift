import Delivery
import Diagnostics
import Foundation
import Payroll
import Store
import TestSupport
import Testing

@Suite struct ImportWriterTests {
    private func store() throws -> (Scratch, Store, Company) {
        let scratch = try Scratch()
        let store = try Store.open(path: scratch.file("s.sqlite"))
        return (scratch, store, try store.add(Make.company(), by: Make.author))
    }

    private func put(
        _ store: Store, _ company: Company, dryRun: Bool = false,
        _ body: (ImportWriter) throws -> Void
    ) throws {
        try store.importing(
            into: company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: dryRun, body)
    }

    @Test func `created, unchanged, corrected`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            #expect(try writer.put(LedgerFixture.record(0)) == .created)
            #expect(try writer.put(LedgerFixture.record(0)) == .unchanged)
            #expect(try writer.put(LedgerFixture.record(0, gross: 200)) == .changed)
        }
        let run = try #require(try store.payRunOverviews(of: company.id).first)
        #expect(run.payslips == 1 && run.replaced == 1)
    }

    @Test func `a dry run and a failed import leave nothing`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company, dryRun: true) { _ = try $0.put(LedgerFixture.record(0)) }
        #expect(throws: CocoaError.self) {
            try put(store, company) { (writer) throws in
                _ = try writer.put(LedgerFixture.record(0))
                throw CocoaError(.fileReadUnknown)
            }
        }
        #expect(try store.payRuns(of: company.id).isEmpty)
        #expect(try store.employees(of: company.id, after: nil, limit: 10).isEmpty)
    }

    @Test func `lines, facts and amounts come back as they went in`() async throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        var record = try LedgerFixture.record(0)
        var line = PayLine()
        line.number = 2
        line.code = "310"
        line.name = "OB, kväll \"å\" ; |"
        line.comment = "rad 1"
        line.from = Make.today
        line.to = Make.payDate
        line.count = Quantity("12,5")
        line.unit = "tim"
        line.price = Quantity("120.1234")
        line.hours = Quantity("-1")
        line.days = Quantity("0,5")
        line.amount = Money(ore: -5)
        line.kind = .benefit
        line.style = .bold
        record.detail.lines.append(line)
        record.detail.facts["bankkonto"] = "1234"
        let wanted = record.detail
        try put(store, company) { _ = try $0.put(record) }
        let runs = try store.payRuns(of: company.id).map(\.id)
        let found = try await store.candidates(
            Selection(runs: runs), of: company.id, after: nil, limit: 10)
        #expect(found.first?.payslip.amounts == record.amounts)
        let id = try #require(found.first?.payslip.id)
        #expect(try await store.details(of: [id])[id] == wanted)
    }

    @Test func `a payslip goes to the one whose number agrees`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            _ = try writer.put(LedgerFixture.record(0))
            var other = try LedgerFixture.record(0, gross: 9)
            other.identity = IdentitySecret(Invented.number(5))
            let error = #expect(throws: Diagnostic.self) { try writer.put(other) }
            #expect(error?.code == "import.payslip.identity-mismatch")
            // The same number in another form is the same number.
            let text = Invented.number(0)
            other.identity = IdentitySecret(text.dropFirst(2).prefix(6) + "-" + text.suffix(4))
            #expect(try writer.put(other) == .changed)
        }
    }

    @Test func `without an employment number the person must have one employment only`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            _ = try writer.put(LedgerFixture.record(0))
            var record = try LedgerFixture.record(0, gross: 7)
            record.number = nil
            #expect(try writer.put(record) == .changed)
            var second = EmployeeRecord(
                number: try #require(EmploymentNumber("2000")), place: .init(file: "f"))
            second.identity = IdentitySecret(Invented.number(0))
            _ = try writer.put(second)
            let error = #expect(throws: Diagnostic.self) { try writer.put(record) }
            #expect(error?.code == "import.payslip.several")
        }
    }

    @Test func `a number that is in order becomes another one only on demand`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        var options = ImportOptions(today: Make.today)
        for allowed in [false, true] {
            options.allowsIdentityChange = allowed
            try store.importing(
                into: company.id, options, by: Make.author(1), isDryRun: false
            ) { writer in
                _ = try? writer.put(LedgerFixture.record(0))
                var record = EmployeeRecord(
                    number: try #require(EmploymentNumber("1000")), place: .init(file: "f"))
                record.identity = IdentitySecret(Invented.number(5))
                if allowed {
                    #expect(try writer.put(record) == .changed)
                } else {
                    let error = #expect(throws: Diagnostic.self) { try writer.put(record) }
                    #expect(error?.code == "import.employee.identity-changed")
                }
            }
        }
    }

    @Test func `the old PDF does not go to the corrected payslip`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            _ = try writer.put(LedgerFixture.record(0))
            let old = Document(
                digest: Digest(bytes: [UInt8](repeating: 1, count: 32)), byteCount: 1)
            let first = try #require(try writer.payslipKeys(on: [Make.payDate]).first)
            _ = try writer.attach(old, to: first.id)
            _ = try writer.put(LedgerFixture.record(0, gross: 999))
            let second = try #require(try writer.payslipKeys(on: [Make.payDate]).first)
            let error = #expect(throws: Diagnostic.self) { try writer.attach(old, to: second.id) }
            #expect(error?.code == "import.pdf.outdated")
        }
    }

    @Test func `the same file is unchanged whatever else has been imported since`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            for (month, change) in [
                (11, ImportChange.created), (10, .created), (11, .unchanged),
            ] {
                let date = try #require(CalendarDate(year: 2026, month: month, day: 25))
                var record = try LedgerFixture.record(0, payDate: date)
                record.amounts.gross = nil
                record.amounts.yearGross = Money(ore: Int64(month * 100))
                #expect(try writer.put(record) == change)
            }
        }
    }

    @Test func `gross pay is the growth of the year's gross pay, or nothing`() async throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            for (month, year, accumulated) in [
                (8, 2026, 500), (9, 2026, 1_000), (11, 2026, 1_700), (1, 2027, 50),
            ] {
                let date = try #require(CalendarDate(year: year, month: month, day: 25))
                var record = try LedgerFixture.record(0, payDate: date)
                record.amounts.gross = nil
                record.amounts.yearGross = Money(ore: Int64(accumulated))
                _ = try writer.put(record)
            }
        }
        var gross: [Int64?] = []
        for run in try store.payRuns(of: company.id).reversed() {
            let page = try await store.candidates(
                Selection(runs: [run.id]), of: company.id, after: nil, limit: 10)
            gross += page.map { $0.payslip.amounts.gross?.ore }
        }
        // August has none before it, September has, November lacks October, January begins a year.
        #expect(gross == [nil, 500, nil, nil])
    }

    @Test func `another document makes a revision, the same one changes nothing`() throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            _ = try writer.put(LedgerFixture.record(0))
            let key = try #require(try writer.payslipKeys(on: [Make.payDate]).first)
            let one = Document(
                digest: Digest(bytes: [UInt8](repeating: 1, count: 32)), byteCount: 1)
            let two = Document(
                digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 1)
            #expect(try writer.attach(one, to: key.id) == .created)
            #expect(try writer.attach(one, to: key.id) == .unchanged)
            #expect(try writer.attach(two, to: key.id) == .changed)
            let after = try writer.payslipKeys(on: [Make.payDate])
            #expect(after.count == 1 && after[0].id != key.id && after[0].hasDocument)
        }
    }

    @Test func `pages cover all runs, each payslip once`() async throws {
        let (scratch, store, company) = try store()
        defer { withExtendedLifetime(scratch) {} }
        try put(store, company) { (writer) throws in
            for index in 0..<25 {
                for day in [0, 1] {
                    _ = try writer.put(
                        LedgerFixture.record(index, payDate: Make.payDate.adding(days: day)))
                }
            }
        }
        let runs = try store.payRuns(of: company.id).map(\.id)
        var seen: [Payslip.ID] = []
        while true {
            let page = try await store.candidates(
                Selection(runs: runs), of: company.id, after: seen.last, limit: 7)
            if page.isEmpty { break }
            seen += page.map(\.payslip.id)
        }
        #expect(seen.count == 50 && Set(seen).count == 50)
    }
}
