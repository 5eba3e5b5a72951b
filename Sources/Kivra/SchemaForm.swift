internal import Payroll

/// The text forms that Kivra's schema demands (schema-salary-slip.json, `pattern` and `format`).
enum SchemaForm {
    /// `^[-]?(0|[1-9][0-9]*)([.][0-9]{1,2})?$`.
    static func isAmount(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return false }
        let whole = first.first == UInt8(ascii: "-") ? first.dropFirst() : first
        guard !whole.isEmpty, whole.allSatisfy(isDigit),
            whole.count == 1 || whole.first != UInt8(ascii: "0")
        else { return false }
        return parts.count == 1
            || ((1...2).contains(parts[1].count) && parts[1].allSatisfy(isDigit))
    }

    /// Whether a date's text matches `^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`: a calendar date does
    /// when its year does.
    static func isDate(_ date: CalendarDate) -> Bool { (1_000..<3_000).contains(date.year) }

    /// `SE`, ten digits, `01` (api-introduction.yml, "Identifying recipients").
    static func isVATNumber(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.count == 14 && text.hasPrefix("SE") && text.hasSuffix("01")
            && bytes.dropFirst(2).allSatisfy(isDigit)
    }

    /// One `@` between a name and a domain with a dot: plausible, in visible ASCII, at most 254 characters (RFC 5321,
    /// section 4.5.3.1).
    static func isEmail(_ text: String) -> Bool {
        let bytes = text.utf8
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard bytes.count <= 254, parts.count == 2, !parts[0].isEmpty,
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && !specials.contains($0) })
        else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }

    private static let specials = Array("\"(),:;<>[\\]".utf8)

    /// Whether a byte is an ASCII digit.
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
