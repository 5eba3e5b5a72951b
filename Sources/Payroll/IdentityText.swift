/// The digits of a personal identity number, freed from what people and spreadsheets put around them.
///
/// Accepted: ten or twelve digits, `-` or `+` before the last four (also U+2010 to U+2015 and U+2212), spaces,
/// an apostrophe or `="…"` around, a trailing `.0` or `,0`, and scientific notation with all digits left.
struct IdentityText {
    /// Digits, with at most one interim letter.
    var symbols: [UInt8]
    /// `-` or `+`, and how many symbols stand before it.
    var separator: (sign: UInt8, position: Int)?

    /// The letters that an interim number may have in place of its first serial digit.
    static let interimLetters = Array("TRSUWXJKLMN".utf8)

    init(_ text: String) throws(IdentityProblem) {
        symbols = []
        var body = Array(IdentityText.unwrapped(text))
        if let restored = try IdentityText.fromScientific(body) { body = restored }
        for suffix in [".0", ",0", ".00", ",00"] where body.count > 9 {
            if body.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
                body.removeLast(suffix.utf8.count)
                break
            }
        }
        for byte in body {
            switch byte {
            case 0x30...0x39: symbols.append(byte)
            case 0x2D, 0x2B:
                guard separator == nil else { throw .init(.separator) }
                separator = (byte, symbols.count)
            case 0x41...0x5A where IdentityText.interimLetters.contains(byte):
                symbols.append(byte)
            case 0x61...0x7A where IdentityText.interimLetters.contains(byte - 32):
                symbols.append(byte - 32)
            default: throw .init(.characters)
            }
        }
    }

    /// The text without blanks, quotes and `=`, with every dash as `-`.
    private static func unwrapped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09...0x0D, 0xA0, 0x2007, 0x2009, 0x202F, 0x200B, 0x2060, 0xFEFF: continue
            case 0x22, 0x27, 0x3D, 0x2018, 0x2019, 0x201C, 0x201D: continue
            case 0xAD, 0x2010...0x2015, 0x2212: bytes.append(0x2D)
            case 0xFF0B: bytes.append(0x2B)
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            default: bytes.append(0x3F)
            }
        }
        return bytes
    }

    /// `1.98501011234E+11` as digits; a rounded mantissa is refused, since the rest of the number is gone.
    private static func fromScientific(_ body: [UInt8]) throws(IdentityProblem) -> [UInt8]? {
        guard let e = body.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }) else { return nil }
        let tail = body[(e + 1)...].drop(while: { $0 == 0x2B })
        guard let exponent = Int(String(decoding: tail, as: UTF8.self)) else { return nil }
        let mantissa = body[..<e].filter { $0 != 0x2E && $0 != 0x2C }
        guard mantissa.allSatisfy({ (0x30...0x39).contains($0) }), exponent == 9 || exponent == 11
        else { return nil }
        guard mantissa.count == exponent + 1 else { throw .init(.rounded) }
        return mantissa
    }
}

/// Why the digits could not be read.
struct IdentityProblem: Error {
    var reason: IdentityClass.Reason

    init(_ reason: IdentityClass.Reason) {
        self.reason = reason
    }
}
