package import Payroll

/// What the rules decide about: one payslip, with everything that a policy may ask about it.
package struct RuleSubject: Sendable {
    /// The company.
    package var company: Company
    /// The company's link to Kivra.
    package var link: ProgramLink
    /// The pay run.
    package var run: PayRun
    /// The employee.
    package var employee: Employee
    /// What the employee's personal identity number is.
    package var identity: IdentityClass
    /// The payslip.
    package var payslip: Payslip
    /// The date that counts as today, handed in so that a decision can be made again.
    package var today: CalendarDate

    /// Creates a subject.
    package init(
        company: Company, link: ProgramLink, run: PayRun, employee: Employee,
        identity: IdentityClass, payslip: Payslip, today: CalendarDate
    ) {
        self.company = company
        self.link = link
        self.run = run
        self.employee = employee
        self.identity = identity
        self.payslip = payslip
        self.today = today
    }
}
