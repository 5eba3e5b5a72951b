extension CoverageReport {
    /// The report as JSON. Keys are stable: they are added to, and never renamed.
    package var json: String {
        let report: JSONText = .object([
            ("version", .int(1)), ("total", .tally(tally)), ("files", .list(files.map(\.json))),
            ("missing", .texts(missing)),
        ])
        return report.line + "\n"
    }
}

extension FileCoverage {
    fileprivate var json: JSONText {
        .object([
            ("file", .text(name)), ("loaded", .bool(isLoaded)), ("problem", .optional(problem)),
            ("total", .tally(tally)),
            (
                "lines",
                .list(
                    lines.map { line in
                        .object([
                            ("line", .int(line.number)), ("hits", .int(line.hits)),
                            ("covered", .bool(line.isCovered)),
                        ])
                    })
            ),
            (
                "conditions",
                .list(
                    conditions.map { condition in
                        .object([
                            ("line", .int(condition.line)), ("text", .text(condition.text)),
                            ("true", .int(condition.trueCount)),
                            ("false", .int(condition.falseCount)),
                        ])
                    })
            ),
        ])
    }
}

extension JSONText {
    fileprivate static func tally(_ tally: CoverageTally) -> JSONText {
        .object([
            ("percent", .int(tally.percent)), ("lines", .int(tally.lines)),
            ("lines_covered", .int(tally.coveredLines)),
            ("lines_percent", .int(tally.linePercent)), ("outcomes", .int(tally.outcomes)),
            ("outcomes_covered", .int(tally.coveredOutcomes)),
            ("outcomes_percent", .int(tally.outcomePercent)),
        ])
    }
}
