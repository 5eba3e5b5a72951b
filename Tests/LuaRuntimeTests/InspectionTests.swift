import Diagnostics
import LuaRuntime
import Testing

/// What values look like.
struct InspectionTests {
    private typealias Entry = ScriptInspection.Entry

    private static func text(_ text: String) -> ScriptInspection { .text(text, isCut: false) }

    private static func list(_ items: [ScriptInspection], more: Int = 0) -> ScriptInspection {
        .table(items.enumerated().map { Entry(key: .int(Int64($0 + 1)), value: $1) }, more: more)
    }

    private func look(_ text: String, _ state: ScriptState? = nil) throws -> ScriptInspection {
        let values = try (state ?? Workbench.state()).line(text)
        return try #require(values?.first)
    }

    @Test(arguments: [
        ("nil", ScriptInspection.none, "nil"), ("true", .bool(true), "boolean"),
        ("-7", .int(-7), "integer"), ("2.0", .number(2), "number"),
        ("1/0", .number(.infinity), "number"), ("'å\\n\\27[1m'", text("å\n\u{1B}[1m"), "string"),
        ("'\\xff'", text("\u{FFFD}"), "string"), ("''", text(""), "string"),
        ("print", .function(nil), "function"),
        ("math", .library("math"), "library"), ("{}", .table([], more: 0), "table"),
        ("{ 1, 'x' }", list([.int(1), text("x")]), "table"),
        ("{ 1, { 2 } }", list([.int(1), list([.int(2)])]), "table"),
        ("{ {{{{ 1 }}}} }", list([list([list([list([.tooDeep])])])]), "table"),
        ("(function() local t = {} t[1] = t return t end)()", list([.again]), "table"),
        (
            "(function() local t, u = {}, {} t[1] = u u[1] = u u[2] = t return t end)()",
            list([list([.again, .again])]), "table"
        ),
        ("(function() local t = {} return { t, t } end)()", list([list([]), list([])]), "table"),
    ])
    func `a value looks like this`(
        _ source: String, _ expected: ScriptInspection, _ type: String
    ) throws {
        let value = try look(source)
        #expect(value == expected)
        #expect(value.typeName == type)
    }

    @Test func `what is no number is a number`() throws {
        guard case .number(let number) = try look("0/0") else { throw Unexpected() }
        #expect(number.isNaN)
    }

    @Test func `keys come as a list, then numbers, texts and truth values in order, then others`()
        throws
    {
        let value = try look(
            "{ b = 1, a = 2, 'one', 'two', [4] = 'four', [-1] = 'x', [1.5] = 'y', [true] = 3, [print] = 4 }"
        )
        guard case .table(let entries, more: 0) = value else { throw Unexpected() }
        #expect(
            entries.map(\.key) == [
                .int(1), .int(2), .int(-1), .number(1.5), .int(4), Self.text("a"), Self.text("b"),
                .bool(true), .function(nil),
            ])
        #expect(entries.last?.value == .int(4))
    }

    @Test func `a table shows fifty entries and how many more there are`() throws {
        let list = try look(
            "(function() local t = {} for i = 1, 120 do t[i] = i end return t end)()")
        #expect(list == Self.list((1...50).map { .int($0) }, more: 70))
        let names = try look(
            "(function() local t = { 'first' } for i = 1, 120 do t[string.format('k%03d', i)] = i end return t end)()"
        )
        guard case .table(let entries, more: 71) = names else { throw Unexpected() }
        #expect(entries.count == 50)
        #expect(entries.first?.key == .int(1))
        #expect(entries[1].key == Self.text("k001"))
        #expect(entries.last?.key == Self.text("k049"))
    }

    @Test func `no more than five hundred values are shown`() throws {
        let value = try look(
            """
            (function()
                local t = {}
                for i = 1, 40 do t[i] = {} for k = 1, 40 do t[i][k] = k end end
                return t
            end)()
            """)
        #expect(count(value) <= 520)
        guard case .table(let entries, let more) = value else { throw Unexpected() }
        #expect(entries.count + more == 40)
    }

    @Test func `a table too large to go through shows its list only`() throws {
        let value = try look(
            "(function() local t = { 1, 2, n = 3 } for i = 10, 300000 do t[i] = i end return t end)()"
        )
        guard case .table(let entries, let more) = value else { throw Unexpected() }
        #expect(entries.map(\.key) == [.int(1), .int(2)])
        #expect(more > 100_000)
    }

    @Test func `a long text is cut between characters`() throws {
        #expect(
            try look("('x'):rep(1000)") == .text(String(repeating: "x", count: 1000), isCut: false))
        #expect(
            try look("('x'):rep(1001)") == .text(String(repeating: "x", count: 1000), isCut: true))
        let odd = try look("'x' .. ('å'):rep(1000)")
        #expect(odd == .text("x" + String(repeating: "å", count: 499), isCut: true))
    }

    @Test func `functions have a place, views and records are told apart`() throws {
        let record = ScriptHostFunction("make") { _ in
            [.record(view: 0, values: [.text("Eva"), .none, .int(70)])]
        }
        let state = try Workbench.state(["main": "return {\n  f = function() end,\n}"]) {
            $0.hostFunctions = [record]
        }
        state.expose(try state.load("main"), as: "rules")
        state.expose(view: 1, as: "run")
        #expect(
            try look("rules.f", state) == .function(SourcePlace(file: "rules/main.lua", line: 2)))
        #expect(try look("run", state) == .view(1))
        #expect(try look("run", state).typeName == "view")
        let made = try look("make()", state)
        #expect(made == .record(view: 0, [Self.text("Eva"), .none, .int(70)]))
        #expect(made.typeName == "record")
        #expect(try look("make", state) == .function(nil))
        #expect(try look("{ run, make() }", state) == Self.list([.view(1), made]))
    }

    @Test func `twenty results are shown`() throws {
        let values = try Workbench.state().line("table.unpack({}, 1, 30)")
        #expect(values?.count == 20)
    }

    private func count(_ value: ScriptInspection) -> Int {
        guard case .table(let entries, _) = value else { return 1 }
        return 1 + entries.reduce(0) { $0 + count($1.key) + count($1.value) }
    }

    private struct Unexpected: Error {}
}
