import Console
import Diagnostics
import Foundation
import HostKit
import Import
import LuaRuntime
import Payroll
import Store
import TestSupport

/// A workspace with a company, a pay run of four people and rules of its own, and a session in it.
final class ReplFixture {
    let scratch: Scratch
    let session: ReplSession
    let written = Written()

    /// What a session writes.
    final class Written {
        var text = ""
    }

    static let company = "5599000022"

    static let rules = """
        local base = require "default"

        local function is_board(employee)
          return employee.department == "Styrelsen"
        end

        return {
          api = 1,
          select = function(employee, run)
            if is_board(employee) then
              return false, "styrelsen får papper"
            end
            return base.select(employee, run)
          end,
          print_eligible = function(employee, run)
            return employee.age ~= nil and employee.age >= 65
          end,
          retention_days = function(company, run, employee)
            if employee.employment_type == "timanställd" then
              return 390
            end
            return company.retention_days
          end,
        }

        """

    init(
        rules: String = ReplFixture.rules, people: Int = 4, hasPayRun: Bool = true,
        configuration: String? = nil,
        doors change: (inout ReplDoors, Scratch) -> Void = { _, _ in }
    ) throws {
        scratch = try Scratch()
        let workspace = scratch.file("workspace")
        _ = try WorkspaceStarter.make(in: workspace)
        try scratch.write("workspace/rules/companies/\(ReplFixture.company).lua", text: rules)
        if let configuration {
            try scratch.write("workspace/lonespec.lua", text: configuration)
        }
        let writing = try Installation.open(workspace)
        try ReplFixture.fill(writing, scratch, people: hasPayRun ? people : 0)
        try writing.close()
        let written = written
        var doors = ReplDoors { written.text += $0 }
        change(&doors, scratch)
        session = try ReplSession(
            host: Installation.open(workspace, isReadOnly: true), scope: ReplFixture.scope,
            doors: doors)
    }

    private static var scope: ReplSession.Scope {
        var scope = ReplSession.Scope()
        scope.today = CalendarDate("2026-11-23")
        scope.language = .en
        return scope
    }

    /// A company that may send, and so many people: 1000 is on the board, 1001 is paid by the hour, 1002 is old.
    private static func fill(_ host: Installation, _ scratch: Scratch, people: Int) throws {
        var company = try Make.company()
        company.organisationNumber = try Installation.organisationNumber(self.company)
        company = try host.store.add(company, by: Make.author)
        var link = Make.link()
        link.printHandling = true
        link.retentionDays = .days30
        try host.store.update(link, of: company.id, by: Make.author)
        guard people > 0 else { return }
        let numbers = (0..<people).map { String(1000 + $0) }
        let file = try scratch.write(
            "lonut.pax",
            text: Invented.lonut(
                organisationNumber: self.company,
                people: numbers.enumerated().map { ($1, Invented.number($0)) }))
        for (index, number) in numbers.enumerated() {
            try scratch.write("pdf/\(number)_2026-11-25.pdf", Invented.pdf(index))
        }
        var request = ImportService.Request(today: Make.today)
        request.paxml = [file]
        request.pdfFolder = scratch.file("pdf")
        request.options.newEmployeesSend = true
        _ = try ImportService(host: host).run(request, into: company)
        var employees = try host.store.employees(of: company.id, after: nil, limit: 10)
        employees[0].employment.department = "Styrelsen"
        if people > 1 { employees[1].employment.employmentType = "timanställd" }
        for index in employees.indices { employees[index].allowPrint = true }
        try host.store.update(employees, of: company.id, by: Make.author)
    }

    /// Does one line, and gives what it wrote.
    func answer(_ line: String) async -> (status: ReplSession.Status, text: String) {
        written.text = ""
        let status = await session.answer(line)
        return (status, written.text)
    }

    /// Does one line that must go well.
    func text(_ line: String) async throws -> String {
        let (status, text) = await answer(line)
        guard status == .done else { throw Failed(line: line, status: status, text: text) }
        return text
    }

    /// A line that did not go well.
    struct Failed: Error {
        let line: String
        let status: ReplSession.Status
        let text: String
    }
}
