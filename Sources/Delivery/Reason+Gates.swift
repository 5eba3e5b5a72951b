package import Diagnostics
package import Payroll
import Rules

extension Reason {
    /// The employee's box is not ticked.
    static let boxNotTicked = Reason(
        "gate.box", sv: "Rutan Skicka lönespecifikationer via Kivra är inte ikryssad.",
        en: "The box for payslips through Kivra is not ticked.")

    /// No personal identity number.
    static let identityMissing = Reason(
        "gate.identity.missing", sv: "Personnummer saknas.",
        en: "The personal identity number is missing.",
        advice: Phrase(
            sv: "Fyll i personnumret på anställningskortet.",
            en: "Fill in the number on the employee's card."))

    /// The personal identity number is wrong.
    static func identityInvalid(_ reason: IdentityClass.Reason) -> Reason {
        let text = reason.phrase
        return Reason(
            "gate.identity.\(reason.rawValue)",
            sv: "Personnumret är felaktigt: \(text.sv).",
            en: "The personal identity number is wrong: \(text.en).",
            advice: Phrase(
                sv: "Rätta personnumret på anställningskortet.",
                en: "Correct the number on the employee's card."))
    }

    /// An organisation number where a person's should be.
    static let identityOrganisation = Reason(
        "gate.identity.organisation",
        sv: "Personnumret är ett organisationsnummer, inte en persons nummer.",
        en: "The number is an organisation number, not a person's.",
        advice: Phrase(
            sv: "Rätta personnumret på anställningskortet.",
            en: "Correct the number on the employee's card."))

    /// The payslip was made for another number than the register has now.
    static let identityChanged = Reason(
        "gate.identity.changed",
        sv: "Personnumret i registret är ett annat än lönespecifikationens.",
        en: "The register's personal identity number is not the payslip's.",
        advice: Phrase(
            sv: "Kontrollera anställningskortet och läs in lönekörningen igen.",
            en: "Check the employee's card and import the pay run again."))

    /// Coordination and interim numbers cannot have a mailbox.
    static func cannotReceive(_ identity: IdentityClass, _ channel: Phrase) -> Reason {
        let isInterim = identity == .interim
        return Reason(
            "gate.identity.\(identity.name)",
            sv: (isInterim ? "Interimsnummer" : "Samordningsnummer")
                + " kan inte ha \(channel.sv).",
            en: (isInterim ? "An interim number" : "A coordination number")
                + " cannot have \(channel.en).",
            advice: Phrase(
                sv: "Lämna lönespecifikationen på annat sätt, eller tillåt print.",
                en: "Hand over the payslip in another way, or allow print."))
    }

    /// No PDF.
    static let documentMissing = Reason(
        "gate.document.missing", sv: "Lönespecifikationens PDF saknas.",
        en: "The payslip has no PDF.",
        advice: Phrase(
            sv:
                "Läs in PDF-filen med lonespec import --pdf-folder, eller slå på lonebesked.",
            en:
                "Import the file with lonespec import --pdf-folder, or enable lonebesked."
        ))

    /// Two payslips have the same PDF, or somebody else has been sent it: it would reach the wrong person.
    static let documentShared = Reason(
        "gate.document.shared",
        sv:
            "Samma PDF hör till en annan lönespecifikation eller har skickats till en annan anställd.",
        en: "The same PDF belongs to another payslip, or has been sent to another employee.",
        advice: Phrase(
            sv: "Kontrollera PDF-filernas namn och läs in dem igen.",
            en: "Check the names of the PDF files and import them again."))

    /// The rule `select` said no.
    static func deselected(_ answer: String?, at place: SourcePlace?) -> Reason {
        let why = answer.map { ": \($0)" } ?? ""
        let label = place.map { " (\($0.label))" } ?? ""
        return Reason(
            "rule.select", sv: "Företagets regler väljer bort\(why)\(label).",
            en: "The company's rules leave it out\(why)\(label).")
    }

    /// A rule failed: the payslip is held.
    static func ruleFailed(
        _ function: RuleFunction, _ failure: RuleFailure, at place: SourcePlace?
    ) -> Reason {
        let label = place.map { "\($0.label): " } ?? ""
        let text = "\(label)\(failure.message)"
        return Reason(
            failure.code,
            sv: "Regeln \(function.rawValue) kunde inte svara, så inget skickas (\(text)).",
            en: "The rule \(function.rawValue) gave no answer, so nothing is sent (\(text)).",
            advice: Phrase(
                sv: "Be konsulten rätta regeln och skicka sedan igen.",
                en: "Have the consultant mend the rule, then send again."))
    }

    /// The code of `alreadySent`.
    package static let alreadySentCode = "gate.sent"

    /// Sent before, and neither corrected nor asked to be sent again.
    static func alreadySent(in dispatch: Dispatch.ID) -> Reason {
        Reason(
            alreadySentCode, sv: "Redan skickad i utskick \(dispatch.value).",
            en: "Already sent in dispatch \(dispatch.value).")
    }

    /// Part of another dispatch that has not ended.
    static func underWay(in dispatch: Dispatch.ID) -> Reason {
        Reason(
            "gate.under-way", sv: "Ingår i utskick \(dispatch.value), som inte är klart.",
            en: "Part of dispatch \(dispatch.value), which has not ended.",
            advice: Phrase(
                sv: "Slutför det med lonespec resume.", en: "Finish it with lonespec resume."))
    }
}

extension IdentityClass.Reason {
    /// What is wrong, as the end of a sentence.
    package var phrase: Phrase {
        switch self {
        case .characters:
            Phrase(sv: "otillåtna tecken", en: "it has characters that do not belong there")
        case .length: Phrase(sv: "fel antal siffror", en: "it has the wrong number of digits")
        case .separator: Phrase(sv: "skiljetecknet står fel", en: "the separator is misplaced")
        case .century: Phrase(sv: "seklet är orimligt", en: "the century is impossible")
        case .date: Phrase(sv: "datumet finns inte", en: "there is no such date")
        case .future: Phrase(sv: "datumet ligger i framtiden", en: "the date is in the future")
        case .serial: Phrase(sv: "löpnumret 000 finns inte", en: "the serial 000 does not exist")
        case .checkDigit: Phrase(sv: "kontrollsiffran stämmer inte", en: "the check digit is wrong")
        case .leadingZero:
            Phrase(
                sv: "inledande nollor saknas, troligen borttagna av ett kalkylprogram",
                en: "leading zeros are gone, a spreadsheet's doing by the look of it")
        case .rounded:
            Phrase(sv: "avrundat av ett kalkylprogram", en: "a spreadsheet has rounded it")
        }
    }
}
