import Diagnostics
import Testing

@Suite struct FieldCheckTests {
    @Test(
        arguments: [
            ("return employee.1️⃣agee == nil", "employee has no field 'agee'", "'age'"),
            ("return employee[1️⃣\"agee\"] == nil", "employee has no field 'agee'", "'age'"),
            ("return run.1️⃣satus == \"final\"", "run has no field 'satus'", "'status'"),
            ("return run.1️⃣age == nil", "run has no field 'age'", "'age' is a field of employee"),
            ("return employee.1️⃣zzzzzz == nil", "no field 'zzzzzz'", "lonespec rules doc"),
            ("local e = employee return e.1️⃣agee == nil", "employee has no field", nil),
            ("local e <const> = (employee) return e.1️⃣agee == nil", "employee has no field", nil),
            ("local key = \"agee\" return employee[1️⃣key] == nil", "no field 'agee'", nil),
            ("return employee[1️⃣1] == nil", "employee has only named fields", nil),
            ("local f = function() return employee.1️⃣agee end return f() == nil", "no field", nil),
            (
                "local function f() local function g() return run.1️⃣pay end return g() end return f() == nil",
                "run has no field", nil
            ),
            (
                "return employee:1️⃣age() == nil", "'age' is a field and not a function",
                "employee.age"
            ),
            ("return employee:1️⃣agee() == nil", "no field 'agee'", nil),
            ("return employee1️⃣(1) == nil", "employee is a record and cannot be called", nil),
            ("return employee.department.1️⃣x == nil", nil, nil),
        ] as [(String, String?, String?)])
    func `a field that does not exist is found`(_ body: String, _ message: String?, _ hint: String?)
    {
        let sample = Sample.select(body)
        guard let message else { return }
        let code = message.contains("function") || message.contains("called")
        sample.expect(code ? "not-a-function" : "unknown-field", message, hint: hint)
    }

    @Test func `parameters go by their place and not by their name`() {
        Sample(
            """
            return { api = 1,
              retention_days = function(c, r, e)
                if c.1️⃣nam == "x" or r.1️⃣nam == "x" or e.1️⃣nam == "x" then return 0 end
                return c.retention_days
              end }
            """
        ).expect("unknown-field")
    }

    @Test(
        arguments: [
            // A helper that is called with a record.
            """
            local function helper(who) return who.1️⃣agee == nil end
            return { api = 1, select = function(employee, run) return helper(employee) end }
            """,
            // Through two helpers, one of them declared first and filled later in the order of the text.
            """
            local function inner(x) return x.1️⃣agee == nil end
            local function outer(x, y) return inner(x) and y.1️⃣pay == nil end
            return { api = 1, select = function(employee, run) return outer(employee, run) end }
            """,
            // One that calls itself.
            """
            local function again(x, n) return n > 3 or x.1️⃣agee == nil or again(x, n + 1) end
            return { api = 1, select = function(employee, run) return again(employee, 1) end }
            """,
            // A table of functions.
            """
            local M = {}
            function M.helper(who) return who.1️⃣agee == nil end
            function M:method(who) return self ~= nil and who.1️⃣agee == nil end
            return { api = 1,
              select = function(employee, run) return M.helper(employee) and M:method(employee) end }
            """,
            // The contract's table in a variable.
            """
            local rules = { api = 1 }
            function rules.select(who, when) return who.1️⃣agee == nil end
            rules.print_eligible = function(who) return who.1️⃣agee == nil end
            return rules
            """,
            // A named function in the contract's table.
            """
            local function choose(who) return who.1️⃣agee == nil end
            return { api = 1, select = choose }
            """,
            // Records of two kinds: only what neither has.
            """
            local function both(x) return x.name == nil or x.1️⃣zzz == nil end
            return { api = 1, retention_days = function(company, run, employee)
              return (both(company) or both(employee)) and 30 or 0 end }
            """,
        ])
    func `records are followed into helpers`(_ text: String) {
        Sample(text).expect("unknown-field")
    }

    @Test func `records are followed into modules`() {
        Sample(
            """
            local people = {}
            function people.old(employee) return employee.1️⃣agee == nil end
            return people
            """, module: "lib/people",
            others: [
                "companies/5599000022": """
                local people = require "lib.people"
                return { api = 1, select = function(employee, run) return people.old(employee) end }
                """
            ]
        ).expect("unknown-field")
    }

    @Test(
        arguments: [
            // Called with something else as well.
            """
            local function f(x) return x.anything == nil end
            return { api = 1, select = function(employee, run) return f(employee) or f({}) end }
            """,
            // Given away.
            """
            local function f(x) return x.anything == nil end
            return { api = 1, select = function(employee, run)
              local list = { {}, {} }
              table.sort(list, f)
              return f(employee) end }
            """,
            // Changed on the way.
            """
            local function f(x) x = { anything = 1 } return x.anything == 1 end
            return { api = 1, select = function(employee, run) return f(employee) end }
            """,
            // A name that is computed.
            """
            return { api = 1, select = function(employee, run)
              for _, name in ipairs({ "age" }) do if employee[name] == nil then return false end end
              return true end }
            """,
            // A table of the file's own with a name that a record has.
            """
            local company = { motto = "x" }
            return { api = 1, select = function(employee, run) return company.motto == "x" end }
            """,
        ])
    func `nothing is said where it cannot be known`(_ text: String) {
        Sample(text).expectClean()
    }

    @Test(
        arguments: [
            "1️⃣employee.age = 65 return true", "1️⃣employee[\"age\"] = 65 return true",
            "1️⃣run.anything, run.status = 1, 2 return true",
            "local e = employee 1️⃣e.age = 65 return true",
            "function 1️⃣employee.f() end return true",
        ])
    func `records are read-only`(_ body: String) {
        let sample = Sample.select(body)
        #expect(sample.findings.first?.code == "check.read-only")
        #expect(sample.findings.first?.place?.column == sample.marks.first?.column)
    }
}
