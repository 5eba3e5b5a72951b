import Delivery
import Diagnostics
import Payroll
import Rules

/// A rule function that answered differently, and why.
package struct RuleChange: Sendable, Hashable, Codable {
    /// What one of the two said.
    struct Side: Sendable, Hashable, Codable {
        /// The answer, or why there is none.
        var answer: String
        /// Whether the rule failed.
        var failed: Bool
        /// The reason that the rule gave.
        var reason: String?
        /// `file:line`.
        var place: String?

        init(_ rule: DecisionRecord.Rule) {
            // An answer is true, false, 0, 30 or 390; a failure is a sentence.
            failed = Bool(rule.answer) == nil && Int(rule.answer) == nil
            answer = PersonalNumberMask.mask(rule.answer)
            reason = rule.reason.map(PersonalNumberMask.mask)
            place = rule.place
        }

        mutating func cover(by cover: PersonCover) {
            if failed { answer = cover.cover(answer) }
            reason = reason.map(cover.cover)
        }

        /// `false (fyllt 70)`, `fails (attempt to …)`.
        func text(_ language: Language) -> String {
            if failed { return (language == .sv ? "misslyckas" : "fails") + " (\(answer))" }
            return answer + (reason.map { " (\($0))" } ?? "")
        }
    }

    /// A field that decided.
    struct Field: Sendable, Hashable, Codable {
        /// Who read it.
        enum Reader: String, Sendable, Hashable, Codable {
            /// Both rules.
            case both
            /// Only the old one.
            case old
            /// Only the new one.
            case new
        }

        /// `employee.age = 70`.
        var text: String
        /// Who read it.
        var readBy: Reader
    }

    /// The function's name.
    package var function: String
    /// What the old rule said.
    var old: Side
    /// What the new rule said.
    var new: Side
    /// The fields that they read, those of the new rule first, in the order of reading.
    var fields: [Field]

    init(_ old: DecisionRecord.Rule, _ new: DecisionRecord.Rule) {
        function = new.function
        self.old = Side(old)
        self.new = Side(new)
        let before = Set(old.fields)
        let after = Set(new.fields)
        fields =
            new.fields.map { Field(text: $0, readBy: before.contains($0) ? .both : .new) }
            + old.fields.filter { !after.contains($0) }.map { Field(text: $0, readBy: .old) }
    }

    /// Hides who it is about.
    mutating func cover(by cover: PersonCover) {
        old.cover(by: cover)
        new.cover(by: cover)
        for index in fields.indices {
            fields[index].text = FieldRead.covered(fields[index].text, by: cover)
        }
    }

    /// The functions that both were asked and that answered differently. One that only one of them was asked is a
    /// consequence of another's answer.
    static func all(_ old: DecisionRecord, _ new: DecisionRecord) -> [RuleChange] {
        new.rules.compactMap { rule in
            guard let before = old.rules.first(where: { $0.function == rule.function }),
                before.answer != rule.answer || before.reason != rule.reason
            else { return nil }
            return RuleChange(before, rule)
        }
    }
}
