internal import Payroll

/// The texts that Kivra shows outside the mailbox: neutral, short, without personal data.
enum ContentSubject {
    /// The longest subject that is fully visible (swagger.yml, `subject`: "up to 30-35 characters").
    static let longest = 35

    private static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
    ]

    /// The words that a generated subject consists of, beside a year.
    static let vocabulary: Set<String> = Set(months + ["lönespecifikation"])

    private static let opening = "Lönespecifikation "

    /// `Lönespecifikation november 2026`, from the month of the pay date.
    static func subject(_ payDate: CalendarDate) -> String {
        "\(opening)\(months[payDate.month - 1]) \(payDate.year)"
    }

    /// Whether a subject is one of those that ``subject(_:)`` makes: nothing of the employee can be in it.
    static func isGenerated(_ subject: String) -> Bool {
        let bytes = subject.utf8
        guard bytes.starts(with: opening.utf8) else { return false }
        let rest = bytes.dropFirst(opening.utf8.count)
        let year = rest.suffix(4)
        let month = rest.dropLast(4)
        return year.count == 4 && year.allSatisfy(SchemaForm.isDigit) && month.last == 0x20
            && months.contains { $0.utf8.elementsEqual(month.dropLast()) }
    }

    /// `lonespecifikation-2026-11.pdf`; with an edition `lonespecifikation-2026-11-14.pdf`.
    static func partName(_ payDate: CalendarDate, edition: String? = nil) -> String {
        "lonespecifikation-\(payDate.description.prefix(7))\(edition.map { "-\($0)" } ?? "").pdf"
    }
}
