import Console
import Foundation
import TestSupport
import Testing

/// Commands about rule files: load, edit, watch, diff, test, save-test.
@Suite(.serialized) struct ReplRulesTests {
    private let file = "workspace/rules/companies/\(ReplFixture.company).lua"

    @Test func `a rule that does not load is told, and reload takes the mended one`() async throws {
        let repl = try ReplFixture()
        try repl.scratch.write(file, text: "return { api = 1, select = function() retrun end }\n")
        let (status, text) = await repl.answer(".reload")
        #expect(status == .failed)
        #expect(text.contains("rules/companies/5599000022.lua:1"))
        #expect(await repl.answer(".decide 1000").status == .failed)
        #expect(try await repl.text("1 + 1").hasSuffix("2 : integer\n"))
        try repl.scratch.write(file, text: ReplFixture.rules)
        #expect(try await repl.text(".reload").contains("are loaded"))
        #expect(try await repl.text(".decide 1000").contains("Not selected."))
    }

    @Test func `edit opens the file in force at the function, and reads it again`() async throws {
        let repl = try ReplFixture { doors, scratch in
            doors.edit = { path, line in
                #expect(path == scratch.file(file))
                #expect(line == 9)
                try scratch.write(
                    file, text: ReplFixture.rules.replacing("Styrelsen", with: "Nämnden"))
            }
        }
        #expect(try await repl.text(".decide 1000").contains("Not selected."))
        #expect(try await repl.text(".edit select").contains("are loaded"))
        #expect(try await repl.text(".decide 1000").contains("To Kivra."))
    }

    @Test func `files that have been saved since they were read are told once`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".decide 1000")
        try repl.scratch.write(
            file, text: ReplFixture.rules.replacing("Styrelsen", with: "Nämnden"))
        #expect(try await repl.text(".decide").contains("note: rule files have been saved"))
        #expect(try await !repl.text(".decide").contains("note:"))
        _ = try await repl.text(".reload")
        #expect(try await repl.text(".decide").contains("To Kivra."))
    }

    @Test func `the tests can be edited too`() async throws {
        var opened = ""
        let repl = try ReplFixture { doors, _ in doors.edit = { path, _ in opened = path } }
        _ = try await repl.text(".edit test")
        #expect(opened.hasSuffix("rules/companies/5599000022_test.lua"))
    }

    @Test func `watch decides again when a file is saved`() async throws {
        var round = 0
        let repl = try ReplFixture { doors, scratch in
            doors.wait = { _ in
                round += 1
                let text = ReplFixture.rules
                switch round {
                case 1, 2: break
                case 3: _ = try? scratch.write(file, text: text.replacing("390", with: "30"))
                case 4: _ = try? scratch.write(file, text: "return {")
                case 5, 6: break
                case 7: _ = try? scratch.write(file, text: text)
                default: return false
                }
                return true
            }
        }
        let text = try await repl.text(".watch")
        #expect(text.contains("saved: companies/5599000022.lua"))
        #expect(text.contains("1 of 4 decisions changes."))
        #expect(text.split(separator: "\n").count { $0.contains("rules.load") } == 1)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("saved:") } == 3)
        #expect(text.hasSuffix("no longer watching\n"))
    }

    @Test func `diff compares folders and revisions on the pay run`() async throws {
        let repl = try ReplFixture()
        let old = repl.scratch.file("old")
        try FileManager.default.copyItem(atPath: repl.scratch.file("workspace/rules"), toPath: old)
        #expect(try await repl.text(".diff \(old)").contains("are the same rule files"))
        try repl.scratch.write(
            file, text: ReplFixture.rules.replacing("\"Styrelsen\"", with: "\"X\""))
        _ = try await repl.text(".reload")
        let text = try await repl.text(".diff \(old)")
        #expect(text.contains("1 of 4 decisions changes."))
        #expect(text.contains("1000"))
        _ = try await repl.text(".format json")
        #expect(try await repl.text(".diff \(old)").contains("\"changed\" : 1"))
    }

    @Test func `load takes rules of another time for the session`() async throws {
        let repl = try ReplFixture { doors, _ in doors.edit = { _, _ in } }
        try repl.scratch.write(
            "other/default.lua", text: try repl.scratch.text("workspace/rules/default.lua"))
        _ = try await repl.text(".load \(repl.scratch.file("other"))")
        #expect(try await repl.text(".decide 1000").contains("To Kivra."))
        #expect(repl.session.prompt.contains("rules "))
        let (status, text) = await repl.answer(".edit")
        #expect(status == .failed)
        #expect(text.contains("own rules"))
        _ = try await repl.text(".load")
        #expect(try await repl.text(".decide 1000").contains("Not selected."))
    }

    @Test func `save-test writes the last decision as a case that passes`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".decide 1000")
        let saved = try await repl.text(".save-test styrelsen får papper")
        #expect(saved.contains("saved in rules/companies/5599000022_test.lua:2, and it passes"))
        _ = try await repl.text(".use 1001")
        let (stale, told) = await repl.answer(".save-test fel person")
        #expect(stale == .failed && told.contains("the last decision was another one, about 1000"))
        _ = try await repl.text(".with employee.age=70")
        _ = try await repl.text(".decide")
        _ = try await repl.text(".save-test en äldre timanställd")
        let text = try repl.scratch.text("workspace/rules/companies/5599000022_test.lua")
        #expect(text.hasPrefix("cases {\n  {\n    name = \"styrelsen får papper\",\n"))
        #expect(text.contains("select = { false, \"styrelsen får papper\" }"))
        #expect(text.contains("age = 70") && text.contains("retention_days = 390"))
        let tests = try await repl.text(".test")
        #expect(tests.contains("2 tests: 2 passed"))
        let (status, again) = await repl.answer(".save-test styrelsen får papper")
        #expect(status == .failed)
        #expect(again.contains("there is a case called"))
    }

    @Test func `save-test keeps what is not known, and puts the case after the others`()
        async throws
    {
        let rules = """
            local base = require "default"
            return { api = 1, select = function(employee, run) return employee.city == nil end }
            """
        let repl = try ReplFixture(rules: rules)
        let before = "cases {\n  { name = \"a\", want = { select = false } }\n}\n"
        try repl.scratch.write("workspace/rules/companies/5599000022_test.lua", text: before)
        _ = try await repl.text(".use 1001")
        _ = try await repl.text(".with employee.city=nil")
        _ = try await repl.text(".decide")
        _ = try await repl.text(".save-test ingen ort")
        let after = try repl.scratch.text("workspace/rules/companies/5599000022_test.lua")
        #expect(after.hasPrefix("cases {\n  { name = \"a\", want = { select = false } },\n  {\n"))
        #expect(after.contains("city = none"))
    }

    @Test func `save-test leaves the file alone when the case does not pass`() async throws {
        // Only the real payslip has no PDF: a test cannot say so.
        let repl = try ReplFixture()
        let before = "cases {}\n"
        try repl.scratch.write("workspace/rules/companies/5599000022_test.lua", text: before)
        _ = try await repl.text(".use 1001")
        _ = try await repl.text(".decide")
        let (number, told) = await repl.answer(".save-test för \(Invented.number(1))")
        #expect(number == .failed && told.contains("the name holds a personal identity number"))
        try repl.scratch.write(file, text: ReplFixture.rules.replacing("390", with: "30"))
        let (status, text) = await repl.answer(".save-test ändrat under tiden")
        #expect(status == .failed, "\(text)")
        #expect(text.contains("nothing was saved"))
        #expect(try repl.scratch.text("workspace/rules/companies/5599000022_test.lua") == before)
    }

    @Test func `test runs the rules' tests, filters them and measures coverage`() async throws {
        let repl = try ReplFixture()
        try repl.scratch.write(
            "workspace/rules/companies/5599000022_test.lua",
            text: """
                cases {
                  { name = "alla", want = { select = true } },
                  { name = "fel", want = { retention_days = 0 } },
                }
                """)
        let (status, text) = await repl.answer(".test")
        #expect(status == .failed)
        #expect(text.contains("fel") && text.contains("retention_days"))
        #expect(try await repl.text(".test -r alla").contains("1 passed"))
        _ = try await repl.text(".test -c -r alla")
        #expect(try await repl.text(".cover").contains("rules/companies/5599000022.lua"))
    }

    @Test func `check finds mistakes without running anything`() async throws {
        let repl = try ReplFixture()
        #expect(try await repl.text(".check") == "no mistakes found\n")
        try repl.scratch.write(
            file, text: ReplFixture.rules.replacing("employee.age >=", with: "employee.aeg >="))
        let (status, text) = await repl.answer(".check")
        #expect(status == .failed)
        #expect(text.contains("did you mean 'age'?"))
        #expect(text.contains("found 1 error"))
    }
}
