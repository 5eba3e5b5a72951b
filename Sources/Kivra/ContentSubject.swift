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

    /// `Lönespecifikation november 2026`, from the month of the pay date.
    static func subject(_ payDate: CalendarDate) -> String {
        "Lönespecifikation \(months[payDate.month - 1]) \(payDate.year)"
    }

    /// `lonespecifikation-2026-11.pdf`.
    static func partName(_ payDate: CalendarDate) -> String {
        "lonespecifikation-\(payDate.description.prefix(7)).pdf"
    }
}
