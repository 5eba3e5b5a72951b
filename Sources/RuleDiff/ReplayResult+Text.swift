import Delivery
package import Diagnostics
package import Payroll

extension ReplayResult {
    /// The result for a terminal.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - name: an employee's name, where it may be shown.
    /// - Returns: lines without a line break at the end.
    package func text(
        _ language: Language, name: @escaping (EmploymentNumber) -> String? = { _ in nil }
    ) -> String {
        let sides = (old: Phrase(sv: "då", en: "then"), new: Phrase(sv: "nu", en: "now"))
        let writer = ChangeText(language, sides: sides, name: name)
        var lines = heading.map { $0.text(language) }
        if !changes.isEmpty { lines += [""] + writer.lines(changes) }
        let left = different + reworded - changes.count
        if left > 0 {
            lines.append(writer.say("… och \(left) till", "… and \(left) more"))
        }
        return lines.joined(separator: "\n")
    }

    /// Which rules, and how many payslips.
    package var heading: [Phrase] {
        var lines = [rules]
        guard hasInputs else {
            return lines + [
                Phrase(
                    sv: "Utskicket gjordes innan underlag sparades och kan inte beslutas på nytt.",
                    en: "The dispatch was made before inputs were kept: it cannot be decided again."
                )
            ]
        }
        lines.append(
            Phrase(
                sv: "\(same) av \(payslips) lönespecifikationer skulle beslutas likadant.",
                en: "\(same) of \(payslips) payslips would be decided the same."))
        func note(_ count: Int, sv: String, en: String) {
            guard count > 0 else { return }
            lines.append(Phrase(sv: "\(count) \(sv).", en: "\(count) \(en)."))
        }
        note(different, sv: "skulle beslutas annorlunda", en: "would be decided differently")
        note(
            reworded, sv: "skulle beslutas likadant, men av andra skäl",
            en: "would be decided the same, for other reasons")
        for obstacle in ReplayInput.Obstacle.allCases {
            note(
                notComparable[obstacle] ?? 0, sv: "kan inte jämföras: \(obstacle.phrase.sv)",
                en: "cannot be compared: \(obstacle.phrase.en)")
        }
        if areSameRules, different + reworded > 0 {
            lines.append(
                Phrase(
                    sv: "Reglerna är desamma: skillnaden kommer av lonespec självt.",
                    en: "The rules are the same: the difference comes from lonespec itself."))
        }
        return lines
    }

    private var rules: Phrase {
        if areSameRules {
            return Phrase(
                sv: "Utskick \(dispatch): reglerna är desamma som då (\(rulesThen.short)).",
                en: "Dispatch \(dispatch): the rules are those of then (\(rulesThen.short)).")
        }
        return Phrase(
            sv: "Utskick \(dispatch): regler \(rulesThen.short) då, \(rulesNow.short) nu.",
            en: "Dispatch \(dispatch): rules \(rulesThen.short) then, \(rulesNow.short) now.")
    }
}

extension ReplayInput.Obstacle {
    /// Why, as the end of a sentence.
    fileprivate var phrase: Phrase {
        switch self {
        case .noInputs:
            Phrase(sv: "underlaget sparades inte", en: "the inputs were not kept")
        case .noEmployee:
            Phrase(
                sv: "registrets dåvarande uppgifter finns inte kvar",
                en: "the register's entry of then was not kept")
        case .noRecord:
            Phrase(sv: "beslutet går inte att läsa", en: "the decision cannot be read")
        case .cancelled:
            Phrase(sv: "ställdes in innan de gick", en: "cancelled before they went")
        }
    }
}
