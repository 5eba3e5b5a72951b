package import Diagnostics
package import LuaRuntime
package import Payroll

/// What one rule function said about one payslip, and how it came to that.
package struct RuleAnswer<Value: Sendable>: Sendable {
    /// The answer; nil when the rule failed.
    package let value: Value?
    /// Which function answered.
    package let function: RuleFunction
    private let story: RuleStory

    init(_ value: Value?, _ function: RuleFunction, _ story: RuleStory) {
        self.value = value
        self.function = function
        self.story = story
    }

    /// Why the rule failed; nil when it answered.
    package var failure: RuleFailure? {
        if case .failed(let failed) = story { failed.failure } else { nil }
    }

    /// The reason that the rule gave beside its answer.
    package var reason: String? {
        guard case .answered(let call) = story, call.count > 1,
            case .text(let reason) = call.results[1]
        else { return nil }
        return reason
    }

    /// The line that decided: the `return` that ended the call, or where the rule failed.
    package var place: SourcePlace? {
        switch story {
        case .answered(let call): call.place
        case .failed(let failed): failed.place
        }
    }

    /// The fields that the rule read, with their values, in the order of the first reading.
    package var fieldsRead: [FieldRead] {
        switch story {
        case .answered(let call): call.fieldsRead.map(FieldRead.init)
        case .failed(let failed): failed.reads.map(FieldRead.init)
        }
    }
}

// Not generic: a generic one looks up types at every use in another module, which takes as long as a small rule.
extension RuleAnswer<Bool> {
    /// The answer; a failure holds the payslip.
    package var result: Result<Bool, RuleFailure> {
        if let value { .success(value) } else { .failure(failure ?? .unexplained) }
    }
}

extension RuleAnswer<RetentionDays> {
    /// The answer; a failure holds the payslip.
    package var result: Result<RetentionDays, RuleFailure> {
        if let value { .success(value) } else { .failure(failure ?? .unexplained) }
    }
}

/// How a rule came to its answer, kept as it was until somebody asks.
enum RuleStory: Sendable {
    case answered(ScriptCall)
    case failed(FailedRule)
}

/// How a rule failed.
final class FailedRule: Sendable {
    let failure: RuleFailure
    let place: SourcePlace?
    let reads: [ScriptFieldRead]

    init(_ failure: RuleFailure, place: SourcePlace?, reads: [ScriptFieldRead]) {
        self.failure = failure
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
    /// A personal identity number in it is masked: some companies use them as employment numbers.
    package var text: String {
        "\(field.view.name).\(field.name) = \(PersonalNumberMask.mask(value.ruleText))"
    }

    /// A `text`, of the ledger perhaps, that does not tell who somebody is: `employee.given_name = "…"`.
    package static func covered(_ text: String, by cover: PersonCover) -> String {
        guard let sign = text.firstRange(of: " = ") else { return cover.cover(text) }
        let (path, value) = (text[..<sign.lowerBound], text[sign.upperBound...])
        // What is no text tells nobody, and that there is no name may be what decided.
        guard value.first == "\"" else { return text }
        let isOpen = openFields.contains(String(path))
        return "\(path) = \(isOpen ? cover.cover(String(value)) : "\"…\"")"
    }

    /// The fields that are not personal. A field that is not there any more may have been.
    private static let openFields = Set(
        RuleField.table.filter { !$0.isPersonal }.map { "\($0.view.name).\($0.name)" })
}

/// Why a rule gave no answer that can be used. The payslip is held.
package struct RuleFailure: Error, Hashable, Sendable {
    /// A stable name: `rule.error`, `rule.budget`, `rule.deadline`, `rule.memory`, `rule.denied`, `rule.contract`.
    package let code: String
    /// What happened, for consultants.
    package let message: String

    /// Stands in for a failure that has no story; none is made without one.
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
