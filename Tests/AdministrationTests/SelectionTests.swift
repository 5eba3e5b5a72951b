import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import TestSupport
import Testing

@Suite struct SelectionTests {
    private typealias Edit = @Sendable (inout SelectionRequest) -> Void

    private static func choice(_ edit: (inout EmployeeChoice) -> Void) -> EmployeeChoice {
        var choice = EmployeeChoice()
        edit(&choice)
        return choice
    }

    private static let cases: [(Edit, [String], String)] = [
        ({ _ in }, ["1000", "1001", "1002"], "definitiva, 2026-11-25, alla anställda"),
        (
            { $0.employees.numbers = ["1001", "1002"] }, ["1001", "1002"],
            "definitiva, 2026-11-25, anställda 1001, 1002"
        ),
        (
            { $0.employees.numbers = ["1001-1999"] }, ["1001", "1002"],
            "definitiva, 2026-11-25, anställda 1001-1999"
        ),
        (
            { $0.excluded.numbers = ["1000-1001"] }, ["1002"],
            "definitiva, 2026-11-25, alla anställda, utom anställda 1000-1001"
        ),
        (
            { $0.employees.departments = ["Lager"] }, ["1001"],
            "definitiva, 2026-11-25, avdelning Lager"
        ),
        (
            {
                $0.employees.categories = ["Tjänsteman"]
                $0.excluded.departments = ["Lager"]
            }, ["1002"],
            "definitiva, 2026-11-25, kategori Tjänsteman, utom avdelning Lager"
        ),
        (
            {
                $0.employees.numbers = ["1000", "1001"]
                $0.employees.file = "lista.txt"
                $0.payDate = CalendarDate("2026-11-25")
                $0.status = .anyDate
                $0.resend = true
            }, ["1000", "1001"],
            "valfritt utbetalningsdatum, 2026-11-25, 2 anställda ur lista.txt, även redan skickade"
        ),
    ]

    private func office() throws -> (Office, Installation) {
        let office = try Office()
        let host = try office.host()
        var people = try host.store.employees(of: office.company.id, after: nil, limit: 10)
        people[1].employment.department = "Lager"
        people[1].employment.category = "Tjänsteman"
        people[2].employment.category = "Tjänsteman"
        try host.store.update(people, of: office.company.id, by: host.author)
        return (office, host)
    }

    @Test(arguments: SelectionTests.cases.indices)
    func `a selection finds its payslips and is told in words`(index: Int) async throws {
        let (edit, numbers, words) = Self.cases[index]
        let (office, host) = try office()
        var request = SelectionRequest()
        edit(&request)
        let found = try host.select(request, of: office.company)
        let candidates = try await host.store.candidates(
            found.selection, of: office.company.id, after: nil, limit: 100)
        #expect(candidates.map(\.employee.number.text) == numbers)
        #expect(SelectionText.line(found.request).sv == words)
        // As a dispatch keeps it.
        let kept = String(decoding: try JSONEncoder().encode(found.request), as: UTF8.self)
        #expect(SelectionText.line(kept: kept)?.sv == words)
    }

    private static let refusals: [(Edit, String, String)] = [
        ({ $0.employees.numbers = ["77"] }, "selection.employee", "77"),
        ({ $0.excluded.numbers = ["77"] }, "selection.employee", "77"),
        ({ $0.employees.numbers = ["5000-6000"] }, "selection.nobody", "passar in"),
        ({ $0.employees.departments = ["Lagr"] }, "selection.group", "menar du 'Lager'?"),
        ({ $0.employees.categories = ["x"] }, "selection.group", "kategorin"),
        ({ $0.payDate = CalendarDate("2026-12-24") }, "selection.empty", "2026-11-25"),
        ({ $0.status = .preliminary }, "selection.empty", "preliminär"),
    ]

    @Test(arguments: SelectionTests.refusals.indices)
    func `what is not there is said`(index: Int) throws {
        let (edit, code, message) = Self.refusals[index]
        let (office, host) = try office()
        var request = SelectionRequest()
        edit(&request)
        let failure = #expect(throws: CommandFailure.self) {
            try host.select(request, of: office.company)
        }
        #expect(failure?.exit == .usage)
        #expect(failure?.diagnostics.first?.code == code)
        #expect(failure?.diagnostics.first?.text(.sv).contains(message) == true)
    }

    @Test func `preliminary runs are found by their status alone`() throws {
        let (office, host) = try office()
        let file = try office.scratch.write(
            "december.pax",
            text: Invented.lonut(
                organisationNumber: office.company.organisationNumber.digits,
                payDate: "2026-12-23", people: [("1000", Invented.number(0))]))
        var importing = ImportService.Request(today: Make.today)
        importing.paxml = [file]
        importing.options.runStatus = .preliminary
        _ = try ImportService(host: host).run(importing, into: office.company)
        var request = SelectionRequest()
        #expect(
            try host.select(request, of: office.company).runs.map(\.payDate.description)
                == ["2026-11-25"])
        request.status = .preliminary
        #expect(
            try host.select(request, of: office.company).runs.map(\.payDate.description)
                == ["2026-12-23"])
        request.status = .anyDate
        request.payDate = CalendarDate("2026-12-23")
        #expect(try host.select(request, of: office.company).runs.count == 1)
    }

    private static let files: [(String, [String])] = [
        ("1000\n1001\n", ["1000", "1001"]), ("\u{FEFF}anstid;namn\r\n1000;Åsa\r\n", ["1000"]),
        ("Anst.nr\n\"1000\"\n\n  1001  \n", ["1000", "1001"]),
        ("1000\tx\n1000-1100", ["1000", "1000-1100"]),
    ]

    @Test(arguments: SelectionTests.files.indices)
    func `a file of numbers is read as people write them`(index: Int) throws {
        let (text, numbers) = Self.files[index]
        let scratch = try Scratch()
        #expect(try EmployeeFile.numbers(in: scratch.write("n.csv", text: text)) == numbers)
    }

    @Test(arguments: ["", "\n\n", "anstid\n"])
    func `a file without numbers is refused`(text: String) throws {
        let scratch = try Scratch()
        let path = try scratch.write("n.csv", text: text)
        #expect(throws: CommandFailure.self) { try EmployeeFile.numbers(in: path) }
    }

    @Test func `a number is that number even when it looks like a range`() throws {
        let (office, host) = try office()
        let file = try office.scratch.write("r.csv", text: "anstid\n1000-1002\n")
        var importing = ImportService.Request(today: Make.today)
        importing.employees = file
        _ = try ImportService(host: host).run(importing, into: office.company)
        var choice = EmployeeChoice()
        choice.numbers = ["1000-1002", "1000-1003"]
        let found = try EmployeeFinder(host: host, company: office.company).resolved(choice)
        #expect(found.numbers == ["1000-1002"])
        #expect(found.ranges.map(\.description) == ["1000-1003"])
    }
}
