import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// Runs the tests of one file.
struct TestFileRunner {
    let file: RuleTestFile
    let bench: TestBench
    /// Whether a test with such a label is wanted.
    let isWanted: (String) -> Bool

    /// Collects the tests and runs them in order, until somebody stops the run.
    func run() -> RuleTestReport.File {
        var report = RuleTestReport.File(
            name: file.name, company: file.company?.digits, results: [])
        if let problem = file.problem {
            report.results = [TestFileRunner.unloadable(file.name, problem)]
            return report
        }
        let tests = file.collect(
            in: bench.uncounted, orWrite: "cases { … } or test(\"name\", function() … end)", &report
        )
        run(tests, &report)
        return report
    }

    private func run(_ tests: [CollectedTest], _ report: inout RuleTestReport.File) {
        let wanted = tests.filter { isWanted("\(file.name): \(PersonalNumberMask.mask($0.name))") }
        report.filteredOut = tests.count - wanted.count
        // Said once, and not for each of a thousand cases.
        var problem: Diagnostic?
        if wanted.contains(where: \.isRow) { problem = ruleProblem() }
        if let problem {
            report.results.append(rulesUnloadable(problem, wanted.count { $0.isRow }))
        }
        for test in wanted where problem == nil || !test.isRow {
            let result = run(test)
            // What was stopped from outside says nothing about the rules.
            if bench.interrupt?.isRequested == true { return }
            report.results.append(result)
        }
    }

    private func run(_ test: CollectedTest) -> RuleTestResult {
        switch test.kind {
        case .wrong(let wrong):
            RuleTestResult(
                name: test.name, file: file.name, line: test.line, outcome: .error,
                message: wrong.message, hint: wrong.hint,
                place: test.place(wrong.path, in: file.name))
        case .row(let row):
            CaseRunner(bench: bench, file: file.name).run(row) { test.line(of: $0) }
        case .function(let index, let isTodo, let hasBody):
            FunctionRunner(workshop: bench, file: file).run(
                test.name, line: test.line, index: index, isTodo: isTodo, hasBody: hasBody)
        }
    }

    private func ruleProblem() -> Diagnostic? {
        do {
            _ = try bench.uncounted.rules()
            return nil
        } catch {
            return error
        }
    }

    private func rulesUnloadable(_ problem: Diagnostic, _ count: Int) -> RuleTestResult {
        let cases = count == 1 ? "1 case was" : "\(count) cases were"
        return RuleTestResult(
            name: "the rules load", file: file.name, outcome: .error,
            message: "the rules do not load, so \(cases) not run: \(problem.message.en)",
            hint: problem.hint?.en, place: problem.place)
    }

    private static func unloadable(_ file: String, _ problem: Diagnostic) -> RuleTestResult {
        RuleTestResult(
            name: "the file loads", file: file, outcome: .error, message: problem.message.en,
            hint: problem.hint?.en, place: problem.place)
    }
}
