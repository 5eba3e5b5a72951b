import Diagnostics
import RuleTesting
import Rules
import Testing

@Suite struct FunctionTests {
    @Test(arguments: [
        "expect(1 + 1).is(2)",
        "expect(30).is(30.0)",
        "expect(nil).is(nil)",
        "expect(1, 2).is(1, 2)",
        "expect(1, 2).is(1)",
        "expect({ 1, { a = \"x\" } }).is({ 1, { a = \"x\" } })",
        "expect({ 1 }).is_not({ 1, 2 })",
        "expect({ 1, 2 }).is_not({ 1 })",
        "expect(1):is(1)",
        "expect(1):is_not(2)",
        "expect(1, 2):is(1, 2)",
        "expect(nil):is(nil)",
        "expect(\"abc\"):contains(\"b\")",
        "expect(function() error(\"oj\") end):fails()",
        "expect(employee { city = none }.city).is(nil)",
        "expect(nil).is(none)",
        "expect(7):is_not(none)",
        "expect({ a = 1 }).is({ a = 1, b = none })",
        "expect(none).is(nil)",
        "expect({ b = none }).is({})",
        "expect(none, 1).is(nil, 1)",
        "expect(rules.select(none, none)).is(true)",
        "expect(rules.select({ department = none }, run {})).is(true)",
        "expect(decide { employee = { family_name = none } }.outcome).is(\"kivra\")",
        "expect(decide { employee = employee { city = none } }.outcome).is(\"kivra\")",
        "expect(\"Nattpatrullen börjar\").contains(\"börjar\")",
        "expect(function() error(\"oj då\") end).fails(\"oj\")",
        "expect(function() error(\"oj då\") end).fails()",
        "expect(function() error({ code = 7 }) end).fails(\"code = 7\")",
        "expect(rules.select(employee { department = \"Styrelsen\" }, run {})).is(false, \"styrelsen får papper\")",
        "expect(rules.select({ department = \"Styrelsen\" }, {})).is(false)",
        "expect(rules.select(employee {})).is(true)",
        "expect(rules.print_eligible(employee { age = 65 }, run {})).is(true, \"bara pensionärer\")",
        "expect(rules.retention_days(company { retention_days = 390 }, run {}, employee {})).is(390)",
        "expect(function() rules.print_eligible(employee { identity_class = \"interim\" }, run {}) end).fails(\"compare\")",
        "expect(employee { age = 70 }.age).is(70)",
        "expect(employee { age = 70 }.birth_year).is(1956)",
        "expect(employee {}).is(employee {})",
        "expect(employee { age = 41 }).is_not(employee {})",
        "expect(run { pay_date = \"2027-01-25\" }.pay_year).is(2027)",
        "expect(company {}.organisation_number).is(\"5599000014\")",
        "expect(function() local e = employee {} ; local x = e.agee end).fails(\"did you mean 'age'?\")",
        "expect(decide {}.outcome).is(\"kivra\")",
        "expect(decide().outcome).is(\"kivra\")",
        "expect(decide { employee = employee { department = \"Styrelsen\" } }.outcome).is(\"not-selected\")",
        "expect(decide { employee = { age = 70, allow_print = true } }.may_print).is(true)",
        "expect(decide { company = { retention_days = 390 } }.retention_days).is(390)",
        "expect(decide { employee = { department = \"Styrelsen\" } }.select).is(false)",
        "expect(decide { employee = { age = 70, allow_print = true } }.print_eligible).is(true)",
        "expect(decide { employee = { send_via_kivra = false } }.reason).contains(\"inte ikryssad\")",
        "expect(decide { employee = { send_via_kivra = false } }.reason_en).contains(\"not ticked\")",
    ])
    func `what holds passes`(_ body: String) throws {
        let result = try RuleWorkshop.result("test(\"så\", function()\n\(body)\nend)")
        #expect(result.outcome == .passed, "\(result)")
        #expect(result.line == 1)
    }

    struct Failing: Sendable {
        var body: String
        var wanted: String
        var got: String
        var line = 2
    }

    @Test(arguments: [
        Failing(body: "expect(1).is(2)", wanted: "2", got: "1"),
        Failing(
            body: "\nexpect(1, true).is(1, false)", wanted: "1, false", got: "1, true", line: 3),
        Failing(body: "expect(\"30\").is(30)", wanted: "30", got: "\"30\""),
        Failing(body: "expect().is(1)", wanted: "1", got: "nothing"),
        Failing(body: "expect(7).is(none)", wanted: "nil", got: "7"),
        Failing(body: "expect(7):is({ none })", wanted: "{ none }", got: "7"),
        Failing(body: "expect(1):is(2)", wanted: "2", got: "1"),
        Failing(body: "expect(nil):is_not(nil)", wanted: "anything but nil", got: "nil"),
        Failing(body: "expect(7).is_not(7)", wanted: "anything but 7", got: "7"),
        Failing(
            body: "expect({ b = 1, a = { 2, \"å\" } }).is({})", wanted: "{}",
            got: "{ a = { 2, \"å\" }, b = 1 }"),
        Failing(
            body: "expect(\"abc\").contains(\"x\")", wanted: "a text with \"x\"", got: "\"abc\""),
        Failing(body: "expect(nil).contains(\"x\")", wanted: "a text with \"x\"", got: "nil"),
        Failing(
            body: "expect(function() end).fails(\"x\")", wanted: "an error with \"x\"",
            got: "no error"),
        Failing(
            body: "expect(function() error(\"y\", 0) end).fails(\"x\")",
            wanted: "an error with \"x\"",
            got: "the error \"y\""),
        Failing(body: "pcall(function() expect(1).is(2) end)", wanted: "2", got: "1"),
        Failing(
            body: "expect(rules.select(employee { department = \"Styrelsen\" }, run {})).is(true)",
            wanted: "true", got: "false, \"styrelsen får papper\""),
    ])
    func `what does not hold says wanted and got, at the line of the expect`(_ failing: Failing)
        throws
    {
        let result = try RuleWorkshop.result("test(\"så\", function()\n\(failing.body)\nend)")
        #expect(result.outcome == .failed, "\(result)")
        #expect(result.differences.map(\.wanted) == [failing.wanted])
        #expect(result.differences.map(\.got) == [failing.got])
        #expect(result.lookAt == "rules/companies/5599000014_test.lua:\(failing.line)")
    }

    @Test func `a failure tells why the rules said so, and what was printed`() throws {
        let result = try RuleWorkshop.result(
            """
            test("så", function()
              print("börjar")
              expect(rules.print_eligible(employee { age = 64 }, run {})).is(true)
            end)
            """)
        #expect(
            result.why == [
                "print_eligible: false, \"bara pensionärer\" (rules/companies/5599000014.lua:9)",
                "  read employee.age = 64",
            ])
        #expect(result.printed == ["börjar", "åldern är 64"])
    }

    struct Wrong: Sendable {
        var body: String
        var message: String
        var line: Int?
        var hint = ""
    }

    @Test(arguments: [
        Wrong(
            body: "local x = 1", message: "the test has no expect: it cannot fail",
            hint: "write expect"),
        Wrong(
            body: "expect(1)", message: "the expect is compared with nothing", line: 2,
            hint: "add .is"),
        Wrong(
            body: "expect(1).equals(1)", message: "attempt to call a nil value (field 'equals')",
            line: 2,
            hint: "expect(…) has is, is_not, contains, fails"),
        Wrong(
            body: "expect(rules.selekt(employee {}, run {})).is(true)",
            message: "attempt to call a nil value (field 'selekt')", line: 2,
            hint: "did you mean 'select'?"),
        Wrong(
            body: "expect(1).is()", message: "is wants a value: write .is(nil) for nothing", line: 2
        ),
        Wrong(
            body: "expect(1):is()", message: "is wants a value: write .is(nil) for nothing", line: 2
        ),
        Wrong(
            body: "expect(1).is_not()",
            message: "is_not wants a value: write .is_not(nil) for nothing", line: 2),
        Wrong(
            body: "\nexpect(1):is_not()",
            message: "is_not wants a value: write .is_not(nil) for nothing", line: 3),
        Wrong(
            body: "pcall(function() expect(1):is() end)",
            message: "the expect is compared with nothing", line: 2),
        Wrong(body: "expect(1).contains()", message: "contains takes a text, not nil", line: 2),
        Wrong(
            body: "company { name = none }", message: "company.name cannot be nil", line: 2),
        Wrong(
            body: "decide { employee = none }", message: "given.employee must be a table of fields",
            line: 2),
        Wrong(body: "employee(none)", message: "employee takes a table of fields", line: 2),
        Wrong(body: "decide(none)", message: "decide takes a table", line: 2),
        Wrong(body: "local x = \"a\" .. none", message: "attempt to concatenate", line: 2),
        Wrong(body: "\nerror(\"oj\")", message: "oj", line: 3),
        Wrong(body: "while true do end", message: "the script was stopped", line: 2),
        Wrong(body: "expect(1).contains(1)", message: "contains takes a text, not 1", line: 2),
        Wrong(body: "expect(1).fails(\"x\")", message: "fails wants a function", line: 2),
        Wrong(
            body: "employee { departement = \"X\" }",
            message: "employee has no field 'departement', did you mean 'department'?", line: 2),
        Wrong(body: "\nemployee { age = true }", message: "employee.age cannot be true", line: 3),
        Wrong(body: "company(7)", message: "company takes a table of fields", line: 2),
        Wrong(
            body: "rules.select(run {}, employee {})",
            message: "select takes (employee, run): argument 1 is no employee", line: 2),
        Wrong(
            body: "rules.retention_days(7)",
            message: "retention_days takes (company, run, employee): argument 1 is no company",
            line: 2),
        Wrong(
            body: "rules.print_eligible(employee { identity_class = \"interim\" }, run {})",
            message: "the rule print_eligible failed: attempt to compare number with nil", line: 2),
        Wrong(body: "decide(7)", message: "decide takes a table", line: 2),
        Wrong(
            body: "decide { employe = {} }",
            message: "there is no 'employe' to give fields to, did you mean 'employee'?", line: 2),
        Wrong(
            body: "test(\"inuti\", function() end)", message: "a test cannot stand inside a test",
            line: 2),
        Wrong(body: "cases {}", message: "cases cannot stand inside a test", line: 2),
    ])
    func `what is wrong with a test is said where it stands`(_ wrong: Wrong) throws {
        let result = try RuleWorkshop.result("test(\"så\", function()\n\(wrong.body)\nend)")
        #expect(result.outcome == .error, "\(result)")
        #expect((result.message ?? "").hasPrefix(wrong.message), "\(result.message ?? "")")
        #expect(result.place?.line == wrong.line)
        #expect((result.hint ?? "").hasPrefix(wrong.hint), "\(result.hint ?? "")")
    }

    @Test(arguments: RuleTestVocabulary.names)
    func `every name of the vocabulary is there`(name: String) throws {
        let result = try RuleWorkshop.result(
            "test(\"så\", function() expect(type(\(name))).is_not(\"nil\") end)")
        #expect(result.outcome == .passed)
    }

    @Test(arguments: [
        "__case()", "__problem(nil, {}, 1)", "__test()", "__expected()", "__failed({}, 7)",
        "__select(\"x\")", "__collects(1, 2, 3)", "decide({}, {})", "__case(\"x:1: \", -7, {})",
        "require \"=kernel\".run(7)", "__test(\"\", \"gång\", false, true)",
    ])
    func `the functions behind the names stand whatever they are called with`(call: String) throws {
        _ = try RuleWorkshop.results(
            "pcall(function() \(call) end)\ntest(\"så\", function() \(call) end)")
    }

    @Test func `a mark lets a test fail, be wrong or not be written`() throws {
        let results = try RuleWorkshop.results(
            """
            todo("faller", function() expect(1).is(2) end)
            todo("stupar", function() error("oj") end)
            todo("passar", function() expect(1).is(1) end)
            todo("skrivs sedan")
            """)
        #expect(results.map(\.outcome) == [.todo, .todo, .todoPassed, .todo])
        #expect(results.map(\.line) == [1, 2, 3, 4])
        #expect(results.last?.message == "not written yet")
    }

    @Test func `no test sees what another left behind`() throws {
        let results = try RuleWorkshop.results(
            """
            local count = 0
            local function once() count = count + 1 return count end
            test("ett", function() expect(once()).is(1) end)
            test("två", function() expect(once()).is(1) end)
            """)
        #expect(results.map(\.outcome) == [.passed, .passed])
    }

    @Test func `free tests reach the files of the rules`() throws {
        let report = try RuleWorkshop([
            "lib/dates.lua": "return { year = function(date) return string.sub(date, 1, 4) end }",
            "lib/dates_test.lua": """
            local dates = require "lib.dates"
            test("året är de fyra första", function() expect(dates.year("2026-11-25")).is("2026") end)
            return {}
            """,
        ]).run()
        #expect(report.results.map(\.outcome) == [.passed])
        #expect(report.files.first?.company == nil)
    }
}
