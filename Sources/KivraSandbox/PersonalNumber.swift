/// The form of `ssn`: `YYYYMMDDnnnn` (api-introduction.yml, "Identifying recipients").
package enum PersonalNumber {
    /// Twelve digits as a number, or nil.
    ///
    /// - Parameter bytes: The text.
    /// - Returns: The number.
    package static func twelveDigits(_ bytes: some Collection<UInt8>) -> UInt64? {
        guard bytes.count == 12 else { return nil }
        var number: UInt64 = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            number = number * 10 + UInt64(byte - 0x30)
        }
        return number
    }

    /// Whether the number has a real date (a coordination number's day is 60 higher) and the right
    /// check digit.
    ///
    /// - Parameter number: Twelve digits.
    /// - Returns: Whether it can be somebody's number.
    package static func isPlausible(_ number: UInt64) -> Bool {
        let date = Int(number / 10_000)
        let day = date % 100
        return Formats.isDate(
            year: date / 10_000, month: date / 100 % 100, day: day > 60 ? day - 60 : day)
            && hasCheckDigit(number)
    }

    /// Luhn's sum over the last ten digits.
    private static func hasCheckDigit(_ number: UInt64) -> Bool {
        var rest = number % 10_000_000_000
        var sum: UInt64 = 0
        for position in 0..<10 {
            let product = rest % 10 * (position.isMultiple(of: 2) ? 1 : 2)
            sum += product / 10 + product % 10
            rest /= 10
        }
        return sum.isMultiple(of: 10)
    }
}
