package import Diagnostics

/// What a run of tests gave: every file in order, and what else makes the run fail.
package struct RuleTestReport: Sendable {
    /// One test file's results.
    package struct File: Sendable, Hashable {
        /// The file as a person would name it.
        package var name: String
        /// The organisation number of the company whose rules it tests; nil for the defaults and free tests.
        package var company: String?
        /// The tests that ran, in the order of the file.
        package var results: [RuleTestResult]
        /// How many tests the filter left out.
        package var filteredOut = 0
        /// What the file printed while it loaded.
        package var printed: [String] = []

        /// How many ended how.
        package var counts: RuleTestCounts { RuleTestCounts(results) }

        /// Creates a file's results.
        package init(name: String, company: String?, results: [RuleTestResult]) {
            self.name = name
            self.company = company
            self.results = results
        }
    }

    /// The files, in order of their names; those in which the filter left nothing are not among them.
    package var files: [File] = []
    /// How many tests the filter left out, also in files of which it left nothing.
    package var filteredOut = 0
    /// What makes the run fail besides tests: no tests at all, too little coverage, an interruption.
    package var problems: [Diagnostic] = []
    /// What the tests went through; nil when nobody asked.
    package var coverage: CoverageReport?

    /// Creates an empty report.
    package init() {}

    /// Every test in order.
    package var results: [RuleTestResult] { files.flatMap(\.results) }

    /// How many ended how.
    package var counts: RuleTestCounts { RuleTestCounts(results) }

    /// Whether everything that was wanted came.
    package var isSuccess: Bool { problems.isEmpty && counts.bad == 0 }
}
