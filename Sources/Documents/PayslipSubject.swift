package import Diagnostics
package import Payroll

/// What a payslip document is made of.
package struct PayslipSubject: Sendable {
    /// The employer.
    package var company: Company
    /// The language of the document's own words.
    package var language: Language
    /// The pay run.
    package var run: PayRun
    /// The employee, as the register has them.
    package var employee: Employee
    /// The main figures.
    package var amounts: PayslipAmounts
    /// What the payroll file says besides, by PAXml's element name.
    package var facts: [String: String]
    /// The rows of the table, hidden ones among them.
    package var rows: [PayRow]

    /// Creates a subject.
    package init(
        company: Company, language: Language, run: PayRun, employee: Employee,
        amounts: PayslipAmounts, facts: [String: String], rows: [PayRow]
    ) {
        self.company = company
        self.language = language
        self.run = run
        self.employee = employee
        self.amounts = amounts
        self.facts = facts
        self.rows = rows
    }
}
