import Diagnostics
import LuaRuntime
import Testing

/// Lines of a prompt, and what they see.
struct EvaluateTests {
    private let state: ScriptState

    init() throws {
        state = try Workbench.state([
            "main": """
            local hidden = { x = 1 }
            return {
                limit = 65, list = { 1, 2 },
                isOld = function(e) return e.age >= 65 end,
                peek = function() return hidden.x end,
                keep = function(e) hidden.e = e return e.name end,
                kept = function() return hidden.e.name end,
            }
            """,
            "helper": "return { half = function(x) return x / 2 end, [1] = 'no name' }",
        ])
        state.expose(try state.load("main"), as: "rules")
        state.expose(try state.load("helper"))
        state.expose(view: 0, as: "employee")
    }

    @Test(
        arguments: [
            ("1 + 1", [.int(2)]), ("  7 // 2 -- half", [.int(3)]),
            ("0.1 + 0.2 == 0.3", [.bool(false)]),
            ("nil", [.none]), ("'a' .. 'b', 2.0", [.text("ab", isCut: false), .number(2)]),
            ("return 5", [.int(5)]), ("", []), ("-- nothing", []), ("local x = 1", []),
            ("for i = 1, 3 do end", []), ("half(3)", [.number(1.5)]),
            ("rules.limit", [.int(65)]), ("rules.isOld(employee)", [.bool(false)]),
            ("employee.name", [.text("Åsa", isCut: false)]), ("employee", [.view(0)]),
            ("string", [.library("string")]), ("require('main') == rules", [.bool(true)]),
            ("1, nil", [.int(1), .none]),
            ("function() end", [.function(SourcePlace(file: "prompt", line: 1))]),
            ("print", [.function(nil)]),
            ("(function(...) return select('#', ...) end)(1, 2)", [.int(2)]),
            ("\n\n1\n", [.int(1)]),
        ] as [(String, [ScriptInspection])])
    func `a line is an expression or else statements`(
        _ text: String, _ expected: [ScriptInspection]
    )
        throws
    {
        #expect(try state.line(text) == expected)
    }

    @Test(arguments: [
        "if true then", "for i = 1, 3 do", "function f()", "local x = {", "x =", "1 +", "f(", "a.",
        "return function()", "[[text", "--[[ comment", "repeat", "while true", "local function f(",
        "x = function(a,", "if x then\n  y = 1\nelse", "goto", "not", "employee.age >",
    ])
    func `a text that ends too early is incomplete`(_ text: String) throws {
        #expect(try state.line(text) == nil)
    }

    @Test(arguments: [
        ("x = = 1", "unexpected symbol near '='", 1), ("1 + * 2", "unexpected symbol near '*'", 1),
        ("x y", "<eof> expected near 'y'", 1), ("'abc", "unfinished string near <eof>", 1),
        (")", "unexpected symbol near ')'", 1), ("x = 1\ny = 2 3", "unexpected symbol near '3'", 2),
        ("end", "<eof> expected near 'end'", 1), ("1 2", "<eof> expected near '2'", 1),
        ("if x the", "'then' expected near 'the'", 1),
        ("goto nowhere", "no visible label 'nowhere'", 1),
        ("break", "break outside loop at line 1", 1), ("local 1", "<name> expected near '1'", 1),
    ])
    func `a syntax error has its place`(_ text: String, _ message: String, _ line: Int) throws {
        let error = try state.failure(text)
        #expect(error.outcome == .error)
        #expect(error.message.hasPrefix(message), "\(error)")
        #expect(error.place?.file == "prompt")
        #expect(error.place?.line == line)
        #expect(error.place?.excerpt == String(text.split(separator: "\n")[line - 1]))
    }

    @Test func `names that a line sets are there in the next`() throws {
        #expect(try state.line("x = 5") == [])
        #expect(try state.line("function double(n) return n * 2 end") == [])
        #expect(try state.line("x = x + 1 return double(x)") == [.int(12)])
        #expect(try state.line("x") == [.int(6)])
        try state.line("x = nil")
        #expect(try state.failure("x").message == "undefined name 'x'")
        #expect(
            try state.failure("doubel(1)").message
                == "undefined name 'doubel', did you mean 'double'?")
        try state.line("local hidden = 1")
        #expect(try state.failure("hidden").message == "undefined name 'hidden'")
        #expect(state.loadedSources.map(\.displayName) == ["rules/helper.lua", "rules/main.lua"])
    }

    @Test(arguments: [
        ("string = 1", ScriptOutcome.denied, "string is read-only"),
        ("print = nil", .denied, "print is read-only"),
        ("function pcall() end", .denied, "pcall is read-only"),
        ("os = 1", .denied, "os is read-only"), ("_G = 1", .denied, "_G is read-only"),
        ("os", .denied, "os is not available to rules"),
        ("setmetatable({}, {})", .denied, "setmetatable is not available to rules"),
        ("_ENV.x = 1", .denied, "_ENV is not available to rules"),
        ("local _ENV = {}", .denied, "_ENV is not available to rules"),
        ("\u{1B}Lua", .denied, "prompt is compiled Lua; only source text is read"),
        ("string.rep = nil", .denied, "string is read-only"),
        ("employee.name = 'x'", .denied, "employee is read-only"),
        ("employee = 1", .error, "'employee' is given and cannot be set: take another name"),
        ("rules = {}", .error, "'rules' is given and cannot be set: take another name"),
        ("half = 1", .error, "'half' is given and cannot be set: take another name"),
        ("function half() end", .error, "'half' is given and cannot be set: take another name"),
        ("employe.name", .error, "undefined name 'employe', did you mean 'employee'?"),
        ("rulse.limit", .error, "undefined name 'rulse', did you mean 'rules'?"),
        ("employee.nam", .error, "employee has no field 'nam', did you mean 'name'?"),
        ("hidden", .error, "undefined name 'hidden'"),
        (
            "require('other')", .error,
            "module 'other' was not read while loading: put require at the top of the file"
        ),
        ("require('')", .error, "require needs the name of a module"),
        (
            "while true do end", .budget,
            "the script was stopped: it took more than 5000000 instructions"
        ),
        ("('x'):rep(1e9)", .memory, "the script was stopped: it wanted more memory"),
        ("error('no')", .error, "no"), ("error({})", .error, "the script raised a table instead"),
    ])
    func `a line may do what a rule may do`(
        _ text: String, _ outcome: ScriptOutcome, _ message: String
    )
        throws
    {
        let error = try state.failure(text)
        #expect(error.outcome == outcome)
        #expect(error.message.hasPrefix(message), "\(error)")
        #expect(error.place?.file == "prompt")
        #expect(error.place?.line == 1 || text.hasPrefix("\u{1B}"))
        #expect(try state.line("1") == [.int(1)])
    }

    @Test func `lines cannot change what names mean for modules`() throws {
        try state.line("x = 1 y = function() return 2 end")
        #expect(try state.line("rules.peek()") == [.int(1)])
        // What is exposed is the module's own table, as for a rule that requires it.
        try state.line("rules.limit = 70")
        #expect(try state.load("main").value("limit") == .int(70))
    }

    @Test func `results are kept in _ and _1 to _9`() throws {
        #expect(try state.line("_") == [.none])
        for i in 1...12 { try state.line("\(i)") }
        #expect(try state.line("_, _1, _2, _9") == [.int(12), .int(11), .int(10), .int(3)])
        try state.line("x = 1")
        #expect(throws: ScriptError.self) { () throws in _ = try state.line("error('no')") }
        #expect(try state.line("if x") == nil)
        #expect(try state.line("_") == [.int(12)])
        try state.line("_ = 'mine'")
        #expect(try state.line("_") == [.text("mine", isCut: false)])
        try state.line("nil, 5")
        #expect(try state.line("_1") == [.text("mine", isCut: false)])
        #expect(try state.failure("_10").message.hasPrefix("undefined name '_10'"))
    }

    @Test func `a view is good while the records are the same`() throws {
        #expect(try state.line("e = employee", sameRecords: false) == [])
        #expect(
            try state.line("e.name, e == employee") == [.text("Åsa", isCut: false), .bool(true)])
        try state.line("rules.keep(employee)")
        #expect(try state.line("rules.kept()") == [.text("Åsa", isCut: false)])
        for line in ["e.name", "rules.kept()", "pairs(e)"] {
            let error = try #require(throws: ScriptError.self) {
                () throws in _ = try state.line(line, sameRecords: false)
            }
            #expect(error.outcome == .denied)
            #expect(
                error.message
                    == "this 'employee' belongs to an earlier call and cannot be used any more")
        }
        #expect(try state.line("employee.name") == [.text("Åsa", isCut: false)])
    }

    @Test func `the fields that a line read are told with its error`() throws {
        let error = try state.failure("employee.age + employee.name")
        #expect(error.fieldsRead.map(\.field) == [2, 0])
    }

    @Test func `print writes to the log of the state`() throws {
        try state.line("print('a', employee.age)")
        #expect(state.takeLog() == ["a 41"])
    }

    @Test func `a line has the limits of a call`() throws {
        var limits = ScriptLimits()
        limits.instructionsPerCall = 2_000
        let state = try Workbench.state(limits: limits)
        for _ in 1...10 { try state.line("for i = 1, 900 do end") }
        #expect(try state.failure("for i = 1, 9000 do end").outcome == .budget)
        let long = "x = 1 " + String(repeating: " ", count: 1 << 20)
        #expect(try state.failure(long).message == "prompt is longer than 1048576 bytes")
    }

    @Test func `each name is a file of its own, with its own text`() throws {
        _ = try state.evaluate(
            "function a()\n  error('first')\nend", name: "line 1", reader: Workbench.fields,
            sameRecords: true)
        let error = try #require(throws: ScriptError.self) {
            _ = try state.evaluate(
                "a()", name: "line 2", reader: Workbench.fields, sameRecords: true)
        }
        #expect(error.place?.label == "line 1:2")
        #expect(error.place?.excerpt == "error('first')")
        #expect(error.traceback.map(\.label) == ["line 1:2"])
    }

    @Test func `a line is traced and debugged like a call`() throws {
        let debugger = Recorder(.step)
        state.debugger = debugger
        state.tracesLines = true
        state.setBreakpoints([SourcePlace(file: "rules/main.lua", line: 4)])
        try state.line("rules.isOld(employee)")
        #expect(debugger.lines == ["4"])
        #expect(debugger.pauses.first?.frames.map(\.function) == ["isOld"])
        #expect(state.takeTrace().lines.map(\.place.label) == ["prompt:1", "rules/main.lua:4"])
    }
}
