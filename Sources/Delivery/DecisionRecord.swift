import Diagnostics
import Payroll
import Rules

/// A decision as the ledger keeps it: what each rule said, where, and which fields it read.
package struct DecisionRecord: Sendable, Hashable, Codable {
    /// One rule's part in a decision.
    package struct Rule: Sendable, Hashable, Codable {
        /// The function's name.
        package var function: String
        /// The answer, or the failure.
        package var answer: String
        /// The reason that the rule gave.
        package var reason: String?
        /// `file:line`.
        package var place: String?
        /// `employee.department = "Styrelse"`, in the order of reading.
        package var fields: [String]
    }

    /// The rules that were asked, in order.
    package var rules: [Rule]

    /// Creates the record of a decision.
    package init(_ decision: Decision) {
        rules = []
        append(decision.select) { $0 ? "true" : "false" }
        append(decision.printEligible) { $0 ? "true" : "false" }
        append(decision.retention) { String($0.rawValue) }
    }

    private mutating func append<Value>(
        _ answer: RuleAnswer<Value>?, _ text: (Value) -> String
    ) {
        guard let answer else { return }
        rules.append(
            Rule(
                function: answer.function.rawValue,
                answer: answer.value.map(text) ?? answer.failure?.message ?? "",
                reason: answer.reason, place: answer.place?.label,
                fields: answer.fieldsRead.map(\.text)))
    }
}
