package import Diagnostics

/// One row of the table on a payslip that lonespec makes: a line of the payroll file, or what a script has made of some.
package struct PayRow: Hashable, Sendable {
    /// Löneart.
    package var code: String?
    /// Benämning.
    package var name: String?
    /// Kommentar, below the row.
    package var comment: String?
    /// First day.
    package var from: CalendarDate?
    /// Last day.
    package var to: CalendarDate?
    /// Antal.
    package var count: Quantity?
    /// Enhet.
    package var unit: String?
    /// À-pris, in kronor.
    package var price: Quantity?
    /// Belopp.
    package var amount: Money?
    /// What kind of pay it is.
    package var kind: PayLine.Kind?
    /// Whether it is bold.
    package var isBold = false
    /// Whether it is not shown.
    package var isHidden = false
    /// Whether it is only a heading for the rows after it.
    package var isHeading = false

    /// Creates an empty row.
    package init() {}

    /// A line of a payroll file as a row. A file that has no count has hours or days (paxml.xsd, `lonradTYPE`).
    ///
    /// - Parameters:
    ///   - line: the line.
    ///   - language: the language of the units that the file does not name.
    package init(_ line: PayLine, _ language: Language) {
        let hours = Phrase(sv: "tim", en: "h").text(language)
        let days = Phrase(sv: "dagar", en: "days").text(language)
        code = line.code
        name = line.name
        comment = line.comment
        from = line.from
        to = line.to
        // An exporter that writes all fields has zeros in those that do not apply.
        let zero = Quantity(tenThousandths: 0)
        let time = [(line.hours, hours), (line.days, days)].first { ($0.0 ?? zero) != zero }
        count = line.count ?? time?.0
        unit = line.unit
        if line.unit.nonBlank == nil, let time, line.count == nil || line.count == time.0 {
            unit = time.1
        }
        price = line.price
        amount = line.amount
        kind = line.kind
        isBold = line.style == .bold
        isHidden = line.style == .hidden
    }
}

extension PayslipDetail {
    /// The lines as rows of a payslip.
    package func rows(_ language: Language) -> [PayRow] { lines.map { PayRow($0, language) } }
}
