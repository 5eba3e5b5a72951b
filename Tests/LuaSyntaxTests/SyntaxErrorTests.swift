import LuaSyntax
import Testing

/// What a person is told about a text that is no Lua.
@Suite struct SyntaxErrorTests {
    @Test(
        arguments: [
            ("if x 1️⃣return end", "expected 'then', found 'return'", nil),
            ("if x 1️⃣= 1 then end", "expected 'then', found '='", "to compare, write '=='"),
            ("if x &1️⃣& y then end", "expected a value, found '&'", "write 'and'"),
            ("x 1️⃣+= 1", "expected '=' or a call, found '+'", "write 'x = x + 1'"),
            ("if x 1️⃣!= y then end", "expected 'then', found '!'", "write '~='"),
            ("x = 1️⃣!y", "expected a value, found '!'", "write 'not'"),
            (
                "if x then\n  y()1️⃣",
                "expected 'end' (for the 'if' on line 1), found the end of the file", nil
            ),
            ("f(1, 2 1️⃣3)", "expected ')', found '3'", nil),
            ("f(1️⃣)) ", nil, nil),
            (
                "x = { 1 1️⃣y = 2 }", "expected ',' or '}', found 'y'",
                "entries of a table have commas between them"
            ),
            (
                "return 1 1️⃣x()", "expected the end of the block, found 'x'",
                "nothing may follow a 'return' in its block"
            ),
            (
                "do end 1️⃣end", "expected the end of the file, found 'end'",
                "take this 'end' away, or look for a block above that is closed too early"
            ),
            ("1️⃣x\ny()", "'x' alone does nothing", "call it, assign it or return it"),
            ("x 1️⃣y", "expected '=' or a call, found 'y'", nil),
            ("var 1️⃣x = 1", "expected '=' or a call, found 'x'", "write 'local'"),
            ("1️⃣f() = 1", "nothing can be assigned to this", nil),
            (
                "local 1️⃣end = 1", "expected the name of a variable, found 'end'",
                "'end' is a word of Lua and cannot be a name"
            ),
            (
                "x = 1️⃣\u{201C}a\u{201D}", "expected a value, found '\u{201C}'",
                "quotes are written \" or ', not as a word processor makes them"
            ),
            (
                "local 1️⃣å = 1", "expected the name of a variable, found 'å'",
                "names have only the letters a to z, digits and _"
            ),
            ("-- å ä ö\nlocal x = 'å' 1️⃣)", nil, nil),
            ("x = 1️⃣'abc\n", "the text that begins here has no end on its line", "end it with '"),
            ("x = 1️⃣[==[abc", "the long text that begins here has no end", "end it with ']==]'"),
            ("1️⃣--[[ abc", "the long comment that begins here has no end", "end it with ']]'"),
            ("x = 'a1️⃣\\q'", "there is no escape '\\q'", "a backslash itself is written '\\\\'"),
            ("x = '1️⃣\\999'", "'\\999' is too large: a byte is at most 255", nil),
            ("x = 1️⃣12abc", "malformed number '12abc'", nil),
            ("1️⃣break", "'break' stands outside a loop", nil),
            ("1️⃣goto away", "there is no label 'away' that this goto can see", nil),
            (
                "1️⃣goto c; local x; ::c:: x()", "this goto jumps over a 'local' into its scope",
                "declare the variable before the goto, or put 'do … end' around it"
            ),
            ("::a::\n::1️⃣a::", nil, nil),
            (
                "local x <const> = 1\n1️⃣x = 2", "'x' is declared <const> and cannot be changed",
                "take another variable, or declare it without the attribute"
            ),
            (
                "local x <1️⃣fixed> = 1", "there is no attribute 'fixed'",
                "there are <const> and <close>"
            ),
            (
                "function f() return 1️⃣... end", "'...' stands in a function that does not take it",
                "write '...' as its last parameter"
            ),
        ] as [(String, String?, String?)])
    func `says what was expected and points there`(
        _ marked: String, _ message: String?, _ hint: String?
    ) throws {
        let source = Marked(marked)
        // Without a message the text is only there for its place, if it is wrong at all.
        let error = #expect(throws: SyntaxError.self) { () throws in
            _ = try SyntaxTree(source: source.text, file: "x.lua")
        }
        guard let error else { return }
        if let message { #expect(error.message == message) }
        if let hint { #expect(error.hint == hint) }
        #expect(error.position.offset == source.offset || message == nil)
    }

    @Test func `columns count characters and not bytes`() throws {
        let error = try #require(throws: SyntaxError.self) {
            _ = try SyntaxTree(source: "\u{FEFF}-- å\n\tlocal ö", file: "x.lua")
        }
        #expect(error.position.line == 2)
        #expect(error.position.column == 8)
    }

    @Test(
        arguments: [
            ("if x then", true), ("x = {", true), ("f(", true), ("x =", true), ("x = [[", true),
            ("for i = 1, 2 do", true), ("return 1 +", true), ("--[[", true), ("local", true),
            ("x = )", false), ("end", false), ("x = 'a\n", false), ("local x <fixed>", false),
        ])
    func `a text that only ends too early is told from a wrong one`(
        _ text: String, _ isIncomplete: Bool
    ) throws {
        let error = try #require(throws: SyntaxError.self) {
            _ = try SyntaxTree(source: text, file: "x.lua")
        }
        #expect(error.isIncomplete == isIncomplete)
    }
}
