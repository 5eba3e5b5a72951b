/// Hides personal identity numbers in texts that nobody has looked at, such as what scripts write.
package enum PersonalNumberMask {
    /// The text with whatever looks like a personal identity number as `YYMMDD-****`.
    ///
    /// Ten or twelve digits whose date part has a month from 01 to 12 and a day from 01 to 31, or
    /// from 61 to 91 for coordination numbers; the last four may follow `-`, `+` or a space, and
    /// may begin with a letter (interim numbers). Organisation numbers have a month above 19.
    package static func mask(_ text: String) -> String {
        let bytes = Array(text.utf8)
        // Most lines hold no run of digits that is long enough.
        guard bytes.count >= 10 else { return text }
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            guard isDigit(bytes[i]), i == 0 || !isDigit(bytes[i - 1]),
                let (date, length) = number(bytes[i...])
            else {
                out.append(bytes[i])
                i += 1
                continue
            }
            out += date
            out += Array("-****".utf8)
            i += length
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The six digits of the date and the length of the whole, when a number begins here.
    private static func number(_ bytes: ArraySlice<UInt8>) -> (
        date: ArraySlice<UInt8>, length: Int
    )? {
        for century in [2, 0] {
            let date = bytes.dropFirst(century).prefix(6)
            var tail = bytes.dropFirst(century + 6)
            guard date.count == 6, bytes.prefix(century + 6).allSatisfy(isDigit), isDate(date)
            else {
                continue
            }
            if let sign = tail.first, "-+ ".utf8.contains(sign) { tail = tail.dropFirst() }
            let last = tail.prefix(4)
            guard let first = last.first, last.count == 4,
                isDigit(first) || "TRSUWXJKLMN".utf8.contains(first),
                last.dropFirst().allSatisfy(isDigit), tail.dropFirst(4).first.map(isDigit) != true
            else { continue }
            return (date, last.endIndex - bytes.startIndex)
        }
        return nil
    }

    private static func isDate(_ date: ArraySlice<UInt8>) -> Bool {
        let digits = date.map { Int($0) - 48 }
        let month = digits[2] * 10 + digits[3]
        let day = digits[4] * 10 + digits[5]
        return (1...12).contains(month) && ((1...31).contains(day) || (61...91).contains(day))
    }
}
