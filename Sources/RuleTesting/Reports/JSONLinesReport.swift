import Diagnostics

extension RuleTestReport {
    /// The report as JSON, one object a line: each test, each problem, then a summary. Keys are stable.
    package var jsonLines: String {
        var lines: [JSONText] = results.map { result in
            .object([
                ("event", .text("test")), ("file", .text(result.file)),
                ("line", .optional(result.line)), ("name", .text(result.name)),
                ("outcome", .text(result.outcome.rawValue)),
                ("message", .optional(result.message)), ("hint", .optional(result.hint)),
                ("place", .optional(result.place?.label)),
                ("differences", .list(result.differences.map(JSONText.difference))),
                ("why", .texts(result.why)), ("printed", .texts(result.printed)),
                ("todo", .optional(result.todo)),
            ])
        }
        lines += problems.map { problem in
            .object([
                ("event", .text("problem")), ("code", .text(problem.code)),
                ("message", .text(problem.message.en)), ("hint", .optional(problem.hint?.en)),
            ])
        }
        let counts = counts
        lines.append(
            .object([
                ("event", .text("summary")), ("success", .bool(isSuccess)),
                ("tests", .int(counts.total)), ("passed", .int(counts[.passed])),
                ("failed", .int(counts[.failed])), ("errors", .int(counts[.error])),
                ("todo", .int(counts[.todo])), ("todo_passed", .int(counts[.todoPassed])),
                ("filtered_out", .int(filteredOut)),
            ]))
        return lines.map { $0.line + "\n" }.joined()
    }
}

extension JSONText {
    fileprivate static func difference(_ difference: RuleTestResult.Difference) -> JSONText {
        .object([
            ("subject", .text(difference.subject)), ("wanted", .text(difference.wanted)),
            ("got", .text(difference.got)),
        ])
    }
}
