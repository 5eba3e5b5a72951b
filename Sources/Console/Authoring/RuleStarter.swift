package import Payroll

/// Writes a company's first rule file and its tests, from a few answers.
package struct RuleStarter: Sendable {
    /// The company.
    package var company: OrganisationNumber
    /// The company's name; nil when it is not known.
    package var name: String?
    /// A department whose people get paper instead; nil for none.
    package var paperDepartment: String?
    /// From which age somebody may get a letter; nil for any.
    package var letterAge: Int?
    /// How long payslips are kept for those without a mailbox; nil for the link's own days.
    package var retention: RetentionDays?

    /// Creates a starter that changes nothing yet.
    package init(company: OrganisationNumber, name: String? = nil) {
        self.company = company
        self.name = name
    }

    /// The rule file.
    package var rules: String {
        var text = """
            -- Rules of \(title). What is not here is as in default.lua.
            -- lonespec rules check finds mistakes, lonespec rules test runs the tests beside this file.
            local base = require "default"

            ---@type lonespec.rules
            return {
              api = 1,

              -- Who gets the payslip through Kivra: true or false, and a reason that the administrator reads.
              select = function(employee, run)

            """
        if let paperDepartment {
            text += """
                    if employee.department == \(lua(paperDepartment)) then
                      return false, \(lua(paperReason))
                    end

                """
        }
        text += "    return base.select(employee, run)\n  end,\n"
        if let letterAge {
            text += """

                  -- Who may get it by post instead, when there is no mailbox.
                  print_eligible = function(employee, run)
                    if employee.age == nil or employee.age < \(letterAge) then
                      return false, \(lua(letterReason))
                    end
                    return base.print_eligible(employee, run)
                  end,

                """
        }
        if let retention {
            text += """

                  -- How long Kivra keeps it for somebody without a mailbox: 0, 30 or 390 days.
                  retention_days = function(company, run, employee)
                    return \(retention.rawValue)
                  end,

                """
        }
        return text + "}\n"
    }

    /// The tests.
    package var tests: String {
        var cases = [testCase("alla andra får i Kivra", "", "outcome = \"kivra\", select = true")]
        if let paperDepartment {
            cases.append(
                testCase(
                    paperReason, "department = \(lua(paperDepartment))",
                    "outcome = \"not-selected\", select = { false, \(lua(paperReason)) }"))
        }
        if let letterAge {
            cases.append(
                testCase(
                    "den som fyllt \(letterAge) får brev", "age = \(letterAge), allow_print = true",
                    "print_eligible = true"))
            cases.append(
                testCase(
                    letterReason, "age = \(letterAge - 1), allow_print = true",
                    "print_eligible = { false, \(lua(letterReason)) }"))
            cases.append(
                testCase(
                    "den vars ålder är okänd får inget brev",
                    "identity_class = \"interim\", allow_print = true",
                    "print_eligible = { false, \(lua(letterReason)) }"))
        }
        if let retention {
            let days = retention.rawValue
            cases.append(testCase("sparas i \(days) dagar", "", "retention_days = \(days)"))
        }
        return "-- Tests of the rules of \(title): lonespec rules test\n\ncases {\n"
            + cases.joined() + "}\n"
    }

    private var title: String {
        let name = name.map { $0.filter { !$0.isNewline } } ?? ""
        return name.isEmpty ? company.dashed : "\(name) (\(company.dashed))"
    }

    private var paperReason: String { "\(paperDepartment ?? "") får papper" }
    private var letterReason: String { "brev bara från \(letterAge ?? 0) år" }

    private func lua(_ text: String) -> String { ValuePrinter.quoted(text) }

    private func testCase(_ name: String, _ given: String, _ want: String) -> String {
        let given = given.isEmpty ? "" : "    given = { employee = { \(given) } },\n"
        return "  {\n    name = \(lua(name)),\n\(given)    want = { \(want) },\n  },\n"
    }
}
