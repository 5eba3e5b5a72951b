import Payroll

/// What a subject is made of. It never changes: a changed subject has new facts.
final class RuleFacts: Sendable {
    let company: Company
    let link: ProgramLink
    let run: PayRun
    let employee: Employee
    let identity: IdentityClass
    let payslip: Payslip
    let today: CalendarDate

    init(
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

    /// Other facts with something in place of their own.
    convenience init(
        _ other: RuleFacts, company: Company? = nil, link: ProgramLink? = nil, run: PayRun? = nil,
        employee: Employee? = nil, identity: IdentityClass? = nil, payslip: Payslip? = nil,
        today: CalendarDate? = nil
    ) {
        self.init(
            company: company ?? other.company, link: link ?? other.link, run: run ?? other.run,
            employee: employee ?? other.employee, identity: identity ?? other.identity,
            payslip: payslip ?? other.payslip, today: today ?? other.today)
    }
}
