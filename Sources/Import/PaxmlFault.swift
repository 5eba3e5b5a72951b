import Diagnostics

/// What is wrong with one row of a PAXml file.
enum PaxmlFault {
    case amount(PaxmlElement, text: String)
    case quantity(PaxmlElement, text: String)
    case date(PaxmlElement, text: String)
    case twice(PaxmlElement)
    case structure(PaxmlElement)
    case noPayDate
    case noNumber
    case badNumber
    case repeated(earlierLine: Int)

    /// The error that people read.
    func diagnostic(at place: SourcePlace, subject: String?) -> Diagnostic {
        let (code, phrase) = wording
        return Diagnostic(code: "import.paxml.\(code)", phrase, at: place, subject: subject)
    }

    private var wording: (String, Phrase) {
        switch self {
        case .amount(let element, let text):
            (
                "amount",
                Phrase(
                    sv: "\(element) är inget belopp i kronor och ören: '\(SafeText.quote(text))'",
                    en: "\(element) is not an amount of kronor and öre: '\(SafeText.quote(text))'")
            )
        case .quantity(let element, let text):
            (
                "number",
                Phrase(
                    sv: "\(element) är inget tal: '\(SafeText.quote(text))'",
                    en: "\(element) is not a number: '\(SafeText.quote(text))'")
            )
        case .date(let element, let text):
            (
                "date",
                Phrase(
                    sv: "\(element) är inget datum: '\(SafeText.quote(text))'",
                    en: "\(element) is not a date: '\(SafeText.quote(text))'")
            )
        case .twice(let element):
            (
                "twice",
                Phrase(sv: "\(element) förekommer två gånger", en: "\(element) occurs twice")
            )
        case .structure(let element):
            (
                "structure",
                Phrase(
                    sv: "\(element) innehåller element där ett värde väntades",
                    en: "\(element) has elements where a value was expected")
            )
        case .noPayDate:
            (
                "pay-date",
                Phrase(
                    sv: "lönespecifikationen saknar utbetalningsdatum (betaldatum)",
                    en: "the payslip has no pay date (betaldatum)")
            )
        case .noNumber:
            (
                "number-missing",
                Phrase(
                    sv: "anställningsnummer (anstid) saknas",
                    en: "there is no employment number (anstid)")
            )
        case .badNumber:
            (
                "number-invalid",
                Phrase(
                    sv: "anställningsnumret (anstid) är för långt eller har styrtecken",
                    en: "the employment number (anstid) is too long or has control characters")
            )
        case .repeated(let line):
            (
                "repeated",
                Phrase(
                    sv: "den anställde har redan en lönespecifikation för samma utbetalningsdatum "
                        + "och period på rad \(line); båda behöver kontrolleras",
                    en: "the employee already has a payslip for the same pay date and period on "
                        + "line \(line); both need to be checked")
            )
        }
    }
}
