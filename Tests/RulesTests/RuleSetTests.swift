import Diagnostics
import LuaRuntime
import Payroll
import Rules
import TestSupport
import Testing

private let defaults = """
    return { api = 1,
      select = function(employee, run) return true end,
      print_eligible = function(employee, run) return employee.allow_print end,
      retention_days = function(company, run, employee) return company.retention_days end,
    }
    """

/// The rules of a company whose own file returns a table with this body.
private func rules(_ own: String? = nil, base: String = defaults) throws -> RuleSet {
    let company = try Make.company()
    var sources = ["default": base]
    if let own {
        sources["companies/\(company.organisationNumber.digits)"] =
            "local base = require \"default\"\nreturn { api = 1, \(own) }"
    }
    return try RuleSet(
        files: InMemoryScripts(sources, folder: "rules"), company: company.organisationNumber)
}

@Suite struct RuleSetTests {
    @Test func `the defaults select everybody and follow the register and the link`() throws {
        let rules = try rules()
        let subject = try Make.subject { $0.link.retentionDays = .days390 }
        #expect(rules.select(subject).value == true)
        #expect(rules.printEligible(subject).value == true)
        #expect(rules.retentionDays(subject).value == .days390)
    }

    @Test func `a company's file overrides function by function`() throws {
        let rules = try rules("select = function() return false, 'styrelsen får papper' end")
        let subject = try Make.subject()
        let answer = rules.select(subject)
        #expect(answer.value == false)
        #expect(answer.reason == "styrelsen får papper")
        #expect(answer.place?.file.contains("companies/") == true)
        #expect(rules.printEligible(subject).place?.file == "rules/default.lua")
    }

    @Test func `an answer tells which fields it read, with their values`() throws {
        let rules = try rules(
            "select = function(employee, run) return employee.department ~= 'Styrelsen' and run.pay_month > 0 end"
        )
        let subject = try Make.subject { $0.employee.employment.department = "Lager" }
        let answer = rules.select(subject)
        #expect(
            answer.fieldsRead.map(\.text) == [
                "employee.department = \"Lager\"", "run.pay_month = 11",
            ])
    }

    @Test func `the place is the line of the return that decided`() throws {
        let rules = try rules(
            """
            select = function(employee, run)
              if employee.age > 200 then
                return false
              end
              return true
            end
            """)
        #expect(rules.select(try Make.subject()).place?.line == 6)
    }

    @Test(arguments: [
        ("select = function() return 'yes' end", "select returned \"yes\""),
        ("select = function() return nil end", "select returned nil"),
        ("select = function() end", "select returned nothing"),
        ("select = function() return 1 end", "select returned 1"),
        ("select = function() return true, 5 end", "select returned true, 5"),
        ("select = function() return true, 'a', 'b' end", "select returned true"),
    ])
    func `a value that the contract does not know is a failure that says so`(
        own: String, message: String
    ) throws {
        let answer = try rules(own).select(Make.subject())
        #expect(answer.value == nil)
        #expect(answer.failure?.code == "rule.contract")
        #expect(answer.failure?.message.contains(message) == true)
    }

    @Test(arguments: ["31", "'30'", "30.5", "-30", "0/0", "{30}", "true"])
    func `retention is 0, 30 or 390 and nothing else`(value: String) throws {
        let answer = try rules("retention_days = function() return \(value) end")
            .retentionDays(Make.subject())
        #expect(answer.value == nil)
    }

    @Test(arguments: [
        ("return employee.departmnt", "did you mean 'department'"),
        ("return employe.age", "did you mean 'employee'"),
        ("return os.time() > 0", "os is not available to rules"),
        ("employee.age = 3 return true", "read-only"),
        ("error('stop') ", "stop"),
        ("return employee.leave_date > 'x'", "nil"),
    ])
    func `an error in a rule holds the payslip and says what, and where`(
        body: String, message: String
    ) throws {
        let answer = try rules("select = function(employee, run) \(body) end")
            .select(Make.subject())
        #expect(answer.failure?.message.contains(message) == true)
        #expect(answer.place?.line == 2)
    }

    @Test func `a rule that never ends is stopped, and the next payslip is decided`() throws {
        let rules = try rules(
            """
            select = function(employee, run)
              while employee.department == 'loop' do end
              return true
            end
            """)
        let stuck = try Make.subject { $0.employee.employment.department = "loop" }
        #expect(["rule.budget", "rule.deadline"].contains(rules.select(stuck).failure?.code))
        #expect(rules.select(try Make.subject()).value == true)
    }

    @Test(arguments: [
        ("selct = function() return true end", "rules.unknown-function", "did you mean 'select'"),
        ("select = true", "rules.not-a-function", "must be a function"),
        ("select = function( return true end", "rules.load", ""),
    ])
    func `a file that breaks the contract does not load`(
        own: String, code: String, message: String
    ) throws {
        let error = #expect(throws: Diagnostic.self) { try rules(own) }
        #expect(error?.code == code)
        #expect(error?.message.en.contains(message) == true)
    }

    @Test func `the defaults must have every function and the right api`() throws {
        let missing = #expect(throws: Diagnostic.self) { try rules(base: "return { api = 1 }") }
        #expect(missing?.code == "rules.missing-function")
        let api = #expect(throws: Diagnostic.self) { try rules(base: "return { api = 2 }") }
        #expect(api?.code == "rules.api")
    }

    @Test func `the hash is the same for the same rules and another for others`() throws {
        #expect(try rules().hash == rules().hash)
        #expect(try rules().hash != rules("select = function() return true end").hash)
    }
}
