import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// The functions by which a test file makes people and asks the rules about them, for one state.
final class TestQuestions: TestVocabulary {
    private let bench: TestBench
    private var rules: RuleSet?
    private var made = MadeRecords()

    /// Why the rules said what they said last.
    private(set) var why: [String] = []

    /// Creates the functions of one state.
    init(_ bench: TestBench) {
        self.bench = bench
    }

    /// What the rules printed.
    func takeLog() -> [String] { rules?.takeLog() ?? [] }

    /// The functions, by the names that scripts call them by.
    var functions: [ScriptHostFunction] {
        builders + RuleFunction.allCases.map(asking) + [
            ScriptHostFunction("decide") { arguments throws(ScriptHostError) in
                try self.decide(arguments)
            }
        ]
    }

    // MARK: Builders

    private var builders: [ScriptHostFunction] {
        RuleField.View.allCases.map { view in
            ScriptHostFunction(view.name) { arguments throws(ScriptHostError) in
                try self.make(view, arguments)
            }
        }
    }

    private func make(
        _ view: RuleField.View, _ arguments: [ScriptValue]
    ) throws(ScriptHostError) -> [ScriptReturn] {
        guard let fields = arguments.isEmpty ? [:] : arguments.value(0).fields else {
            throw ScriptHostError(
                "\(view.name) takes a table of fields: \(view.name) { field = value }")
        }
        let given = try assignments([view.name: .record(fields)])
        let values = try subject(given).values(of: view)
        made.add(view, values, given)
        return [.record(view: view.rawValue, values: values)]
    }

    private func assignments(
        _ given: [String: ScriptValue]
    ) throws(ScriptHostError) -> [RuleAssignment] {
        do {
            return try RuleAssignment.all(given: .record(given))
        } catch {
            throw ScriptHostError(error.sentence)
        }
    }

    private func subject(_ given: [RuleAssignment]) throws(ScriptHostError) -> RuleSubject {
        do {
            return try bench.subject(given)
        } catch {
            throw ScriptHostError(error.sentence)
        }
    }

    // MARK: Asking

    /// The rules of this test, made when it first asks them.
    private func ruleSet() throws(ScriptHostError) -> RuleSet {
        if let rules { return rules }
        do {
            let fresh = try bench.rules()
            rules = fresh
            return fresh
        } catch {
            throw ScriptHostError("the rules do not load: \(error.sentence)")
        }
    }

    private func asking(_ function: RuleFunction) -> ScriptHostFunction {
        ScriptHostFunction("__\(function.rawValue)") { arguments throws(ScriptHostError) in
            let answer = try self.ask(function, arguments)
            let results: [ScriptValue?] = [answer.value, answer.reason.map(ScriptValue.text)]
            return results.compactMap(\.self).map(ScriptReturn.value)
        }
    }

    private func ask(
        _ function: RuleFunction, _ arguments: [ScriptValue]
    ) throws(ScriptHostError) -> GivenAnswer {
        var given: [RuleAssignment] = []
        for (index, view) in function.parameters.enumerated() {
            let argument = arguments.value(index)
            if let known = made.assignments(view, argument) {
                given += known
            } else if let fields = argument.fields, !made.isAnother(than: view, argument) {
                given += try assignments([view.name: .record(fields)])
            } else if argument != .none {
                let names = function.parameters.map(\.name).joined(separator: ", ")
                throw ScriptHostError(
                    "\(function.rawValue) takes (\(names)): argument \(index + 1) is no \(view.name)"
                )
            }
        }
        let answer = GivenAnswer(function, try subject(given), try ruleSet())
        why = answer.story
        if let failure = answer.failure {
            let label = answer.place.map { " (\($0))" } ?? ""
            throw ScriptHostError(
                "the rule \(function.rawValue) failed: \(failure.message)\(label)")
        }
        return answer
    }

    private func decide(_ arguments: [ScriptValue]) throws(ScriptHostError) -> [ScriptReturn] {
        guard let given = arguments.isEmpty ? [:] : arguments.value(0).fields else {
            throw ScriptHostError("decide takes a table: decide { employee = { age = 70 } }")
        }
        let decided = bench.decide(try subject(made.given(given, assignments)), try ruleSet())
        why = decided.story
        let decision = decided.decision
        let conclusion = decision.conclusion(decided.link)
        var fields: [String: ScriptValue] = [
            "outcome": .text(decision.code), "may_print": .bool(decision.mayPrint),
            "reason": .text(conclusion.sv), "reason_en": .text(conclusion.en),
        ]
        if let select = decision.select?.value { fields["select"] = .bool(select) }
        if let print = decision.printEligible?.value { fields["print_eligible"] = .bool(print) }
        if let days = decision.retention?.value {
            fields["retention_days"] = .int(Int64(days.rawValue))
        }
        return [.value(.record(fields))]
    }
}
