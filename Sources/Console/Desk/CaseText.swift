import LuaRuntime
import Payroll
import Rules

/// A test case as Lua.
struct CaseText {
    let name: String
    let given: [RuleAssignment]
    let want: [(String, String)]

    /// The case with two blanks of margin, ending in a newline.
    var lua: String {
        var text = "  {\n    name = \(ValuePrinter.quoted(name)),\n"
        let views = RuleField.View.allCases.compactMap { view -> String? in
            let fields = given.filter { $0.view == view }
            guard !fields.isEmpty else { return nil }
            let list = fields.map { "\($0.field) = \(CaseText.literal($0.value))" }
            return "\(view.name) = { \(list.joined(separator: ", ")) }"
        }
        if views.count == 1 {
            text += "    given = { \(views[0]) },\n"
        } else if !views.isEmpty {
            text += "    given = {\n" + views.map { "      \($0),\n" }.joined() + "    },\n"
        }
        let entries = want.map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
        return text + "    want = { \(entries) },\n  },\n"
    }

    /// An answer as a case wants it: the value, the value and the reason, or a part of the failure.
    static func answer(_ answer: RuleAnswer<Bool>) -> String {
        if let failure = answer.failure { return error(failure) }
        return withReason(answer.value == true ? "true" : "false", answer.reason)
    }

    /// An answer as a case wants it.
    static func answer(_ answer: RuleAnswer<RetentionDays>) -> String {
        if let failure = answer.failure { return error(failure) }
        return withReason(String(answer.value?.rawValue ?? 0), answer.reason)
    }

    private static func error(_ failure: RuleFailure) -> String {
        "{ error = \(ValuePrinter.quoted(failure.message)) }"
    }

    private static func withReason(_ value: String, _ reason: String?) -> String {
        reason.map { "{ \(value), \(ValuePrinter.quoted($0)) }" } ?? value
    }

    private static func literal(_ value: ScriptValue) -> String {
        switch value {
        case .text(let text): ValuePrinter.quoted(text)
        case .none: "none"
        default: value.ruleText
        }
    }
}
