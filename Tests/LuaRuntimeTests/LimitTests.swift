import Diagnostics
import LuaRuntime
import Testing

/// Each limit can be set, says so when it ends a run, and leaves the state usable.
struct LimitTests {
    @Test func `the budget is told with the place and what led there`() throws {
        var limits = ScriptLimits()
        limits.instructionsPerCall = 10_000
        limits.timePerCall = .seconds(60)
        let error = try Script.failure(
            "local function f()\nwhile true do end\nend\nf()", limits: limits)
        #expect(error.outcome == .budget)
        #expect(error.message == "the script was stopped: it took more than 10000 instructions")
        #expect(error.place?.label == "rules/main.lua:3")
        #expect(error.place?.excerpt == "while true do end")
        #expect(error.traceback.map(\.label) == ["rules/main.lua:3", "rules/main.lua:5"])
        #expect(error.report.instructions >= 10_000)
        #expect(error.report.instructions <= 12_000)
    }

    @Test func `a budget of a million lets half a million pass`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .seconds(60)
        let source = "local n = 0 for i = 1, 200000 do n = n + 1 end return n"
        #expect(try Script.call(source, limits: limits).results == [.int(200_000)])
        limits.instructionsPerCall = 200_000
        #expect(try Script.failure(source, limits: limits).outcome == .budget)
    }

    @Test func `the deadline ends a run that has instructions left`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .milliseconds(5)
        limits.instructionsPerCall = .max
        let error = try Script.failure("while true do end", limits: limits)
        #expect(error.outcome == .deadline)
        #expect(error.report.wall >= .milliseconds(5))
    }

    @Test func `the longest time does not run over`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .seconds(Int64.max)
        #expect(try Script.call("return 1", limits: limits).results == [.int(1)])
    }

    @Test func `memory in all, one block and one text are limited each`() throws {
        var limits = ScriptLimits()
        limits.memoryBytes = 1 << 20
        limits.timePerCall = .seconds(60)
        let table = "local t = {} for i = 1, 200000 do t[i] = i end return #t"
        #expect(try Script.failure(table, limits: limits).outcome == .memory)
        limits.memoryBytes = 32 << 20
        #expect(try Script.call(table, limits: limits).results == [.int(200_000)])
        limits.blockBytes = 1 << 20
        #expect(try Script.failure(table, limits: limits).outcome == .memory)
        limits.textBytes = 1000
        #expect(try Script.failure("return ('x'):rep(1001)", limits: limits).outcome == .memory)
        let call = try Script.call("return #('x'):rep(900)", limits: limits)
        #expect(call.results == [.int(900)])
        #expect(call.report.peakBytes > 900)
    }

    @Test func `the cap does not bind the host's own conversions`() throws {
        var limits = ScriptLimits()
        limits.memoryBytes = 1
        let state = try ScriptState(
            files: InMemoryScripts(["main": "return {}"]), limits: limits, views: Script.views)
        #expect(throws: ScriptError.self) { _ = try state.load("main") }
    }

    @Test func `a state can be used after each kind of stop`() throws {
        let state = try Script.state([
            "main": """
            return {
                loop = function() while true do end end,
                deep = function() local function f() return 1 + f() end return f() end,
                grow = function() local t = {} while true do t[#t + 1] = ("x"):rep(9999) .. #t end end,
                deny = function() return os end,
                fail = function() error("x") end,
                fine = function() return 1 end,
            }
            """
        ])
        let module = try state.load("main")
        let fine = try #require(module.function("fine"))
        for name in ["loop", "deep", "grow", "deny", "fail", "loop", "grow"] {
            let function = try #require(module.function(name))
            #expect(throws: ScriptError.self) { try state.call(function) }
            #expect(try state.call(fine).results == [.int(1)])
        }
    }

    @Test func `print writes to a log that is capped`() throws {
        var limits = ScriptLimits()
        limits.logLines = 3
        limits.logBytes = 30
        let state = try Script.state(
            [
                "main": """
                print("a", 1, nil, {}, true)
                print("two\\nlines\\27[0m")
                print("0123456789")
                print("x") print("y")
                return {}
                """
            ], limits: limits)
        _ = try state.load("main")
        #expect(state.takeLog() == ["a 1 nil table true", "two lines ", "… 3 more left out"])
        #expect(state.log.isEmpty)
    }

    @Test(arguments: [
        ("850101-1234", "850101-****"), ("8501011234", "850101-****"),
        ("198501011234", "850101-****"), ("19850101-1234", "850101-****"),
        ("850101+1234", "850101-****"), ("850161-1234", "850161-****"),
        ("850101 1234.", "850101-****."), ("850101-T234", "850101-****"),
        ("nr 850101-1234, 900202-4321", "nr 850101-****, 900202-****"),
        ("5566778899", "5566778899"), ("556677-8899", "556677-8899"),
        ("18501011234567", "18501011234567"), ("851301-1234", "851301-1234"), ("abc", "abc"),
    ])
    func `personal identity numbers are masked`(_ text: String, _ masked: String) throws {
        let state = try Script.state(["main": "print('\(text)') return {}"])
        _ = try state.load("main")
        #expect(state.log == [masked])
        let error = try Script.failure("error('\(text)', 0)")
        #expect(error.message == masked)
        #expect(error.place?.excerpt?.contains(masked) == true)
    }
}
