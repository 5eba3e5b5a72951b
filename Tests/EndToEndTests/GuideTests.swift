import Foundation
import TestSupport
import Testing

/// The guides, from their first line to their last, on a fresh machine's own commands.
@Suite(.serialized) struct GuideTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    @Test func `every example of docs/rules.md does what the text says`() throws {
        try follow("docs/rules.md", least: 20)
    }

    @Test func `every example of docs/plugins.md does what the text says`() throws {
        try follow("docs/plugins.md", least: 20)
    }

    @Test func `every example of docs/lonebesked.md does what the text says`() throws {
        try follow("docs/lonebesked.md", least: 20)
    }

    @Test func `every step of docs/manad.md does what the text says`() throws {
        try follow("docs/manad.md", least: 30, hasKivra: true)
    }

    private func follow(_ file: String, least: Int, hasKivra: Bool = false) throws {
        let text = try String(contentsOfFile: "\(Self.root)/\(file)", encoding: .utf8)
        let guide = Guide(text)
        #expect(guide.steps.count >= least)
        let runner = try GuideRunner(root: Self.root, hasKivra: hasKivra)
        defer { runner.end() }
        for (line, step) in guide.steps {
            let problem = try runner.run(step)
            #expect(problem == nil, "\(file):\(line): \(problem ?? "")")
        }
    }

    @Test func `a guide that says something else than happens is found out`() throws {
        let runner = try GuideRunner(root: Self.root)
        #expect(try runner.run(.command("echo å", printed: ["å"])) == nil)
        #expect(try runner.run(.command("echo a; echo b; echo c", printed: ["a", "…"])) == nil)
        #expect(try runner.run(.command("echo 12 ms", printed: ["… ms"])) == nil)
        #expect(try runner.run(.command("echo a", printed: ["b"])) != nil)
        #expect(try runner.run(.command("echo a; echo b", printed: ["a"])) != nil)
    }
}
