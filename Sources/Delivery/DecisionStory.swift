package import Diagnostics
package import Payroll
import Rules

/// One employee's whole story: every gate, what each rule said and which fields it read, and what follows.
package struct DecisionStory: Sendable {
    /// One line: a heading such as "rutan", and what was found.
    package struct Line: Sendable, Hashable {
        /// The heading.
        package var heading: Phrase
        /// What was found.
        package var text: Phrase
    }

    /// The lines in the order of the gates.
    package private(set) var lines: [Line] = []

    /// Tells the story of a decision.
    package init(_ candidate: Candidate, _ decision: Decision, link: ProgramLink) {
        let employee = candidate.employee
        add(
            "\(decision.channel.sv)-rutan", "\(decision.channel.en) box",
            employee.sendViaKivra.phrase)
        if let identity = decision.identity {
            add("Personnummer", "Identity", identity.story)
        }
        if decision.makesDocument {
            add(
                "PDF", "PDF",
                Phrase(
                    sv: "görs av lonespec när lönespecifikationen skickas",
                    en: "made by lonespec when the payslip is sent"))
        } else if let document = candidate.payslip.document {
            let size = "\((document.byteCount + 999) / 1_000) kB, \(document.digest.short)"
            add("PDF", "PDF", Phrase(sv: size, en: size))
        } else {
            add("PDF", "PDF", Phrase(sv: "saknas", en: "missing"))
        }
        addRule(decision.select, "Urval", "Selection") { $0.phrase }
        add("Print på länken", "Print on the link", link.printHandling.phrase)
        add("Print-rutan", "Print box", employee.allowPrint.phrase)
        addRule(decision.printEligible, "Print enligt regler", "Print by the rules") { $0.phrase }
        addAddress(employee)
        addRule(decision.retention, "Retroaktiv leverans", "Retention") {
            Phrase(sv: "\($0.rawValue) dagar", en: "\($0.rawValue) days")
        }
        if let warning = decision.warning { add("Varning", "Warning", warning.phrase) }
        add("Beslut", "Decision", decision.conclusion(link))
    }

    private mutating func add(_ sv: String, _ en: String, _ text: Phrase) {
        lines.append(Line(heading: Phrase(sv: sv, en: en), text: text))
    }

    private mutating func addRule<Value>(
        _ answer: RuleAnswer<Value>?, _ sv: String, _ en: String, _ show: (Value) -> Phrase
    ) {
        guard let answer else { return }
        var text = Phrase(sv: "regeln svarade inte", en: "the rule gave no answer")
        if let value = answer.value { text = show(value) }
        let place = answer.place.map { " (\($0.label), \(answer.function.rawValue))" } ?? ""
        let why = answer.reason.map { ": \($0)" } ?? ""
        let failure = answer.failure.map { ": \($0.message)" } ?? ""
        add(
            sv, en,
            Phrase(
                sv: text.sv + why + failure + place, en: text.en + why + failure + place))
        for read in answer.fieldsRead {
            let summary = read.field.summary
            add(
                "  läste", "  read",
                Phrase(sv: "\(read.text)  (\(summary.sv))", en: "\(read.text)  (\(summary.en))"))
        }
    }

    private mutating func addAddress(_ employee: Employee) {
        let address = employee.letterAddress
        var text = [
            address.careOf.map { "c/o \($0)" }, address.street, address.apartment,
            address.postalCodeText, address.city, address.isSwedish ? nil : address.country,
        ].compactMap(\.self).joined(separator: ", ")
        if employee.isProtected, !text.isEmpty { text = "förmedlingsadress" }
        let gaps = address.gaps.map(\.phrase)
        var sv = text.isEmpty ? "ingen" : text
        var en = text.isEmpty ? "none" : text
        if !gaps.isEmpty {
            sv += " (\(gaps.map(\.sv).joined(separator: ", ")))"
            en += " (\(gaps.map(\.en).joined(separator: ", ")))"
        }
        if employee.isProtected {
            sv += ", skyddad folkbokföring"
            en += ", protected identity"
        }
        add("Brevadress", "Letter address", Phrase(sv: sv, en: en))
    }
}

extension Reason {
    /// The whole text in both languages.
    package var phrase: Phrase { Phrase(sv: text(.sv), en: text(.en)) }
}

extension Bool {
    fileprivate var phrase: Phrase {
        self ? Phrase(sv: "ja", en: "yes") : Phrase(sv: "nej", en: "no")
    }
}

extension IdentityClass {
    fileprivate var story: Phrase {
        switch self {
        case .personal(let number):
            Phrase(sv: "\(number.masked), personnummer", en: "\(number.masked), personal number")
        case .coordination(let number):
            Phrase(
                sv: "\(number.masked), samordningsnummer",
                en: "\(number.masked), coordination number")
        case .interim: Phrase(sv: "interimsnummer", en: "interim number")
        case .organisation: Phrase(sv: "organisationsnummer", en: "organisation number")
        case .missing: Phrase(sv: "saknas", en: "missing")
        case .invalid(let reason):
            Phrase(sv: "felaktigt: \(reason.phrase.sv)", en: "wrong: \(reason.phrase.en)")
        }
    }
}

extension Decision {
    /// What follows for the payslip, in one or two sentences.
    package func conclusion(_ link: ProgramLink) -> Phrase {
        switch outcome {
        case .notSelected(let reason):
            return reason.phrase.prefixed(sv: "Väljs inte ut.", en: "Not selected.")
        case .failed(let reason):
            return reason.phrase.prefixed(sv: "Kan inte levereras.", en: "Cannot be delivered.")
        case .held(let reason):
            return reason.phrase.prefixed(sv: "Hålls kvar.", en: "Held.")
        case .letterOnly(let reason):
            return reason.sentence.prefixed(sv: "Brev.", en: "Letter.")
        case .send(_, let days):
            return Phrase(sv: "Till \(channel.sv).", en: "To \(channel.en).")
                .followed(by: withoutMailbox(days, link))
                .followed(by: link.printHandling ? letterObstacle.map(noLetter) : nil)
        }
    }

    /// What happens if there is no mailbox; nil when nothing does.
    private func withoutMailbox(_ days: RetentionDays, _ link: ProgramLink) -> Phrase? {
        let kept = days != .none && !(mayPrint && link.withoutMailbox == .letter)
        let letter = mayPrint && (days == .none || link.withoutMailbox != .retained)
        let number = days.rawValue
        return switch (kept, letter) {
        case (false, false): nil
        case (true, false):
            Phrase(
                sv: "Saknas brevlåda sparas den i \(number) dagar.",
                en: "Without a mailbox it is kept for \(number) days.")
        case (false, true):
            Phrase(
                sv: "Saknas brevlåda går ett brev.", en: "Without a mailbox a letter goes.")
        case (true, true):
            Phrase(
                sv: "Saknas brevlåda sparas den i \(number) dagar och ett brev går.",
                en: "Without a mailbox it is kept for \(number) days, and a letter goes.")
        }
    }

    private func noLetter(_ obstacle: Reason) -> Phrase {
        obstacle.sentence.prefixed(sv: "Inget brev:", en: "No letter:")
    }
}

extension Phrase {
    fileprivate func prefixed(sv: String, en: String) -> Phrase {
        Phrase(sv: "\(sv) \(self.sv)", en: "\(en) \(self.en)")
    }

    fileprivate func followed(by other: Phrase?) -> Phrase {
        guard let other else { return self }
        return Phrase(sv: "\(sv) \(other.sv)", en: "\(en) \(other.en)")
    }
}
