import Payroll

/// Reads amounts, quantities and dates from bytes: the plain forms without making a text, all others as `Payroll` does.
enum NumberText {
    /// An amount of kronor; see `Money.init(kronor:)`.
    static func money(_ bytes: ArraySlice<UInt8>) -> Money? {
        if let plain = plain(bytes), plain.scale <= 2 {
            return Money(ore: plain.mantissa * powers[2 - plain.scale])
        }
        return Money(kronor: String(decoding: bytes, as: UTF8.self))
    }

    /// A quantity; see `Quantity.init(_:)`.
    static func quantity(_ bytes: ArraySlice<UInt8>) -> Quantity? {
        if let plain = plain(bytes) {
            return Quantity(tenThousandths: plain.mantissa * powers[4 - plain.scale])
        }
        return Quantity(String(decoding: bytes, as: UTF8.self))
    }

    /// A date, with or without a time of day (paxml.xsd: `xs:date` and `xs:dateTime`).
    static func date(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
        let start = bytes.startIndex
        if bytes.count == 10 || (bytes.count > 10 && bytes[start + 10] == 0x54),
            bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
            let year = integer(bytes[start..<(start + 4)]),
            let month = integer(bytes[(start + 5)..<(start + 7)]),
            let day = integer(bytes[(start + 8)..<(start + 10)])
        {
            return CalendarDate(year: year, month: month, day: day)
        }
        return CalendarDate(lenient: String(decoding: bytes, as: UTF8.self))
    }

    /// A number without sign; nil for an empty text, anything but digits, or more than nine of them.
    static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var value = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static let powers: InlineArray<5, Int64> = [1, 10, 100, 1_000, 10_000]

    /// An optional minus, up to twelve digits, a dot or a comma and up to four decimals; nil for anything else.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> (mantissa: Int64, scale: Int)? {
        guard let first = bytes.first, bytes.count <= 14 else { return nil }
        let negative = first == 0x2D
        var mantissa: Int64 = 0
        var scale = -1
        var digits = 0
        for byte in negative ? bytes.dropFirst() : bytes {
            if byte.isDigit {
                mantissa = mantissa * 10 + Int64(byte - 0x30)
                digits += 1
                if scale >= 0 { scale += 1 }
            } else if byte == 0x2E || byte == 0x2C, scale < 0, digits > 0 {
                scale = 0
            } else {
                return nil
            }
        }
        guard digits > 0, digits <= 12, scale != 0, scale <= 4 else { return nil }
        return (negative ? -mantissa : mantissa, max(scale, 0))
    }
}
