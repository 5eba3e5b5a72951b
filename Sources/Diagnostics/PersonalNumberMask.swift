/// Hides personal identity numbers in texts that nobody has looked at, such as what scripts write.
package enum PersonalNumberMask {
    /// The text with whatever looks like a personal identity number as `YYMMDD-****`.
    ///
    /// Ten or twelve digits whose date part has a month from 01 to 12 and a day from 01 to 31, or
    /// from 61 to 91 for coordination numbers; the last four may follow a sign or a blank or two,
    /// and may begin with a letter (interim numbers). Organisation numbers have a month above 19. What looks like one inside a
    /// SHA-1 or SHA-256 sum is none.
    package static func mask(_ text: String) -> String {
        let bytes = Array(text.utf8)
        // Most lines hold no run of digits that is long enough.
        guard bytes.count >= 10 else { return text }
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            guard isDigit(bytes[i]), i == 0 || !isDigit(bytes[i - 1]),
                let (date, length) = number(bytes[i...]), !isInSum(bytes, i)
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

    /// Whether a byte belongs to a word of 40 or 64 hexadecimal digits, with a letter among them.
    private static func isInSum(_ bytes: [UInt8], _ index: Int) -> Bool {
        var (start, end) = (index, index)
        while start > 0, isWord(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        let word = bytes[start..<end]
        return (word.count == 40 || word.count == 64)
            && word.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
            && !word.allSatisfy(isDigit)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The six digits of the date and the length of the whole, when a number begins here.
    private static func number(_ bytes: ArraySlice<UInt8>) -> (
        date: ArraySlice<UInt8>, length: Int
    )? {
        if let dashed = dashed(bytes) { return dashed }
        for century in [2, 0] {
            let date = bytes.dropFirst(century).prefix(6)
            var tail = bytes.dropFirst(century + 6)
            guard date.count == 6, bytes.prefix(century + 6).allSatisfy(isDigit), isDate(date)
            else {
                continue
            }
            tail = tail.dropFirst(separator(tail))
            let last = tail.prefix(4)
            guard let first = last.first, last.count == 4,
                isDigit(first) || "TRSUWXJKLMN".utf8.contains(first),
                last.dropFirst().allSatisfy(isDigit), tail.dropFirst(4).first.map(isDigit) != true
            else { continue }
            return (date, last.endIndex - bytes.startIndex)
        }
        return nil
    }

    /// How many bytes stand between the date and the last four: signs that people and scripts put there, at most two.
    private static func separator(_ tail: ArraySlice<UInt8>) -> Int {
        var length = 0
        for _ in 0..<2 {
            let rest = tail.dropFirst(length)
            if let first = rest.first, "-+ _/:.\t".utf8.contains(first) {
                length += 1
            } else if rest.starts(with: [0xC2, 0xA0]) {
                length += 2  // no-break space
            } else if rest.starts(with: [0xE2, 0x80]), let third = rest.dropFirst(2).first,
                (0x90...0x95).contains(third)
            {
                length += 3  // hyphens and dashes
            } else {
                break
            }
        }
        return length
    }

    /// A number whose date is written with dashes, `1985-01-01-1234`.
    private static func dashed(_ bytes: ArraySlice<UInt8>) -> (
        date: ArraySlice<UInt8>, length: Int
    )? {
        let first = Array(bytes.prefix(10))
        guard first.count == 10, first[4] == 0x2D, first[7] == 0x2D else { return nil }
        let digits = first[0...3] + first[5...6] + first[8...9]
        var tail = bytes.dropFirst(10)
        guard digits.allSatisfy(isDigit), isDate(digits.dropFirst(2)), let sign = tail.first,
            "-+".utf8.contains(sign)
        else { return nil }
        tail = tail.dropFirst()
        // Four digits and no more: a date may stand before a time or a sum.
        guard tail.prefix(4).count == 4, tail.prefix(4).allSatisfy(isDigit),
            tail.dropFirst(4).first.map({ isDigit($0) || $0 == 0x2D }) != true
        else { return nil }
        return (digits.dropFirst(2), 15)
    }

    private static func isDate(_ date: ArraySlice<UInt8>) -> Bool {
        let digits = date.map { Int($0) - 48 }
        let month = digits[2] * 10 + digits[3]
        let day = digits[4] * 10 + digits[5]
        return (1...12).contains(month) && ((1...31).contains(day) || (61...91).contains(day))
    }
}
