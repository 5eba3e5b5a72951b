import Typesetting

/// The sizes of the letters on a payslip, and the inks that are not the employer's.
enum SheetStyle {
    static let title = TextStyle(19, isBold: true)
    static let employer = TextStyle(11, isBold: true)
    static let small = TextStyle(7.5)
    static let address = TextStyle(10.5)
    static let fact = TextStyle(8.5)
    static let head = TextStyle(7.5, isBold: true)
    static let cell = TextStyle(8.5)
    static let comment = TextStyle(7.5, wraps: true)
    static let sum = TextStyle(9)
    static let net = TextStyle(12, isBold: true)
    static let groupTitle = TextStyle(8.5, isBold: true)
    static let group = TextStyle(8)
    static let message = TextStyle(8.5, wraps: true)

    /// For words beside figures: 7:1 on white, which WCAG 2.2 asks of small letters at its highest level (1.4.6).
    static let quiet = Colour(grey: 0.33)
    static let hairline = Colour(grey: 0.8)
    /// Above and below the text of a row.
    static let rowPadding = 2.5
    /// The height of the words above the columns, with their rule.
    static let headHeight = 17.0
    static let sumHeight = 14.5
    static let netHeight = 26.0
    static let groupHeight = 12.5
    static let footLine = 9.5
}
