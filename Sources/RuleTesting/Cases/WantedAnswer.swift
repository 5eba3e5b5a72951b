import LuaRuntime
import Payroll
import Rules

/// What a case wants one rule function to answer.
struct WantedAnswer: Sendable, Hashable {
    /// The kinds of answers.
    enum Kind: Sendable, Hashable {
        /// This value, with any reason.
        case value(ScriptValue)
        /// This value and this reason.
        case valueAndReason(ScriptValue, String)
        /// A failure whose message has this part.
        case failure(String)
    }

    /// The function.
    let function: RuleFunction
    /// What it is to answer.
    let kind: Kind

    /// Reads what stands at a function's name: `false`, `{ false, "why" }` or `{ error = "part of the message" }`.
    ///
    /// - Throws: a `CaseProblem` for what the function could never answer.
    init(_ function: RuleFunction, _ value: ScriptValue) throws(CaseProblem) {
        self.function = function
        let path = ["want", function.rawValue]
        switch value {
        case .record(let fields):
            for key in fields.keys.sorted() where key != "error" {
                throw CaseProblem(
                    unknown: key, in: path, among: ["error"], "a wanted answer has no '\(key)'")
            }
            guard case .text(let part)? = fields["error"] else {
                throw CaseProblem(
                    path + ["error"], "error must be a part of the message",
                    hint: "write \(function.rawValue) = { error = \"part of the message\" }")
            }
            kind = .failure(part)
        case .list(let items):
            guard let first = items.first, items.count <= 2 else {
                throw WantedAnswer.problem(function, value, path)
            }
            try WantedAnswer.check(function, first, path)
            switch items.dropFirst().first {
            case nil: kind = .value(first)
            case .text(let reason)?: kind = .valueAndReason(first, reason)
            case _?: throw WantedAnswer.problem(function, value, path)
            }
        default:
            try WantedAnswer.check(function, value, path)
            kind = .value(value)
        }
    }

    /// What is wanted, as a person reads it.
    var text: String {
        switch kind {
        case .value(let value): value.ruleText
        case .valueAndReason(let value, let reason):
            "\(value.ruleText), \(ScriptValue.text(reason).ruleText)"
        case .failure(let part): "an error with \(ScriptValue.text(part).ruleText)"
        }
    }

    /// Whether an answer is the wanted one.
    func isMet(by answer: GivenAnswer) -> Bool {
        switch kind {
        case .value(let value): answer.value == value
        case .valueAndReason(let value, let reason):
            answer.value == value && answer.reason == reason
        case .failure(let part): answer.failure?.message.contains(part) ?? false
        }
    }

    private static func check(
        _ function: RuleFunction, _ value: ScriptValue, _ path: [String]
    ) throws(CaseProblem) {
        switch (function, value) {
        case (.select, .bool), (.printEligible, .bool): return
        case (.retentionDays, .int(let days)) where RetentionDays(rawValue: Int(days)) != nil:
            return
        default: throw problem(function, value, path)
        }
    }

    private static func problem(
        _ function: RuleFunction, _ value: ScriptValue, _ path: [String]
    ) -> CaseProblem {
        let answers = function == .retentionDays ? "0, 30 or 390" : "true or false"
        return CaseProblem(
            path, "\(function.rawValue) can never answer \(value.ruleText)",
            hint:
                "want \(answers), { the answer, \"the reason\" } or { error = \"part of the message\" }"
        )
    }
}
