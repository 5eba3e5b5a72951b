import Diagnostics
import LuaRuntime
import Testing

/// Compiling without running.
struct CompileTests {
    @Test(arguments: [
        "", "return 1", "x = 1", "while true do end", "\u{FEFF}return {}", "-- nothing",
        "return nowhere.to.be.found", "require 'nothing'",
    ])
    func `what is Lua compiles, and nothing of it runs`(_ text: String) {
        #expect(
            ScriptState.compile(ScriptSource(displayName: "a.lua", bytes: Array(text.utf8))) == nil)
    }

    @Test(arguments: [
        ("return {\n  x = = 1\n}", ScriptOutcome.error, "unexpected symbol near '='", 2, "x = = 1"),
        ("if x then", .error, "'end' expected near <eof>", 1, "if x then"),
        ("\n\n'abc", .error, "unfinished string near <eof>", 3, "'abc"),
        ("local _ENV = 1", .denied, "_ENV is not available to rules", 1, "local _ENV = 1"),
        (
            "local x <const> = 1\nx = 2", .error, "attempt to assign to const variable 'x'", 2,
            "x = 2"
        ),
    ])
    func `what does not has its place`(
        _ text: String, _ outcome: ScriptOutcome, _ message: String, _ line: Int, _ excerpt: String
    ) throws {
        let source = ScriptSource(displayName: "rules/a.lua", bytes: Array(text.utf8))
        let error = try #require(ScriptState.compile(source))
        #expect(error.outcome == outcome)
        #expect(error.message.hasPrefix(message), "\(error)")
        #expect(error.place == SourcePlace(file: "rules/a.lua", line: line, excerpt: excerpt))
    }

    /// Bytes and how they are refused.
    struct Refused: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let outcome: ScriptOutcome
        let message: String

        var testDescription: String { message }
    }

    @Test(arguments: [
        Refused(
            bytes: [0x1B, 0x4C], outcome: .denied,
            message: "a.lua is compiled Lua; only source text is read"),
        Refused(bytes: [0x2D, 0x2D, 0xE5], outcome: .denied, message: "a.lua is not UTF-8 text"),
        Refused(
            bytes: Array(repeating: 0x20, count: (1 << 20) + 1), outcome: .error,
            message: "a.lua is longer than 1048576 bytes"),
        Refused(
            bytes: Array(repeating: 0x28, count: 100_000), outcome: .error,
            message: "C stack overflow"),
        Refused(
            bytes: Array("return ".utf8) + Array(repeating: 0x7B, count: 100_000), outcome: .error,
            message: "C stack overflow"),
    ])
    func `what is no text of this kind is refused`(_ refused: Refused) throws {
        let error = try #require(
            ScriptState.compile(ScriptSource(displayName: "a.lua", bytes: refused.bytes)))
        #expect(error.outcome == refused.outcome)
        #expect(error.message.contains(refused.message), "\(error)")
        #expect(error.place?.file == "a.lua")
    }
}
