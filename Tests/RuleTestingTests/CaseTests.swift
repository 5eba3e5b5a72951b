import Diagnostics
import RuleTesting
import Testing

@Suite struct CaseTests {
    @Test(arguments: [
        #"want = "kivra""#,
        #"want = { outcome = "kivra" }"#,
        #"given = { employee = { department = "Styrelsen" } }, want = "not-selected""#,
        #"given = { employee = { send_via_kivra = false } }, want = "not-selected""#,
        #"given = { employee = { identity_class = "missing" } }, want = "failed""#,
        #"given = { employee = { identity_class = "interim", allow_print = true } }, want = "held""#,
        #"given = { employee = { identity_class = "coordination", age = 70, allow_print = true } }, want = "print""#,
        "want = { select = true }",
        #"given = { employee = { department = "Styrelsen" } }, want = { select = false }"#,
        #"given = { employee = { department = "Styrelsen" } }, want = { select = { false } }"#,
        #"given = { employee = { department = "Styrelsen" } }, want = { select = { false, "styrelsen får papper" } }"#,
        "given = { employee = { age = 65 } }, want = { print_eligible = true }",
        #"given = { employee = { identity_class = "interim" } }, want = { print_eligible = { error = "compare" } }"#,
        "given = { company = { retention_days = 390 } }, want = { retention_days = 390 }",
        #"given = { employee = { age = none, allow_print = true } }, want = "held""#,
        #"given = { employee = { department = none, city = none } }, want = "kivra""#,
        #"given = { run = { period_start = none } }, want = "kivra""#,
        #"given = {}, want = { outcome = "kivra", select = true, retention_days = 30 }"#,
        #"given = { run = { pay_date = "2030-06-25", today = "2030-06-20" } }, want = "kivra""#,
    ])
    func `a case that comes out as wanted passes`(_ rest: String) throws {
        let result = try RuleWorkshop.result("cases { { name = \"så\", \(rest) } }")
        #expect(result.outcome == .passed, "\(result)")
        #expect(result.line == 1)
        #expect(result.why.isEmpty)
    }

    struct Failing: Sendable {
        var rest: String
        var subject: String
        var wanted: String
        var got: String
        var why: String
    }

    @Test(arguments: [
        Failing(
            rest: #"want = "held""#, subject: "outcome", wanted: "held", got: "kivra",
            why: "Decision: To Kivra."),
        Failing(
            rest: "want = { select = false }", subject: "select", wanted: "false", got: "true",
            why: "select: true (rules/default.lua:2)"),
        Failing(
            rest:
                #"given = { employee = { department = "Styrelsen" } }, want = { select = { false, "papper" } }"#,
            subject: "select", wanted: #"false, "papper""#,
            got: #"false, "styrelsen får papper""#,
            why: #"  read employee.department = "Styrelsen""#),
        Failing(
            rest: "given = { employee = { age = 64 } }, want = { print_eligible = true }",
            subject: "print_eligible", wanted: "true", got: #"false, "bara pensionärer""#,
            why: "  read employee.age = 64"),
        Failing(
            rest: "want = { retention_days = 390 }", subject: "retention_days", wanted: "390",
            got: "30", why: "  read company.retention_days = 30"),
        Failing(
            rest: #"want = { select = { error = "oj" } }"#, subject: "select",
            wanted: #"an error with "oj""#, got: "true", why: "select: true (rules/default.lua:2)"),
        Failing(
            rest:
                #"given = { employee = { identity_class = "interim" } }, want = { print_eligible = true }"#,
            subject: "print_eligible", wanted: "true",
            got: "an error: attempt to compare number with nil", why: "  read employee.age = nil"),
    ])
    func `a failure says what was wanted, what came, and why`(_ failing: Failing) throws {
        let result = try RuleWorkshop.result("cases { { name = \"så\", \(failing.rest) } }")
        #expect(result.outcome == .failed, "\(result)")
        let difference = try #require(result.differences.first)
        #expect(difference.subject == failing.subject)
        #expect(difference.wanted == failing.wanted)
        #expect(difference.got.hasPrefix(failing.got), "\(difference.got)")
        #expect(result.why.contains { $0.hasPrefix(failing.why) }, "\(result.why)")
    }

    @Test func `everything that differs is said, and what the rules printed`() throws {
        let result = try RuleWorkshop.result(
            """
            cases { {
              name = "allt fel",
              given = { employee = { age = 64 } },
              want = { outcome = "print", select = false, print_eligible = true, retention_days = 0 },
            } }
            """)
        #expect(
            result.differences.map(\.subject)
                == ["select", "print_eligible", "retention_days", "outcome"])
        #expect(result.printed == ["åldern är 64"])
        #expect(result.label == "rules/companies/5599000014_test.lua:1")
    }

    @Test func `cases have the lines on which they begin, made ones that of their call`() throws {
        let results = try RuleWorkshop.results(
            """
            -- de vanliga
            cases {
              { name = "ett", want = "kivra" },

              {
                name = "två", want = "kivra" },
            }
            local many = {}
            for age = 20, 22 do
              many[#many + 1] = { name = "ålder " .. age, given = { employee = { age = age } }, want = "kivra" }
            end
            cases(many)
            """)
        #expect(results.map(\.name) == ["ett", "två", "ålder 20", "ålder 21", "ålder 22"])
        #expect(results.map(\.line) == [3, 5, 12, 12, 12])
        #expect(results.allSatisfy { $0.outcome == .passed })
    }

    @Test func `a mark lets a case fail, and is told of when it passes`() throws {
        let results = try RuleWorkshop.results(
            """
            cases {
              { name = "a", want = "held", todo = true },
              { name = "b", want = "held", todo = "väntar på avtalet" },
              { name = "c", want = "kivra", todo = "klart?" },
              { name = "d", want = "kivra", todo = false },
            }
            """)
        #expect(results.map(\.outcome) == [.todo, .todo, .todoPassed, .passed])
        #expect(results.map(\.todo) == ["", "väntar på avtalet", "klart?", nil])
        #expect(RuleTestCounts(results).bad == 0)
    }

    @Test func `no case sees what another left behind`() throws {
        let counting = """
            local count = 0
            return { api = 1,
              select = function() count = count + 1 return count == 1, "fråga " .. count end,
              print_eligible = function() return true end,
              retention_days = function() return 30 end }
            """
        let rows = (1...50).map {
            "{ name = \"\($0)\", want = { outcome = \"kivra\", select = true } }"
        }
        let report = try RuleWorkshop([
            "default.lua": counting, "default_test.lua": "cases { \(rows.joined(separator: ",")) }",
        ]).run()
        #expect(report.counts[.passed] == 50)
    }

    @Test func `thousands of cases run`() throws {
        let report = try RuleWorkshop(
            test: """
                local rows = {}
                for i = 1, 3000 do
                  rows[i] = { name = "fall " .. i, given = { employee = { age = i % 50 + 20 } }, want = "kivra" }
                end
                cases(rows)
                """
        ).run()
        #expect(report.counts[.passed] == 3_000)
    }
}
