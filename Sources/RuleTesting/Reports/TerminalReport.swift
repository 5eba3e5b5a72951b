import Diagnostics

extension RuleTestReport {
    /// The report for a terminal: a line for each file, then what did not pass, then the sum.
    ///
    /// - Parameter colours: Whether to use colours; nothing is said by them alone.
    /// - Returns: The lines, each with its end.
    package func text(colours: Bool) -> String {
        let paint = Paint(isOn: colours)
        var lines = files.flatMap { TerminalReport.head($0, paint) }
        for result in results where result.outcome != .passed {
            lines.append("")
            lines += TerminalReport.details(result, paint)
        }
        if let coverage { lines += [""] + coverage.lines(paint) }
        for problem in problems {
            lines.append("")
            lines.append(paint.bad("error") + ": \(problem.message.en) [\(problem.code)]")
            if let hint = problem.hint { lines.append("  hint: \(hint.en)") }
        }
        lines += ["", TerminalReport.sum(self, paint)]
        return lines.joined(separator: "\n") + "\n"
    }
}

private enum TerminalReport {
    /// `rules/default_test.lua  12 passed, 1 failed`, and what the file printed.
    static func head(_ file: RuleTestReport.File, _ paint: Paint) -> [String] {
        let counts = file.counts
        let text = counts.bad > 0 ? paint.bad(counts.text) : paint.good(counts.text)
        let left = file.filteredOut > 0 ? paint.faint(" (\(file.filteredOut) left out)") : ""
        return ["\(file.name)  \(text)\(left)"]
            + file.printed.map { paint.faint("  | \($0.oneLine)") }
    }

    static func details(_ result: RuleTestResult, _ paint: Paint) -> [String] {
        var lines = [
            "\(paint.strong(result.label)): \(result.name.oneLine): \(word(result, paint))"
        ]
        if result.outcome == .todoPassed {
            lines.append("  it is marked as todo, but passes: remove the mark")
        }
        if let message = result.message {
            let place = result.place.map { $0.label == result.label ? "" : "\($0.label): " } ?? ""
            lines.append("  \(place)\(message.oneLine)")
        } else if let place = result.place, place.label != result.label {
            lines.append("  at \(place.label)")
        }
        if let excerpt = result.place?.excerpt {
            lines.append(paint.faint("      \(excerpt.oneLine)"))
        }
        if let hint = result.hint { lines.append("  hint: \(hint.oneLine)") }
        for difference in result.differences {
            if !difference.subject.isEmpty { lines.append("  \(difference.subject)") }
            lines.append("    wanted  \(paint.good(difference.wanted.oneLine))")
            lines.append("    got     \(paint.bad(difference.got.oneLine))")
        }
        if !result.why.isEmpty { lines.append("  why") }
        lines += result.why.map { "    \($0.oneLine)" }
        if !result.printed.isEmpty { lines.append("  printed") }
        return lines + result.printed.map { paint.faint("    | \($0.oneLine)") }
    }

    private static func word(_ result: RuleTestResult, _ paint: Paint) -> String {
        let why = result.todo.map { $0.isEmpty ? "" : " (\($0.oneLine))" } ?? ""
        return switch result.outcome {
        case .passed: paint.good("passed")
        case .failed: paint.bad("failed")
        case .error: paint.bad("error")
        case .todo: paint.notable("todo") + why
        case .todoPassed: paint.notable("todo, but passes") + why
        }
    }

    static func sum(_ report: RuleTestReport, _ paint: Paint) -> String {
        let counts = report.counts
        let head = counts.total == 1 ? "1 test" : "\(counts.total) tests"
        let left = report.filteredOut > 0 ? " (\(report.filteredOut) left out)" : ""
        let text = (counts.total == 0 ? head : "\(head): \(counts.text)") + left
        return report.isSuccess ? paint.good(text) : paint.bad(text)
    }
}
