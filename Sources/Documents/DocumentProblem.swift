package import Diagnostics

/// Why a payslip document cannot be made.
package enum DocumentProblem: Error, Hashable, Sendable {
    /// The file has no net pay (`utbetalt`).
    case noNet
    /// A balance or another figure is no number: the element and what it has.
    case noNumber(element: String, text: String)
    /// No installed font has a character.
    case noGlyph(Character)
    /// The document would have more pages than anybody reads.
    case tooLong(most: Int)
    /// One row would be higher than a page.
    case rowTooHigh(String)
    /// A text is longer than any payslip's: the element and the most bytes.
    case textTooLong(element: String, most: Int)
    /// The employer's message is longer than a page.
    case messageTooLong
    /// The employer's name, number and addresses do not fit above the window.
    case employerTooHigh
    /// The employee's address does not fit the window.
    case addressTooHigh
    /// The drawing library failed.
    case drawing(String)
    /// This lonespec was built without what draws pages.
    case notBuilt

    /// A stable name for programs and tests.
    package var code: String {
        switch self {
        case .noNet: "page.net"
        case .noNumber: "page.number"
        case .noGlyph: "page.glyph"
        case .tooLong: "page.long"
        case .rowTooHigh: "page.row"
        case .messageTooLong: "page.message"
        case .textTooLong: "page.text"
        case .employerTooHigh: "page.employer"
        case .addressTooHigh: "page.address"
        case .drawing: "page.drawing"
        case .notBuilt: "page.build"
        }
    }

    /// What is wrong, as the end of a sentence.
    package var phrase: Phrase {
        switch self {
        case .noNet:
            Phrase(
                sv: "nettolönen saknas i lönefilen (utbetalt)",
                en: "the payroll file has no net pay (utbetalt)")
        case .noNumber(let element, let text):
            Phrase(
                sv: "'\(shortened(text))' i \(element) är inget tal",
                en: "'\(shortened(text))' in \(element) is not a number")
        case .noGlyph(let character):
            Phrase(
                sv: "inget installerat typsnitt har tecknet \(named(character))",
                en: "no installed font has the character \(named(character))")
        case .tooLong(let most):
            Phrase(sv: "den blir längre än \(most) sidor", en: "it has more than \(most) pages")
        case .rowTooHigh(let name):
            Phrase(
                sv: "raden '\(shortened(name))' är högre än en sida",
                en: "the row '\(shortened(name))' is higher than a page")
        case .textTooLong(let element, let most):
            Phrase(
                sv: "texten i \(element) är längre än \(most) tecken",
                en: "the text in \(element) is longer than \(most) bytes")
        case .messageTooLong:
            Phrase(
                sv: "meddelandet (info) är längre än en sida",
                en: "the message (info) is longer than a page")
        case .employerTooHigh:
            Phrase(
                sv: "företagets namn och adress får inte plats ovanför kuvertfönstret",
                en: "the employer's name and address do not fit above the window")
        case .addressTooHigh:
            Phrase(
                sv: "adressen får inte plats i kuvertfönstret",
                en: "the address does not fit the window")
        case .drawing(let text):
            Phrase(sv: "sidan kan inte ritas (\(text))", en: "the page cannot be drawn (\(text))")
        case .notBuilt:
            Phrase(
                sv: "den här versionen av lonespec är byggd utan PDF-stöd",
                en: "this lonespec has been built without PDF support")
        }
    }

    /// What to do.
    package var advice: Phrase {
        switch self {
        case .employerTooHigh:
            Phrase(
                sv: "Flytta fönstret nedåt (window_top), eller korta företagets uppgifter.",
                en: "Move the window down (window_top), or shorten the company's details.")
        case .addressTooHigh:
            Phrase(
                sv:
                    "Korta adressen på anställningskortet, eller gör fönstret högre (window_height).",
                en:
                    "Shorten the address on the employee's card, or make the window higher (window_height)."
            )
        case .noNet, .noNumber, .rowTooHigh, .tooLong, .messageTooLong, .textTooLong:
            Phrase(
                sv: "Rätta lönespecifikationen i lönesystemet och läs in den igen.",
                en: "Correct the payslip in the payroll system and import it again.")
        case .noGlyph:
            Phrase(
                sv:
                    "Installera ett typsnitt som har tecknet, till exempel fonts-noto-core eller fonts-noto-cjk.",
                en: "Install a font that has it, for instance fonts-noto-core or fonts-noto-cjk.")
        case .drawing:
            Phrase(
                sv: "Kontrollera minne och typsnitt på servern och skicka sedan igen.",
                en: "Check the server's memory and fonts, then send again.")
        case .notBuilt:
            Phrase(
                sv: "Bygg lonespec med Rendering, eller läs in PDF-filer.",
                en: "Build lonespec with the trait Rendering, or import PDF files.")
        }
    }

    private func shortened(_ text: String) -> String {
        String(PersonalNumberMask.mask(text).prefix(40))
    }

    private func named(_ character: Character) -> String {
        let codes = character.unicodeScalars.map {
            "U+" + String(repeating: "0", count: max(0, 4 - String($0.value, radix: 16).count))
                + String($0.value, radix: 16, uppercase: true)
        }
        return "\(character) (\(codes.joined(separator: " ")))"
    }
}
