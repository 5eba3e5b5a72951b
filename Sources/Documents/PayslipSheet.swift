import Diagnostics
package import Payroll

/// Everything that stands on a payslip document, as texts: what is drawn, and what the view for phones shows.
package struct PayslipSheet: Hashable, Sendable {
    /// A word and what belongs to it.
    package struct Fact: Hashable, Sendable {
        package var label: String
        package var value: String
    }

    /// A row of the table of rows.
    package struct Row: Hashable, Sendable {
        /// The texts, one for each column.
        package var cells: [String]
        package var comment: String?
        package var isBold: Bool
        package var isHeading: Bool
        package var amount: Money?
    }

    /// A small table below the rows.
    package struct Group: Hashable, Sendable {
        package var title: String
        /// The words above the figures; empty where there are none.
        package var heads: [String] = []
        /// A word and its figures.
        package var rows: [[String]]
    }

    /// The words.
    package var words: SheetWords
    /// The employer's name.
    package var employer: String
    /// The employer's number, address and ways to be reached.
    package var employerLines: [String]
    /// The employee's name and address as an envelope shows them.
    package var addressee: [String]
    /// What the payslip is about.
    package var facts: [Fact]
    /// The columns of the table.
    package var columns: [PayslipLook.Column]
    /// The rows that are shown.
    package var rows: [Row]
    /// Gross pay, tax and what else leads to net pay.
    package var sums: [Fact]
    /// Net pay.
    package var net: Fact
    /// Year to date, vacation, balances.
    package var groups: [Group]
    /// What the employer wants to say.
    package var message: String?
    /// Lines at the foot.
    package var footer: [String]
    /// The pay date.
    package var payDate: CalendarDate
    /// Tells the document from those of other employees and runs; nothing personal.
    package var keywords: String
    /// The employee's name and number for the head of further pages.
    package var running: String

    /// Gathers what stands on a payslip.
    ///
    /// - Parameters:
    ///   - subject: the payslip.
    ///   - look: how the employer wants it.
    /// - Throws: a `DocumentProblem` when a figure is missing or is none.
    package init(_ subject: PayslipSubject, _ look: PayslipLook) throws(DocumentProblem) {
        guard let net = subject.amounts.net else { throw .noNet }
        let words = look.words(subject.language)
        let builder = SheetBuilder(subject: subject, words: words)
        try builder.refuseFloods()
        self.words = words
        employer = SheetBuilder.line(
            subject.company.employer.legalName.nonBlank ?? subject.company.name)
        employerLines = builder.employerLines
        addressee = builder.addressee
        facts = builder.facts
        let shown = subject.rows.filter { !$0.isHidden }
        columns = look.columns.filter { column in
            column == .name || column == .amount || shown.contains { builder.has(column, $0) }
        }
        rows = shown.map { [columns] row in builder.row(row, columns) }
        sums = builder.sums(net)
        self.net = Fact(
            label: words[net < .zero ? .netNegative : .net], value: "\(net.swedishText)\u{A0}kr")
        groups = try builder.groups()
        message = subject.facts["info"].nonBlank
        footer = look.footer
        payDate = subject.run.payDate
        keywords = [
            builder.number, subject.run.payDate.description, subject.run.label,
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        running = SheetBuilder.line(
            PersonalNumberMask.mask(subject.employee.displayName) + ", " + builder.number)
    }
}
