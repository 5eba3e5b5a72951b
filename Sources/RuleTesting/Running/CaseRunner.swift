import Delivery
import Diagnostics
import LuaRuntime
import Rules

/// Runs one case: asks the functions that it wants answers of, and decides if it wants an outcome.
struct CaseRunner {
    let bench: TestBench
    let file: String

    /// Runs a case in states of its own.
    ///
    /// - Parameters:
    ///   - test: The case.
    ///   - line: The line of a part of it.
    /// - Returns: How it went.
    func run(_ test: RuleTestCase, line: ([String]) -> Int?) -> RuleTestResult {
        let subject: RuleSubject
        do {
            subject = try bench.subject(test.given)
        } catch {
            return RuleTestResult(
                name: test.name, file: file, line: line([]), outcome: .error,
                message: error.message.en, hint: error.hint?.en,
                place: line(error.givenPath).map { SourcePlace(file: file, line: $0) },
                todo: test.todo)
        }
        var asked = Asked()
        do {
            if !test.want.answers.isEmpty { try ask(test.want.answers, subject, &asked) }
            if let outcome = test.want.outcome { try decide(outcome, subject, &asked) }
        } catch {
            return RuleTestResult(
                name: test.name, file: file, line: line([]), outcome: .error,
                message: error.message.en, hint: error.hint?.en, place: error.place,
                todo: test.todo)
        }
        let isGood = asked.differences.isEmpty
        let outcome: RuleTestResult.Outcome =
            switch (isGood, test.todo) {
            case (true, nil): .passed
            case (false, nil): .failed
            case (true, _?): .todoPassed
            case (false, _?): .todo
            }
        return RuleTestResult(
            name: test.name, file: file, line: line([]), outcome: outcome,
            differences: asked.differences, why: isGood ? [] : asked.why, printed: asked.printed,
            todo: test.todo)
    }

    private struct Asked {
        var differences: [RuleTestResult.Difference] = []
        var why: [String] = []
        var printed: [String] = []
    }

    private func ask(
        _ wanted: [WantedAnswer], _ subject: RuleSubject, _ asked: inout Asked
    ) throws(Diagnostic) {
        let rules = try bench.rules()
        _ = rules.takeLog()
        for want in wanted {
            let answer = GivenAnswer(want.function, subject, rules)
            guard !want.isMet(by: answer) else { continue }
            asked.differences.append(
                RuleTestResult.Difference(
                    subject: want.function.rawValue, wanted: want.text, got: answer.text))
            asked.why += answer.story
        }
        asked.printed += rules.takeLog()
    }

    private func decide(
        _ outcome: String, _ subject: RuleSubject, _ asked: inout Asked
    ) throws(Diagnostic) {
        let rules = try bench.rules()
        _ = rules.takeLog()
        let decided = bench.decide(subject, rules)
        // Rules that were asked before have printed the same already.
        if asked.printed.isEmpty { asked.printed = rules.takeLog() }
        let code = decided.decision.code
        guard code != outcome else { return }
        asked.differences.append(
            RuleTestResult.Difference(subject: "outcome", wanted: outcome, got: code))
        // The story has every rule's answer, so theirs need not stand there as well.
        asked.why = decided.story
    }
}
