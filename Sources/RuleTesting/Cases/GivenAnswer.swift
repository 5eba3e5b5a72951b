import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// What a rule function answered, whatever the kind of its answers.
struct GivenAnswer {
    /// The answer; nil when the rule failed.
    let value: ScriptValue?
    /// The reason that the rule gave.
    let reason: String?
    /// Why it failed.
    let failure: RuleFailure?
    /// What it said, where, and what it read for that.
    let story: [String]
    /// The line that decided.
    let place: String?

    /// Asks a function.
    init(_ function: RuleFunction, _ subject: RuleSubject, _ rules: RuleSet) {
        switch function {
        case .select: self.init(rules.select(subject)) { .bool($0) }
        case .printEligible: self.init(rules.printEligible(subject)) { .bool($0) }
        case .retentionDays:
            self.init(rules.retentionDays(subject)) { .int(Int64($0.rawValue)) }
        }
    }

    private init<Value>(_ answer: RuleAnswer<Value>, _ value: (Value) -> ScriptValue) {
        self.value = answer.value.map(value)
        reason = answer.reason
        failure = answer.failure
        place = answer.place?.label
        var text = self.value?.ruleText ?? ""
        if let reason { text += ", \(ScriptValue.text(reason).ruleText)" }
        if let failure { text = "the rule failed: \(failure.message)" }
        let label = answer.place.map { " (\($0.label))" } ?? ""
        story =
            ["\(answer.function.rawValue): \(text)\(label)"]
            + answer.fieldsRead.map { "  read \($0.text)" }
    }

    /// What came, as a person reads it.
    var text: String {
        if let failure { return "an error: \(failure.message)" }
        let parts = [value?.ruleText, reason.map { ScriptValue.text($0).ruleText }]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}
