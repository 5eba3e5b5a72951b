extension CalendarDate: CustomStringConvertible, LosslessStringConvertible {
    /// `2026-11-25`.
    package var description: String {
        let digits: [UInt8] = [
            digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 45,
            digit(month / 10), digit(month), 45, digit(day / 10), digit(day),
        ]
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads `2026-11-25` and nothing else.
    package init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads the forms that files and spreadsheets contain: `2026-11-25`, `20261125`, `2026/11/25`,
    /// `2026.11.25`, `25.11.2026`, and each with a time of day after it, which is ignored.
    ///
    /// `05/06/2026` is refused: it is one day in Sweden and another in the United States.
    package init?(lenient text: String) {
        let whole = text.utf8.filter { $0 != 0x22 && $0 != 0x27 }
        let trimmed = whole.drop(while: \.isBlank)
        let date = Array(trimmed.prefix(while: { $0 != 0x54 && $0 != 0x74 && !$0.isBlank }))
        if date.count == 8, let all = number(date[...]) {
            self.init(year: all / 10_000, month: all / 100 % 100, day: all % 100)
            return
        }
        let fields = date.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == 45 || $0 == 47 || $0 == 46 })
        guard fields.count == 3, let a = number(fields[0]), let b = number(fields[1]),
            let c = number(fields[2])
        else { return nil }
        if fields[0].count == 4, fields[1].count <= 2, fields[2].count <= 2 {
            self.init(year: a, month: b, day: c)
        } else if fields[2].count == 4, fields[0].count <= 2, fields[1].count <= 2,
            !date.contains(47) || a > 12
        {
            self.init(year: c, month: b, day: a)
        } else {
            return nil
        }
    }
}

extension CalendarDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a date of the form 2026-11-25")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private func digit(_ value: Int) -> UInt8 { UInt8(48 + value % 10) }

private func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 8 else { return nil }
    var value = 0
    for byte in bytes {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return value
}

extension UInt8 {
    /// Whether the byte is an ASCII space, tab or line break.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
