import CRuleBaseline
import Glibc
import Payroll
import Rules

/// The payslips as the C program wants them, with the texts that they point at.
@safe
final class BaselinePayslips {
    private let raw: UnsafeMutableBufferPointer<baseline_payslip>
    private var texts: [UnsafeMutablePointer<CChar>] = unsafe []

    init(_ subjects: [RuleSubject]) {
        unsafe raw = .allocate(capacity: subjects.count)
        for (index, subject) in subjects.enumerated() {
            unsafe raw.initializeElement(at: index, to: payslip(subject))
        }
    }

    deinit {
        unsafe texts.forEach { unsafe free($0) }
        unsafe raw.deallocate()
    }

    /// One payslip.
    func pointer(_ index: Int) -> UnsafePointer<baseline_payslip>? {
        unsafe raw.baseAddress.map { unsafe UnsafePointer($0 + index) }
    }

    private func payslip(_ subject: RuleSubject) -> baseline_payslip {
        var p = unsafe baseline_payslip()
        unsafe fill(&p, subject.employee, subject.identity)
        unsafe fill(&p, subject.employee.employment)
        unsafe fill(&p, subject.payslip)
        unsafe p.organisation_number = text(subject.company.organisationNumber.digits)
        unsafe p.company_name = text(subject.company.name)
        unsafe p.environment = text(subject.link.environment.rawValue)
        unsafe p.retention_days = Int32(subject.link.retentionDays.rawValue)
        unsafe p.print_handling = subject.link.printHandling
        unsafe p.pay_date = date(subject.run.payDate)
        unsafe p.today = date(subject.today)
        unsafe p.status = text(subject.run.status.rawValue)
        unsafe p.label = text(subject.run.label)
        return unsafe p
    }

    private func fill(_ p: inout baseline_payslip, _ employee: Employee, _ identity: IdentityClass)
    {
        unsafe p.employment_number = text(employee.number.text)
        unsafe p.given_name = text(employee.givenName)
        unsafe p.family_name = text(employee.familyName)
        unsafe p.identity_class = text(identity.name)
        unsafe p.birth_date = date(identity.number?.birthDate)
        unsafe p.send_via_kivra = employee.sendViaKivra
        unsafe p.allow_print = employee.allowPrint
        unsafe p.is_protected = employee.isProtected
        unsafe p.street = text(employee.letterAddress.street)
        unsafe p.care_of = text(employee.letterAddress.careOf)
        unsafe p.postal_code = text(employee.letterAddress.postalCode)
        unsafe p.city = text(employee.address.city)
        unsafe p.country = text(employee.address.country)
    }

    private func fill(_ p: inout baseline_payslip, _ employment: Employment) {
        unsafe p.department = text(employment.department)
        unsafe p.category = text(employment.category)
        unsafe p.staff_type = text(employment.staffType)
        unsafe p.position = text(employment.position)
        unsafe p.employment_type = text(employment.employmentType)
        unsafe p.pay_form = text(employment.payForm)
        unsafe p.hire_date = date(employment.hireDate)
        unsafe p.leave_date = date(employment.leaveDate)
        unsafe p.has_rate = employment.ratePercent != nil
        let rate = employment.ratePercent?.tenThousandths ?? 0
        unsafe p.rate_percent = Double(rate) / 10_000
    }

    private func fill(_ p: inout baseline_payslip, _ payslip: Payslip) {
        unsafe p.gross = money(payslip.amounts.gross)
        unsafe p.tax = money(payslip.amounts.tax)
        unsafe p.net = money(payslip.amounts.net)
        unsafe p.year_gross = money(payslip.amounts.yearGross)
        unsafe p.is_correction = payslip.revision > 1
        unsafe p.period_start = date(payslip.amounts.period?.start)
        unsafe p.period_end = date(payslip.amounts.period?.end)
    }

    private func text(_ text: String?) -> baseline_text {
        guard let text, let copy = unsafe strdup(text) else { return unsafe baseline_text() }
        unsafe texts.append(copy)
        return unsafe baseline_text(bytes: copy, length: text.utf8.count)
    }

    private func date(_ date: CalendarDate?) -> baseline_date {
        guard let date else { return baseline_date() }
        return baseline_date(
            year: Int32(date.year), month: Int32(date.month), day: Int32(date.day))
    }

    private func money(_ money: Money?) -> baseline_money {
        baseline_money(is_there: money != nil, ore: money?.ore ?? 0)
    }
}
