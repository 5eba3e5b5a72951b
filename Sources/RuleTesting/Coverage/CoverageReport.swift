import Diagnostics

/// What the tests of a folder went through.
package struct CoverageReport: Sendable, Hashable {
    /// The rule files, by name.
    package let files: [FileCoverage]

    /// Creates a report.
    package init(files: [FileCoverage]) {
        self.files = files
    }

    /// All files together.
    package var tally: CoverageTally { files.map(\.tally).reduce(CoverageTally(), +) }

    /// Everything that is missing, file by file: `rules/default.lua:14`, and what never came of a condition.
    package var missing: [String] { files.flatMap(\.missing) }

    /// Why the coverage is not enough; nil when it is.
    ///
    /// - Parameter threshold: The least per cent, lines and outcomes of conditions together.
    /// - Returns: The diagnostic, with by how much it falls short.
    func shortfall(below threshold: Int) -> Diagnostic? {
        let tally = tally
        guard tally.percent < threshold else { return nil }
        // As many as make the per cent, rounded up.
        let needed = (threshold * tally.total + 99) / 100 - tally.covered
        let points = threshold - tally.percent
        return Diagnostic(
            code: "test.coverage",
            Phrase(
                "the coverage is \(tally.percent) %, \(points) below the threshold of \(threshold) %"
            ),
            hint: Phrase(
                "test \(needed) more of the \(tally.total) lines and outcomes of conditions; "
                    + "what is missing is listed above"))
    }
}
