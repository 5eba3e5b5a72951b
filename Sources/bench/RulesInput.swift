import Payroll
import Rules

/// The payslips that the rules decide about.
enum RulesInput {
    /// One payslip with everything that a policy may ask.
    static func subject(_ index: Int, _ number: OrganisationNumber) throws -> RuleSubject {
        let person = SyntheticPerson(index: index)
        let today = CalendarDate(daysSince1970: 20_780)
        let payDate = CalendarDate(daysSince1970: 20_782)
        let hired = CalendarDate(daysSince1970: 15_000 + index % 3_000)
        let employee = Employee(
            number: try person.employmentNumber, identityText: person.identity,
            givenName: person.givenName, familyName: person.familyName, sendViaKivra: true,
            allowPrint: person.allowsPrint,
            address: PostalAddress(
                street: person.street, postalCode: person.postalCode, city: person.city),
            employment: Employment(
                department: person.department, category: "Tjänsteman", staffType: "Anställd",
                position: "Säljare", employmentType: person.employmentType,
                payForm: person.payForm, hireDate: hired,
                ratePercent: Quantity(tenThousandths: 1_000_000)))
        return RuleSubject(
            company: Company(
                id: Company.ID(1), organisationNumber: number, name: "Solhyllan Handel AB",
                isLicensed: true),
            link: ProgramLink(
                retentionDays: .days30, sendsPayslips: true, printHandling: true, isActive: true),
            run: PayRun(
                id: PayRun.ID(1), payDate: payDate, label: "2026.M.11", status: .final),
            employee: employee,
            identity: IdentityClass.classify(person.identity, today: today),
            payslip: Payslip(id: Payslip.ID(Int64(index + 1)), amounts: person.amounts),
            today: today)
    }
}
