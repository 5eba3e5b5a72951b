package import Diagnostics
package import LuaRuntime

/// What one rule function said about one payslip, and how it came to that.
package struct RuleAnswer<Value: Sendable>: Sendable {
    /// The answer; nil when the rule failed.
    package let value: Value?
    private let story: RuleStory

    init(_ value: Value?, _ story: RuleStory) {
        self.value = value
        self.story = story
    }

    /// The answer; a failure holds the payslip. Inlinable, for else every use in another module looks up generic types.
    @inlinable
    package var result: Result<Value, RuleFailure> {
        if let value { .success(value) } else { .failure(failure ?? .unexplained) }
    }

    /// Why the rule failed; nil when it answered.
    package var failure: RuleFailure? { story.failure }

    /// Which function answered.
    package var function: RuleFunction { story.function }

    /// The reason that the rule gave beside its answer.
    package var reason: String? { story.reason }

    /// The line that decided: the `return` that ended the call, or where the rule failed.
    package var place: SourcePlace? { story.place }

    /// The fields that the rule read, with their values, in the order of the first reading.
    package var fieldsRead: [FieldRead] { story.reads.map(FieldRead.init) }
}

/// How a rule came to its answer: one object, so that decisions are small and cheap to pass on.
final class RuleStory: Sendable {
    let function: RuleFunction
    let failure: RuleFailure?
    let reason: String?
    let place: SourcePlace?
    let reads: [ScriptFieldRead]

    init(
        function: RuleFunction, failure: RuleFailure? = nil, reason: String? = nil,
        place: SourcePlace?, reads: [ScriptFieldRead]
    ) {
        self.function = function
        self.failure = failure
        self.reason = reason
        self.place = place
        self.reads = reads
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

    /// Stands in for a failure that has no story; none is made without one.
    @usableFromInline
    static let unexplained = RuleFailure(code: "rule.error", message: "the rule failed")
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
