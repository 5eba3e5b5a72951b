import Diagnostics
import LuaRuntime
import Testing

/// Values on their way out of a script and into it.
struct ResultTests {
    @Test func `scalars keep their kind`() throws {
        let results = try Script.results("return nil, true, 30, 30.5, 30.0, '30', '', 'åäö'")
        #expect(
            results == [
                .none, .bool(true), .int(30), .number(30.5), .number(30), .text("30"), .text(""),
                .text("åäö"),
            ])
    }

    @Test func `tables become lists and records`() throws {
        let results = try Script.results("return { 1, { a = { 'x' }, b = true } }, {}")
        #expect(
            results == [
                .list([.int(1), .record(["a": .list([.text("x")]), "b": .bool(true)])]), .list([]),
            ])
        #expect(results[1].fields == [:])
    }

    @Test func `no more than eight results are taken`() throws {
        #expect(try Script.results("return 1, 2, 3, 4, 5, 6, 7, 8, 9, 10").count == 8)
        #expect(try Script.results("").isEmpty)
    }

    @Test(arguments: [
        ("return 0/0", "result 1 is not a finite number"),
        ("return 1, { x = { math.huge } }", "result 2 at 'x[1]' is not a finite number"),
        ("return { f = print }", "result 1 at 'f' is a function, not a value"),
        ("return employee", "result 1 is a read-only view, not a value"),
        ("return string", "result 1 is a read-only view, not a value"),
        ("local t = {} t.t = { t } return t", "result 1 at 't[1]' contains itself"),
        (
            "return { 1, x = 2 }",
            "result 1 is neither a list without gaps nor a record of names"
        ),
        ("return { [3] = 1 }", "result 1 is neither a list without gaps nor a record of names"),
        ("return '\\xff'", "a result holds text that is not UTF-8"),
    ])
    func `what is no value is told with where it stands`(_ source: String, _ message: String) throws
    {
        let error = try Script.failure(source)
        #expect(error.outcome == .error)
        #expect(error.message == message)
        #expect(error.place?.label == "rules/main.lua:2")
    }

    @Test func `depth, values and text of a result are limited`() throws {
        var limits = ScriptLimits()
        limits.resultDepth = 2
        limits.resultNodes = 10
        limits.resultTextBytes = 10
        #expect(throws: Never.self) { try Script.call("return { { 1 } }", limits: limits) }
        let cases = [
            "return { { { 1 } } }": "nested too deeply",
            "local t = {} for i = 1, 11 do t[i] = i end return t": "too many values",
            "local t = {} for i = 1, 11 do t['k' .. i] = i end return t": "too many values",
            "return '123456', '12345'": "too much text",
        ]
        for (source, message) in cases {
            #expect(try Script.failure(source, limits: limits).message.contains(message))
        }
    }

    @Test func `values go in as they come out`() throws {
        let state = try Script.state(["main": "return { f = function(...) return ... end }"])
        let function = try #require(try state.load("main").function("f"))
        let values: [ScriptValue] = [
            .none, .bool(false), .int(.min), .number(0.1), .text("a\0b"),
            .list([.int(1), .list([])]), .record(["x": .record(["y": .text("z")])]),
        ]
        let call = try state.call(function, values.map(ScriptArgument.value))
        #expect(call.results == values)
    }

    @Test func `a module is read by key`() throws {
        let state = try Script.state([
            "main":
                "return { api = 1, f = function() end, t = { x = 'y' }, [1] = 2, bad = { print } }"
        ])
        let module = try state.load("main")
        #expect(module.keys == ["api", "bad", "f", "t"])
        #expect(module.kind(of: "f") == "function")
        #expect(module.kind(of: "api") == "number")
        #expect(module.kind(of: "none") == nil)
        #expect(try module.value("api") == .int(1))
        #expect(try module.value("t").fields == ["x": .text("y")])
        #expect(try module.value("none") == .none)
        #expect(module.function("api") == nil)
        let error = try #require(throws: ScriptError.self) { try module.value("bad") }
        #expect(error.message == "'bad': the value at '[1]' is a function, not a value")
    }

    @Test func `a function of another state is refused`() throws {
        let source = ["main": "return { f = function() return 1 end }"]
        let first = try Script.state(source)
        let second = try Script.state(source)
        let function = try #require(try first.load("main").function("f"))
        #expect(throws: ScriptError.self) { try second.call(function) }
    }
}
