import LuaSyntax
import Testing

/// What a tree says about a text.
@Suite struct SyntaxTreeTests {
    private func value(_ text: String) throws -> Expression {
        let tree = try SyntaxTree(source: "return \(text)", file: "x.lua")
        guard case .returning(let values) = try #require(tree.main.block.statements.first).kind
        else { throw SyntaxError("no return", position: tree.position(at: 0)) }
        return try #require(values.first)
    }

    @Test(
        arguments: [
            ("0x10", 16), ("0xffffffffffffffff", -1), ("9223372036854775807", Int64.max),
            ("007", 7), ("0Xa", 10),
        ] as [(String, Int64)])
    func `integers have the value that Lua gives them`(_ text: String, _ expected: Int64) throws {
        guard case .integer(let value) = try value(text).kind else {
            Issue.record("no integer")
            return
        }
        #expect(value == expected)
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("5.", 5), (".5", 0.5), ("1e3", 1000), ("1E-2", 0.01), ("0x.8", 0.5),
            ("0x1p4", 16), ("0xA.8p1", 21), ("9223372036854775808", 9_223_372_036_854_775_808),
            ("1e999", Double.infinity), ("0x1p-5000", 0),
        ])
    func `floats have the value that Lua gives them`(_ text: String, _ expected: Double) throws {
        guard case .float(let value) = try value(text).kind else {
            Issue.record("no float")
            return
        }
        #expect(value == expected)
    }

    @Test(
        arguments: [
            (#"'a\tb\\\'\"'"#, "a\tb\\'\""), (#""\65\066\x43""#, "ABC"),
            (#"'\u{e5}\u{1F600}'"#, "å😀"),
            ("'a\\z  \n  b'", "ab"), ("'a\\\r\nb'", "a\nb"), ("[[\na\r\nb]]", "a\nb"),
            ("[=[a]]b]=]", "a]]b"), ("''", ""), ("'å'", "å"),
        ])
    func `texts have their escapes resolved`(_ text: String, _ expected: String) throws {
        #expect(try value(text).text == expected)
    }

    @Test func `a text need not be UTF-8`() throws {
        guard case .string(let bytes) = try value(#"'\xff\u{7FFFFFFF}'"#).kind else {
            Issue.record("no text")
            return
        }
        #expect(bytes == [0xFF, 0xFD, 0xBF, 0xBF, 0xBF, 0xBF, 0xBF])
        #expect(try value(#"'\xff'"#).text == nil)
    }

    @Test(
        arguments: [
            ("1 + 2 * 3", "(1 + (2 * 3))"), ("1 * 2 + 3", "((1 * 2) + 3)"),
            ("a or b and c", "(a or (b and c))"), ("a and b or c", "((a and b) or c)"),
            ("a .. b .. c", "(a .. (b .. c))"), ("2 ^ 3 ^ 4", "(2 ^ (3 ^ 4))"),
            ("-2 ^ 2", "(- (2 ^ 2))"), ("2 ^ -3 * 4", "((2 ^ (- 3)) * 4)"),
            ("not a == b", "((not a) == b)"), ("a < b == c", "((a < b) == c)"),
            ("1 - 2 - 3", "((1 - 2) - 3)"), ("a | b ~ c & d << 1", "(a | (b ~ (c & (d << 1))))"),
            ("a .. b == c and not d or e", "((((a .. b) == c) and (not d)) or e)"),
            ("(a or b) and c", "((a or b) and c)"), ("#a + 1 // 2", "((# a) + (1 // 2))"),
        ])
    func `operators bind as in Lua`(_ text: String, _ expected: String) throws {
        let tree = try SyntaxTree(source: "return \(text)", file: "x.lua")
        #expect(Shown(tree).show(try value(text)) == expected)
    }

    @Test func `spans are the source text of what they name`() throws {
        let tree = try SyntaxTree(
            source:
                "local a = f 'x':y{1}[2].z -- c\nif a then return a; elseif b then else c() end",
            file: "x.lua")
        let statements = tree.main.block.statements
        #expect(statements.map { tree.text(of: $0.span) }.count == 2)
        guard case .local(_, let values) = statements[0].kind,
            case .suffixed(let base, let suffixes) = values[0].kind,
            case .conditional(let clauses, let otherwise) = statements[1].kind
        else {
            Issue.record("another tree")
            return
        }
        #expect(tree.text(of: base.span) == "f")
        #expect(
            suffixes.map { tree.text(of: $0.span) }
                == [" 'x'", ":y{1}", "[2]", ".z"].map { $0.trimmed })
        #expect(
            clauses.map { tree.text(of: $0.span) } == ["if a then return a; ", "elseif b then "])
        #expect(clauses.map { tree.text(of: $0.block.span) } == [" return a; ", " "])
        #expect(clauses[0].block.statements.map { tree.text(of: $0.span) } == ["return a"])
        #expect(otherwise.map { tree.text(of: $0.span) } == " c() ")
    }

    @Test func `positions count lines as Lua does`() throws {
        let tree = try SyntaxTree(source: "a()\r\nb()\n\rc()\rd() -- å ö\ne()", file: "x.lua")
        let places = tree.main.block.statements.map { tree.position(at: $0.span.start) }
        #expect(places.map(\.line) == [1, 2, 3, 4, 5])
        #expect(places.map(\.column) == [1, 1, 1, 1, 1])
        #expect(tree.text(ofLine: 4) == "d() -- å ö")
        #expect(tree.text(ofLine: 2) == "b()")
        #expect(tree.text(ofLine: 6) == "")
    }
}

/// Writes an expression with parentheses around every operation.
private struct Shown {
    let tree: SyntaxTree

    init(_ tree: SyntaxTree) { self.tree = tree }

    func show(_ expression: Expression) -> String {
        switch expression.kind {
        case .operations(let first, let rest):
            rest.reduce(show(first)) { "(\($0) \($1.op.rawValue) \(show($1.operand)))" }
        case .unary(let op, let operand): "(\(op.rawValue) \(show(operand)))"
        case .parenthesised(let inner): show(inner)
        default: tree.text(of: expression.span)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop(while: \.isWhitespace)) }
}
