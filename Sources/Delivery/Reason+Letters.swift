import Diagnostics
import Payroll
import Rules

extension Reason {
    /// The link does not print.
    static let printOff = Reason(
        "print.link", sv: "Printhantering är inte aktiverad för företaget.",
        en: "Print handling is off for the company.")

    /// The channel reaches nobody, and so sends no post either.
    static func noPost(_ channel: Phrase) -> Reason {
        Reason(
            "print.channel", sv: "Inga brev går när lönespecifikationer går till \(channel.sv).",
            en: "No letters go where payslips go to \(channel.en).")
    }

    /// The employee's box for print is not ticked.
    static let printNotAllowed = Reason(
        "print.box", sv: "Rutan Tillåt printhantering via Kivra är inte ikryssad.",
        en: "The box that allows print is not ticked.")

    /// The rule `print_eligible` said no.
    static func printRuleSaidNo(_ answer: String?, at place: SourcePlace?) -> Reason {
        let why = answer.map { ": \($0)" } ?? ""
        let label = place.map { " (\($0.label))" } ?? ""
        return Reason(
            "print.rule", sv: "Företagets regler tillåter inte brev\(why)\(label).",
            en: "The company's rules allow no letter\(why)\(label).")
    }

    /// The address is not enough for a letter.
    static func addressIncomplete(_ gaps: [PostalAddress.Gap]) -> Reason {
        let names = gaps.map(\.phrase)
        return Reason(
            "print.address",
            sv: "Adressen räcker inte för ett brev: \(names.map(\.sv).joined(separator: ", ")).",
            en: "The address is too little for a letter: "
                + "\(names.map(\.en).joined(separator: ", ")).",
            advice: Phrase(
                sv: "Komplettera adressen under Personuppgifter.",
                en: "Complete the address on the employee's card."))
    }

    /// Protected identity without a forwarding address.
    static let protectedWithoutForwarding = Reason(
        "print.protected",
        sv: "Skyddad folkbokföring utan fullständig förmedlingsadress: inget brev får skickas.",
        en: "Protected identity without a complete forwarding address: no letter may be sent.",
        advice: Phrase(
            sv: "Fyll i förmedlingsadressen.", en: "Fill in the forwarding address."))

    /// Neither a mailbox nor a letter.
    static func noWay(_ mailbox: Reason, _ letter: Reason) -> Reason {
        Reason(
            mailbox.code, sv: "\(mailbox.sentence.sv) Brev går inte heller: \(letter.sentence.sv)",
            en: "\(mailbox.sentence.en) Nor a letter: \(letter.sentence.en)", advice: mailbox.advice
        )
    }
}

extension PostalAddress.Gap {
    var phrase: Phrase {
        switch self {
        case .street: Phrase(sv: "gata saknas", en: "no street")
        case .postalCode: Phrase(sv: "postnumret saknas eller är fel", en: "no right postal code")
        case .city: Phrase(sv: "postort saknas", en: "no city")
        }
    }
}
