import Console
import Foundation
import LuaRuntime
import TestSupport
import Testing

/// Breakpoints, steps and limits.
@Suite(.serialized) struct ReplDebugTests {
    @Test func `a breakpoint stops a decision, which then goes on`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".break 5599000022:11")
        let stop = try await repl.text(".decide 1000")
        #expect(stop.contains("breakpoint at rules/companies/5599000022.lua:11 in select"))
        #expect(stop.contains("→ 11        return false"))
        #expect(repl.session.prompt == "rules/companies/5599000022.lua:11 debug> ")
        #expect(try await repl.text(".locals").contains("employee = view"))
        #expect(try await repl.text(".bt").contains("→ 0 select at"))
        #expect(try await repl.text(".budget").contains("used now"))
        #expect(try await repl.text(".source").contains("→ 11"))
        let (status, text) = await repl.answer(".decide 1001")
        #expect(status == .failed)
        #expect(text.contains("a rule is stopped"))
        #expect(try await repl.text(".continue").contains("1000 Å. N.: Not selected."))
        #expect(repl.session.prompt == "norrvik 2026-11-25 dry 1000> ")
    }

    @Test func `step goes into functions, next over them, finish out of them`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1000")
        #expect(
            try await repl.text(".step").contains("stopped at rules/companies/5599000022.lua:10"))
        #expect(try await repl.text(".step").contains("lua:4 in is_board"))
        let frames = try await repl.text(".bt")
        #expect(frames.contains("→ 0 is_board") && frames.contains("1 select"))
        #expect(try await repl.text(".locals 1").contains("run = view"))
        // The caller's line goes on to the next one.
        #expect(
            try await repl.text(".finish").contains("stopped at rules/companies/5599000022.lua:11"))
        #expect(try await repl.text(".continue").contains("Not selected."))
        _ = try await repl.text(".step")
        #expect(try await repl.text(".next").contains("lua:11 in select"))
        #expect(try await repl.text(".next").contains("Not selected."))
    }

    @Test func `a local of a rule that is stopped can be asked for by its name`() async throws {
        let rules = """
            local base = require "default"
            return {
              api = 1,
              select = function(employee, run)
                local answer = { true, "för att" }
                return answer[1], answer[2]
              end,
            }
            """
        let repl = try ReplFixture(rules: rules)
        _ = try await repl.text(".break 6")
        _ = try await repl.text(".decide 1000")
        #expect(try await repl.text("answer") == "{ true, \"för att\" } : table\n")
        #expect(try await repl.text("answer[2]") == "\"för att\" : string\n")
        #expect(try await repl.text("1 + 1") == "2 : integer\n")
        let (status, text) = await repl.answer("answer = 3")
        #expect(status == .failed)
        #expect(text.contains("can only be looked at"))
        _ = try await repl.text(".continue")
    }

    @Test func `a breakpoint on a line without code moves to the next one that has some`()
        async throws
    {
        let repl = try ReplFixture()
        #expect(try await repl.text(".break 2").contains("lua:3"))
        #expect(try await repl.text(".break default:1").contains("default.lua:"))
        #expect(try await repl.text(".break off 3").contains("default.lua:"))
        #expect(try await repl.text(".break off") == "no breakpoints\n")
    }

    static let endless = """
        return {
          api = 1,
          select = function(employee, run)
            local n = 0
            while true do
              n = n + 1
            end
          end,
        }
        """

    @Test func `a rule that runs into its budget stops in the debugger at the line it was on`()
        async throws
    {
        let repl = try ReplFixture(rules: Self.endless)
        let stop = try await repl.text(".decide 1000")
        #expect(stop.contains("about to end (budget) at rules/companies/5599000022.lua:"))
        #expect(try await repl.text(".locals").contains("n = "))
        let end = try await repl.text(".continue")
        #expect(end.contains("Held.") && end.contains("more than 5000000 instructions"))
    }

    /// Enough for minutes: only Ctrl-C ends an endless rule.
    static let patience =
        "return { api = 1, limits = { instructions = 1000000000, milliseconds = 60000 } }\n"

    @Test(arguments: [".decide 1000", ".decide all", "while true do end"])
    func `Ctrl-C stops what runs and shows where it was`(_ line: String) async throws {
        let interrupt = ScriptInterrupt()
        let repl = try ReplFixture(rules: Self.endless, configuration: Self.patience) { doors, _ in
            doors.interrupt = interrupt
        }
        _ = try await repl.text(".use 1000")
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.4)
            interrupt.request()
        }
        let (_, text) = await repl.answer(line)
        #expect(text.contains("interrupted"), "\(text)")
        #expect(text.contains(line.hasPrefix(".") ? "5599000022.lua:" : "entry 2:1"), "\(text)")
        #expect(repl.session.end() == .done)
    }

    @Test func `without a person a rule that runs into its budget is held, as in production`()
        async throws
    {
        let repl = try ReplFixture(rules: Self.endless) { doors, _ in doors.isInteractive = false }
        let text = try await repl.text(".decide 1000")
        #expect(text.contains("Held.") && text.contains("more than 5000000 instructions"))
        #expect(repl.session.end() == .done)
    }

    @Test func `a session that ends while a rule is stopped ends the rule`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".break 11")
        _ = try await repl.text(".decide 1000")
        #expect(repl.session.end() == .done)
    }

    @Test func `a session that is forgotten while a rule is stopped leaves no thread behind`()
        async throws
    {
        let before = try Self.ruleThreads()
        for _ in 0..<20 {
            let repl = try ReplFixture()
            _ = try await repl.text(".break 11")
            _ = try await repl.text(".decide 1000")
        }
        // Threads end a moment after they are told to.
        for _ in 0..<100 where try Self.ruleThreads() > before {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try Self.ruleThreads() <= before)
    }

    private static func ruleThreads() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count { task in
            (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8))?
                .hasPrefix("lonespec-rules") == true
        }
    }
}
