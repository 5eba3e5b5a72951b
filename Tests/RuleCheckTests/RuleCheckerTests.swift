import Diagnostics
import Foundation
import RuleCheck
import Testing

@Suite struct RuleCheckerTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `nothing is found in the rules that are shipped`() throws {
        #expect(try RuleChecker.check(RuleCheckerTests.root.appending(path: "rules").path).isEmpty)
    }

    @Test func `a folder in a folder of rules is checked with what stands beside it`() throws {
        let folder = RuleCheckerTests.root.appending(path: "rules/companies").path
        #expect(try RuleChecker.check(folder).isEmpty)
        #expect(try RuleChecker.check(folder + "/").isEmpty)
    }

    @Test func `nothing is found in the examples of the documentation`() throws {
        let file = RuleCheckerTests.root.appending(path: "docs/rules.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        // A block says which file it is; what a file is in the end has no mistakes any more.
        var files: [String: String] = [:]
        for part in text.components(separatedBy: "```lua rules/").dropFirst() {
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try #require(lines.first)
            let body = try #require(lines.last?.components(separatedBy: "```").first)
            files[String(name.dropLast(".lua".count))] = body
        }
        #expect(!files.isEmpty)
        for (module, text) in files {
            Sample(text, module: module, others: files).expectClean()
        }
    }

    @Test func `a text that is no Lua is told of, and nothing else about the file`() {
        let sample = Sample("local unused = 1\nif x 1️⃣= 1 then end")
        sample.expect("syntax", "expected 'then', found '='", hint: "to compare, write '=='")
        #expect(sample.findings.first?.severity == .error)
    }

    @Test func `what only Lua's compiler refuses is told in its words`() {
        let list = Array(repeating: "x", count: 300).joined(separator: ", ")
        let sample = Sample("local x = 1\nprint(\(list))\nreturn { api = 1 }")
        #expect(sample.findings.map(\.code) == ["check.syntax"])
        #expect(sample.findings.first?.message.en.contains("registers") == true)
    }

    @Test func `the caret stands below its character`() throws {
        let sample = Sample("\tlocal å_ = 1")
        let found = try #require(sample.findings.first)
        #expect(found.place?.line == 1)
        let text = Sample(
            "return { api = 1,\n\tselect = function(e) return \"åäö\" == e.1️⃣aeg end }")
        let lines = try #require(text.findings.first).text(.en).split(separator: "\n")
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let column = lines[2].distance(from: lines[2].startIndex, to: caret)
        #expect(lines[1].dropFirst(column).hasPrefix("aeg"))
    }

    @Test func `a personal identity number in a rule is not shown`() throws {
        let sample = Sample(
            "return { api = 1, select = function(e) return e.1️⃣x == \"19121212-1212\" end }")
        let found = try #require(sample.findings.first)
        #expect(!found.text(.en).contains("1212"))
    }
}

/// Folders and files on disk.
@Suite final class RuleCheckerFolderTests {
    private let base = FileManager.default.temporaryDirectory
        .appending(path: "check-\(UUID().uuidString)")

    init() throws {
        let good = "return { api = 1 }"
        let bad = "return { api = 2 }"
        let files: [String: Data] = [
            "rules/default.lua": Data(
                """
                return { api = 1, select = function() return true end,
                  print_eligible = function() return true end, retention_days = function() return 0 end }
                """.utf8),
            "rules/companies/5599000022.lua": Data(bad.utf8),
            "rules/companies/5599000030.lua": Data(bad.utf8),
            "rules/companies/5599000030_test.lua": Data("expct(1)".utf8),
            "rules/companies/.hidden.lua": Data("(".utf8), "rules/.git/x.lua": Data("(".utf8),
            "rules/notes.txt": Data("(".utf8), "rules/lib/ål.lua": Data(good.utf8),
            "rules/lib/a.b.lua": Data(good.utf8),
            "rules/latin.lua": Data([0x2D, 0x2D, 0xE5]), "outside.lua": Data(good.utf8),
        ]
        for (name, data) in files {
            let file = base.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
        }
        try FileManager.default.createSymbolicLink(
            atPath: base.appending(path: "rules/link.lua").path,
            withDestinationPath: "../outside.lua")
    }

    deinit { try? FileManager.default.removeItem(at: base) }

    private func label(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.place?.label ?? "") \(diagnostic.code)"
    }

    @Test func `every file is checked, in order, and hidden ones are not`() throws {
        let found = try RuleChecker.check(base.appending(path: "rules").path)
        #expect(
            found.map(label) == [
                "rules/companies/5599000022.lua:1:10 check.api",
                "rules/companies/5599000030.lua:1:10 check.api",
                "rules/companies/5599000030_test.lua:1:1 check.unknown-name",
                "rules/latin.lua check.file", "rules/lib/a.b.lua check.file",
                "rules/lib/ål.lua check.file", "rules/link.lua check.file",
            ])
        let isName = found.filter { $0.code == "check.file" }
            .map { $0.message.en == "no rule can require a file of this name" }
        #expect(isName == [false, true, true, false])
    }

    @Test func `one file can be checked alone, and knows its folder`() throws {
        let path = base.appending(path: "rules/companies/5599000030.lua").path
        let found = try RuleChecker.check(path)
        #expect(found.map(label) == ["rules/companies/5599000030.lua:1:10 check.api"])
    }

    @Test(arguments: [
        ("nothing", "there is no file"), ("rules/notes.txt", "is no rule file"),
        ("empty", "no rule files in"),
    ])
    func `what is no rule is said to be none`(_ path: String, _ message: String) throws {
        let empty = base.appending(path: "empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let error = #expect(throws: Diagnostic.self) {
            try RuleChecker.check(base.appending(path: path).path)
        }
        #expect(error?.code == "check.path")
        #expect(error?.message.en.contains(message) == true)
    }
}
