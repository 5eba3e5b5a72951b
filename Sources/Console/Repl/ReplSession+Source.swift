import Diagnostics
import HostKit
import LuaRuntime
import LuaSyntax
import Rules

extension ReplSession {
    /// The text of a line of a rule file, without its indentation.
    func source(at place: SourcePlace) -> String {
        guard let line = place.line, let lines = lines(of: place.file),
            lines.indices.contains(line - 1)
        else { return "" }
        return lines[line - 1].trimmed
    }

    /// The lines of a loaded rule file.
    func lines(of file: String) -> [String]? {
        guard case .success(let rules) = desk.rules,
            let source = rules.sources.first(where: { $0.displayName == file })
        else { return nil }
        let text = String(decoding: source.bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
        }
    }

    /// The loaded file that a person means: the whole name, or its end, with or without `.lua`.
    func file(named name: String) throws -> String {
        let files = try desk.rules.get().sources.map(\.displayName)
        let matches = files.filter { file in
            file == name || file.hasSuffix("/\(name)") || file == "\(name).lua"
                || file.hasSuffix("/\(name).lua")
        }
        if matches.count == 1 { return matches[0] }
        throw Diagnostic(
            code: "repl.file",
            Phrase(
                matches.isEmpty ? "no rule file is called '\(name)'" : "'\(name)' is several files"),
            hint: Phrase("there are \(files.joined(separator: ", "))"))
    }

    /// `companies/5599000022.lua:12`, `default:3` or `12` (in the company's own file).
    func place(_ text: String) throws -> SourcePlace {
        if let function = RuleFunction(rawValue: text) {
            let defined = try desk.rules.get().place(of: function)
            return SourcePlace(file: defined.file, line: (defined.line ?? 1) + 1)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let own = try desk.rules.get().place(of: .select).file
        let file = parts.count > 1 ? try self.file(named: parts[0]) : own
        guard parts.count <= 2, let number = parts.last.flatMap({ Int($0) }), number > 0 else {
            throw Diagnostic(
                code: "repl.place", Phrase("'\(text)' is no line of a file"),
                hint: "write FILE:LINE, for instance default:12")
        }
        return SourcePlace(file: file, line: number)
    }

    /// Prints lines with their numbers; `marked` gets an arrow.
    func printSource(_ file: String, _ range: ClosedRange<Int>, marked: Int? = nil) {
        guard let lines = lines(of: file) else { return }
        let last = min(range.upperBound, lines.count)
        guard range.lowerBound <= last else { return }
        let width = String(last).count
        for number in range.lowerBound...last {
            let padding = String(repeating: " ", count: width - String(number).count)
            let isBreak = breakpoints.contains { $0.file == file && $0.line == number }
            let mark = number == marked ? "→" : isBreak ? "●" : " "
            write("\(mark) \(padding)\(number)  \(lines[number - 1])")
        }
    }

    /// The lines of a function that begins at a place.
    func extent(of place: SourcePlace) -> ClosedRange<Int> {
        let first = place.line ?? 1
        guard let lines = lines(of: place.file) else { return first...first }
        return FunctionExtent.lines(
            in: lines.joined(separator: "\n"), from: first) ?? first...first
    }

    /// Shows where a rule is stopped, and why.
    func show(_ pause: ScriptPause) {
        let why =
            switch pause.reason {
            case .breakpoint: "breakpoint"
            case .step: "stopped"
            case .limit(let outcome): "about to end (\(outcome.rawValue))"
            }
        let function = pause.frames.first?.function ?? "?"
        write("\(why) at \(pause.place.label) in \(function)")
        if let line = pause.place.line {
            printSource(pause.place.file, max(1, line - 2)...(line + 2), marked: line)
        }
        if case .limit = pause.reason {
            write(".locals, .bt and .budget show more; .continue ends the rule")
        }
    }
}
