extension IdentityClass {
    /// Says what a text is, as far as its form, date and check digit can tell.
    ///
    /// Ten digits get the century that makes the latest date of birth which is not after `today`; with `+` a hundred
    /// years more. Leading zeros that a spreadsheet took away are never guessed back: a wrong number is
    /// another person's mailbox.
    ///
    /// - Parameters:
    ///   - text: what the register or the file says.
    ///   - today: the date that "in the future" is measured against.
    /// - Returns: the class.
    package static func classify(_ text: String?, today: CalendarDate) -> IdentityClass {
        guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            return .missing
        }
        do {
            return try IdentityParser(text: IdentityText(text), today: today).classify()
        } catch {
            return .invalid(error.reason)
        }
    }
}

private struct IdentityParser {
    var text: IdentityText
    var today: CalendarDate

    func classify() throws(IdentityProblem) -> IdentityClass {
        let symbols = text.symbols
        try checkForm(symbols)
        let ten = Array(symbols.suffix(10))
        let letter = ten[6] > 0x39
        guard !symbols.indices.contains(where: { symbols[$0] > 0x39 && $0 != symbols.count - 4 })
        else { throw .init(.characters) }
        let values = ten.enumerated().map { $0 == 6 && letter ? 1 : Int($1) - 48 }
        let month = values[2] * 10 + values[3]
        let day = values[4] * 10 + values[5]
        if month >= 20, !letter {
            // SKV 709: the third and fourth digits of an organisation number are at least 20; a leading 16 stands for it.
            guard symbols.count == 10 || symbols.starts(with: Array("16".utf8)) else {
                throw .init(.date)
            }
            try checkLuhn(values)
            return .organisation
        }
        let year = try fullYear(symbols, month: month, day: day >= 60 ? day - 60 : day)
        try checkDate(year: year, month: month, day: day)
        guard letter || values[6...8].contains(where: { $0 != 0 }) else { throw .init(.serial) }
        try checkLuhn(values)
        if letter { return .interim }
        let digits = padded(year) + String(decoding: ten.suffix(8), as: UTF8.self)
        let number = PersonalIdentityNumber(verified: digits)
        return day >= 60 ? .coordination(number) : .personal(number)
    }

    private func checkForm(_ symbols: [UInt8]) throws(IdentityProblem) {
        if let separator = text.separator {
            guard separator.position == symbols.count - 4 else { throw .init(.separator) }
        }
        guard symbols.count != 10, symbols.count != 12 else { return }
        // 050101-1234 without its zeros has six to nine digits and still the right check digit.
        if (6...9).contains(symbols.count), symbols.allSatisfy({ $0 <= 0x39 }) {
            let zeros = [UInt8](repeating: 0x30, count: 10 - symbols.count)
            if luhn((zeros + symbols).map { Int($0) - 48 }) { throw .init(.leadingZero) }
        }
        throw .init(.length)
    }

    private func fullYear(_ symbols: [UInt8], month: Int, day: Int) throws(IdentityProblem) -> Int {
        let digits = symbols.map { Int($0) - 48 }
        if symbols.count == 12 {
            let century = digits[0] * 10 + digits[1]
            guard (18...20).contains(century) else { throw .init(.century) }
            return century * 100 + digits[2] * 10 + digits[3]
        }
        var year = today.year / 100 * 100 + digits[0] * 10 + digits[1]
        if (year, month, day) > (today.year, today.month, today.day) { year -= 100 }
        return text.separator?.sign == 0x2B ? year - 100 : year
    }

    private func checkDate(year: Int, month: Int, day: Int) throws(IdentityProblem) {
        if day >= 60 {
            // Official coordination test numbers have month 00 and day 60: only the range is certain.
            guard month <= 12, day <= 91 else { throw .init(.date) }
        } else {
            guard let date = CalendarDate(year: year, month: month, day: day) else {
                throw .init(.date)
            }
            guard date <= today else { throw .init(.future) }
        }
    }

    private func checkLuhn(_ values: [Int]) throws(IdentityProblem) {
        guard luhn(values) else { throw .init(.checkDigit) }
    }

    private func padded(_ year: Int) -> String {
        let text = String(year)
        return String(repeating: "0", count: 4 - text.count) + text
    }
}

/// Whether ten digits satisfy the modulus 10 check (the Luhn algorithm), the last one being the check digit.
func luhn(_ values: [Int]) -> Bool {
    var sum = 0
    for (index, value) in values.enumerated() {
        let product = index % 2 == 0 ? value * 2 : value
        sum += product / 10 + product % 10
    }
    return sum % 10 == 0
}
