import Foundation
import LuaRuntime
import Payroll
import Rules
import TestSupport
import Testing

@Suite struct RuleFieldTests {
    @Test func `every field of the table can be read by a rule and gives its kind of value`() throws
    {
        let subject = try Make.subject { subject in
            subject.employee.employment = Employment(
                department: "Lager", category: "A", staffType: "Arbetare", position: "Chef",
                employmentType: "tillsvidare", payForm: "MÅN", hireDate: Make.today,
                leaveDate: Make.today, ratePercent: Quantity("75,5"))
            subject.employee.address.country = "Sverige"
            subject.payslip.amounts.yearGross = Money(ore: 1)
        }
        for field in RuleField.table {
            let kind =
                switch field.kind {
                case .flag: "boolean"
                case .integer, .optionalInteger, .optionalNumber, .optionalOre: "number"
                case .text, .optionalText, .date, .optionalDate: "string"
                }
            let source = """
                return { api = 1,
                  select = function(employee, run) return true end,
                  print_eligible = function(employee, run) return true end,
                  retention_days = function(company, run, employee)
                    local kind = type(\(field.view.name).\(field.name))
                    return 30, kind
                  end }
                """
            let rules = try RuleSet(
                files: InMemoryScripts(["default": source]),
                company: subject.company.organisationNumber)
            let answer = rules.retentionDays(subject)
            #expect(answer.reason == kind, "\(field.view.name).\(field.name)")
            #expect(answer.fieldsRead.map(\.field.name) == [field.name])
        }
    }

    @Test func `what is not known is nil, not an error`() throws {
        let source = """
            return { api = 1,
              select = function(employee, run)
                return employee.age == nil and employee.department == nil and employee.leave_date == nil
              end,
              print_eligible = function() return true end,
              retention_days = function() return 0 end }
            """
        let subject = try Make.subject { $0.identity = .missing }
        let rules = try RuleSet(
            files: InMemoryScripts(["default": source]),
            company: subject.company.organisationNumber)
        #expect(rules.select(subject).value == true)
    }

    @Test func `docs rules-fields is what the table says`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/rules-fields.md")
        if ProcessInfo.processInfo.environment["LONESPEC_WRITE_DOCS"] != nil {
            try RuleReference.markdown.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == RuleReference.markdown)
    }
}
