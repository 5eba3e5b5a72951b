package import Delivery
package import Diagnostics
import LuaRuntime

/// Runs the tests of a folder of rules.
///
/// Each case and each test function has states of its own, nothing is random, and the order is that of the files' names and
/// of the places in them: the same folder gives the same report. It reaches no network and no database.
package struct RuleTestRunner {
    private let folder: RuleTestFolder
    private let composer: any MessageComposer
    private let options: RuleTestOptions
    private let filter: Regex<AnyRegexOutput>?

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - folder: The rules and their tests.
    ///   - composer: Says what the channel would refuse, as in production.
    ///   - options: How to run them.
    /// - Throws: a `Diagnostic` when the filter is no regular expression or the threshold no percentage.
    package init(
        folder: RuleTestFolder, composer: any MessageComposer,
        options: RuleTestOptions = RuleTestOptions()
    ) throws(Diagnostic) {
        self.folder = folder
        self.composer = composer
        self.options = options
        filter = try options.filter.map(RuleTestRunner.regex)
        if let threshold = options.threshold, !(0...100).contains(threshold) {
            throw Diagnostic(
                code: "test.threshold", Phrase("the threshold \(threshold) is no percentage"),
                hint: "give a number from 0 to 100")
        }
    }

    /// Runs the tests.
    ///
    /// - Returns: What came of them; it says itself when there were none.
    package func run() -> RuleTestReport {
        let isMeasured = options.measuresCoverage || options.threshold != nil
        let read: (sources: [ScriptSource], problems: [Diagnostic]) =
            isMeasured ? ruleSources() : ([], [])
        let meter = isMeasured ? CoverageMeter(read.sources) : nil
        let sources = TestSources(folder, measured: meter?.sources ?? [:])
        var report = RuleTestReport()
        for file in folder.testFiles where options.interrupt?.isRequested != true {
            let runner = TestFileRunner(
                file: file,
                bench: TestBench(
                    sources: sources, company: file.company, composer: composer,
                    limits: options.limits, probes: meter?.probes, interrupt: options.interrupt),
                isWanted: isWanted)
            let done = runner.run()
            report.filteredOut += done.filteredOut
            guard !done.results.isEmpty else { continue }
            report.files.append(done)
        }
        report.coverage = meter?.report(onlyLoaded: folder.isOneFile)
        report.problems = problems(report) + read.problems
        return report
    }

    private func problems(_ report: RuleTestReport) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if options.interrupt?.isRequested == true {
            problems.append(
                Diagnostic(code: "test.interrupted", "the tests were interrupted: some did not run")
            )
        } else if folder.testFiles.isEmpty {
            problems.append(
                Diagnostic(
                    code: "test.none",
                    Phrase(
                        folder.isOneFile
                            ? "the file has no tests" : "there are no tests in \(folder.path)"),
                    hint: "tests of default.lua are in default_test.lua beside it, and so on"))
        } else if report.files.isEmpty {
            problems.append(
                Diagnostic(
                    code: "test.none-left",
                    Phrase(
                        "none of the \(report.filteredOut) tests matches '\(shownFilter)'"),
                    hint: "the expression is looked for in 'file: name of the test'"))
        }
        if let threshold = options.threshold,
            let shortfall = report.coverage?.shortfall(below: threshold)
        {
            problems.append(shortfall)
        }
        return problems
    }

    private var shownFilter: String { PersonalNumberMask.mask(options.filter ?? "") }

    private func isWanted(_ label: String) -> Bool {
        guard let filter else { return true }
        return label.contains(filter)
    }

    /// The rule files that can be read, and what is wrong with the others: a file that nobody measures must not look covered.
    private func ruleSources() -> (sources: [ScriptSource], problems: [Diagnostic]) {
        let files = ScriptFolder(path: folder.path, displayName: folder.displayName)
        var sources: [ScriptSource] = []
        var problems: [Diagnostic] = []
        for path in folder.rulePaths {
            do throws(ScriptFilesError) {
                sources.append(try files.source(of: String(path.dropLast(4))))
            } catch {
                problems.append(
                    Diagnostic(
                        code: "test.unmeasured",
                        Phrase("a rule file cannot be measured: \(error.message)"),
                        hint: "mend it, or move it out of the folder",
                        at: SourcePlace(file: "\(folder.displayName)/\(path)")))
            }
        }
        return (sources, problems)
    }

    private static func regex(_ text: String) throws(Diagnostic) -> Regex<AnyRegexOutput> {
        do {
            return try Regex(text)
        } catch {
            throw Diagnostic(
                code: "test.filter",
                Phrase(
                    "'\(PersonalNumberMask.mask(text))' is no regular expression: "
                        + PersonalNumberMask.mask("\(error)")),
                hint: "quote what has a meaning of its own, for instance \\( for a parenthesis")
        }
    }
}
