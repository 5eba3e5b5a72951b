package import Diagnostics
package import Payroll

extension RuleDiffResult {
    /// The result for a terminal.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - name: an employee's name, where it may be shown.
    /// - Returns: lines without a line break at the end.
    package func text(
        _ language: Language, name: @escaping (EmploymentNumber) -> String? = { _ in nil }
    ) -> String {
        let sides = (old: Phrase(sv: "gamla", en: "old"), new: Phrase(sv: "nya", en: "new"))
        let writer = ChangeText(language, sides: sides, name: name)
        var lines = heading.map { $0.text(language) }
        if !changes.isEmpty { lines += [""] + writer.lines(changes) }
        let left = changed + reworded - changes.count
        if left > 0 {
            lines.append(writer.say("… och \(left) till", "… and \(left) more"))
        }
        return lines.joined(separator: "\n")
    }

    /// How many decisions change, and what else is to be known of all of them.
    package var heading: [Phrase] {
        if areSameFiles {
            let hash = new.hash.short
            return [
                Phrase(
                    sv: "\(old.label) och \(new.label) är samma regelfiler (\(hash)).",
                    en: "\(old.label) and \(new.label) are the same rule files (\(hash)).")
            ]
        }
        var lines = [
            Phrase(
                sv: "\(changed) av \(decisions) beslut ändras.",
                en: "\(changed) of \(decisions) decisions \(changed == 1 ? "changes" : "change").")
        ]
        func note(_ count: Int, sv: String, en: String) {
            guard count > 0 else { return }
            lines.append(Phrase(sv: "\(count) \(sv).", en: "\(count) \(en)."))
        }
        note(
            reworded, sv: "blir som förut, men av andra skäl",
            en: "\(reworded == 1 ? "stays" : "stay") the same, for other reasons")
        note(
            failedAlike, sv: "hålls kvar i båda, för samma regel misslyckas",
            en: "\(failedAlike == 1 ? "is" : "are") held in both: the same rule fails")
        note(
            gated, sv: "når inga regler: värdens egna villkor avgör",
            en: "\(gated == 1 ? "reaches" : "reach") no rule: the host's own conditions decide")
        return lines
    }
}
