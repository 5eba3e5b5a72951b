import Diagnostics
import Foundation
import LineEditor

/// Reads lines until there are no more and prints each in quotes, for the tests of the line editor.
///
///     line-editor-probe [HISTORY-FILE]
@main struct LineEditorProbe {
    private static let words = ["employee.department", "employee.age", "employee.åldersgrupp"]

    static func main() {
        if ProcessInfo.processInfo.environment["WAIT"] != nil {
            print("waiting")
            _ = Swift.readLine()
        }
        let arguments = CommandLine.arguments.dropFirst()
        let history = History(
            file: arguments.first.map(HistoryFile.init),
            mask: { $0.replacing("secret", with: "******") })
        if let warning = history.takeWarning() { print("warning: \(warning.code)") }
        guard let editor = LineEditor(name: "probe", history: history, completion: complete) else {
            print("no terminal")
            return
        }
        var prompt = Prompt(usesColours: ProcessInfo.processInfo.environment["NO_COLOR"] == nil)
        prompt.append("åre", .bold)
        prompt.append(" dry", .green)
        prompt.append("> ", .bold)
        var count = 0
        while true {
            switch editor.readLine(prompt: prompt) {
            case .line(let line):
                count += 1
                print("read \(count) \(String(reflecting: line)) in \(editor.columns)")
                editor.remember(line)
                if let warning = history.takeWarning() { print("warning: \(warning.code)") }
            case .interrupted:
                print("interrupted")
            case .endOfInput:
                print("end")
                return
            }
        }
    }

    /// Completes the word before the cursor.
    private static func complete(_ line: String, _ cursor: Int) -> Completion {
        let head = Array(line.utf8.prefix(cursor))
        let start = (head.lastIndex(of: UInt8(ascii: " ")) ?? -1) + 1
        let word = String(decoding: head[start...], as: UTF8.self)
        let known = words + (1...412).map { "many_\($0)" }
        return Completion(
            start: start, candidates: known.filter { $0.hasPrefix(word) }, suffix: " ")
    }
}
