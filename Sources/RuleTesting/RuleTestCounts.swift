/// How many tests ended how.
package struct RuleTestCounts: Sendable, Hashable {
    private var counts: [RuleTestResult.Outcome: Int] = [:]

    /// Counts results.
    package init(_ results: some Sequence<RuleTestResult>) {
        for result in results { counts[result.outcome, default: 0] += 1 }
    }

    /// How many ended so.
    package subscript(_ outcome: RuleTestResult.Outcome) -> Int { counts[outcome] ?? 0 }

    /// All tests.
    package var total: Int { counts.values.reduce(0, +) }

    /// Those because of which the run fails.
    package var bad: Int { self[.failed] + self[.error] }

    /// `12 passed, 1 failed, 2 todo`.
    package var text: String {
        let words: [(RuleTestResult.Outcome, String)] = [
            (.passed, "passed"), (.failed, "failed"),
            (.error, self[.error] == 1 ? "error" : "errors"), (.todo, "todo"),
            (.todoPassed, "todo but passing"),
        ]
        let parts = words.filter { self[$0.0] > 0 }.map { "\(self[$0.0]) \($0.1)" }
        return parts.isEmpty ? "no tests" : parts.joined(separator: ", ")
    }
}
