/// Texts from outside, made fit for logs and for payslips.
enum SafeText {
    /// A text of Kivra's for an operator's log: one line, at most 200 characters, runs of six digits or more masked,
    /// since a personal identity number may be quoted in it.
    static func forLog(_ text: String) -> String {
        var result = ""
        var digits = ""
        func flush() {
            result += digits.count >= 6 ? "******" : digits
            digits = ""
        }
        for character in text.prefix(1_000) {
            if character.isNumber {
                digits.append(character)
            } else {
                flush()
                result.append(isControl(character) ? " " : character)
            }
        }
        flush()
        return String(result.prefix(200))
    }

    /// A header's value that is an identifier: visible ASCII, at most 200 characters; nil for anything else.
    static func identifier(_ text: String?) -> String? {
        guard let text, (1...200).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return text
    }

    /// A text for a payslip: control characters become blanks, and it ends after at most `limit` UTF-8 bytes, between two
    /// characters.
    static func bounded(_ text: String, limit: Int) -> String {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            return text
        }
        var result = ""
        var length = 0
        for character in text {
            let next = isControl(character) ? " " : character
            length += next.utf8.count
            if length > limit { break }
            result.append(next)
        }
        return result
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
