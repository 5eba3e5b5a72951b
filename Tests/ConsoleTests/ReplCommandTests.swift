import Console
import Foundation
import TestSupport
import Testing

/// Dot commands about scope, data, decisions and the session.
@Suite(.serialized) struct ReplCommandTests {
    /// Lines, and what the last of them must write.
    @Test(arguments: [
        ([".company"], "559900-0022"), ([".company norrvik"], "rules "),
        ([".payrun"], "2026-11-25"),
        ([".payrun 2026-11-25", ".status"], "2026-11-25"),
        ([".payrun latest final", ".status"], "final"),
        ([".today"], "today is 2026-11-23"),
        ([".today 2026-12-24"], "today is 2026-12-24"), ([".status"], "personal data  hidden"),
        ([".employees"], "4 payslips"), ([".employees styrelsen"], "1 payslip\n"),
        ([".employees 1002"], "1002"), ([".employees employee.age > 200"], "nobody fits"),
        ([".use 1001", ".status"], "in use         1001"),
        ([".use 1001", ".with employee.age=70", ".with"], "employee.age = 70\n"),
        ([".fields department"], "employee.department"),
        ([".use 1000", ".fields department"], "\"Styrelsen\""),
        ([".decide 1000"], "1000 Å. N.: Not selected."), ([".decide 1001"], "kept for 390 days"),
        ([".decide all"], "4 decided: 3 kivra, 1 not-selected"),
        ([".plan"], "4 decided: 3 kivra, 1 not-selected"),
        ([".why 1000"], "employee.department = \"Styrelsen\""),
        ([".trace full", ".decide 1000"], "return false, \"styrelsen får papper\""),
        ([".trace fails", ".decide 1000"], "1000 Å. N.: Not selected."),
        ([".with employee.department=\"Kontor & Co\"", ".with"], "\"Kontor & Co\""),
        ([".with employee.age = 19", ".with"], "employee.age = 19\n"),
        ([".break select"], "lua:10"),
        ([".trace"], "trace is off"),
        ([".hash"], "rules/companies/5599000022.lua"), ([".reload"], "are loaded"),
        ([".source select"], "select = function(employee, run)"),
        ([".source default"], "rules/default.lua:"), ([".source 10"], "is_board"),
        ([".doc age"], "employee.age: integer?"), ([".doc"], "rule functions: select"),
        ([".doc retention_days"], "returns 0, 30 or 390"), ([".doc .why"], "tells the whole story"),
        ([".budget"], "5000000 for one call"), ([".bench 0.03"], "retention_days"),
        ([".break 10"], "● rules/companies/5599000022.lua:10"), ([".break"], "no breakpoints"),
        ([".err"], "no error yet"), ([".format"], "format is table"),
        ([".timing on"], "timing is on"),
        ([".timing on", "1"], "time: "), ([".language sv", ".decide 1000"], "Väljs inte ut."),
        ([".help"], ".save-test NAME"),
        ([".help why"], "tells the whole story"), ([".history", "1", ".history"], "1  .history"),
        (["1 + 1", ".rerun"], "> 1 + 1\n2 : integer"),
        ([".format csv", ".employees 1000"], "number;name;identity"),
        ([".format json", ".employees 1000"], "\"number\":\"1000\""),
        ([".with employee.age=70", ".reset", ".status"], "in use"),
        ([".load"], "are loaded"),
    ])
    func `a command does what its help says`(_ lines: [String], _ wanted: String) async throws {
        let repl = try ReplFixture()
        for line in lines.dropLast() { _ = try await repl.text(line) }
        let text = try await repl.text(lines.last ?? "")
        #expect(wanted.isEmpty || text.contains(wanted), "\(text)")
    }

    @Test(arguments: [
        (".whi", "there is no command .whi, did you mean .why?"), (".", "there is no command ."),
        (".use", "usage: .use NUMBER"), (".use 77", "nobody with the employment number 77"),
        (".payrun 2026-13-01", "is not a date"),
        (".payrun 2025-01-25", "no final pay run on 2025-01-25"),
        (".company 1", "no company is called '1'"), (".with employee.aeg=1", "did you mean 'age'?"),
        (".with employee.age", "gives no value"), (".with employee.age=x", "cannot be \"x\""),
        (".trace loud", "usage: .trace"), (".format xml", "usage: .format"),
        (".timing maybe", "usage: .timing"),
        (".language fi", "usage: .language"), (".continue", "no rule is stopped"),
        (".locals", "no rule is stopped"),
        (".break nowhere:3", "no rule file is called 'nowhere'"),
        (".break 900", "there is no code at"),
        (".break x:y", "no rule file is called"),
        (".source nothing", "no rule file is called 'nothing'"),
        (".doc aeg", "did you mean 'age'?"), (".help nothing", "there is no command .nothing"),
        (".cover", "run .test -c"),
        (".save-test x", "there is no decision to save"), (".save-test", "the test needs a name"),
        (".rerun", "there is no entry"), (".edit", "there is no editor here"),
        (".reveal", "personal data stays hidden"),
        (".out /nowhere/at/all", "cannot be written"),
        (".out /dev/null", "it is no regular file"),
        (".decide 1000 1001", "'1001' is one word too many"),
        (".plan x", "'x' is one word too many"),
        (".reset employee.age", "employee.age has no other value"),
        (".break off 3", "there is no breakpoint at"),
        (".employees pay_form == \"TIM\"", "undefined name 'pay_form'"),
        (".employees employee.rate_percent > 50", "a field that is not known is nil"),
        (".use 'x", "a quote is not closed"),
        (".bench -1", "usage: .bench"),
        (".load nowhere", "nowhere"), (".diff nowhere", "nowhere"),
        (".employees employee.aeg > 1", "did you mean 'age'?"),
        (".test -r", "-r needs a value"), (".test x", "usage: .test"),
        (".test", "there are no tests"),
    ])
    func `what cannot be done is told with what to do`(_ line: String, _ message: String)
        async throws
    {
        let repl = try ReplFixture()
        let (status, text) = await repl.answer(line)
        #expect(status == .failed)
        #expect(text.contains(message), "\(text)")
    }

    @Test func `the prompt says company, pay date, that it is dry, and what is tried`() async throws
    {
        let repl = try ReplFixture()
        #expect(repl.session.prompt == "norrvik 2026-11-25 dry> ")
        _ = try await repl.text(".use 1002")
        _ = try await repl.text(".with employee.age=70 company.retention_days=390")
        #expect(
            repl.session.prompt
                == "norrvik 2026-11-25 dry 1002 employee.age=70 company.retention_days=390> ")
        #expect(try await repl.text(".decide").contains("a letter goes"))
        _ = try await repl.text(".reset employee.age")
        #expect(repl.session.prompt.hasSuffix("1002 company.retention_days=390> "))
        _ = try await repl.text(".reset")
        #expect(repl.session.prompt == "norrvik 2026-11-25 dry 1002> ")
    }

    @Test func `fields that contradict each other are refused, and nothing changes`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".with employee.age=70")
        let (status, text) = await repl.answer(".with employee.birth_year=2000")
        #expect(status == .failed)
        #expect(text.contains("does not go with the other fields"))
        #expect(try await repl.text(".with") == "employee.age = 70\n")
    }

    @Test func `output goes to a private file and back`() async throws {
        let repl = try ReplFixture()
        let path = repl.scratch.file("out.txt")
        _ = try await repl.text(".out \(path)")
        #expect(try await repl.text("'åäö'") == "")
        _ = try await repl.text(".out")
        #expect(try await repl.text("1").contains("1 : integer"))
        #expect(try repl.scratch.text("out.txt").contains("\"åäö\" : string\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `names are hidden until somebody confirms, personal identity numbers always`()
        async throws
    {
        let repl = try ReplFixture { doors, _ in doors.confirm = { $0.contains("(yes/no)") } }
        let hidden = try await repl.text(".employees")
        #expect(hidden.contains("Å. N.") && !hidden.contains("Åsa"))
        _ = try await repl.text(".use 1000")
        #expect(try await repl.text("employee.given_name") == "\"Å…\" : string\n")
        #expect(try await repl.text("employee.given_name .. '!'") == "\"Å…!\" : string\n")
        #expect(try await !repl.text(".why").contains("Älvågen"))
        #expect(try await repl.text(".reveal").contains("personal data is shown"))
        #expect(try await repl.text(".employees").contains("Åsa Nr 0"))
        #expect(try await repl.text("employee.given_name") == "\"Åsa\" : string\n")
        #expect(try await repl.text(".employees").contains("-****"))
        #expect(try await repl.text(".reveal off").contains("hidden"))
        #expect(try await !repl.text(".employees").contains("Åsa"))
    }

    static let telling = """
        local base = require "default"
        return { api = 1, select = function(employee, run)
          print("looking at", employee.given_name, employee.family_name)
          return false, "hej " .. string.upper(employee.given_name)
        end }
        """

    @Test(arguments: [
        [".decide all"], [".plan"], [".use 1001", ".decide 1000"], [".use 1000", ".why 1001"],
        ["n = employee.given_name", ".use 1001", "n", "_"], ["string.upper(employee.given_name)"],
        [".employees error(employee.given_name)"], [".employees print(employee.given_name)"],
        [".format json", ".decide all"], [".trace full", ".decide 1000"],
        [".break 3", ".decide 1000", ".locals", ".bt", ".continue"],
    ])
    func `names of nobody are shown, whoever is in use`(_ lines: [String]) async throws {
        let repl = try ReplFixture(rules: Self.telling)
        var text = ""
        for line in lines { text += await repl.answer(line).text }
        #expect(!text.lowercased().contains("åsa"), "\(text)")
    }

    @Test func `what rules print is shown with what-if values too, and no trace is kept`()
        async throws
    {
        let repl = try ReplFixture(rules: Self.telling)
        _ = try await repl.text(".trace full")
        _ = try await repl.text(".with employee.city=Umeå")
        let text = try await repl.text(".plan")
        #expect(text.split(separator: "\n").count { $0.contains("looking at") } == 4)
    }

    @Test func `lists for programs hold nothing else`() async throws {
        var beside = ""
        let repl = try ReplFixture(rules: Self.telling) { doors, _ in
            doors.note = { beside += $0 }
        }
        _ = try await repl.text(".format json")
        let text = try await repl.text(".decide all")
        let list = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
        #expect(list?.count == 4)
        #expect(beside.contains("rules: looking at"))
    }

    @Test func `what a line printed before it failed is shown with it`() async throws {
        let repl = try ReplFixture()
        let (_, text) = await repl.answer("print('först') error('sen')")
        #expect(text.contains("först") && text.contains("sen"))
        #expect(try await repl.text("1") == "1 : integer\n")
    }

    @Test func `a filter leaves earlier results alone`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text("41 + 1")
        _ = try await repl.text(".employees employee.age ~= nil and employee.age > 1")
        #expect(try await repl.text("_") == "42 : integer\n")
    }

    @Test func `a paste has empty lines in its entries, and stops at an error`() async throws {
        let repl = try ReplFixture()
        let text = "function f()\n\n  return 7\nend\nf()\nx.y.z\n.use 1001"
        #expect(await repl.session.answer(paste: text) == .failed)
        #expect(repl.written.text.contains("7 : integer"))
        #expect(repl.written.text.contains("the other 1 lines that came with it are left out"))
        #expect(!repl.session.prompt.contains("1001"))
    }

    @Test func `the history holds no unmasked number`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text("x = '\(Invented.number(3))'")
        #expect(try await repl.text(".history x =").contains("-****'"))
    }

    @Test func `quit ends the session, and an empty line does nothing`() async throws {
        let repl = try ReplFixture()
        #expect(await repl.answer("").status == .done)
        #expect(await repl.answer("  .quit  ").status == .quit)
        #expect(repl.session.end() == .done)
    }

    @Test func `every command has a name of its own and a summary, and help lists it`() async throws
    {
        let repl = try ReplFixture()
        let help = try await repl.text(".help")
        let names = repl.session.complete(".", cursor: 1).candidates
        #expect(names.count >= 40)
        #expect(Set(names).count == names.count)
        for name in names { #expect(help.contains("  \(name)"), "\(name)") }
    }
}
