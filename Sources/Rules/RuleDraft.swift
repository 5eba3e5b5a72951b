import LuaRuntime
import Payroll

/// A subject whose facts are being changed, one field of a view after the other.
struct RuleDraft {
    var company: Company
    var link: ProgramLink
    var run: PayRun
    var employee: Employee
    var payslip: Payslip
    var today: CalendarDate

    init(_ subject: RuleSubject) {
        company = subject.company
        link = subject.link
        run = subject.run
        employee = subject.employee
        payslip = subject.payslip
        today = subject.today
    }

    /// The subject with these facts; the identity's class follows from the number.
    var subject: RuleSubject {
        RuleSubject(
            company: company, link: link, run: run, employee: employee, identity: identity,
            payslip: payslip, today: today)
    }

    /// What the employee's number is now.
    var identity: IdentityClass { employee.identity(today: today) }

    /// The date of birth; where the number has none, one that makes 40 years on the pay date.
    var birthDate: CalendarDate { identity.number?.birthDate ?? birthDate(age: 40) }

    /// Gives the employee an invented number; the payslip's own follows, as after an import.
    mutating func setIdentity(_ name: String, born: CalendarDate) -> Bool {
        guard let text = InventedIdentity.text(name, born: born) else { return false }
        employee.identityText = IdentitySecret(text)
        payslip.identityText = employee.identityText
        return true
    }

    /// The latest date of birth that makes so many whole years on the pay date, and is not after today.
    func birthDate(age: Int) -> CalendarDate {
        let date = run.payDate
        let year = date.year - age
        let birthday =
            CalendarDate(year: year, month: date.month, day: date.day)
            ?? CalendarDate(year: year, month: date.month, day: date.day - 1) ?? date
        return min(birthday, today)
    }
}

/// Puts a value where a field comes from.
typealias RuleFieldSetter =
    @Sendable (inout RuleDraft, ScriptValue) throws(RuleValueProblem) -> Void

/// Why a field cannot have a value.
struct RuleValueProblem: Error {
    /// What the field takes, for instance `a date such as "2026-11-25"`.
    var wanted: String
}
