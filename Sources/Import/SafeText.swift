/// Text from a file as a diagnostic may show it: short, on one line, and without a personal identity number.
enum SafeText {
    /// The text shortened to 40 characters, control characters as spaces, identity numbers masked.
    static func quote(_ text: some StringProtocol) -> String {
        let masked = mask(String(text.prefix(200)))
        let short = masked.count > 40 ? masked.prefix(40) + "…" : masked[...]
        return String(
            String.UnicodeScalarView(
                short.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    /// The text with the last four digits of everything that looks like a personal identity number as stars.
    ///
    /// Looks like one: six or eight digits that can be a date of birth (day up to 91), perhaps a separator, and four
    /// digits or an interim letter and three digits, with no digit before or after.
    static func mask(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            guard bytes[start].isDigit else {
                start += 1
                continue
            }
            let end = bytes[start...].firstIndex(where: { !$0.isDigit }) ?? bytes.endIndex
            for index in serialPositions(in: bytes, run: start..<end) { bytes[index] = 0x2A }
            start = end
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func serialPositions(in bytes: [UInt8], run: Range<Int>) -> Range<Int> {
        switch run.count {
        case 10, 12:
            let serial = run.upperBound - 4
            return isBirth(bytes, endingAt: serial) ? serial..<run.upperBound : 0..<0
        case 6, 8:
            guard isBirth(bytes, endingAt: run.upperBound) else { return 0..<0 }
            var serial = run.upperBound
            if serial < bytes.count, [0x2B, 0x2D, 0x20, 0x5F].contains(bytes[serial]) {
                serial += 1
            }
            guard serial + 4 <= bytes.count else { return 0..<0 }
            let isLetter = bytes[serial] | 0x20 >= 0x61 && bytes[serial] | 0x20 <= 0x7A
            guard isLetter || (bytes[serial].isDigit && serial > run.upperBound),
                bytes[(serial + 1)..<(serial + 4)].allSatisfy(\.isDigit),
                serial + 4 == bytes.count || !bytes[serial + 4].isDigit
            else { return 0..<0 }
            return serial..<(serial + 4)
        default: return 0..<0
        }
    }

    private static func isBirth(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        let month = Int(bytes[end - 4] - 48) * 10 + Int(bytes[end - 3] - 48)
        let day = Int(bytes[end - 2] - 48) * 10 + Int(bytes[end - 1] - 48)
        return month <= 12 && (day <= 31 || (60...91).contains(day))
    }
}
