import Delivery
import Diagnostics
import Dispatch
import Foundation
import LuaRuntime
import RuleTesting
import TestSupport
import Testing

@Suite struct RunnerTests {
    private static let many = [
        "companies/5599000014_test.lua": """
        cases { { name = "styrelsen", given = { employee = { department = "Styrelsen" } }, want = "not-selected" } }
        test("lagret", function() expect(rules.select(employee {}, run {})).is(true) end)
        cases { { name = "kontoret", want = "kivra" } }
        """,
        "default_test.lua": """
        cases { { name = "styrelsen", given = { employee = { department = "Styrelsen" } }, want = "kivra" } }
        """,
        "lib/x_test.lua": "test(\"fritt\", function() expect(1).is(1) end)",
        ".git/y_test.lua": "error(\"is not read\")",
    ]

    @Test func `the order is that of the files, then of the places`() throws {
        let workshop = try RuleWorkshop(Self.many)
        let report = try workshop.run()
        #expect(report.isSuccess, "\(report.results)")
        #expect(
            report.results.map { "\($0.file): \($0.name)" } == [
                "rules/companies/5599000014_test.lua: styrelsen",
                "rules/companies/5599000014_test.lua: lagret",
                "rules/companies/5599000014_test.lua: kontoret",
                "rules/default_test.lua: styrelsen", "rules/lib/x_test.lua: fritt",
            ])
        #expect(report.files.map(\.company) == ["5599000014", nil, nil])
        #expect(try workshop.run().jsonLines == report.jsonLines)
    }

    @Test(arguments: [
        ("default_test.lua", ["styrelsen"]),
        ("companies", ["styrelsen", "lagret", "kontoret"]),
        ("companies/", ["styrelsen", "lagret", "kontoret"]),
        ("companies/5599000014.lua", ["styrelsen", "lagret", "kontoret"]),
        ("./lib/../lib/x_test.lua", ["fritt"]),
    ])
    func `a path says which tests run`(only: String, names: [String]) throws {
        let report = try RuleWorkshop(Self.many).run(only: only)
        #expect(report.results.map(\.name) == names)
    }

    @Test(arguments: [
        ("", ["styrelsen"]), ("/default_test.lua", ["styrelsen"]), ("/default.lua", ["styrelsen"]),
        ("/lib", ["fritt"]),
    ])
    func `the folder of the rules is found above a path`(path: String, names: [String]) throws {
        let workshop = try RuleWorkshop(Self.many)
        let folder = try RuleTestFolder.containing(workshop.path + path)
        #expect(folder.path == workshop.path)
        #expect(folder.displayName == "rules")
        let report = try RuleTestRunner(folder: folder, composer: FakeChannel()).run()
        #expect(report.results.map(\.name).suffix(1) == names.suffix(1) || path.isEmpty)
    }

    @Test func `a path that is not there, or lies in no rules, is said`() throws {
        let workshop = try RuleWorkshop(Self.many)
        let missing = #expect(throws: Diagnostic.self) { () throws in
            _ = try RuleTestFolder(path: workshop.path, only: "companies/5599000099_test.lua")
        }
        #expect(missing?.message.en.hasPrefix("there is no file or folder ") == true)
        let outside = #expect(throws: Diagnostic.self) { () throws in
            _ = try RuleTestFolder.containing("/usr/bin")
        }
        #expect(outside?.message.en == "/usr/bin lies in no folder of rules")
    }

    @Test(arguments: [
        ("styrelsen", 2, 3), ("5599000014.*(lagret|kontoret)", 2, 3), ("^rules/default", 1, 4),
        ("_test.lua: l", 1, 4),
    ])
    func `an expression chooses tests by file and name`(filter: String, ran: Int, left: Int) throws
    {
        let report = try RuleWorkshop(Self.many).run { $0.filter = filter }
        #expect(report.counts.total == ran)
        #expect(report.filteredOut == left)
        #expect(report.isSuccess)
    }

    @Test func `an expression that is none is said`() throws {
        let workshop = try RuleWorkshop(Self.many)
        let error = #expect(throws: Diagnostic.self) { () throws in
            _ = try workshop.run { $0.filter = "(" }
        }
        #expect(error?.code == "test.filter")
        #expect(error?.message.en.hasPrefix("'(' is no regular expression") == true)
    }

    @Test(arguments: [-1, 101])
    func `a threshold that is no percentage is said`(threshold: Int) throws {
        let workshop = try RuleWorkshop(Self.many)
        let error = #expect(throws: Diagnostic.self) { () throws in
            _ = try workshop.run { $0.threshold = threshold }
        }
        #expect(error?.message.en == "the threshold \(threshold) is no percentage")
    }

    @Test func `no tests is a failure`() throws {
        let report = try RuleWorkshop().run()
        #expect(!report.isSuccess)
        let problem = try #require(report.problems.first)
        #expect(problem.message.en.hasPrefix("there are no tests in "))
    }

    @Test func `no test left by the expression is a failure`() throws {
        let report = try RuleWorkshop(Self.many).run { $0.filter = "finns inte" }
        #expect(!report.isSuccess)
        #expect(report.problems.map(\.message.en) == ["none of the 5 tests matches 'finns inte'"])
    }

    @Test func `a run that is interrupted says so`() throws {
        let interrupt = ScriptInterrupt()
        interrupt.request()
        let report = try RuleWorkshop(Self.many).run { $0.interrupt = interrupt }
        #expect(report.results.isEmpty)
        #expect(report.problems.map(\.code) == ["test.interrupted"])
    }

    @Test(arguments: [
        "while true do end", "pcall(function() while true do end end)",
        "while true do pcall(decide, {}) end",
        "while true do pcall(rules.select, employee {}, run {}) end",
    ])
    func `a test that is interrupted in its middle is not reported, and those before it are`(
        loop: String
    ) throws {
        let interrupt = ScriptInterrupt()
        // The channel is asked in the middle of the test, and there another thread makes the request.
        let channel = FakeChannel(assess: { _ in
            let isRequested = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                interrupt.request()
                isRequested.signal()
            }
            isRequested.wait()
            return Assessment()
        })
        let workshop = try RuleWorkshop([
            "companies/5599000014_test.lua": """
            test("före", function() expect(1).is(1) end)
            test("mitt i", function()
              expect(1).is(1)
              pcall(decide, {})
              \(loop)
            end)
            test("efter", function() expect(1).is(1) end)
            """,
            "default_test.lua": #"test("en annan fil", function() expect(1).is(1) end)"#,
        ])
        var options = RuleTestOptions()
        options.interrupt = interrupt
        let report = try RuleTestRunner(
            folder: RuleTestFolder(path: workshop.path), composer: channel, options: options
        ).run()
        #expect(report.results.map(\.name) == ["före"])
        #expect(report.problems.map(\.code) == ["test.interrupted"])
        #expect(!report.isSuccess)
    }

    @Test func `what a file prints while it loads is kept`() throws {
        let report = try RuleWorkshop(
            test: "print(\"hej\")\ntest(\"så\", function() expect(1).is(1) end)"
        )
        .run()
        #expect(report.files.first?.printed == ["hej"])
        #expect(report.results.first?.printed == [])
    }

    @Test func `personal identity numbers are masked in all that is said`() throws {
        let number = "19850101-9805"
        let report = try RuleWorkshop(
            test: """
                print("\(number)")
                test("för \(number)", function()
                  print("\(number)")
                  expect("\(number)").is("\(number)x")
                end)
                test("fel för \(number)", function() error("\(number)") end)
                cases { { name = "fall \(number)", want = { select = { false, "\(number)" } } } }
                """
        ).run { $0.measuresCoverage = true }
        #expect(report.counts.bad == 3)
        let texts = [
            report.text(colours: true), report.tap, report.junit, report.jsonLines,
            report.coverage?.html(title: "rules") ?? "", report.coverage?.json ?? "",
        ]
        for text in texts { #expect(!text.contains("9805")) }
        #expect(report.tap.contains("850101-****"))
    }
}
