import Diagnostics
package import LuaRuntime

/// Runs the test functions of one file that tests something else than rules: cases are the rules' own.
package struct FunctionTests {
    private let file: RuleTestFile
    private let workshop: any TestWorkshop
    private let interrupt: ScriptInterrupt?

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - path: the file below the folder of the workshop's sources, `arkiv_test.lua`.
    ///   - folder: what the folder is called in messages.
    ///   - workshop: what is tested.
    ///   - interrupt: stops the run from outside.
    package init(
        path: String, folder: String, workshop: any TestWorkshop, interrupt: ScriptInterrupt? = nil
    ) {
        file = RuleTestFile(path: path, folder: folder)
        self.workshop = workshop
        self.interrupt = interrupt
    }

    /// Runs the tests in order, each in a state of its own, until somebody stops the run.
    ///
    /// - Parameter isWanted: whether a test with the label `file: name` is to run.
    /// - Returns: what came of them.
    package func run(where isWanted: (String) -> Bool = { _ in true }) -> RuleTestReport.File {
        var report = RuleTestReport.File(name: file.name, company: nil, results: [])
        let tests = file.collect(
            in: workshop, orWrite: "test(\"name\", function() … end)", &report)
        for test in tests {
            guard isWanted("\(file.name): \(PersonalNumberMask.mask(test.name))") else {
                report.filteredOut += 1
                continue
            }
            let result = run(test)
            if interrupt?.isRequested == true { return report }
            report.results.append(result)
        }
        return report
    }

    private func run(_ test: CollectedTest) -> RuleTestResult {
        switch test.kind {
        case .wrong(let wrong):
            RuleTestResult(
                name: test.name, file: file.name, line: test.line, outcome: .error,
                message: wrong.message, hint: wrong.hint)
        case .row:
            RuleTestResult(
                name: test.name, file: file.name, line: test.line, outcome: .error,
                message: "cases are for rules", hint: "write test(\"name\", function() … end)")
        case .function(let index, let isTodo, let hasBody):
            FunctionRunner(workshop: workshop, file: file).run(
                test.name, line: test.line, index: index, isTodo: isTodo, hasBody: hasBody)
        }
    }
}
