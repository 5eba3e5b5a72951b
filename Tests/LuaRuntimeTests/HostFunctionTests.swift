import Diagnostics
import LuaRuntime
import Testing

/// Functions of the host, and what extended files see.
struct HostFunctionTests {
    /// What the host got.
    private final class Calls {
        var arguments: [[ScriptValue]] = []
    }

    private let calls = Calls()
    private let state: ScriptState

    init() throws {
        let calls = calls
        state = try Workbench.state { instruments in
            instruments.hostFunctions = [
                ScriptHostFunction("note") { arguments in
                    calls.arguments.append(arguments)
                    return []
                },
                ScriptHostFunction("echo") { arguments in arguments.map(ScriptReturn.value) },
                ScriptHostFunction("fail") { arguments throws(ScriptHostError) in
                    throw ScriptHostError("no such day: \(arguments.count)")
                },
                ScriptHostFunction("person") { _ in
                    [.record(view: 0, values: [.text("Eva"), .none, .int(70), .bool(true)])]
                },
                ScriptHostFunction("today") { _ in [.record(view: 1, values: [])] },
                ScriptHostFunction("wrong") { _ in [.record(view: 9, values: [])] },
            ]
        }
    }

    @Test(
        arguments: [
            ("", []), ("nil", [.none]),
            ("1, 2.5, true, 'å\\0b'", [.int(1), .number(2.5), .bool(true), .text("å\0b")]),
            ("{}", [.list([])]),
            ("{ 1, { x = 'y' } }", [.list([.int(1), .record(["x": .text("y")])])]),
            ("person()", [.record(["name": .text("Eva"), "age": .int(70)])]),
            (
                "{ person() }, 1",
                [.list([.record(["name": .text("Eva"), "age": .int(70)])]), .int(1)]
            ),
            ("today()", [.record([:])]),
        ] as [(String, [ScriptValue])])
    func `the host gets plain values`(_ arguments: String, _ expected: [ScriptValue]) throws {
        #expect(try state.line("note(\(arguments))") == [])
        #expect(calls.arguments == [expected])
    }

    @Test(arguments: [
        ("note(print)", "argument 1 of 'note' is a function, not a value"),
        ("note(1, { f = print })", "argument 2 of 'note' at 'f' is a function, not a value"),
        ("note(string)", "argument 1 of 'note' is a read-only view, not a value"),
        ("note(0/0)", "argument 1 of 'note' is not a finite number"),
        ("note('\\xff')", "a result holds text that is not UTF-8"),
        ("local t = {} t.t = t note(t)", "argument 1 of 'note' at 't' contains itself"),
        (
            "note({ [3] = 1 })",
            "argument 1 of 'note' is neither a list without gaps nor a record of names"
        ),
        (
            "local t = {} for i = 1, 100 do t = { t } end note(t)",
            "argument 1 of 'note' at '\(String(repeating: "[1]", count: 16))' is nested too deeply"
        ),
        (
            "local t = {} for i = 1, 20000 do t[i] = i end note(t)",
            "argument 1 of 'note' holds too many values"
        ),
        ("note(('x'):rep(600000), ('x'):rep(600000))", "argument 2 of 'note' holds too much text"),
        ("fail(1, 2)", "no such day: 2"), ("wrong()", "there is no view 9"),
        ("echo({}).x.y = 1", "attempt to index a nil value (field 'x')"),
        ("note = 1", "'note' is given and cannot be set: take another name"),
        ("ecko(1)", "undefined name 'ecko', did you mean 'echo'?"),
    ])
    func `a wrong call has its own sentence, and can be caught`(_ text: String, _ message: String)
        throws
    {
        let error = try state.failure(text)
        #expect(error.outcome == .error)
        #expect(error.message == message)
        #expect(error.place?.label == "prompt:1")
        guard !text.contains("local") else { return }
        let caught = try state.line("select(2, pcall(function() \(text) end))")
        #expect(caught == [.text("prompt:1: " + message, isCut: false)])
        #expect(calls.arguments.isEmpty)
    }

    @Test func `many failures that are caught leave nothing behind`() throws {
        let results = try state.line(
            """
            for i = 1, 5 do
                pcall(note, ('x'):rep(600000), ('x'):rep(600000))
                pcall(note, { 1, 2, { 3, print } })
                pcall(fail, ('x'):rep(60000))
            end
            return echo('a'), echo({ 1 })
            """)
        #expect(
            results == [
                .text("a", isCut: false), .table([.init(key: .int(1), value: .int(1))], more: 0),
            ])
    }

    @Test func `values come back as they went`() throws {
        let results = try state.line(
            "local a, b, c, d = echo(1, { x = { 'y' } }, nil, 2.5) return a, b.x[1], c, d")
        #expect(results == [.int(1), .text("y", isCut: false), .none, .number(2.5)])
    }

    @Test(arguments: [
        ("person().name", "Eva"), ("person().department", "nil"), ("person().age + 1", "71"),
        ("type(person())", "table"), ("person() == person()", "false"),
        ("(function() local p = person() return p == p end)()", "true"),
        ("today().today", "nil"), ("person()", "employee"),
        (
            "(function() local s = '' for k, v in pairs(person()) do s = s .. k .. tostring(v) end return s end)()",
            "age70departmentnilnameEva"
        ),
    ])
    func `a record looks like a view`(_ text: String, _ expected: String) throws {
        let results = try state.line("tostring(\(text))")
        #expect(results == [.text(expected, isCut: false)])
    }

    @Test(arguments: [
        ("person().nam", ScriptOutcome.error, "employee has no field 'nam', did you mean 'name'?"),
        ("person()[1]", .error, "employee has only named fields"),
        ("person().name = 'x'", .denied, "employee is read-only"),
        ("#person()", .error, "attempt to get length of a employee value"),
        ("table.insert(person(), 1)", .error, "bad argument #1 to 'insert'"),
    ])
    func `and is as read-only as one`(_ text: String, _ outcome: ScriptOutcome, _ message: String)
        throws
    {
        let error = try state.failure(text)
        #expect(error.outcome == outcome)
        #expect(error.message.hasPrefix(message), "\(error)")
    }

    @Test func `a record stays good, is not recorded, and is no result of a rule`() throws {
        try state.line("p = person()", sameRecords: false)
        try state.line("x = 1", sameRecords: false)
        #expect(
            try state.line("p.name .. p.age", sameRecords: false) == [.text("Eva70", isCut: false)])
        #expect(try state.failure("p.age.x.y").fieldsRead.isEmpty)
        let extended = try Workbench.state(
            ["main": "return { f = function() return person() end }"], extended: ["main"]
        ) {
            $0.hostFunctions = [
                ScriptHostFunction("person") { _ in [.record(view: 0, values: [])] }
            ]
        }
        let error = try #require(throws: ScriptError.self) { try extended.run() }
        #expect(error.message == "result 1 is a read-only view, not a value")
    }

    @Test func `a function of the host cannot run anything in the state that calls it`() throws {
        final class Box {
            weak var state: ScriptState?
            var errors: [String] = []
        }
        let box = Box()
        let nested = ScriptHostFunction("nested") { _ in
            do throws(ScriptError) { _ = try box.state?.line("1") } catch {
                box.errors.append(error.message)
            }
            do throws(ScriptError) { _ = try box.state?.load("main") } catch {
                box.errors.append(error.message)
            }
            return [.value(.int(7))]
        }
        let state = try Workbench.state(["main": "return {}"]) { $0.hostFunctions = [nested] }
        box.state = state
        #expect(try state.line("nested()") == [.int(7)])
        #expect(
            box.errors == Array(repeating: "a script is already running in this state", count: 2))
    }

    @Test func `calls of the host are paid for`() throws {
        var limits = ScriptLimits()
        limits.timePerCall = .seconds(60)
        limits.instructionsPerCall = 100_000
        let nothing = ScriptHostFunction("nothing") { _ in [] }
        let state = try Workbench.state(limits: limits) { $0.hostFunctions = [nothing] }
        #expect(try state.failure("while true do nothing() end").outcome == .budget)
        try state.line("t = {} for i = 1, 5000 do t[i] = i end")
        #expect(try state.failure("for i = 1, 20 do nothing(t) end").outcome == .budget)
    }

    @Test func `extended files see the host and what is exposed, other files do not`() throws {
        let seen = Calls()
        let state = try Workbench.state(
            [
                "vocabulary": "return { greet = function(n) return 'hej ' .. n end }",
                "test":
                    "local plain = require 'plain'\nnote(greet('x'), rules.limit)\n"
                    + "return { f = function(e) return person.name, plain.f() end, g = function() greet = 1 end,"
                    + " h = function() new = 1 end, i = function() string = 1 end, j = function() return grete end,"
                    + " k = function() return os end }",
                "plain": "return { limit = 65, f = function() return note end }",
                "host": "return { f = function() return greet end }",
            ], extended: ["test"]
        ) {
            $0.hostFunctions = [
                ScriptHostFunction("note") { arguments in
                    seen.arguments.append(arguments)
                    return []
                }
            ]
        }
        state.expose(try state.load("vocabulary"))
        state.expose(try state.load("plain"), as: "rules")
        state.expose(view: 0, as: "person")
        let test = try state.load("test")
        #expect(seen.arguments == [[.text("hej x"), .int(65)]])
        let cases: [(String, ScriptOutcome, String)] = [
            ("f", .error, "undefined name 'note'"),
            ("g", .error, "'greet' is given and cannot be set: take another name"),
            ("h", .error, "global variables cannot be set: write 'local new'"),
            ("i", .denied, "string is read-only"),
            ("j", .error, "undefined name 'grete', did you mean 'greet'?"),
            ("k", .denied, "os is not available to rules"),
        ]
        for (name, outcome, message) in cases {
            let function = try #require(test.function(name))
            let error = try #require(throws: ScriptError.self) {
                _ = try state.call(function, [.view(0)], reader: Workbench.fields)
            }
            #expect(error.outcome == outcome)
            #expect(error.message == message)
        }
        let error = try #require(throws: ScriptError.self) { try state.run("host") }
        #expect(error.message == "undefined name 'greet'")
        #expect(error.place?.label == "rules/host.lua:1")
    }

    @Test func `a name that is exposed again has the new meaning`() throws {
        let state = try Workbench.state([
            "a": "return { x = 1 }", "b": "return { x = 2, print = 'own' }",
        ])
        try state.line("x = 'session'")
        #expect(try state.line("x") == [.text("session", isCut: false)])
        state.expose(try state.load("a"))
        #expect(try state.line("x") == [.int(1)])
        state.expose(try state.load("b"))
        #expect(try state.line("x, print") == [.int(2), .text("own", isCut: false)])
        state.expose(view: 0, as: "x")
        #expect(try state.line("x.name") == [.text("Åsa", isCut: false)])
        state.expose(try state.load("a"), as: "x")
        #expect(try state.line("x.x") == [.int(1)])
        // Not of this state, and not there.
        state.expose(try Workbench.state(["a": "return { y = 1 }"]).load("a"))
        state.expose(view: 2, as: "y")
        state.expose(view: -1, as: "y")
        #expect(try state.failure("y").outcome == .error)
    }
}
