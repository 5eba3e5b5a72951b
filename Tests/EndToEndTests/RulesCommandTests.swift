import Foundation
import TestSupport
import Testing

/// `lonespec rules …` and `lonespec repl` without a terminal, as processes.
@Suite(.serialized) struct RulesCommandTests {
    private let own = "workspace/rules/companies/5599000014.lua"

    private func rules(_ body: String) -> String {
        "local base = require \"default\"\nreturn { api = 1, \(body) }\n"
    }

    private var nobodyOf1001: String {
        rules(
            "select = function(employee, run) return employee.employment_number ~= \"1001\", \"prov\" end"
        )
    }

    @Test func `check ends with 0 when all is well and 1 when something is found`() throws {
        let bench = try Workbench()
        let clean = try bench.run(["rules", "check"])
        #expect(clean.status == 0 && clean.output == "no mistakes found\n")
        try bench.scratch.write(
            own, text: rules("slect = function(employee, run) return true end"))
        let found = try bench.run(["rules", "check"])
        #expect(found.status == 1)
        #expect(found.output.contains("rules/companies/5599000014.lua:2:"))
        #expect(found.output.contains("select"))
        let json = try bench.run(["rules", "check", "--format", "json"])
        #expect(json.status == 1)
        let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let lines = (list as? [[String: Any]])?.compactMap { $0["line"] as? Int }
        #expect(lines?.contains(2) == true)
        #expect(try bench.run(["rules", "check", "/nowhere"]).status == 2)
    }

    @Test func `rules can be checked and tested without any workspace`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "rules/default.lua",
            text: """
                return { api = 1,
                  select = function(employee, run) return true end,
                  print_eligible = function(employee, run) return false end,
                  retention_days = function(company, run, employee) return 0 end }
                """)
        let lonespec = Executable("lonespec")
        let folder = scratch.file("rules")
        #expect(try lonespec.run(["rules", "check", folder]).status == 0)
        let none = try lonespec.run(["rules", "test", folder])
        #expect(none.status == 1)
        #expect((none.output + none.errors).contains("there are no tests"))
        try scratch.write(
            "rules/default_test.lua", text: "cases { { name = \"å\", want = { select = true } } }\n"
        )
        let passed = try lonespec.run(["rules", "test", folder])
        #expect(passed.status == 0 && passed.output.contains("1 test: 1 passed"))
    }

    @Test func `test prints for people and for programs, and writes coverage`() throws {
        let bench = try Workbench()
        try bench.scratch.write(
            "workspace/rules/default_test.lua",
            text: """
                cases { { name = "alla", want = { select = true } },
                  { name = "fel", want = { retention_days = 390 } } }
                """)
        let text = try bench.run(["rules", "test"])
        #expect(text.status == 1 && text.output.contains("rules/default_test.lua:2: fel: failed"))
        let tap = try bench.run(["rules", "test", "--format", "tap"])
        #expect(tap.status == 1 && tap.output.hasPrefix("TAP version 14\n1..2\n"))
        let junit = try bench.run(["rules", "test", "--format", "junit"])
        #expect(junit.output.hasPrefix("<?xml") && junit.output.contains("failures=\"1\""))
        let html = bench.scratch.file("coverage.html")
        let filtered = try bench.run([
            "rules", "test", "-r", "alla", "--html", html, "--threshold", "100",
        ])
        #expect(filtered.status == 1)
        #expect(filtered.output.contains("below the threshold of 100 %"))
        #expect(try bench.scratch.text("coverage.html").contains("<html"))
        #expect(try bench.run(["rules", "test", "-r", "("]).status == 2)
        #expect(try bench.run(["rules", "test", "--html", "/nowhere/x.html"]).status == 2)
    }

    @Test func `explain, diff and the prompt decide what send decides, and change nothing`() throws
    {
        let bench = try Workbench()
        try bench.importRun(5)
        try bench.scratch.write(own, text: nobodyOf1001)
        let before = try bench.run(["employee", "list", "--company", bench.company]).output
        let told = try bench.run(["rules", "explain", "--company", bench.company, "1001"])
        #expect(told.status == 0)
        #expect(told.output.contains("Företagets regler väljer bort: prov"))
        let old = bench.scratch.file("old")
        try FileManager.default.createDirectory(
            atPath: old, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: bench.scratch.file("workspace/rules/default.lua"), toPath: "\(old)/default.lua")
        let diff = try bench.run(
            ["rules", "diff", old, bench.workspace, "--company", bench.company])
        #expect(diff.status == 1)
        #expect(diff.output.contains("1 av 5 beslut ändras.") && diff.output.contains("1001"))
        let same = try bench.run(["rules", "diff", old, old, "--company", bench.company])
        #expect(same.status == 0)
        let entries = ".use 1001\nemployee.age\n.decide\n.plan\n"
        let prompt = try bench.lonespec.run(
            ["repl"], environment: bench.environment, input: entries)
        #expect(prompt.status == 0)
        #expect(prompt.output.contains("5 decided: 4 kivra, 1 not-selected"))
        let ended = try bench.run(["send", "--company", bench.company, "--yes"])
        #expect(ended.output.contains("4 levererade till Kivra, 1 ej valda"))
        #expect(try bench.run(["employee", "list", "--company", bench.company]).output == before)
    }

    @Test func `nobody is named in a comparison unless that is asked for`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        try bench.scratch.write(
            own,
            text: rules(
                "select = function(employee, run) return false, \"hej \" .. employee.given_name end"
            ))
        let old = bench.scratch.file("old")
        try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: bench.scratch.file("workspace/rules/default.lua"), toPath: "\(old)/default.lua")
        let arguments = ["rules", "diff", old, bench.workspace, "--company", bench.company]
        for format in ["text", "json"] {
            let hidden = try bench.run(arguments + ["--format", format])
            #expect(hidden.status == 1 && !hidden.output.contains("Åsa"), "\(hidden.output)")
            let shown = try bench.run(arguments + ["--format", format, "--names"])
            #expect(shown.output.contains("Åsa"))
        }
        try bench.scratch.write("workspace/rules/companies/559900-0014.lua", text: rules(""))
        let misnamed = try bench.run(arguments)
        #expect(misnamed.status == 2 && misnamed.errors.contains("is not read under that name"))
        let loaded = try bench.run(["repl", "-e", ".load \(bench.workspace)"])
        #expect(loaded.status == 1 && loaded.output.contains("is not read under that name"))
    }

    @Test func `what a session could not write is an error, however it ends`() throws {
        let bench = try Workbench()
        let stopped = try bench.run(["repl", "-e", ".out /dev/full", "-e", "1"])
        #expect(stopped.status == 1 && stopped.output.contains("it is no regular file"))
        let page = try bench.run(["rules", "test", "--coverage", "--html", "/dev/null"])
        #expect(page.status == 2 && page.errors.contains("is not a file for a report"))
        let over = try bench.run([
            "rules", "test", "--coverage", "--html",
            bench.scratch.file("workspace/rules/default.lua"),
        ])
        #expect(over.status == 2)
        #expect(try bench.run(["rules", "check"]).status == 0)
    }

    @Test func `replay decides a dispatch again from what was decided on then`() throws {
        let bench = try Workbench()
        try bench.importRun(4)
        try bench.make(["send", "--company", bench.company, "--yes"])
        let same = try bench.run(["rules", "replay", "1", "--language", "en"])
        #expect(same.status == 0, "\(same.output)\(same.errors)")
        #expect(same.output.contains("4"))
        // The register has changed since, and that changes nothing.
        try bench.make([
            "employee", "set", "--company", bench.company, "1002", "--send-via-kivra", "off",
        ])
        #expect(try bench.run(["rules", "replay", "1"]).status == 0)
        try bench.scratch.write(own, text: nobodyOf1001)
        let other = try bench.run(["rules", "replay", "1", "--language", "en"])
        #expect(other.status == 1)
        #expect(other.output.contains("1001") && other.output.contains("prov"))
        let unknown = try bench.run(["rules", "replay", "7"])
        #expect(unknown.status == 2 && unknown.errors.contains("there is no dispatch 7"))
    }

    @Test func `new writes rules that check, and tests that pass`() throws {
        let bench = try Workbench()
        try bench.make([
            "rules", "new", bench.company, "--paper-department", "Styrelsen \"A\"", "--letter-age",
            "65", "--retention-days", "390",
        ])
        #expect(try bench.run(["rules", "check"]).status == 0)
        let tests = try bench.run(["rules", "test", "--coverage", "--threshold", "80"])
        #expect(tests.status == 0, "\(tests.output)")
        let again = try bench.run(["rules", "new", bench.company])
        #expect(again.status == 2 && again.errors.contains("already"))
        #expect(try bench.run(["rules", "new", "123"]).status == 2)
    }

    @Test func `new asks on a terminal, and asks again when an answer makes no sense`() throws {
        let bench = try Workbench()
        var environment = bench.environment
        environment["PATH"] = "/usr/bin:/bin"
        environment["LANG"] = "C.UTF-8"
        let terminal = try PseudoTerminal(
            bench.lonespec.path, ["rules", "new", bench.company], environment: environment)
        for (question, answer) in [
            ("Which department", "Måleri & kök"), ("From which age", "gammal"),
            ("not an age", "65"), ("How many days", "45"), ("neither 0, 30 nor 390", "390"),
        ] {
            try terminal.read(until: question)
            terminal.type(answer + "\r")
        }
        #expect(try terminal.wait() == 0)
        let text = try bench.scratch.text(own)
        #expect(text.contains("\"Måleri & kök\"") && text.contains("return 390"))
        #expect(try bench.run(["rules", "test"]).status == 0)
    }

    @Test func `stubs are written, and a configuration of somebody's own is left alone`() throws {
        let bench = try Workbench()
        try bench.make(["rules", "stubs"])
        #expect(try bench.scratch.text("workspace/rules/.luals/lonespec.lua").hasPrefix("---@meta"))
        try bench.scratch.write("workspace/.luarc.json", text: "{}\n")
        let ended = try bench.run(["rules", "stubs"])
        #expect(ended.status == 0 && ended.errors.contains("left alone"))
        #expect(try bench.scratch.text("workspace/.luarc.json") == "{}\n")
        #expect(try bench.run(["rules", "check"]).status == 0)
    }

    @Test(arguments: [
        (["-e", "1 + 1", "-e", ".quit", "-e", "error()"], 0, "2 : integer\n"),
        (["-e", "1 +"], 1, "the entry ended before it was complete"),
        (["-e", "x = 1", "-e", "x.y.z", "-e", "print('never')"], 1, "attempt to index"),
        (["-e", ".nothing"], 1, "there is no command .nothing"),
        (["-f", "/nowhere"], 2, ""), (["--company", "559900-0022"], 2, ""),
        (["--pay-date", "2020-01-01", "-e", "1"], 2, ""), (["--nonsense"], 2, ""),
    ])
    func `without a terminal the first error ends the session`(
        _ arguments: [String], _ status: Int32, _ text: String
    ) throws {
        let bench = try Workbench()
        let ended = try bench.run(["repl"] + arguments)
        #expect(ended.status == status, "\(ended.output)\(ended.errors)")
        #expect(text.isEmpty || ended.output.contains(text), "\(ended.output)")
        #expect(!ended.output.contains("never"))
        #expect(!ended.output.contains("\u{1B}"))
    }

    @Test func `Ctrl-C ends what runs, and the session ends with 5`() throws {
        let bench = try Workbench()
        let running = try bench.start(["repl", "-e", ".bench 60", "-e", "print('never')"])
        Thread.sleep(forTimeInterval: 2)
        running.signal(SIGINT)
        let ended = try running.wait()
        #expect(ended.status == 5, "\(ended.output)\(ended.errors)")
        #expect(!ended.output.contains("never"))
    }
}
