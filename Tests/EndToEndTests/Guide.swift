import Foundation

/// A document whose examples are executed: files, commands and what they print, prompts and what they answer.
///
/// In a fenced block, `lua FILE` or `html FILE` writes a file of the workspace, `console` has commands after `$ ` and what they print, and
/// `repl OPTIONS` has entries after a prompt that ends in `> ` (or `... `) and what they answer. A line `…` stands for any
/// lines, and `…` in a line for any text.
struct Guide {
    /// Something to do, and what must be printed.
    enum Step {
        case file(String, String)
        case command(String, printed: [String])
        case prompt(options: String, entries: [String], printed: [String])
    }

    /// The steps with the lines at which their blocks begin.
    private(set) var steps: [(line: Int, step: Step)] = []

    init(_ text: String) {
        var block: (line: Int, info: [String], lines: [String])?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            guard line.hasPrefix("```") else {
                block?.lines.append(line)
                continue
            }
            if let done = block {
                add(done.line, done.info, done.lines)
                block = nil
            } else {
                let info = line.dropFirst(3).split(separator: " ").map(String.init)
                block = (index + 1, info, [])
            }
        }
    }

    private mutating func add(_ line: Int, _ info: [String], _ lines: [String]) {
        switch info.first {
        case "lua" where info.count == 2, "html" where info.count == 2:
            steps.append((line, .file(info[1], lines.joined(separator: "\n") + "\n")))
        case "console": addCommands(line, lines)
        case "repl":
            var entries: [String] = []
            var printed: [String] = []
            for text in lines {
                if let entry = Guide.entry(text) {
                    entries.append(entry)
                } else {
                    printed.append(text)
                }
            }
            let options = info.dropFirst().joined(separator: " ")
            steps.append((line, .prompt(options: options, entries: entries, printed: printed)))
        default: break
        }
    }

    private mutating func addCommands(_ line: Int, _ lines: [String]) {
        var command: String?
        var printed: [String] = []
        func finish(_ steps: inout [(line: Int, step: Step)]) {
            if let command { steps.append((line, .command(command, printed: printed))) }
        }
        for text in lines {
            if text.hasPrefix("$ ") {
                finish(&steps)
                command = String(text.dropFirst(2))
                printed = []
            } else if let first = command, first.hasSuffix("\\"), printed.isEmpty {
                command = first + "\n" + text
            } else {
                printed.append(text)
            }
        }
        finish(&steps)
    }

    /// What stands after a prompt.
    private static func entry(_ line: String) -> String? {
        if line.hasPrefix("... ") { return String(line.dropFirst(4)) }
        guard let range = line.range(of: "> "),
            line[..<range.lowerBound].contains(" dry")
                || line[..<range.lowerBound].hasSuffix(" debug")
        else { return nil }
        return String(line[range.upperBound...])
    }

    /// Why lines are not what was wanted; nil when they are.
    static func difference(_ wanted: [String], _ got: [String]) -> String? {
        match(wanted[...], got[...])
            ? nil
            : "wanted:\n\(wanted.joined(separator: "\n"))\ngot:\n\(got.joined(separator: "\n"))"
    }

    private static func match(_ wanted: ArraySlice<String>, _ got: ArraySlice<String>) -> Bool {
        guard let first = wanted.first else { return got.isEmpty }
        if first.trimmingCharacters(in: .whitespaces) == "…" {
            return (got.startIndex...got.endIndex).contains {
                match(wanted.dropFirst(), got[$0...])
            }
        }
        guard let line = got.first, fits(line, first) else { return false }
        return match(wanted.dropFirst(), got.dropFirst())
    }

    /// Whether a line is what a pattern with `…` says; blanks at the end do not count.
    private static func fits(_ line: String, _ pattern: String) -> Bool {
        let parts = pattern.components(separatedBy: "…")
        guard parts.count > 1 else { return trimmed(line) == trimmed(pattern) }
        var rest = Substring(line)
        for (index, part) in parts.enumerated() {
            if index == 0 {
                guard rest.hasPrefix(part) else { return false }
                rest = rest.dropFirst(part.count)
            } else if index == parts.count - 1 {
                return trimmed(String(rest)).hasSuffix(trimmed(part))
            } else {
                guard let range = rest.range(of: part) else { return false }
                rest = rest[range.upperBound...]
            }
        }
        return true
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
