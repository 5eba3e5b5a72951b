import Diagnostics
import LuaRuntime

/// What tests went through in one rule file.
package struct FileCoverage: Sendable, Hashable {
    /// A line on which a statement begins.
    package struct Line: Sendable, Hashable {
        /// The line, from 1.
        package let number: Int
        /// How often its statement ran; of several the one that ran most often.
        package let hits: Int
        /// Whether each of its statements ran.
        package let isCovered: Bool

        /// Whether some of its statements ran and some did not.
        var isPartial: Bool { hits > 0 && !isCovered }
    }

    /// A condition, whose two outcomes count each.
    package struct Condition: Sendable, Hashable {
        /// The line on which it begins, from 1.
        package let line: Int
        /// Its text, in one line and not too long; personal identity numbers are masked.
        package let text: String
        /// How often it held.
        package let trueCount: Int
        /// How often it did not.
        package let falseCount: Int

        /// How many of the two outcomes came.
        package var outcomes: Int { (trueCount > 0 ? 1 : 0) + (falseCount > 0 ? 1 : 0) }

        /// What never came: `condition 'employee.age >= 65' was never true`.
        package var missing: [String] {
            if outcomes == 0 { return ["condition '\(text)' was never reached"] }
            var missing: [String] = []
            if trueCount == 0 { missing.append("condition '\(text)' was never true") }
            if falseCount == 0 { missing.append("condition '\(text)' was never false") }
            return missing
        }
    }

    /// The file as a person would name it.
    package let name: String
    /// The lines that count, in order.
    package let lines: [Line]
    /// The conditions in order.
    package let conditions: [Condition]
    /// The file's text, line by line; personal identity numbers are masked.
    let source: [String]
    /// Why nothing could be counted; nil when it could. Such a file counts as one line that never ran.
    package let problem: String?
    /// Whether the tests loaded it.
    package let isLoaded: Bool

    /// Looks up a file's counters.
    init(_ file: MeasuredFile, _ counts: [UInt32]) {
        name = file.original.displayName
        problem = file.problem
        source = FileCoverage.lines(of: file.original.bytes)
        func count(_ id: Int) -> Int { counts.indices.contains(id) ? Int(counts[id]) : 0 }
        var statements: [Int: [Int]] = [:]
        var conditions: [Condition] = []
        for probe in file.probes {
            switch probe.kind {
            case .statement: statements[probe.line, default: []].append(count(probe.id))
            case .condition(let text):
                conditions.append(
                    Condition(
                        line: probe.line, text: FileCoverage.shortened(text),
                        trueCount: count(probe.id), falseCount: count(probe.id + 1)))
            }
        }
        self.conditions = conditions
        if file.problem != nil { statements = [1: [0]] }
        lines = statements.sorted { $0.key < $1.key }.map { line, hits in
            Line(number: line, hits: hits.max() ?? 0, isCovered: hits.allSatisfy { $0 > 0 })
        }
        isLoaded = lines.contains { $0.hits > 0 }
    }

    /// What it comes to.
    package var tally: CoverageTally {
        CoverageTally(
            lines: lines.count, coveredLines: lines.count { $0.isCovered },
            outcomes: conditions.count * 2,
            coveredOutcomes: conditions.map(\.outcomes).reduce(0, +))
    }

    /// What is missing, in the order of the file: `rules/default.lua:14`, and what never came of a condition.
    package var missing: [String] {
        if let problem { return ["\(name): not measured: \(problem)"] }
        if !isLoaded, !lines.isEmpty { return ["\(name): never loaded"] }
        var missing: [(line: Int, text: String)] = []
        for line in lines where !line.isCovered {
            let text = line.isPartial ? ": a statement on this line never ran" : ""
            missing.append((line.number, "\(name):\(line.number)\(text)"))
        }
        // What never ran reached no condition either: said once.
        let silent = Set(lines.filter { $0.hits == 0 }.map(\.number))
        for condition in conditions where !silent.contains(condition.line) {
            missing += condition.missing.map {
                (condition.line, "\(name):\(condition.line): \($0)")
            }
        }
        // By line; what belongs to the same one stays in order.
        let ordered = missing.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        return ordered.map(\.element.text)
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { PersonalNumberMask.mask(String($0.filter { $0 != "\r" && $0 != "\u{FEFF}" })) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func shortened(_ text: String) -> String {
        PersonalNumberMask.mask(text.count > 60 ? "\(text.prefix(59))…" : text)
    }
}
