/// Where things stand on a page, in points. The window's place comes from the look, in millimetres.
enum PageGeometry {
    /// Points in a millimetre.
    static let millimetre = 72 / 25.4
    /// A4 portrait (ISO 216).
    static let width = 210 * millimetre
    static let height = 297 * millimetre
    /// The empty edge at the left and at the right.
    static let margin = 18 * millimetre
    /// Between the edges.
    static let content = width - 2 * margin
    /// Where the first thing on a page begins.
    static let top = 14 * millimetre
    /// Where the second column of the first page's head begins.
    static let secondColumn = 114 * millimetre
    /// Where rows begin on pages after the first.
    static let nextTop = 30 * millimetre
    /// The largest logo.
    static let logo = (width: 60 * millimetre, height: 17 * millimetre)
    /// Where the last line of the foot ends.
    static let bottom = height - 11 * millimetre
    /// The most pages of one document: more is no payslip.
    static let mostPages = 40
}
