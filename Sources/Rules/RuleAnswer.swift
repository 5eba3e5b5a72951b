package import Diagnostics
package import LuaRuntime

/// What one rule function said about one payslip, and how it came to that.
package struct RuleAnswer<Value: Sendable>: Sendable {
    /// The answer; a failure holds the payslip.
    package let result: Result<Value, RuleFailure>
    /// Which function answered.
    package let function: RuleFunction
    /// The reason that the rule gave beside its answer.
    package let reason: String?
    /// The line that decided: the `return` that ended the call, or where the rule failed.
    package let place: SourcePlace?
    /// The fields that the rule read, as the scripting runtime tells them.
    let reads: [ScriptFieldRead]

    /// The fields that the rule read, with their values, in the order of the first reading.
    package var fieldsRead: [FieldRead] { reads.map(FieldRead.init) }

    /// The answer; nil when the rule failed.
    package var value: Value? { try? result.get() }

    /// Why the rule failed; nil when it answered.
    package var failure: RuleFailure? {
        if case .failure(let failure) = result { failure } else { nil }
    }
}

/// One field that a rule read.
package struct FieldRead: Sendable {
    private let read: ScriptFieldRead

    init(_ read: ScriptFieldRead) {
        self.read = read
    }

    /// The field.
    package var field: RuleField { RuleField.table[RuleFieldIndex.offsets[read.view] + read.field] }

    /// The value that the rule saw.
    package var value: ScriptValue { read.value }

    /// `employee.department = "Styrelse"`.
    package var text: String { "\(field.view.name).\(field.name) = \(value.ruleText)" }
}

/// Why a rule gave no answer that can be used. The payslip is held.
package struct RuleFailure: Error, Hashable, Sendable {
    /// A stable name: `rule.error`, `rule.budget`, `rule.deadline`, `rule.memory`, `rule.denied`, `rule.contract`.
    package let code: String
    /// What happened, for consultants.
    package let message: String
}

extension ScriptValue {
    /// The value as a rule file would write it.
    package var ruleText: String {
        switch self {
        case .none: "nil"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .number(let number): String(number)
        case .text(let text): "\"\(text)\""
        case .list(let values): "{" + values.map(\.ruleText).joined(separator: ", ") + "}"
        case .record: "{…}"
        }
    }
}
