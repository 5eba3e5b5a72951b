import Diagnostics
import LuaRuntime
import Testing

/// Where a debugger pauses: breakpoints and steps.
struct StepTests {
    /// A case: what a function does from line 2 on, what the debugger answers, and the lines of its pauses.
    struct Steps: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: String
        let breakpoints: [Int]
        let answers: [ScriptResume]
        let lines: [String]

        init(
            _ name: String, _ body: String, breakpoints: [Int] = [], _ answers: [ScriptResume],
            _ lines: [String]
        ) {
            testDescription = name
            self.body = body
            self.breakpoints = breakpoints
            self.answers = answers
            self.lines = lines
        }
    }

    private static let nested = """
        local function inner(x)
            local y = x + 1
            return y
        end
        local function outer(x)
            local a = inner(x)
            local b = inner(a)
            return a + b
        end
        local r = outer(1)
        return r
        """
    private static let tail = """
        local function inner(x)
            local y = x + 1
            return y
        end
        local function outer(x)
            return inner(x)
        end
        local r = outer(1)
        return r
        """
    private static let unwinding = """
        local function fail()
            local x = 1
            error('no')
        end
        local function try()
            fail()
            return 1
        end
        local ok = pcall(try)
        return ok
        """
    private static let sorting = """
        local t = { 3, 1, 2 }
        local function before(a, b)
            local less = a < b
            return less
        end
        table.sort(t, before)
        return t[1]
        """
    private static let loop = """
        local function count(n)
            if n == 0 then
                return 0
            end
            return count(n - 1)
        end
        local r = count(3)
        return r
        """

    static let all = [
        Steps(
            "step goes into functions", nested, breakpoints: [11],
            Array(repeating: .step, count: 12),
            ["11", "7", "3", "4", "8", "3", "4", "9", "12"]),
        Steps("next goes over calls", nested, breakpoints: [11], [.next, .next], ["11", "12"]),
        Steps("next goes on in the caller", nested, breakpoints: [9], [.next], ["9", "12"]),
        Steps(
            "next at the end of a called function goes over its caller's next call",
            "local function g(x)\n    return x\nend\nlocal r = g(1) + g(2)\nreturn r",
            breakpoints: [5], [.step, .next], ["5", "3", "6"]),
        Steps(
            "out goes to the caller's next line", nested, breakpoints: [3], [.out, .out],
            ["3", "8", "3"]),
        Steps(
            "run goes to the next breakpoint", nested, breakpoints: [4, 12], [.run, .run, .run],
            ["4", "4", "12"]),
        Steps(
            "a line without code is never come to", "local a = 1\n-- nothing\n\nreturn a",
            breakpoints: [1, 3, 4, 99], [], []),
        Steps("next goes over a tail call", tail, breakpoints: [7], [.next, .next], ["7", "10"]),
        Steps(
            "step goes into a tail call", tail, breakpoints: [7], [.step, .step, .step],
            ["7", "3", "4", "10"]),
        Steps(
            "out of a function that was called last", tail, breakpoints: [3], [.out], ["3", "10"]),
        Steps("out of the caller of a tail call", tail, breakpoints: [7], [.out], ["7", "10"]),
        Steps("next over pcall", unwinding, breakpoints: [10], [.next], ["10", "11"]),
        Steps(
            "next over an error that unwinds", unwinding, breakpoints: [4], [.next], ["4", "11"]),
        Steps("out of an error that unwinds", unwinding, breakpoints: [3], [.out], ["3", "11"]),
        Steps(
            "step through an error that unwinds", unwinding, breakpoints: [10],
            [.step, .step, .step, .step], ["10", "7", "3", "4", "11"]),
        Steps(
            "a pause in a comparison", sorting, breakpoints: [4], [.next, .next],
            ["4", "5", "4"]),
        Steps("out of a comparison", sorting, breakpoints: [7], [.step, .out], ["7", "4", "8"]),
        Steps("next over a sort", sorting, breakpoints: [7], [.next], ["7", "8"]),
        Steps(
            "next in a function that calls itself last", loop, breakpoints: [8], [.next],
            ["8", "9"]),
    ]

    @Test(arguments: all)
    func `a debugger pauses where it should`(_ steps: Steps) throws {
        let debugger = Recorder(steps.answers)
        let state = try Workbench.state(function: steps.body)
        _ = try state.load("main")
        state.debugger = debugger
        state.setBreakpoints(
            steps.breakpoints.map { SourcePlace(file: "rules/main.lua", line: $0) })
        try state.run()
        // Those that go on at breakpoints only are cut where the answers end.
        let shown = debugger.lines.prefix(max(steps.lines.count, steps.answers.count + 1))
        #expect(Array(shown) == steps.lines)
    }

    @Test func `a step goes into a required file, whose breakpoints may be set before`() throws {
        let debugger = Recorder(.step, .step)
        let state = try Workbench.state([
            "main":
                "local base = require 'lib.base'\nreturn { f = function(e)\n    local n = base.name(e)\n"
                + "    return n\nend }",
            "lib.base": "return { name = function(e)\n    return e.name\nend }",
        ]) { $0.debugger = debugger }
        state.setBreakpoints([
            SourcePlace(file: "rules/main.lua", line: 3), SourcePlace(file: "elsewhere", line: 2),
            SourcePlace(file: "rules/lib/base.lua"),
        ])
        try state.run()
        #expect(debugger.lines == ["3", "lib/base.lua:2", "4"])
        #expect(
            debugger.pauses.map(\.reason) == [.breakpoint, .step, .step])
        state.setBreakpoints([SourcePlace(file: "rules/lib/base.lua", line: 2)])
        try state.run()
        #expect(debugger.lines.dropFirst(3) == ["lib/base.lua:2"])
        state.setBreakpoints([])
        try state.run()
        #expect(debugger.pauses.count == 4)
    }

    @Test func `the first line of the next run`() throws {
        let debugger = Recorder(.step, .step, .step)
        let state = try Workbench.state(function: "local x = 1\nreturn x") {
            $0.debugger = debugger
        }
        _ = try state.load("main")
        state.pauseAtNextLine()
        try state.run()
        // The step off the end of a run is not one into the next.
        try state.run()
        #expect(debugger.lines == ["2", "3"])
        debugger.action = { [weak state] _ in state?.pauseAtNextLine() }
        state.pauseAtNextLine()
        try state.run()
        try state.run()
        #expect(debugger.lines == ["2", "3", "2", "3", "2", "3"])
    }

    @Test func `the debugger may change its mind while it is asked`() throws {
        let debugger = Recorder(.run, .step)
        let state = try Workbench.state(function: "local x = 1\nlocal y = 2\nreturn x + y") {
            $0.debugger = debugger
        }
        _ = try state.load("main")
        state.setBreakpoints([SourcePlace(file: "rules/main.lua", line: 2)])
        debugger.action = { [weak state] pause in
            state?.setBreakpoints([SourcePlace(file: "rules/main.lua", line: 4)])
            state?.tracesLines = true
            if pause.place.line == 4 { state?.debugger = nil }
            #expect(throws: ScriptError.self) { () throws in _ = try state?.line("1") }
            #expect(throws: ScriptError.self) { () throws in _ = try state?.load("main") }
        }
        #expect(try state.run().results == [.int(3)])
        #expect(debugger.lines == ["2", "4"])
        #expect(state.takeTrace().lines.map(\.place.line) == [3, 4])
    }

    @Test func `stop ends the run`() throws {
        let debugger = Recorder(.stop, .run)
        let state = try Workbench.state(function: "pcall(function()\nlocal x = 1\nend)\nreturn 1") {
            $0.debugger = debugger
        }
        state.setBreakpoints([SourcePlace(file: "rules/main.lua", line: 3)])
        let error = try #require(throws: ScriptError.self) { try state.run() }
        #expect(error.outcome == .interrupted)
        #expect(error.message == "the script was interrupted")
        #expect(error.place?.label == "rules/main.lua:3")
        #expect(error.place?.excerpt == "local x = 1")
        #expect(debugger.pauses.count == 1)
        state.setBreakpoints([])
        #expect(try state.run().results == [.int(1)])
    }
}
