/// Reads decimal numbers as payroll systems and spreadsheets write them, exactly.
enum DecimalText {
    /// What was read: the number is `mantissa / 10^scale`.
    struct Value {
        var mantissa: Int64
        var scale: Int
    }

    /// Reads an optional sign (also U+2212), digits with spaces between thousands, and decimals after a comma or
    /// a dot; nil for anything else, an empty text, or more than 18 digits.
    ///
    /// Where both a dot and a comma occur, the last one is the decimal sign and the other one groups
    /// thousands: `1.234,56` and `1,234.56`.
    static func read(_ text: some StringProtocol) -> Value? {
        let bytes = Array(text.utf8)
        let decimalSign = decimalSign(in: bytes)
        var value = Value(mantissa: 0, scale: 0)
        var digits = 0
        var decimals: Int?
        var negative: Bool?
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 18 else { return nil }
                value.mantissa = value.mantissa * 10 + Int64(byte - 0x30)
                decimals = decimals.map { $0 + 1 }
            case 0x2D, 0x2B:
                guard digits == 0, decimals == nil, negative == nil else { return nil }
                negative = byte == 0x2D
            case 0x2C, 0x2E:
                guard decimals == nil, digits > 0 else { return nil }
                if byte == decimalSign { decimals = 0 }
            case 0x20, 0x09:
                continue
            default:
                // No-break space, narrow no-break space, and the typographic minus.
                let rest = bytes[(index - 1)...]
                if rest.starts(with: [0xC2, 0xA0]) {
                    index += 1
                } else if rest.starts(with: [0xE2, 0x80, 0xAF]) {
                    index += 2
                } else if rest.starts(with: [0xE2, 0x88, 0x92]), digits == 0, negative == nil {
                    negative = true
                    index += 2
                } else {
                    return nil
                }
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        value.scale = decimals ?? 0
        if negative == true { value.mantissa = -value.mantissa }
        return value
    }

    /// The last of the commas and dots: the others group thousands.
    private static func decimalSign(in bytes: [UInt8]) -> UInt8? {
        bytes.last { $0 == 0x2C || $0 == 0x2E }
    }

    /// The power of ten, for exponents 0 to 18.
    static func power10(_ exponent: Int) -> Int64 {
        var value: Int64 = 1
        for _ in 0..<exponent { value *= 10 }
        return value
    }

    /// `value / 10^decimals` with a decimal sign, all decimals written.
    static func write(_ value: Int64, decimals: Int, sign: Character) -> String {
        let magnitude = String(value.magnitude)
        let padding = max(0, decimals + 1 - magnitude.count)
        let padded = String(repeating: "0", count: padding) + magnitude
        let whole = padded.dropLast(decimals)
        return (value < 0 ? "-" : "") + whole
            + (decimals > 0 ? "\(sign)" + padded.suffix(decimals) : "")
    }

    /// Digits with a no-break space between thousands.
    static func grouped(_ digits: some StringProtocol) -> String {
        let digits = Array(digits)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append("\u{A0}") }
            grouped.append(digit)
        }
        return grouped
    }
}
