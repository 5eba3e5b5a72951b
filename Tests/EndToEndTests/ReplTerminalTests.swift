import Foundation
import TestSupport
import Testing

/// The prompt at a real terminal.
@Suite(.serialized) struct ReplTerminalTests {
    private func terminal(
        _ bench: Workbench, environment extra: [String: String] = [:]
    ) throws -> PseudoTerminal {
        var environment = bench.environment
        environment["XDG_STATE_HOME"] = bench.scratch.file("state")
        environment["TERM"] = "xterm-256color"
        environment["LANG"] = "C.UTF-8"
        environment["PATH"] = "/usr/bin:/bin"
        let terminal = try PseudoTerminal(
            bench.lonespec.path, ["repl", "--today", "2026-11-23"],
            environment: environment.merging(extra) { $1 }, columns: 120)
        try terminal.read(until: "> ")
        return terminal
    }

    /// Types an entry, waits for what it writes, and for the next prompt.
    private func enter(_ keys: String, _ wanted: String, _ repl: PseudoTerminal) throws {
        repl.type(keys)
        try repl.read(until: wanted)
        try repl.read(until: "> ")
    }

    @Test func `lines are edited, completed, remembered, and Ctrl-D ends`() throws {
        let bench = try Workbench()
        try bench.importRun(3)
        let repl = try terminal(bench)
        // Tab completes a command, then an employment number.
        try enter(".us\t100\t1\r", "dry 1001", repl)
        try enter("'å ä ö'\u{7F}\u{7F}x'\r", "\"å ä x\" : string", repl)
        try enter("employee.birth_y\t > 1900\r", "true : boolean", repl)
        // Arrow up finds the entry before it.
        try enter("\u{1B}[A\u{1B}[A\r", "\"å ä x\" : string", repl)
        repl.type("\u{4}")
        #expect(try repl.wait() == 0)
        let history = try bench.scratch.text("state/lonespec/history")
        #expect(history.hasPrefix("lonespec history 1\n"))
        #expect(history.contains("employee.birth_year > 1900\n"))
        try Leak.check(repl.output + history)
    }

    @Test func `Ctrl-C leaves a line, ends an entry, and stops what runs`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let repl = try terminal(bench)
        try enter("error('never')\u{3}", "^C", repl)
        repl.type("function f()\r")
        try repl.read(until: "... ")
        try enter("\u{3}", "^C", repl)
        repl.type(".bench 60\r")
        Thread.sleep(forTimeInterval: 1.5)
        try enter("\u{3}", "measuring was interrupted", repl)
        try enter("20 + 2\r", "22 : integer", repl)
        repl.type("\u{4}")
        #expect(try repl.wait() == 0)
        #expect(!repl.output.contains("never : "))
    }

    @Test func `a paste of several lines is one entry, and a rule is stepped through`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let repl = try terminal(bench)
        try enter("\u{1B}[200~function twice(n)\n  return n * 2\nend\u{1B}[201~\r", "dry", repl)
        try enter("twice(21)\r", "42 : integer", repl)
        try enter(".step\r", "stopped at rules/default.lua", repl)
        try enter(".locals\r", "employee = view", repl)
        try enter(".continue\r", "Till Kivra.", repl)
        repl.type(".quit\r")
        #expect(try repl.wait() == 0)
    }

    @Test func `edit opens an editor that has the terminal, and reads the rules again`() throws {
        let bench = try Workbench()
        try bench.importRun(1)
        let editor = try bench.scratch.write(
            "editor.sh", text: "#!/bin/sh\necho editing $1\nread answer\necho \"got $answer\"\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
        let repl = try terminal(bench, environment: ["EDITOR": editor])
        repl.type(".edit select\r")
        try repl.read(until: "editing +")
        repl.type("klart\r")
        try repl.read(until: "got klart")
        try repl.read(until: "are loaded")
        try repl.read(until: "> ")
        repl.type("\u{4}")
        #expect(try repl.wait() == 0)
    }

    @Test func `Ctrl-backslash ends the process at once, and Ctrl-D an entry before the session`()
        throws
    {
        let bench = try Workbench()
        try bench.importRun(1)
        let repl = try terminal(bench)
        repl.type("if true then\r")
        try repl.read(until: "... ")
        repl.type("\u{4}")
        try repl.read(until: "dry")
        try repl.read(until: "> ")
        try enter("1 + 1\r", "2 : integer", repl)
        repl.type("\u{1C}")
        #expect(try repl.wait() != 0)
        #expect(!repl.output.contains("Program crashed"))
    }

    @Test func `names are shown when yes is typed, and only then`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let repl = try terminal(bench)
        repl.type(".reveal\r")
        try repl.read(until: "(yes/no) ")
        try enter("no\r", "personal data stays hidden", repl)
        repl.type(".reveal\r")
        try repl.read(until: "(yes/no) ")
        try enter("yes\r", "personal data is shown", repl)
        try enter(".employees\r", "Åsa Nr 1", repl)
        repl.type("\u{4}")
        #expect(try repl.wait() == 0)
    }

    @Test func `NO_COLOR takes the colours away`() throws {
        let bench = try Workbench()
        try bench.importRun(1)
        for (environment, isColoured) in [([:], true), (["NO_COLOR": "1"], false)] {
            let repl = try terminal(bench, environment: environment)
            repl.type("\u{4}")
            #expect(try repl.wait() == 0)
            #expect(repl.output.contains("\u{1B}[0;36m") == isColoured)
        }
    }
}
