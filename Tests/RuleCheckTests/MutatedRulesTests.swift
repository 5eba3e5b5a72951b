import Diagnostics
import Foundation
import LuaRuntime
import LuaSyntax
import RuleCheck
import Testing

/// Rules with mistakes put into them: whatever the text, the checker answers, and says where.
@Suite struct MutatedRulesTests {
    @Test(arguments: 1...3)
    func `the checker answers for any text`(_ seed: UInt64) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")
        let names = ["default", "companies/5599000022", "companies/5599000048", "default_test"]
        let files = try names.map { name in
            try words(of: Array(Data(contentsOf: folder.appending(path: "\(name).lua"))))
        }
        let pool = files.flatMap(\.self)
        var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ count: Int) -> Int {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            return Int(random % UInt64(count))
        }
        for _ in 0..<150 {
            let sources = zip(names, files).map { name, words in
                var words = words
                for _ in 0...next(2) {
                    switch next(3) {
                    case 0: words.remove(at: next(words.count))
                    case 1: words[next(words.count)] = pool[next(pool.count)]
                    default: words.swapAt(next(words.count), next(words.count))
                    }
                }
                return CheckedSource(
                    module: name,
                    source: ScriptSource(
                        displayName: "rules/\(name).lua",
                        bytes: Array(words.joined(separator: [32]))))
            }
            for found in RuleChecker(sources: sources).findings() {
                #expect(found.place?.file.hasPrefix("rules/") == true)
                #expect(!found.text(.en).isEmpty)
            }
        }
    }

    private func words(of source: [UInt8]) throws -> [[UInt8]] {
        var lexer = Lexer(source)
        var words: [[UInt8]] = []
        while true {
            let token = try lexer.next()
            if token.kind == .endOfFile { return words }
            words.append(Array(source[token.span.start..<token.span.end]))
        }
    }
}
