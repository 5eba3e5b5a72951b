import Diagnostics
import Foundation
import LuaRuntime
import Testing

/// What a pause shows, and pauses where a run is about to be ended.
struct PauseTests {
    private func pause(
        at line: Int, _ body: String, _ debugger: Recorder = Recorder(),
        limits: ScriptLimits = .init()
    ) throws -> ScriptPause {
        let state = try Workbench.state(function: body, limits: limits) { $0.debugger = debugger }
        state.setBreakpoints([SourcePlace(file: "rules/main.lua", line: line)])
        try state.run()
        return try #require(debugger.pauses.first)
    }

    @Test func `a pause shows frames with parameters, locals and what they have from outside`()
        throws
    {
        let pause = try pause(
            at: 5,
            """
            local sum, name = 1.5, employee.name
            local function inner(a, b, ...)
                local list = { a, b, x = name }
                sum = sum + a
                return sum
            end
            local result = inner(7, "t", true)
            return result
            """)
        #expect(pause.reason == .breakpoint)
        #expect(pause.place.label == "rules/main.lua:5")
        #expect(pause.place.excerpt == "sum = sum + a")
        #expect(pause.frames.map(\.function) == ["inner", "f"])
        #expect(pause.frames.map(\.place?.line) == [5, 8])
        let list = ScriptInspection.table(
            [
                .init(key: .int(1), value: .int(7)),
                .init(key: .int(2), value: .text("t", isCut: false)),
                .init(key: .text("x", isCut: false), value: .text("Åsa", isCut: false)),
            ], more: 0)
        #expect(
            pause.frames.first?.locals == [
                ScriptLocal(name: "a", value: .int(7), isUpvalue: false),
                ScriptLocal(name: "b", value: .text("t", isCut: false), isUpvalue: false),
                ScriptLocal(name: "list", value: list, isUpvalue: false),
                ScriptLocal(name: "name", value: .text("Åsa", isCut: false), isUpvalue: true),
                ScriptLocal(name: "sum", value: .number(1.5), isUpvalue: true),
            ])
        let outer = try #require(pause.frames.last?.locals)
        #expect(outer.map(\.name) == ["employee", "run", "sum", "name", "inner"])
        #expect(outer.first?.value == .view(0))
        let place = SourcePlace(file: "rules/main.lua", line: 3)
        #expect(outer.last?.value == .function(place))
        #expect(pause.instructionLimit == 5_000_000)
        #expect(pause.memory > 1000)
    }

    @Test func `built-in functions have a frame, and a module's chunk is the main chunk`() throws {
        let debugger = Recorder()
        let state = try Workbench.state([
            "main": "local base = require 'base'\nreturn base",
            "base": "local t = { 2, 1 }\nlocal function before(a, b)\n    return a < b\nend\n"
                + "table.sort(t, before)\nreturn t",
        ]) { $0.debugger = debugger }
        state.setBreakpoints([SourcePlace(file: "rules/base.lua", line: 3)])
        _ = try state.load("main")
        let frames = try #require(debugger.pauses.first?.frames)
        #expect(
            frames.map { "\($0.function) \($0.place?.label ?? "-")" } == [
                "function in line 2 rules/base.lua:3", "sort -", "main chunk rules/base.lua:5",
                "require -", "main chunk rules/main.lua:1",
            ])
        #expect(frames[1].locals.isEmpty)
    }

    @Test func `no more than twenty frames are shown`() throws {
        let pause = try pause(
            at: 3,
            "local function f(n)\nif n == 0 then return 0 end\nreturn 1 + f(n - 1)\nend\nf(100)")
        #expect(pause.frames.count == 2)
        let deep = try self.pause(
            at: 4,
            "local function f(n)\nif n == 0 then\nlocal x = n return x end\nreturn 1 + f(n - 1)\nend\nf(100)"
        )
        #expect(deep.frames.count == 20)
    }

    @Test func `the time of a pause does not count`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .milliseconds(100)
        let debugger = Recorder(.step, .step)
        debugger.action = { _ in Thread.sleep(forTimeInterval: 0.15) }
        let body = "local n = 0\nfor i = 1, 2000 do n = n + i end\nreturn n"
        let state = try Workbench.state(function: body, limits: limits) { $0.debugger = debugger }
        _ = try state.load("main")
        state.pauseAtNextLine()
        let call = try state.run()
        #expect(debugger.pauses.count == 3)
        #expect(debugger.pauses.allSatisfy { $0.elapsed < .milliseconds(100) })
        #expect(call.report.wall < .milliseconds(100))
    }

    @Test func `the time of a pause in another state does not count either`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .milliseconds(100)
        let debugger = Recorder()
        debugger.action = { _ in Thread.sleep(forTimeInterval: 0.15) }
        let inner = try Workbench.state(function: "return 1") { $0.debugger = debugger }
        inner.setBreakpoints([SourcePlace(file: "rules/main.lua", line: 2)])
        let ask = ScriptHostFunction("ask") { _ in
            _ = try? inner.run()
            return []
        }
        let outer = try Workbench.state(
            ["main": "return { f = function() ask() for i = 1, 9999 do end return 2 end }"],
            extended: ["main"], limits: limits
        ) { $0.hostFunctions = [ask] }
        #expect(try outer.run().results == [.int(2)])
        #expect(debugger.pauses.count == 1)
    }

    /// A run that ends by a limit: the body, how, and the line it must be shown on with a local `n` there.
    @Test(arguments: [
        ("local n = 1\nwhile true do\nn = n + 1\nend", ScriptOutcome.budget, [3, 4]),
        (
            "local n = 1\nlocal s = ('x'):rep(90000)\nwhile true do\ns:find('.-b')\nend", .budget,
            [5]
        ),
        ("local n = 1\nlocal function f()\nlocal x = n\nreturn f()\nend\nf()", .budget, [4, 5, 7]),
        ("local n = 1\nreturn ('x'):rep(1e9)", .memory, [3]),
        ("local n = 1\nlocal s = ('x'):rep(600000)\nlocal t = s .. s\nreturn t", .memory, [4]),
        ("local n = 1\nlocal t = {}\nwhile true do\nt[#t + 1] = {}\nend", .memory, [5]),
        (
            "local n, t = 1, {}\nfor i = 1, 2000 do t[i] = ('z'):rep(1000) end\nreturn table.concat(t)",
            .memory, [4]
        ),
        (
            "local n = 1\nlocal ok = pcall(function()\nlocal n = 2\nwhile true do n = n + 1 end\nend)",
            .budget, [5]
        ),
    ])
    func `a run about to be ended by a limit pauses where it happened`(
        _ body: String, _ outcome: ScriptOutcome, _ lines: [Int]
    ) throws {
        var limits = ScriptLimits()
        limits.instructionsPerCall = outcome == .budget ? 100_000 : .max
        limits.timePerCall = .seconds(60)
        limits.memoryBytes = 4 << 20
        let debugger = Recorder(.run)
        let state = try Workbench.state(function: body, limits: limits) { $0.debugger = debugger }
        let error = try #require(throws: ScriptError.self) { try state.run() }
        #expect(error.outcome == outcome)
        #expect(debugger.pauses.map(\.reason) == [.limit(outcome)])
        let pause = try #require(debugger.pauses.first)
        #expect(lines.contains(try #require(pause.place.line)))
        #expect(pause.place.file == "rules/main.lua")
        #expect(error.place?.line == pause.place.line)
        let frame = try #require(pause.frames.first { $0.place != nil })
        #expect(frame.place?.line == pause.place.line)
        #expect(frame.locals.contains { $0.name == "n" })
        if outcome == .budget { #expect(pause.instructions > 100_000) }
        #expect(state.memoryInUse < 5 << 20)
        // Without a debugger it ends the same way.
        state.debugger = nil
        let plain = try #require(throws: ScriptError.self) { try state.run() }
        #expect(plain.outcome == outcome)
        #expect(plain.message == error.message)
    }

    @Test func `the deadline pauses, and no resume goes on`() throws {
        for answer in [ScriptResume.run, .step, .next, .out, .stop] {
            var limits = ScriptLimits()
            limits.timePerCall = .milliseconds(5)
            limits.instructionsPerCall = .max
            let debugger = Recorder(answer)
            let state = try Workbench.state(
                function: "local n = 1\nwhile true do end", limits: limits
            ) {
                $0.debugger = debugger
            }
            let error = try #require(throws: ScriptError.self) { try state.run() }
            #expect(error.outcome == .deadline)
            #expect(debugger.pauses.map(\.reason) == [.limit(.deadline)])
            #expect(debugger.lines == ["3"])
        }
    }

    @Test func `an interrupt from another thread pauses and ends the run`() throws {
        let interrupt = ScriptInterrupt()
        let debugger = Recorder(.run)
        let state = try Workbench.state(
            function: "local n = 1\nwhile true do\nn = n + 1\nend", limits: .endless
        ) {
            $0.interrupt = interrupt
            $0.debugger = debugger
        }
        _ = try state.load("main")
        let thread = Thread {
            Thread.sleep(forTimeInterval: 0.02)
            interrupt.request()
        }
        thread.start()
        let error = try #require(throws: ScriptError.self) { try state.run() }
        #expect(error.outcome == .interrupted)
        #expect(error.message == "the script was interrupted")
        #expect([3, 4].contains(error.place?.line))
        #expect(debugger.pauses.map(\.reason) == [.limit(.interrupted)])
        #expect(interrupt.isRequested)
    }

    @Test(arguments: [
        "while true do end", "pcall(function() while true do end end)",
        "while true do pcall(function() while true do end end) end",
        "string.rep('x', 1000000):find('.-.-.-.-b')", "local x = 1 return x",
    ])
    func `a run that begins after a request ends at once, until it is cleared`(_ body: String)
        throws
    {
        let interrupt = ScriptInterrupt()
        let state = try Workbench.state(function: body, limits: .endless) {
            $0.interrupt = interrupt
        }
        _ = try state.load("main")
        interrupt.request()
        let error = try #require(throws: ScriptError.self) { try state.run() }
        #expect(error.outcome == .interrupted)
        #expect(error.place?.line == 2)
        interrupt.clear()
        #expect(!interrupt.isRequested)
        #expect(try state.line("1 + 1") == [.int(2)])
    }

    @Test func `a debugger that stops at each line does not keep instructions from being counted`()
        throws
    {
        let body = "local n = 0\nfor i = 1, 3000 do\nn = n + i\nend\nreturn n"
        let plain = try Workbench.state(function: body).run()
        let stepper = Stepper([.step], limit: .max)
        let state = try Workbench.state(function: body) { $0.debugger = stepper }
        stepper.state = state
        _ = try state.load("main")
        state.pauseAtNextLine()
        #expect(try state.run().report.instructions == plain.report.instructions)
    }

    @Test func `an error is not a limit`() throws {
        let debugger = Recorder()
        for body in ["error('x')", "return os", "string.x = 1"] {
            let state = try Workbench.state(function: body) { $0.debugger = debugger }
            #expect(throws: ScriptError.self) { try state.run() }
        }
        #expect(debugger.pauses.isEmpty)
    }
}

extension ScriptLimits {
    /// Limits that no test comes to.
    static var endless: ScriptLimits {
        var limits = ScriptLimits()
        limits.instructionsPerCall = .max
        limits.timePerCall = .seconds(60)
        return limits
    }
}
