import Diagnostics
import Foundation

/// The person's own editor: `$VISUAL`, else `$EDITOR`, else vi.
enum ExternalEditor {
    /// Opens a file at a line and waits until it is closed.
    static func open(_ path: String, line: Int) throws {
        let environment = ProcessInfo.processInfo.environment
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
        let words = (named.first { !$0.isEmpty } ?? "vi")
            .split(separator: " ").map(String.init)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words + ["+\(line)", path]
        do {
            try process.run()
        } catch {
            throw failure(words, "could not be started")
        }
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw failure(words, "ended with an error")
        }
    }

    private static func failure(_ words: [String], _ what: String) -> Diagnostic {
        Diagnostic(
            code: "repl.edit", Phrase("the editor \(words.first ?? "vi") \(what)"),
            hint: "$VISUAL or $EDITOR names it")
    }
}
