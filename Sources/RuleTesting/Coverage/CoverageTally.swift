/// How many lines and outcomes of conditions count, and how many of them the tests went through.
package struct CoverageTally: Sendable, Hashable {
    /// The lines on which a statement begins.
    package var lines = 0
    /// Those of them that ran.
    package var coveredLines = 0
    /// Two for each condition.
    package var outcomes = 0
    /// Those of them that came.
    package var coveredOutcomes = 0

    /// Creates a tally.
    package init(
        lines: Int = 0, coveredLines: Int = 0, outcomes: Int = 0, coveredOutcomes: Int = 0
    ) {
        self.lines = lines
        self.coveredLines = coveredLines
        self.outcomes = outcomes
        self.coveredOutcomes = coveredOutcomes
    }

    /// Everything that counts.
    package var total: Int { lines + outcomes }

    /// What of it the tests went through.
    package var covered: Int { coveredLines + coveredOutcomes }

    /// Lines in per cent.
    var linePercent: Int { CoverageTally.percent(coveredLines, of: lines) }

    /// Outcomes of conditions in per cent.
    var outcomePercent: Int { CoverageTally.percent(coveredOutcomes, of: outcomes) }

    /// Lines and outcomes together, in per cent: what a threshold is measured against.
    package var percent: Int { CoverageTally.percent(covered, of: total) }

    /// A part in whole per cent, rounded down: 999 of 1,000 is 99, for 100 means all. Nothing at all is 100.
    package static func percent(_ part: Int, of whole: Int) -> Int {
        whole > 0 ? part * 100 / whole : 100
    }

    static func + (a: CoverageTally, b: CoverageTally) -> CoverageTally {
        CoverageTally(
            lines: a.lines + b.lines, coveredLines: a.coveredLines + b.coveredLines,
            outcomes: a.outcomes + b.outcomes,
            coveredOutcomes: a.coveredOutcomes + b.coveredOutcomes)
    }
}
