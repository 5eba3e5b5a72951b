import Diagnostics
import Payroll

/// Changes as lines for a terminal.
struct ChangeText {
    private let language: Language
    private let sides: (old: String, new: String)
    private let name: (EmploymentNumber) -> String?

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - sides: what the two are called, `old` and `new` for instance.
    ///   - name: an employee's name, where it may be shown.
    init(
        _ language: Language, sides: (old: Phrase, new: Phrase),
        name: @escaping (EmploymentNumber) -> String? = { _ in nil }
    ) {
        self.language = language
        self.sides = (sides.old.text(language), sides.new.text(language))
        self.name = name
    }

    /// The lines of some changes.
    func lines(_ changes: [DecisionChange]) -> [String] {
        let width = changes.map { $0.number.description.count }.max() ?? 0
        return changes.flatMap { lines($0, width) }
    }

    private func lines(_ change: DecisionChange, _ width: Int) -> [String] {
        let number = padded(change.number.description, width)
        let who = name(change.number).map { "\($0)  " } ?? ""
        let faces = [change.from, change.to].map { $0.phrase.text(language) }
        let what =
            change.kind == .reason
            ? "\(faces[1]), \(say("av andra skäl", "for other reasons"))"
            : "\(faces[0]) → \(faces[1])"
        var lines = ["\(number)  \(change.payDate)  \(who)\(what)"]
        for rule in change.rules { lines += self.lines(rule) }
        // Where no rule explains it, the reasons themselves do.
        if change.rules.isEmpty { lines += reasons(change) }
        return lines
    }

    private func reasons(_ change: DecisionChange) -> [String] {
        [(sides.old, change.from.reason), (sides.new, change.to.reason)].compactMap {
            label, reason in
            reason.map { "    \(padded(label, labelWidth))  \($0.text(language))" }
        }
    }

    private var labelWidth: Int { max(sides.old.count, sides.new.count) }

    private func lines(_ rule: RuleChange) -> [String] {
        var lines = ["    \(rule.function)"]
        for (label, side) in [(sides.old, rule.old), (sides.new, rule.new)] {
            let place = side.place.map { "  \($0)" } ?? ""
            lines.append("      \(padded(label, labelWidth))  \(side.text(language))\(place)")
        }
        for field in rule.fields {
            let mark =
                switch field.readBy {
                case .both: ""
                case .old: "  \(say("bara", "only")) \(sides.old)"
                case .new: "  \(say("bara", "only")) \(sides.new)"
                }
            lines.append("      \(say("läste", "read")) \(field.text)\(mark)")
        }
        return lines
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    func say(_ sv: String, _ en: String) -> String { Phrase(sv: sv, en: en).text(language) }
}
