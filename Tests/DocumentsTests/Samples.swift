import Diagnostics
import Documents
import Foundation
import Payroll

/// Payslips of invented people, and the looks that tests draw them with.
enum Sample {
    static func row(
        _ code: String?, _ name: String, _ amount: String? = nil, count: String? = nil,
        unit: String? = nil, price: String? = nil, from: String? = nil, to: String? = nil,
        comment: String? = nil, bold: Bool = false
    ) -> PayRow {
        var row = PayRow()
        row.code = code
        row.name = name
        row.amount = amount.flatMap { Money(kronor: $0) }
        row.count = count.flatMap { Quantity($0) }
        row.unit = unit
        row.price = price.flatMap { Quantity($0) }
        row.from = from.flatMap { CalendarDate($0) }
        row.to = to.flatMap { CalendarDate($0) }
        row.comment = comment
        row.isBold = bold
        return row
    }

    static var company: Company {
        Company(
            id: Company.ID(1), organisationNumber: .invented, name: "Norrvik Bygg AB",
            employer: Employer(
                address: PostalAddress(street: "Hamngatan 1", postalCode: "97231", city: "Luleå"),
                email: "lon@norrvik.example", telephone: "0920-123 45"))
    }

    static var employee: Employee {
        Employee(
            number: EmploymentNumber("1001") ?? .invented, identityText: "199205119838",
            givenName: "Åsa-Märta", familyName: "Öberg Ängström",
            address: PostalAddress(
                careOf: "Björn Åström", street: "Älvvägen 7 Ö", apartment: "1203",
                postalCode: "97241", city: "Luleå"),
            employment: Employment(department: "Anläggning", position: "Snickare"))
    }

    static let facts = [
        "skattetabell": "32", "skattekolumn": "1", "clearingnr": "8327", "bankkonto": "12345674567",
        "acknettolon": "265100.00", "sembettot": "25", "sembetutb": "10", "semspatot": "3",
        "semspautb": "0", "semobetot": "0", "flexsaldo": "12.5", "kompsaldo": "-3",
        "arbavgiftbel": "10840",
    ]

    static let rows = [
        row(
            "010", "Månadslön", "33000", count: "1", unit: "mån", price: "33000",
            from: "2026-11-01", to: "2026-11-30"),
        row(
            "310", "OB-tillägg, kväll", "1500", count: "12.5", unit: "tim", price: "120",
            from: "2026-10-03"),
        row(
            "520", "Karensavdrag", "-1523.08", from: "2026-10-19",
            comment: "Läkarintyg behövs från dag 8."),
        row("999", "Summa", bold: true),
    ]

    static var subject: PayslipSubject {
        PayslipSubject(
            company: company, language: .sv,
            run: PayRun(
                id: PayRun.ID(1),
                payDate: CalendarDate("2026-11-25") ?? CalendarDate(daysSince1970: 0),
                label: "2026-11", status: .final),
            employee: employee,
            amounts: PayslipAmounts(
                period: PayPeriod(identifier: "2026-11"), gross: Money(ore: 32_976_92),
                tax: Money(ore: 10_400_00), net: Money(ore: 23_126_92),
                yearGross: Money(ore: 379_500_00), yearTax: Money(ore: 114_400_00)),
            facts: facts, rows: rows)
    }

    /// The payslip with something changed.
    static func subject(_ change: (inout PayslipSubject) -> Void) -> PayslipSubject {
        var subject = subject
        change(&subject)
        return subject
    }

    /// A square logo, as high as logos get: a page of its own, made smaller.
    static var logo: [UInt8]? {
        let page = try? PayslipRenderer(look).pictures(PayslipSheet(subject, look), density: 100)
        return page?.first
    }

    static var look: PayslipLook {
        var look = PayslipLook()
        look.footer = ["Frågor om lönen? lon@norrvik.example"]
        return look
    }
}
