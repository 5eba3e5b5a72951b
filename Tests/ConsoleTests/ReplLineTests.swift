import Console
import TestSupport
import Testing

/// Lines of Lua.
@Suite(.serialized) struct ReplLineTests {
    @Test(arguments: [
        ("1 + 1", "2 : integer\n"), ("0.5", "0.5 : number\n"),
        ("\"å\" .. 'ä'", "\"åä\" : string\n"),
        ("true", "true : boolean\n"), ("nil", "nil : nil\n"),
        ("1, 'två'", "1 : integer\n\"två\" : string\n"),
        ("{1, 2, a = 'b'}", "{ 1, 2, a = \"b\" } : table\n"), ("{}", "{} : table\n"),
        ("{[1.5] = 'x', ['en nyckel'] = {}}", "{ [1.5] = \"x\", [\"en nyckel\"] = {} } : table\n"),
        ("print", "built-in function : function\n"), ("string", "the library string : library\n"),
        ("x = 5", ""), ("print('hej', 1)", "hej 1\n"),
        ("\"a\\nb\\t\\\"\"", "\"a\\nb\\t\\\"\" : string\n"),
        ("employee.department", "\"Styrelsen\" : string\n"), ("run.pay_month", "11 : integer\n"),
        ("company.retention_days == 30", "true : boolean\n"),
        ("rules.select(employee, run)", "false : boolean\n\"styrelsen får papper\" : string\n"),
    ])
    func `a line is an expression first, then a statement`(_ line: String, _ wanted: String)
        async throws
    {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1000")
        #expect(try await repl.text(line) == wanted)
    }

    @Test func `names stay, and results are kept`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1000")
        for line in ["x = 20", "x + 1", "x + 2"] { _ = try await repl.text(line) }
        #expect(try await repl.text("_") == "22 : integer\n")
        // Asking for it made it a result of its own.
        #expect(try await repl.text("_2") == "21 : integer\n")
        let (status, text) = await repl.answer("local y = 1")
        #expect(status == .done)
        #expect(text.contains("note: a local ends with its entry"))
    }

    @Test func `an entry goes on until it is complete, and is one entry of the history`()
        async throws
    {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1000")
        #expect(await repl.answer("function twice(n)").status == .incomplete)
        #expect(repl.session.prompt == "... ")
        #expect(await repl.answer("  return n * 2").status == .incomplete)
        #expect(await repl.answer("end").status == .done)
        #expect(try await repl.text("twice(21)") == "42 : integer\n")
        #expect(
            try await repl.text(".history twice(n)").contains("2  function twice(n)\n     return"))
    }

    @Test func `an empty line ends what has no end, and Ctrl-C forgets it`() async throws {
        let repl = try ReplFixture()
        #expect(await repl.answer("if true then").status == .incomplete)
        let (status, text) = await repl.answer("")
        #expect(status == .failed)
        #expect(text.contains("the entry ended before it was complete"))
        #expect(await repl.answer("if true then").status == .incomplete)
        repl.session.cancelEntry()
        #expect(!repl.session.isIncomplete)
        #expect(try await repl.text("1").hasSuffix("1 : integer\n"))
    }

    @Test(arguments: [
        ("employe.age", "undefined name 'employe', did you mean 'employee'?"),
        ("employee.aeg", "employee has no field 'aeg', did you mean 'age'?"),
        ("employee.age = 3", "employee is read-only"),
        ("os.exit()", "os is not available to rules"),
        ("string = 1", "string is read-only"), ("x = = 1", "unexpected symbol near '='"),
        ("while true do end", "it took more than 5000000 instructions"),
        ("error('så här')", "så här"), ("rules.select = nil x = rules.select()", "attempt to call"),
    ])
    func `a mistake is told, and nothing else is lost`(_ line: String, _ message: String)
        async throws
    {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1001")
        let (status, text) = await repl.answer(line)
        #expect(status == .failed)
        #expect(text.contains(message), "\(text)")
        #expect(try await repl.text(".err").contains(message))
        #expect(try await repl.text(".decide").contains("1001"))
    }

    @Test func `an error in a function of an earlier entry shows that entry`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1001")
        _ = try await repl.text("function half(x) return x / nil end")
        let (_, text) = await repl.answer("half(2)")
        #expect(text.contains("entry 2:1: error: attempt to perform arithmetic on a nil value"))
        #expect(text.contains("    function half(x) return x / nil end"))
    }

    @Test func `nothing that is typed changes a decision`() async throws {
        let repl = try ReplFixture()
        _ = try await repl.text(".use 1000")
        let before = try await repl.text(".decide")
        _ = try await repl.text("rules.select = function() return true end")
        #expect(try await repl.text("rules.select()") == "true : boolean\n")
        #expect(try await repl.text(".decide") == before)
        #expect(before.contains("Not selected."))
    }

    @Test func `without a pay run typed lines see somebody who does not exist`() async throws {
        let repl = try ReplFixture(hasPayRun: false)
        #expect(try await repl.text("employee.age") == "40 : integer\n")
        let (status, text) = await repl.answer(".decide")
        #expect(status == .failed)
        #expect(text.contains("there is no payslip to decide about"))
    }
}
