import Diagnostics
import LuaRuntime

extension RuleTestFile {
    /// Loads the file and says which tests it has. That it does not load or has none is a result in the report.
    ///
    /// - Parameters:
    ///   - workshop: what is tested.
    ///   - example: what to write in a file that has none.
    ///   - report: the file's.
    /// - Returns: the tests, in order; none when it does not load or somebody stops the run.
    func collect(
        in workshop: any TestWorkshop, orWrite example: String,
        _ report: inout RuleTestReport.File
    ) -> [CollectedTest] {
        let host = TestHost(workshop.vocabulary(), collects: true)
        do throws(ScriptError) {
            let state = try workshop.state(with: host.functions)
            defer { report.printed = state.takeLog().map(PersonalNumberMask.mask) }
            _ = try state.load(module)
        } catch {
            guard error.outcome != .interrupted else { return [] }
            report.results = [
                RuleTestResult(
                    name: "the file loads", file: name, line: error.place?.line, outcome: .error,
                    message: error.message, hint: error.testHint, place: error.place)
            ]
            return []
        }
        let tests = CollectedTest.all(host.declarations, of: self, workshop.sources)
        if tests.isEmpty {
            report.results = [
                RuleTestResult(
                    name: "the file has tests", file: name, outcome: .error,
                    message: "the file has no tests", hint: "write \(example)")
            ]
        }
        return tests
    }
}
