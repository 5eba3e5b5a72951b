/// What a payslip shows beside its main figures: lines, balances, account, tax table.
package struct PayslipDetail: Hashable, Sendable {
    /// The lines in the file's order.
    package var lines: [PayLine]
    /// Everything else that the file said of the slip, by PAXml's element name (`flexsaldo`, `sembettot`,
    /// `bankkonto` …), as written.
    package var facts: [String: String]

    /// Creates a detail.
    package init(lines: [PayLine] = [], facts: [String: String] = [:]) {
        self.lines = lines
        self.facts = facts
    }
}

/// One line of a payslip (PAXml: `lonrad`).
package struct PayLine: Hashable, Sendable {
    /// What kind of pay the line is (PAXml: `lonetyp`).
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Gross pay.
        case gross = "BRUTTO"
        /// Benefit in kind.
        case benefit = "FÖRMÅN"
        /// Untaxed.
        case net = "NETTO"
        /// Voluntary tax.
        case tax = "SKATT"
        /// Income from capital.
        case capital = "KAPITAL"
        /// Tax on income from capital.
        case capitalTax = "KAPITALSKATT"
        /// Pension.
        case pension = "PENSION"
    }

    /// How the line is shown (PAXml: `font`).
    package enum Style: String, CaseIterable, Hashable, Sendable {
        /// Not shown on the slip.
        case hidden = "DOLD"
        /// Bold.
        case bold = "FET"
    }

    /// The line's number in the file.
    package var number: Int?
    /// Löneart.
    package var code: String?
    /// Benämning.
    package var name: String?
    /// Kommentar.
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
    /// Timmar.
    package var hours: Quantity?
    /// Dagar.
    package var days: Quantity?
    /// Belopp.
    package var amount: Money?
    /// What kind of pay the line is; nil when the file does not say or says something unknown.
    package var kind: Kind?
    /// How the line is shown; nil for the usual way.
    package var style: Style?

    /// Creates an empty line.
    package init() {}
}
