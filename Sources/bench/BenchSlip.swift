import Diagnostics
import Documents
import Payroll

/// A payslip as they usually are: ten rows, balances, a message.
struct BenchSlip {
    let index: Int

    static var look: PayslipLook {
        var look = PayslipLook()
        look.footer = ["Frågor om lönen? lon@example.se eller 08-123 45 67, vardagar 8–12."]
        return look
    }

    private static let rows: [(code: String, name: String, unit: String?, share: Int64)] = [
        ("010", "Månadslön", "mån", 800), ("211", "Övertid, enkel", "tim", 41),
        ("310", "OB-tillägg kväll", "tim", 37), ("311", "OB-tillägg helg", "tim", 53),
        ("410", "Sjukavdrag dag 2-14", "dag", -29), ("420", "Sjuklön", "dag", 23),
        ("430", "Semestertillägg", "dag", 31), ("610", "Milersättning", "km", 11),
        ("620", "Traktamente", "st", 17), ("710", "Friskvårdsbidrag", nil, 16),
    ]

    var subject: PayslipSubject {
        let person = SyntheticPerson(index: index)
        let day = CalendarDate("2026-11-25") ?? CalendarDate(daysSince1970: 20_782)
        let rows = BenchSlip.rows.enumerated().map { at, row in
            var made = PayRow()
            made.code = row.code
            made.name = row.name
            made.unit = row.unit
            made.amount = Money(ore: person.gross * row.share / 1_000)
            if row.unit != nil {
                made.count = Quantity(tenThousandths: Int64((at + index) % 20 + 1) * 5_000)
                made.price = Quantity(tenThousandths: person.gross * row.share / 50)
                made.from = day.adding(days: at - 24)
            }
            return made
        }
        let company = Company(
            id: Company.ID(1), organisationNumber: .invented, name: "Solhyllan Handel AB",
            employer: Employer(
                address: PostalAddress(
                    street: "Storgatan 1", postalCode: "111 22", city: "Örebro"),
                email: "lon@example.se", telephone: "08-123 45 67"))
        let employee = Employee(
            number: (try? person.employmentNumber) ?? .invented, givenName: person.givenName,
            familyName: person.familyName,
            address: PostalAddress(
                street: person.street, postalCode: person.postalCode, city: person.city),
            employment: Employment(department: person.department))
        return PayslipSubject(
            company: company, language: .sv,
            run: PayRun(id: PayRun.ID(1), payDate: day, label: "2026.M.11", status: .final),
            employee: employee, amounts: person.amounts,
            facts: [
                "skattetabell": "32", "skattekolumn": "1", "bankkonto": String(900_000_000 + index),
                "acknettolon": Money(ore: (person.gross - person.tax) * 11).plainText,
                "sembettot": "25", "sembetutb": String(index % 20), "semspatot": "5",
                "semspautb": "0", "flexsaldo": "3.5",
                "arbavgiftbel": Money(ore: person.gross * 3_142 / 10_000).plainText,
            ], rows: rows)
    }
}
