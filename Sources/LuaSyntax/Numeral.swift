/// The value of a numeral, by the rules of Lua's `luaO_str2num`.
enum Numeral {
    case integer(Int64)
    case float(Double)

    /// Reads a numeral; nil when it is malformed.
    init?(_ text: ArraySlice<UInt8>) {
        let isHex =
            text.count > 1 && text.first == 48 && text.dropFirst().first.map { $0 | 32 } == 120
        let body = isHex ? text.dropFirst(2) : text
        guard let form = Form(body, isHex: isHex) else { return nil }
        guard form.isInteger else {
            self = .float(Double(String(decoding: text, as: UTF8.self)) ?? .infinity)
            return
        }
        if isHex {
            // Hexadecimal integers wrap around.
            var value: UInt64 = 0
            for byte in body { value = value << 4 | UInt64(Numeral.digit(byte)) }
            self = .integer(Int64(bitPattern: value))
        } else if let value = Int64(String(decoding: text, as: UTF8.self)) {
            self = .integer(value)
        } else {
            self = .float(Double(String(decoding: text, as: UTF8.self)) ?? .infinity)
        }
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt8 {
        byte <= 57 ? byte - 48 : (byte | 32) - 87
    }

    /// What `digits [. digits] [exponent]` a numeral is.
    private struct Form {
        var isInteger = true

        init?(_ body: ArraySlice<UInt8>, isHex: Bool) {
            let isDigit = isHex ? Lexer.isHexDigit : Lexer.isDigit
            var rest = body.drop(while: isDigit)
            var count = body.count - rest.count
            if rest.first == Byte.dot {
                let fraction = rest.dropFirst()
                rest = fraction.drop(while: isDigit)
                count += fraction.count - rest.count
                isInteger = false
            }
            guard count > 0 else { return nil }
            if let mark = rest.first, mark | 32 == (isHex ? 112 : 101) {
                rest = rest.dropFirst()
                if rest.first == Byte.plus || rest.first == Byte.minus { rest = rest.dropFirst() }
                let after = rest.drop(while: Lexer.isDigit)
                guard after.count < rest.count else { return nil }
                rest = after
                isInteger = false
            }
            guard rest.isEmpty else { return nil }
        }
    }
}
