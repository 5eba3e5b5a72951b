import Payroll

/// A made-up employee: the same number gives the same person, another number another person.
struct SyntheticPerson {
    let index: Int

    private static let given = [
        "Åsa", "Björn", "Cecilia", "Örjan", "Eva", "Göran", "Märta", "Nils",
    ]
    private static let family = ["Åkesson", "Berg", "Lindström", "Öberg", "Ek", "Sjögren", "Hägg"]
    private static let streets = ["Storgatan", "Ängsvägen", "Björkallén", "Kyrkogatan"]
    private static let cities = ["Luleå", "Örebro", "Malmö", "Växjö", "Umeå"]
    private static let departments = [
        "Styrelsen", "Butiken", "Lagret", "Kontoret", "Nattpatrullen", "Köket",
    ]
    private static let employments = ["tillsvidare", "timanställd", "visstid", "provanställd"]

    private func pick(_ from: [String], _ stride: Int) -> String {
        from[index / stride % from.count]
    }

    /// The employment number.
    var employmentNumber: EmploymentNumber {
        get throws {
            guard let number = EmploymentNumber(String(10_000 + index)) else {
                throw BenchFailure("no employment number for \(index)")
            }
            return number
        }
    }

    var givenName: String { pick(SyntheticPerson.given, 1) }
    var familyName: String { pick(SyntheticPerson.family, 3) }
    var street: String { "\(pick(SyntheticPerson.streets, 5)) \(index % 90 + 1)" }
    var postalCode: String { String(10_000 + index * 7 % 89_000) }
    var city: String { pick(SyntheticPerson.cities, 2) }
    var department: String { pick(SyntheticPerson.departments, 1) }
    var employmentType: String { pick(SyntheticPerson.employments, 2) }
    var payForm: String { index / 2 % 4 == 1 ? "TIM" : "MÅN" }
    var allowsPrint: Bool { index % 3 != 0 }

    /// Twelve digits with the right check digit; serials 980 and above do not occur.
    var identity: String {
        let day = CalendarDate(daysSince1970: index % 20_000 - 9_000)
        let date = day.description.filter { $0 != "-" }
        let serial = String(1_000 + 1 + index / 20_000 % 979).dropFirst()
        let nine = (date.dropFirst(2) + serial).compactMap(\.wholeNumberValue)
        let sum = nine.enumerated().reduce(0) { sum, digit in
            let product = digit.offset % 2 == 0 ? digit.element * 2 : digit.element
            return sum + product / 10 + product % 10
        }
        return date + serial + String((10 - sum % 10) % 10)
    }

    /// Gross pay in öre.
    var gross: Int64 { 2_800_000 + Int64(index * 137 % 2_400_000) }
    /// Tax in öre.
    var tax: Int64 { gross * 3 / 10 / 100 * 100 }

    /// The figures of November 2026.
    var amounts: PayslipAmounts {
        PayslipAmounts(
            period: PayPeriod(identifier: "2026.M.11"), gross: Money(ore: gross),
            tax: Money(ore: tax), net: Money(ore: gross - tax), yearGross: Money(ore: gross * 11),
            yearTax: Money(ore: tax * 11))
    }
}
