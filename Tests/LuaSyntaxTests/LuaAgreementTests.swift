import Foundation
import LuaRuntime
import LuaSyntax
import Testing

/// Our parser accepts what Lua's compiler accepts, and nothing else.
@Suite struct LuaAgreementTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Nil when both agree.
    private func disagreement(_ source: [UInt8]) -> String? {
        // The runtime refuses the word wherever it stands, before Lua sees it.
        if String(decoding: source, as: UTF8.self).contains("_ENV") { return nil }
        let lua = ScriptState.compile(ScriptSource(displayName: "x.lua", bytes: source))
        do throws(SyntaxError) {
            _ = try SyntaxTree(source: source, file: "x.lua")
            return lua.map { "Lua: \($0.message)" }
        } catch {
            return lua == nil ? "LuaSyntax: \(error.message)" : nil
        }
    }

    private func expectAgreement(_ source: String) {
        let difference = disagreement(Array(source.utf8))
        #expect(difference == nil, "\(source.prefix(300))")
    }

    @Test(arguments: ["rules", "Tests/LuaRuntimeTests/Hostile", "plugins"])
    func `about every file that is shipped or hostile`(_ folder: String) throws {
        let base = LuaAgreementTests.root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        for path in paths where path.hasSuffix(".lua") {
            let source = try Data(contentsOf: base.appending(path: path))
            let difference = disagreement(Array(source))
            #expect(difference == nil, "\(path)")
        }
    }

    @Test func `about every snippet`() {
        for snippet in Snippets.all { expectAgreement(snippet) }
    }

    @Test(arguments: [190...203])
    func `about how deep a text may be nested and how many variables it may have`(
        _ counts: ClosedRange<Int>
    ) {
        for n in counts {
            for snippet in Snippets.nested(n) { expectAgreement(snippet) }
        }
    }

    @Test func `about how many variables from outside a function may use`() {
        for n in 250...258 { expectAgreement(Snippets.upvalues(n)) }
    }

    @Test(arguments: 1...4)
    func `about texts with mistakes in them`(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let folder = LuaAgreementTests.root.appending(path: "rules/companies")
        var sources = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
        sources += [Array(Snippets.rich.utf8), Array(Snippets.rich.utf8)]
        let words = try sources.map { try Mutation.words(of: $0) }
        let pool = words.flatMap(\.self)
        for _ in 0..<1500 {
            let text = Mutation.mutate(words[random.next(words.count)], pool: pool, &random)
            let difference = disagreement(text)
            #expect(difference == nil, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test func `long texts neither take long nor overflow the stack`() throws {
        for snippet in Snippets.long {
            _ = try SyntaxTree(source: snippet, file: "x.lua")
        }
        for open in ["(", "{", "not ", "f(", "a.."] {
            let deep = "x = " + String(repeating: open, count: 100_000)
            #expect(throws: SyntaxError.self) { () throws in
                _ = try SyntaxTree(source: deep, file: "x.lua")
            }
        }
    }
}

/// Changes a text a little.
enum Mutation {
    /// The tokens of a text, each with what stands before it.
    static func words(of source: [UInt8]) throws -> [[UInt8]] {
        var lexer = Lexer(source)
        var words: [[UInt8]] = []
        var end = 0
        while true {
            let token = try lexer.next()
            if token.kind == .endOfFile { return words }
            words.append(Array(source[end..<token.span.end]))
            end = token.span.end
        }
    }

    static func mutate(
        _ words: [[UInt8]], pool: [[UInt8]], _ random: inout SeededRandom
    ) -> [UInt8] {
        var list = words
        for _ in 0...random.next(3) {
            guard !list.isEmpty else { break }
            let place = random.next(list.count)
            switch random.next(5) {
            case 0: list.remove(at: place)
            case 1: list.insert(pool[random.next(pool.count)], at: place)
            case 2: list.swapAt(place, random.next(list.count))
            case 3: list[place] = pool[random.next(pool.count)]
            default:
                let byte = random.next(list[place].count)
                list[place][byte] = UInt8(random.next(128))
            }
        }
        return list.flatMap { $0 + [32] }
    }
}

/// The same numbers on every run (xorshift64).
struct SeededRandom {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }
}
