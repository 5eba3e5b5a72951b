/// The character set of older Windows programs (WHATWG Encoding Standard, index windows-1252).
enum Windows1252 {
    /// The scalars of bytes 0x80 to 0x9F; 0 where the set has no character. All other bytes are their own scalar.
    static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// The scalar of a byte; nil where the set has none.
    static func scalar(_ byte: UInt8) -> UInt16? {
        guard (0x80...0x9F).contains(byte) else { return UInt16(byte) }
        let value = upper[Int(byte - 0x80)]
        return value == 0 ? nil : value
    }

    /// The text of bytes; U+FFFD where the set has no character.
    static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(scalar(byte).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}")
        }
        return String(text)
    }
}
