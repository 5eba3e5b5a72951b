import Foundation
import Testing

/// docs/drift.md says what each red row and each exit code means.
@Suite struct DriftTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Codes of rows that are not red: they went, were left out on purpose, or are under way.
    private static let others: Set<String> = [
        "gate.box", "rule.select", "hook.skip", "hook.retry", "print.link", "print.channel",
        "print.box", "print.rule", "sent.delivered", "sent.retained", "sent.print",
        "sent.replaced", "kivra.fallback",
    ]

    @Test func `every red row is explained`() throws {
        let text = try String(contentsOfFile: "\(Self.root)/docs/drift.md", encoding: .utf8)
        var codes: Set<String> = []
        for folder in ["Delivery", "Documents", "Kivra", "FolderChannel"] {
            let path = "\(Self.root)/Sources/\(folder)"
            let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }
            for name in names ?? [] where name.hasSuffix(".swift") {
                let source = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
                for match in source.matches(of: /Reason\(\s*"([a-z-]+\.[a-z.-]+)/) {
                    codes.insert(String(match.1))
                }
                guard name == "DocumentProblem.swift" else { continue }
                for match in source.matches(of: /"(page\.[a-z]+)"/) {
                    codes.insert(String(match.1))
                }
            }
        }
        #expect(codes.count > 30)
        // A row of its own, or one for a whole family: `gate.identity.…`.
        let families = text.matches(of: /`([a-z.-]+)…`/).map { String($0.1) }
        for code in codes.subtracting(Self.others) {
            let isThere = text.contains("`\(code)`") || families.contains { code.hasPrefix($0) }
            #expect(isThere, "\(code)")
        }
    }

    @Test(arguments: 0...5)
    func `every exit code is explained`(code: Int) throws {
        let text = try String(contentsOfFile: "\(Self.root)/docs/drift.md", encoding: .utf8)
        #expect(text.contains("\n| \(code) | "))
    }
}
