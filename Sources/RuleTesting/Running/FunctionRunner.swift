import Diagnostics
import LuaRuntime
import Rules

/// Runs one test function in a state of its own.
struct FunctionRunner {
    let workshop: any TestWorkshop
    let file: RuleTestFile

    /// Runs a test function.
    func run(
        _ name: String, line: Int?, index: Int, isTodo: Bool, hasBody: Bool
    ) -> RuleTestResult {
        guard hasBody else {
            return RuleTestResult(
                name: name, file: file.name, line: line, outcome: .todo,
                message: "not written yet", todo: "")
        }
        let host = TestHost(workshop.vocabulary(), collects: false)
        var printed: [String] = []
        var failed: ScriptError?
        do throws(ScriptError) {
            let state = try workshop.state(with: host.functions)
            let kernel = try state.load(TestSources.kernel)
            _ = try state.load(file.module)
            _ = state.takeLog()
            if let run = kernel.function("run") {
                defer { printed = state.takeLog() }
                _ = try state.call(run, [.value(.int(Int64(index)))])
            }
        } catch {
            failed = error
        }
        printed += host.takeLog()
        let verdict = Verdict(host, failed)
        let outcome: RuleTestResult.Outcome =
            switch (verdict.outcome, isTodo) {
            case (.passed, true): .todoPassed
            case (_, true): .todo
            case (let outcome, false): outcome
            }
        return RuleTestResult(
            name: name, file: file.name, line: line, outcome: outcome,
            differences: verdict.differences, message: verdict.message, hint: verdict.hint,
            place: verdict.place, why: verdict.why, printed: printed, todo: isTodo ? "" : nil)
    }
}

/// What a test function came to.
private struct Verdict {
    var outcome = RuleTestResult.Outcome.passed
    var differences: [RuleTestResult.Difference] = []
    var message: String?
    var hint: String?
    var place: SourcePlace?
    var why: [String] = []

    init(_ host: TestHost, _ error: ScriptError?) {
        if let failure = host.failure {
            outcome = .failed
            differences = [failure.difference]
            place = failure.place
            if error?.place?.line == place?.line { place = error?.place }
            why = host.why
        } else if let error {
            self.outcome = .error
            message = error.message
            hint = error.testHint
            place = error.place
            why = error.traceback.dropFirst().filter { !$0.file.hasPrefix("lonespec/") }
                .map { "called at \($0.label)" }
        } else if host.expectations == 0 {
            outcome = .error
            message = "the test has no expect: it cannot fail"
            hint = "write expect(…).is(…)"
        } else if let uncompared = host.uncompared {
            outcome = .error
            message = "the expect is compared with nothing"
            hint = "add .is(…), .is_not(…), .contains(…) or .fails(…)"
            place = uncompared
        }
    }
}

extension ScriptError {
    /// What somebody may have meant who called what there is not, for instance `expect(x).equals(y)`.
    var testHint: String? {
        let marks = [
            "attempt to call a nil value (field '", "attempt to call a nil value (method '",
        ]
        guard let mark = marks.first(where: message.hasPrefix) else { return nil }
        let name = String(message.dropFirst(mark.count).prefix { $0 != "'" })
        let matchers = ["is", "is_not", "contains", "fails"]
        let known = matchers + RuleFunction.allCases.map(\.rawValue)
        if let nearest = Suggestion.nearest(to: name, among: known) {
            return "did you mean '\(nearest)'?"
        }
        return "expect(…) has \(matchers.joined(separator: ", "))"
    }
}
