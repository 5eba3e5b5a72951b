import Diagnostics
import LuaRuntime
import Testing

/// The lines that runs go through, and the counters in them.
struct TraceTests {
    @Test func `a trace has the lines in order, with depth and fields read`() throws {
        let state = try Workbench.state([
            "main": """
            local base = require 'base'
            return { f = function(employee)
                local old = base.isOld(employee)
                if old then
                    return employee.name
                end
                return nil
            end }
            """,
            "base": """
            return { isOld = function(e)
                return e.age > 40
            end }
            """,
        ])
        _ = try state.load("main")
        state.tracesLines = true
        try state.run()
        let trace = state.takeTrace()
        #expect(
            trace.lines.map { "\($0.place.label) \($0.depth) \($0.fieldsRead)" } == [
                "rules/main.lua:3 0 0", "rules/base.lua:2 1 0", "rules/main.lua:4 0 1",
                "rules/main.lua:5 0 1",
            ])
        #expect(!trace.isCut)
        #expect(state.takeTrace().lines.isEmpty)
    }

    @Test func `each run has its own trace, and looking at a module keeps it`() throws {
        let state = try Workbench.state(function: "return 1") { $0.tracesLines = true }
        let module = try state.load("main")
        #expect(state.takeTrace().lines.map(\.place.line) == [1, 3])
        try state.run()
        _ = module.keys
        #expect(state.takeTrace().lines.map(\.place.line) == [2])
        state.tracesLines = false
        try state.run()
        #expect(state.takeTrace().lines.isEmpty)
    }

    @Test func `a trace is kept when the run fails`() throws {
        let state = try Workbench.state(function: "local x = employee.age\nerror('no')") {
            $0.tracesLines = true
        }
        #expect(throws: ScriptError.self) { try state.run() }
        #expect(state.takeTrace().lines.map(\.place.line) == [2, 3])
    }

    @Test func `a trace is cut, and its depth too`() throws {
        let state = try Workbench.state(
            function: """
                local function deep(n)
                    if n == 0 then return 0 end
                    return 1 + deep(n - 1)
                end
                for i = 1, 20 do deep(400) end
                return 1
                """
        ) { $0.tracesLines = true }
        _ = try state.load("main")
        try state.run()
        let trace = state.takeTrace()
        #expect(trace.isCut)
        #expect(trace.lines.count == ScriptTrace.longest)
        #expect(trace.lines.map(\.depth).max() == 200)
    }

    @Test func `instructions are counted the same with a trace`() throws {
        let body = "local n = 0\nfor i = 1, 5000 do\nn = n + i\nend\nreturn n"
        let plain = try Workbench.state(function: body).run()
        let traced = try Workbench.state(function: body) { $0.tracesLines = true }.run()
        #expect(plain.results == traced.results)
        #expect(plain.report.instructions == traced.report.instructions)
        #expect(plain.report.instructions > 0)
    }

    @Test func `probes count what is passed and how it came out`() throws {
        let probes = ScriptProbes(count: 5)
        let state = try Workbench.state(
            function: """
                __probe(0)
                for i = 1, 3 do
                    if __probe(1, i > 1) then __probe(3) end
                end
                return __probe(1, nil), (__probe(4, 'kept')), __probe(0)
                """
        ) { $0.probes = probes }
        #expect(
            try state.run().results == [.none, .text("kept")])
        #expect(probes.counts == [2, 2, 2, 2, 1])
        probes.reset()
        #expect(probes.counts == [0, 0, 0, 0, 0])
    }

    @Test(arguments: [
        "__probe(-1)", "__probe(2)", "__probe(1, false)", "__probe(math.maxinteger, false)",
        "__probe(math.mininteger)", "__probe('x')", "__probe()", "__probe({}, 1, 2)",
        "__probe(0.5)", "__probe(nil, nil)",
    ])
    func `an id that is out of range counts nothing`(_ call: String) throws {
        let probes = ScriptProbes(count: 2)
        try Workbench.state(function: call) { $0.probes = probes }.run()
        #expect(probes.counts == [0, 0])
    }

    @Test func `many states share the probes, and without them there are none`() throws {
        let probes = ScriptProbes(count: 1)
        for _ in 1...3 { try Workbench.state(function: "__probe(0)") { $0.probes = probes }.run() }
        #expect(probes.counts == [3])
        let error = try Script.failure("__probe(0)")
        #expect(error.message == "undefined name '__probe'")
        let misspelt = try #require(throws: ScriptError.self) {
            try Workbench.state(function: "_probe(0)") { $0.probes = probes }.run()
        }
        #expect(misspelt.message == "undefined name '_probe'")
    }
}
