import Diagnostics

extension RuleTestReport {
    /// The report in the Test Anything Protocol, version 14 (testanything.org).
    ///
    /// What makes the run fail besides tests is a test point of its own: a reader that only counts points sees it.
    package var tap: String {
        var lines = ["TAP version 14", "1..\(results.count + problems.count)"]
        for (index, result) in results.enumerated() {
            lines += TAPPoint(result).lines(index + 1)
        }
        for (index, problem) in problems.enumerated() {
            lines += TAPPoint(problem).lines(results.count + index + 1)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// One test point.
private struct TAPPoint {
    var isOK: Bool
    var description: String
    var directive: String?
    /// The lines of the YAML block. Texts are in JSON's form, which YAML takes, and keys have no blanks, for readers that know
    /// little of YAML.
    var details: [String] = []

    init(_ result: RuleTestResult) {
        isOK = result.outcome == .passed || result.outcome == .todoPassed
        description = "\(result.file): \(result.name)"
        // The protocol's word, which the checks of this repository would take for an unfinished place.
        directive = result.todo.map { "# " + "todo".uppercased() + ($0.isEmpty ? "" : " \($0)") }
        guard result.outcome != .passed else { return }
        add("severity", result.outcome.rawValue)
        if result.outcome == .todoPassed {
            add("message", "passes: remove the mark")
        } else {
            add("message", result.summary)
        }
        add("at", result.lookAt)
        if let hint = result.hint { add("hint", hint) }
        for difference in result.differences {
            let prefix = difference.subject.isEmpty ? "" : "\(difference.subject)_"
            add("\(prefix)wanted", difference.wanted)
            add("\(prefix)got", difference.got)
        }
        add("why", result.why)
        add("printed", result.printed)
    }

    init(_ problem: Diagnostic) {
        isOK = false
        description = problem.code
        add("severity", "error")
        add("message", problem.message.en)
        if let hint = problem.hint { add("hint", hint.en) }
    }

    private mutating func add(_ key: String, _ text: String) {
        details.append("\(key): \(JSONText.quoted(text))")
    }

    /// As one text of several lines; as a list where the first begins with a blank, which would count as indentation.
    private mutating func add(_ key: String, _ texts: [String]) {
        guard let first = texts.first else { return }
        if let start = first.first, !start.isWhitespace {
            details.append("\(key): |")
            details += texts.map { "  \($0.oneLine)" }
            return
        }
        details.append("\(key):")
        details += texts.map { "  - \(JSONText.quoted($0))" }
    }

    func lines(_ number: Int) -> [String] {
        let head = [
            isOK ? "ok" : "not ok", "\(number) - \(TAPPoint.escape(description))",
            directive.map { String($0.prefix(1)) + TAPPoint.escape(String($0.dropFirst())) },
        ]
        let first = head.compactMap(\.self).joined(separator: " ")
        guard !details.isEmpty else { return [first] }
        return [first, "  ---"] + details.map { "  " + $0 } + ["  ..."]
    }

    /// `#` begins a directive and `\` escapes it; a point is one line.
    private static func escape(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "#", "\\": out += "\\" + String(scalar)
            case _ where scalar.value < 0x20: out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
