/// The text formats of Kivra's schemas, as plain functions over bytes.
///
/// Source: schema-salary-slip.json, `pattern` and `format`; api-introduction.yml, "Conventions".
package enum Formats {
    private static let daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Whether year, month and day are a day of the calendar.
    package static func isDate(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return day <= daysOfMonth[month - 1] + (leap && month == 2 ? 1 : 0)
    }

    /// `^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, and a real day.
    package static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2])
        else { return false }
        return (1000..<3000).contains(year) && isDate(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`, with or without a fraction of the second: UTC, no offset.
    package static func isUTCDateTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.last == UInt8(ascii: "Z") && isDateTime(bytes)
    }

    /// ISO 8601 as `generated_at` has it: a date, or a date-time with `Z`, an offset or neither.
    package static func isDateOrDateTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        isDate(bytes) || isDateTime(bytes)
    }

    private static func isDateTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 19, isDate(bytes.prefix(10)),
            bytes[bytes.startIndex + 10] == UInt8(ascii: "T")
        else { return false }
        let clock = bytes.dropFirst(11).prefix(8)
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
            let hour = number(parts[0]), let minute = number(parts[1]),
            let second = number(parts[2]), hour < 24, minute < 60, second <= 60
        else { return false }
        var rest = bytes.dropFirst(19)
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0.isDigit }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        return rest.isEmpty || isZone(rest)
    }

    private static func isZone(_ zone: ArraySlice<UInt8>) -> Bool {
        if zone.elementsEqual("Z".utf8) { return true }
        let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"),
            zone.count <= 6, digits.count == 2 || digits.count == 4
        else { return false }
        return digits.allSatisfy(\.isDigit)
    }

    /// `^[-]?(0|[1-9][0-9]*)([.][0-9]{1,2})?$`.
    package static func isAmount(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return false }
        let whole = first.first == UInt8(ascii: "-") ? first.dropFirst() : first
        guard !whole.isEmpty, whole.allSatisfy(\.isDigit),
            whole.count == 1 || whole.first != UInt8(ascii: "0")
        else { return false }
        return parts.count == 1
            || ((1...2).contains(parts[1].count) && parts[1].allSatisfy(\.isDigit))
    }

    /// `^[A-Z]{3}$`.
    package static func isCurrency(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 3 && bytes.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// `^([0-9]|([+][1-9][0-9]{,2}))([0-9]|[ ]|-)*[0-9]$`, reading `{,2}` as at most two.
    package static func isTelephone(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if rest.first == UInt8(ascii: "+") {
            rest = rest.dropFirst()
            guard let first = rest.first, first.isDigit, first != UInt8(ascii: "0") else {
                return false
            }
        } else if rest.first?.isDigit != true {
            return false
        }
        let tail = rest.dropFirst()
        return tail.last?.isDigit == true
            && tail.allSatisfy { $0.isDigit || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    }

    /// One `@` between a name and a domain with a dot, and no white space.
    package static func isEmail(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }

    /// `^SE[0-9]{10}01$`.
    package static func isVATNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 14 && bytes.starts(with: "SE".utf8)
            && bytes.dropFirst(2).allSatisfy(\.isDigit)
            && bytes.suffix(2).elementsEqual("01".utf8)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
