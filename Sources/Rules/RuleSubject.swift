package import LuaRuntime
package import Payroll

/// What the rules decide about: one payslip, with everything that a policy may ask about it.
///
/// A value. Its copies share their facts, which are large: three decisions and every field that a rule reads copy none.
package struct RuleSubject: Sendable {
    /// The facts that all copies of this subject share.
    private(set) var facts: RuleFacts

    /// The company.
    package var company: Company {
        get { facts.company }
        set { facts = RuleFacts(facts, company: newValue) }
    }
    /// The company's link to Kivra.
    package var link: ProgramLink {
        get { facts.link }
        set { facts = RuleFacts(facts, link: newValue) }
    }
    /// The pay run.
    package var run: PayRun {
        get { facts.run }
        set { facts = RuleFacts(facts, run: newValue) }
    }
    /// The employee.
    package var employee: Employee {
        get { facts.employee }
        set { facts = RuleFacts(facts, employee: newValue) }
    }
    /// What the employee's personal identity number is.
    package var identity: IdentityClass {
        get { facts.identity }
        set { facts = RuleFacts(facts, identity: newValue) }
    }
    /// The payslip.
    package var payslip: Payslip {
        get { facts.payslip }
        set { facts = RuleFacts(facts, payslip: newValue) }
    }
    /// The date that counts as today, handed in so that a decision can be made again.
    package var today: CalendarDate {
        get { facts.today }
        set { facts = RuleFacts(facts, today: newValue) }
    }

    /// Gives scripts the fields of this subject.
    package var reader: any ScriptFieldReader { SubjectReader(facts: facts) }

    /// Creates a subject.
    package init(
        company: Company, link: ProgramLink, run: PayRun, employee: Employee,
        identity: IdentityClass, payslip: Payslip, today: CalendarDate
    ) {
        facts = RuleFacts(
            company: company, link: link, run: run, employee: employee, identity: identity,
            payslip: payslip, today: today)
    }
}
