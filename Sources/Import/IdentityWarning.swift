import Diagnostics
import Payroll

/// The warning for an identity number that is kept as written and that sending will refuse.
enum IdentityWarning {
    /// The warning; nil for a number that is in order, and for coordination and interim numbers.
    static func diagnostic(
        _ text: String, today: CalendarDate, at place: SourcePlace, subject: String
    ) -> Diagnostic? {
        let reason: Phrase
        switch IdentityClass.classify(text, today: today) {
        case .personal, .coordination, .interim, .missing: return nil
        case .organisation:
            reason = Phrase(
                sv: "det är ett organisationsnummer", en: "it is an organisation number")
        case .invalid(let why): reason = phrase(why)
        }
        return Diagnostic(
            .warning, code: "import.identity",
            Phrase(
                sv: "personnumret är fel: \(reason.sv)",
                en: "the personal identity number is wrong: \(reason.en)"),
            hint: Phrase(
                sv:
                    "rätta det i lönesystemet; lönespecifikationen kan inte skickas förrän det är rätt",
                en: "correct it in the payroll system; the payslip cannot be sent until it is right"
            ),
            at: place, subject: subject)
    }

    private static func phrase(_ reason: IdentityClass.Reason) -> Phrase {
        switch reason {
        case .characters:
            Phrase(sv: "det har otillåtna tecken", en: "it has characters that are not allowed")
        case .length:
            Phrase(
                sv: "det har varken tio eller tolv siffror",
                en: "it has neither ten nor twelve digits")
        case .separator:
            Phrase(sv: "skiljetecknet står fel", en: "the separator is in the wrong place")
        case .century:
            Phrase(
                sv: "det börjar inte med 18, 19 eller 20",
                en: "it does not begin with 18, 19 or 20")
        case .date:
            Phrase(sv: "födelsedatumet finns inte", en: "there is no such date of birth")
        case .future:
            Phrase(
                sv: "födelsedatumet ligger i framtiden", en: "the date of birth is in the future")
        case .serial:
            Phrase(sv: "löpnumret är 000", en: "the serial number is 000")
        case .checkDigit:
            Phrase(sv: "kontrollsiffran stämmer inte", en: "the check digit is wrong")
        case .leadingZero:
            Phrase(
                sv: "kalkylprogrammet har tagit bort inledande nollor",
                en: "a spreadsheet took away leading zeros")
        case .rounded:
            Phrase(
                sv: "kalkylprogrammet har avrundat det (som 1,98E+11)",
                en: "a spreadsheet rounded it (as 1.98E+11)")
        }
    }
}
