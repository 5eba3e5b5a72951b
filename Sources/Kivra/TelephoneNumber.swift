/// An employer's telephone number in the one form that every reading of Kivra's pattern accepts.
///
/// The pattern is `^([0-9]|([+][1-9][0-9]{,2}))([0-9]|[ ]|-)*[0-9]$` (schema-salary-slip.json, `telephone_number`). What
/// `{,2}` means differs between engines: at most two, or those four characters. So no number starts with `+`.
enum TelephoneNumber {
    private static let shortest = 5
    private static let longest = 15

    /// `08-123 45 67` from the usual ways to write a Swedish number; nil for other countries' numbers and for anything else.
    static func domestic(_ text: String) -> String? {
        var characters: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "+": characters.append(UInt8(truncatingIfNeeded: scalar.value))
            case "-", "/", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}":
                characters.append(UInt8(ascii: "-"))
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", ".", "(", ")":
                characters.append(UInt8(ascii: " "))
            default: return nil
            }
        }
        guard let national = national(characters[...].drop { $0 == 0x20 }) else { return nil }
        let number = tidy(national)
        let digits = number.count(where: SchemaForm.isDigit)
        guard let first = number.first, let last = number.last, SchemaForm.isDigit(first),
            SchemaForm.isDigit(last), (shortest...longest).contains(digits)
        else { return nil }
        return String(decoding: number, as: UTF8.self)
    }

    /// The number without `+46` or `0046`, with the zero of the trunk; nil when it is another country's.
    private static func national(_ number: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for prefix in ["+46", "0046", "00 46", "+ 46"] where number.starts(with: prefix.utf8) {
            let rest = number.dropFirst(prefix.utf8.count)
            guard !rest.contains(UInt8(ascii: "+")) else { return nil }
            // The trunk's zero may be there, as in `+46 (0)8`: whatever stands before the area code becomes one zero.
            return [UInt8(ascii: "0")] + rest.drop { !(0x31...0x39).contains($0) }
        }
        let isForeign = number.contains(UInt8(ascii: "+")) || number.starts(with: "00".utf8)
        return isForeign ? nil : number
    }

    /// One separator at a time, none at the ends.
    private static func tidy(_ number: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var separator: UInt8?
        for byte in number {
            if !SchemaForm.isDigit(byte) {
                separator = separator == UInt8(ascii: "-") ? separator : byte
                continue
            }
            if let separator, !result.isEmpty { result.append(separator) }
            separator = nil
            result.append(byte)
        }
        return result
    }
}
