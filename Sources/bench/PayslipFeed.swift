import Diagnostics
import HostKit
import Payroll
import Store

/// Fills a workspace with payslips through the store, as an import would.
struct PayslipFeed {
    let workspace: BenchWorkspace

    /// Payslips in one transaction.
    private static let batch = 25_000

    /// Makes payslips, with their documents or without any.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - document: The document of a payslip; nil where none has one.
    /// - Throws: What the store throws, and when not all of it was made.
    func run(
        _ count: Int, document: ((Int, Installation) throws -> Document)? = nil
    ) throws {
        let host = try Installation.open(workspace.path)
        let company = try host.company(BenchWorkspace.company)
        var options = ImportOptions(today: host.today)
        options.newEmployeesSend = true
        options.newEmployeesPrint = true
        for start in stride(from: 0, to: count, by: PayslipFeed.batch) {
            let end = min(start + PayslipFeed.batch, count)
            try host.store.importing(into: company.id, options, by: host.author, isDryRun: false) {
                writer in
                for index in start..<end {
                    guard try writer.put(record(index)) == .created else {
                        throw BenchFailure("payslip \(index) was there already")
                    }
                    // In a fresh database payslips are numbered as they come.
                    guard let document else { continue }
                    _ = try writer.attach(
                        document(index, host), to: Payslip.ID(Int64(index + 1)))
                }
            }
        }
        let overview = try host.store.payRunOverviews(of: company.id)
        guard overview.map(\.payslips) == [count],
            overview.map(\.documents) == [document == nil ? 0 : count]
        else {
            throw BenchFailure("\(count) payslips with documents were to be made: \(overview)")
        }
        try host.close()
    }

    private func record(_ index: Int) throws -> PayslipRecord {
        let person = SyntheticPerson(index: index)
        let number = try person.employmentNumber
        guard let payDate = CalendarDate("2026-11-25") else { throw BenchFailure("no pay date") }
        let place = SourcePlace(file: "bench", line: index + 1)
        var employee = EmployeeRecord(number: number, place: place)
        employee.texts = [
            .givenName: person.givenName, .familyName: person.familyName,
            .street: person.street, .postalCode: person.postalCode, .city: person.city,
            .department: person.department, .employmentType: person.employmentType,
            .payForm: person.payForm,
        ]
        return PayslipRecord(
            number: number, identity: IdentitySecret(person.identity), payDate: payDate,
            runLabel: "2026.M.11", amounts: person.amounts, detail: detail(person),
            employee: employee, place: place)
    }

    private func detail(_ person: SyntheticPerson) -> PayslipDetail {
        let rows: [(String, String, Int64, PayLine.Kind)] = [
            ("110", "Månadslön", person.gross, .gross),
            ("350", "Övertid", 0, .gross),
            ("710", "Friskvård", 0, .net),
        ]
        let lines = rows.enumerated().map { index, row in
            var line = PayLine()
            line.number = index + 1
            line.code = row.0
            line.name = row.1
            line.amount = Money(ore: row.2)
            line.kind = row.3
            return line
        }
        return PayslipDetail(lines: lines, facts: ["flexsaldo": "3.5", "semspatot": "5"])
    }
}
