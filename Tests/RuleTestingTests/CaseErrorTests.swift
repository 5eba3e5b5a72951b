import Diagnostics
import RuleTesting
import Testing

@Suite struct CaseErrorTests {
    struct Wrong: Sendable {
        var text: String
        var message: String
        var line: Int
        var hint = ""
        var name = "så"
    }

    // Each case begins on line 2.
    @Test(arguments: [
        Wrong(
            text: #"{ want = "kivra" }"#, message: "the case has no name", line: 2,
            hint: "write name", name: "case 1"),
        Wrong(
            text: #"{ name = " ", want = "kivra" }"#, message: "the case has no name", line: 2,
            name: "case 1"),
        Wrong(
            text: "{\nname = 7, want = \"kivra\" }", message: "name must be a text, not 7", line: 3,
            name: "case 1"),
        Wrong(
            text: #""kivra""#, message: #"a case must be a table, not "kivra""#, line: 2,
            hint: "write { name", name: "case 1"),
        Wrong(
            text: #"{ name = "så" }"#, message: "the case wants nothing", line: 2,
            hint: #"write want = "kivra""#),
        Wrong(
            text: "{ name = \"så\",\nwnat = \"kivra\" }",
            message: "a case has no 'wnat', did you mean 'want'?",
            line: 3, hint: "it can have any of name, given, want, todo"),
        Wrong(
            text: "{ name = \"så\", want = {\nselekt = true } }",
            message: "want has no 'selekt', did you mean 'select'?",
            line: 3, hint: "it can have any of outcome, select, print_eligible, retention_days"),
        Wrong(
            text: "{ name = \"så\",\nwant = \"kivr\" }",
            message: "there is no outcome \"kivr\", did you mean \"kivra\"?",
            line: 3, hint: #"the outcomes are "kivra", "print", "not-selected", "held", "failed""#),
        Wrong(
            text: "{ name = \"så\", want = {\noutcome = \"helt\" } }",
            message: "there is no outcome \"helt\", did you mean \"held\"?", line: 3),
        Wrong(
            text: "{ name = \"så\", want = { outcome =\ntrue } }",
            message: "outcome must be a text, not true", line: 2,
            hint: "the outcomes are"),
        Wrong(
            text: "{ name = \"så\", want = {} }", message: "want is an empty table", line: 2,
            hint: "write want"),
        Wrong(
            text: "{ name = \"så\", want = true }",
            message: "want must be an outcome or a table of answers, not true", line: 2),
        Wrong(
            text: "{ name = \"så\", want = { false, \"x\" } }",
            message: "want must be an outcome or a table of answers, not {false, \"x\"}", line: 2),
        Wrong(
            text: "{ name = \"så\", want = {\n\nselect = 1 } }",
            message: "select can never answer 1", line: 4,
            hint: "want true or false, { the answer"),
        Wrong(
            text: "{ name = \"så\", want = { retention_days = 31 } }",
            message: "retention_days can never answer 31",
            line: 2, hint: "want 0, 30 or 390"),
        Wrong(
            text: "{ name = \"så\", want = { select = { true, 1 } } }",
            message: "select can never answer {true, 1}", line: 2),
        Wrong(
            text: "{ name = \"så\", want = { select = { eror = \"x\" } } }",
            message: "a wanted answer has no 'eror', did you mean 'error'?", line: 2,
            hint: "it can have error"),
        Wrong(
            text: "{ name = \"så\", want = { select = { error = 1 } } }",
            message: "error must be a part of the message",
            line: 2),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\", todo = 1 }",
            message: "todo must be true or a text, not 1", line: 2),
        Wrong(
            text:
                "{ name = \"så\", want = \"kivra\",\ngiven = {\nemployee = {\nage = 40,\ndepartement = \"X\" } } }",
            message: "employee has no field 'departement', did you mean 'department'?", line: 6),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\", given = {\nemploye = {} } }",
            message: "there is no 'employe' to give fields to, did you mean 'employee'?", line: 3),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\",\ngiven = 7 }",
            message: "given must be a table, not a whole number",
            line: 3),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\", given = {\nrun = 7 } }",
            message: "given.run must be a table of fields", line: 3),
        Wrong(
            text:
                "{ name = \"så\", want = \"kivra\", given = { employee = {\nage = \"sjuttio\" } } }",
            message: "employee.age cannot be \"sjuttio\"", line: 3, hint: "it takes"),
        Wrong(
            text:
                "{ name = \"så\", want = \"kivra\", given = { employee = {\nage = 70, birth_year = 1999 } } }",
            message: "employee.age = 70 does not go with the other fields", line: 3,
            hint: "leave out"),
        Wrong(
            text:
                "{ name = \"så\", want = \"kivra\", given = { company = {\nretention_days = 30,\nname = none } } }",
            message: "company.name cannot be nil", line: 4, hint: "it takes"),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\", given = {\nemployee = none } }",
            message: "given.employee must be a table of fields", line: 3, hint: "write employee"),
        Wrong(
            text: "{ name = \"så\", want = \"kivra\",\ngiven = none }",
            message: "given must be a table, not nil", line: 3),
        Wrong(
            text: "{ name = \"så\", want = { select =\nnone } }",
            message: "select can never answer nil", line: 2),
        Wrong(
            text: "{ name = \"så\", want = none }",
            message: "want must be an outcome or a table of answers, not nil", line: 2),
        Wrong(
            text: "{ name = none, want = \"kivra\" }", message: "name must be a text, not nil",
            line: 2, name: "case 1"),
        Wrong(
            text: "{ name = \"så\", want = function() end }",
            message: "the case cannot be read: argument ",
            line: 2,
            hint: "a case has only texts", name: "case 1"),
    ])
    func `what is wrong with a case is said where it stands`(_ wrong: Wrong) throws {
        let result = try RuleWorkshop.result("cases {\n\(wrong.text)\n}")
        #expect(result.outcome == .error)
        #expect(result.name == wrong.name)
        let message = try #require(result.message)
        #expect(message.hasPrefix(wrong.message), "\(message)")
        #expect(result.place?.line == wrong.line, "\(result)")
        #expect((result.hint ?? "").hasPrefix(wrong.hint), "\(result.hint ?? "")")
    }

    @Test func `a name that is used already is an error of the later one`() throws {
        let results = try RuleWorkshop.results(
            """
            cases {
              { name = "så", want = "kivra" },
              { name = "så", want = "kivra" },
            }
            test("så", function() expect(1).is(1) end)
            """)
        #expect(results.map(\.outcome) == [.passed, .error, .error])
        #expect(
            results.map(\.message) == [
                nil, "the name is used already on line 2", "the name is used already on line 2",
            ])
    }

    struct Broken: Sendable {
        var text: String
        var message: String
        var line: Int?
    }

    @Test(arguments: [
        Broken(text: "cases 7", message: "syntax error near '7'", line: 1),
        Broken(text: "\ncases(7)", message: "cases takes a list of tables: cases {", line: 2),
        Broken(
            text: "\ncases { name = \"så\", want = \"kivra\" }",
            message: "cases takes a list of tables, and '", line: 2),
        Broken(
            text:
                "cases { { name = \"a\", want = \"kivra\" }, nil, { name = \"b\", want = \"kivra\" } }",
            message: "the list of cases has a gap", line: 1),
        Broken(text: "\ntest(7, function() end)", message: "test needs a name: test(", line: 2),
        Broken(text: "\ntodo(nil)", message: "todo needs a name: todo(", line: 2),
        Broken(text: "test(\"så\")", message: "the test \"så\" needs a function", line: 1),
        Broken(text: "\nexpect(1).is(1)", message: "expect stands inside a test", line: 2),
        Broken(
            text: "local x = cases\n\nlocal y = 1 +", message: "unexpected symbol near <eof>",
            line: 3),
        Broken(text: "while true do\nend", message: "the script was stopped", line: 1),
        Broken(
            text: "\nlocal base = require \"defalt\"", message: "there is no module 'defalt'",
            line: 2),
        Broken(
            text: "teest(\"så\", function() end)",
            message: "undefined name 'teest', did you mean 'test'?", line: 1),
        Broken(text: "x = 1", message: "global variables cannot be set", line: 1),
        Broken(text: "-- inget", message: "the file has no tests", line: nil),
        Broken(
            text: "\nemployee { departement = \"X\" }",
            message: "employee has no field 'departement', did you mean 'department'?", line: 2),
    ])
    func `a file that does not load is one error, with its place`(_ broken: Broken) throws {
        let report = try RuleWorkshop([
            "companies/5599000014_test.lua": broken.text,
            "default_test.lua": #"cases { { name = "andra", want = "kivra" } }"#,
        ]).run()
        let result = try #require(report.files.first?.results.first)
        #expect(report.files.first?.results.count == 1)
        #expect(result.outcome == .error)
        #expect((result.message ?? "").hasPrefix(broken.message), "\(result.message ?? "")")
        #expect(result.place?.line == broken.line, "\(result)")
        #expect(report.files.last?.results.map(\.outcome) == [.passed])
        #expect(!report.isSuccess)
    }

    @Test func `rules that do not load are said once, and not for each case`() throws {
        let report = try RuleWorkshop([
            "companies/5599000014.lua": "return { api = 1,\n  select = function( return true end }",
            "companies/5599000014_test.lua": """
            cases { { name = "a", want = "kivra" }, { name = "b", want = "kivra" } }
            test("fritt", function() expect(1).is(1) end)
            test("frågar", function()
              expect(rules.select(employee {}, run {})).is(true)
            end)
            """,
        ]).run()
        let results = report.results
        #expect(results.map(\.outcome) == [.error, .passed, .error])
        #expect(results[0].name == "the rules load")
        #expect(
            results[0].message?.hasPrefix("the rules do not load, so 2 cases were not run: ")
                == true)
        #expect(results[0].place?.label == "rules/companies/5599000014.lua:2")
        #expect(
            results[2].message?.hasPrefix("the rules do not load: rules/companies/5599000014.lua:2")
                == true)
        #expect(results[2].place?.line == 4)
    }

    @Test(arguments: [
        ("companies/559900-0014_test.lua", "rename it to 5599000014_test.lua"),
        ("companies/norrvik_test.lua", "name it after the company's organisation number"),
    ])
    func `a test in companies is named after its company`(path: String, hint: String) throws {
        let report = try RuleWorkshop([path: #"cases { { name = "a", want = "kivra" } }"#]).run()
        let result = try #require(report.results.first)
        #expect(result.outcome == .error)
        #expect(result.message?.contains("is not a company's ten digits") == true)
        #expect(result.hint?.hasPrefix(hint) == true)
    }
}
