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

extension DecisionRecord {
    /// The record as JSON, keys in alphabetical order. Written here because it is made for every payslip of a dispatch, and a
    /// general encoder takes longer than all rules together.
    package var json: String {
        var text = "{\"rules\":["
        for (index, rule) in rules.enumerated() {
            text += index == 0 ? "{\"answer\":" : ",{\"answer\":"
            DecisionRecord.write(rule.answer, to: &text)
            text += ",\"fields\":["
            for (position, field) in rule.fields.enumerated() {
                if position > 0 { text += "," }
                DecisionRecord.write(field, to: &text)
            }
            text += "],\"function\":"
            DecisionRecord.write(rule.function, to: &text)
            for (key, value) in [("place", rule.place), ("reason", rule.reason)] {
                guard let value else { continue }
                text += ",\"\(key)\":"
                DecisionRecord.write(value, to: &text)
            }
            text += "}"
        }
        return text + "]}"
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
        if isPlain {
            text += value
        } else {
            for scalar in value.unicodeScalars {
                switch scalar.value {
                case 0x22: text += "\\\""
                case 0x5C: text += "\\\\"
                case 0..<0x20:
                    let hex = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
