import Diagnostics
import Payroll

extension PayslipSubject {
    /// A payslip of nobody, to try a look and a template on.
    package static var invented: PayslipSubject {
        let day = CalendarDate(daysSince1970: 20_782)
        var company = Company(
            id: Company.ID(0), organisationNumber: .invented, name: "Provföretaget AB")
        company.employer.address = PostalAddress(
            street: "Provgatan 1", postalCode: "111 20", city: "Stockholm")
        return PayslipSubject(
            company: company, language: .sv,
            run: PayRun(id: PayRun.ID(0), payDate: day, label: "prov", status: .final),
            employee: Employee(number: .invented, givenName: "Prov", familyName: "Person"),
            amounts: PayslipAmounts(
                period: PayPeriod(start: day.startOfMonth, end: day.endOfMonth),
                gross: Money(ore: 3_300_000), tax: Money(ore: 790_000), net: Money(ore: 2_510_000)),
            facts: ["sembettot": "25", "sembetutb": "5"], rows: [])
    }
}
