import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// What a case wants: an outcome of the whole decision, or answers of single functions, or both.
struct WantedDecision: Sendable, Hashable {
    /// One of `Decision.codes`.
    var outcome: String?
    /// The answers, in the order of the functions.
    var answers: [WantedAnswer] = []

    private static let keys = ["outcome"] + RuleFunction.allCases.map(\.rawValue)
    private static let hint: Phrase =
        "write want = \"kivra\", or want = { select = false }, or want = { select = { false, \"why\" } }"

    /// Reads what stands at `want`.
    ///
    /// - Throws: a `CaseProblem` for what cannot be wanted.
    init(_ value: ScriptValue) throws(CaseProblem) {
        switch value {
        case .text(let outcome): self.outcome = try WantedDecision.outcome(outcome, ["want"])
        case .record(let fields): try read(fields)
        case .list(let items) where items.isEmpty:
            throw CaseProblem(["want"], "want is an empty table", hint: WantedDecision.hint)
        default:
            throw CaseProblem(
                ["want"],
                "want must be an outcome or a table of answers, not \(value.ruleText)",
                hint: WantedDecision.hint)
        }
    }

    private mutating func read(_ fields: [String: ScriptValue]) throws(CaseProblem) {
        for key in fields.keys.sorted() where !WantedDecision.keys.contains(key) {
            throw CaseProblem(
                unknown: key, in: ["want"], among: WantedDecision.keys, "want has no '\(key)'")
        }
        if let value = fields["outcome"] {
            guard case .text(let outcome) = value else {
                throw CaseProblem(
                    ["want", "outcome"], "outcome must be a text, not \(value.ruleText)",
                    hint: WantedDecision.outcomes)
            }
            self.outcome = try WantedDecision.outcome(outcome, ["want", "outcome"])
        }
        for function in RuleFunction.allCases {
            guard let value = fields[function.rawValue] else { continue }
            answers.append(try WantedAnswer(function, value))
        }
    }

    private static let outcomes = Phrase(
        "the outcomes are " + Decision.codes.map { "\"\($0)\"" }.joined(separator: ", "))

    private static func outcome(_ text: String, _ path: [String]) throws(CaseProblem) -> String {
        guard Decision.codes.contains(text) else {
            let nearest = Suggestion.nearest(to: text, among: Decision.codes)
            let question = nearest.map { ", did you mean \"\($0)\"?" } ?? ""
            throw CaseProblem(
                path, "there is no outcome \(ScriptValue.text(text).ruleText)\(question)",
                hint: outcomes)
        }
        return text
    }
}
