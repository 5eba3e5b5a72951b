/// Personal identity numbers of people who do not exist, for trying rules on somebody of a certain age or class.
///
/// Serial numbers 980 to 989 are Skatteverket's for tests, and never given to anybody.
package enum InventedIdentity {
    /// A text that classifies as the given class.
    ///
    /// - Parameters:
    ///   - name: `personal`, `coordination`, `interim`, `organisation`, `missing` or `invalid` (``IdentityClass/name``).
    ///   - born: the date of birth, for the classes that have one.
    /// - Returns: the text, nil in it for `missing`; nil when there is no such class.
    package static func text(_ name: String, born: CalendarDate) -> String?? {
        let date = padded(born.month, 2) + padded(born.day, 2)
        let century = padded(born.year / 100, 2)
        let year = padded(born.year % 100, 2)
        switch name {
        case "personal": return century + checked(year + date + "980")
        case "coordination":
            return century
                + checked(year + padded(born.month, 2) + padded(born.day + 60, 2) + "980")
        case "interim":
            // A letter counts as 1.
            let digits = checked(year + date + "180")
            return century + digits.prefix(6) + "T" + digits.suffix(3)
        case "organisation": return checked("559900000")
        case "missing": return .some(nil)
        case "invalid":
            let right = checked(year + date + "980")
            let last = (Int(right.suffix(1)) ?? 0) + 1
            return century + right.dropLast() + String(last % 10)
        default: return nil
        }
    }

    /// Nine digits and their check digit.
    private static func checked(_ nine: String) -> String {
        let values = nine.utf8.map { Int($0) - 48 }
        let last = (0...9).first { luhn(values + [$0]) } ?? 0
        return nine + String(last)
    }

    private static func padded(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}

extension EmploymentNumber {
    /// The number of somebody who does not exist: `1001`.
    package static let invented = EmploymentNumber(verified: "1001")
}

extension OrganisationNumber {
    /// The number of a company that does not exist.
    package static let invented = OrganisationNumber(verified: "5599000014")
}
