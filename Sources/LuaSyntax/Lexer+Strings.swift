extension Lexer {
    /// What a `[` begins.
    enum Bracket {
        /// A long text or comment; the lexer stands after the opening bracket.
        case long(Int)
        /// `[=` and then no second `[`.
        case malformed
        /// A token of its own.
        case single
    }

    /// Reads a long bracket, `[`, `=` any number of times, `[`, where the lexer stands.
    mutating func bracket() -> Bracket {
        var level = 0
        while peek(1 + level) == Byte.equals { level += 1 }
        if peek(1 + level) == Byte.openBracket {
            index += level + 2
            return .long(level)
        }
        return level == 0 ? .single : .malformed
    }

    /// The content of a long text or comment; the lexer stands after the opening bracket.
    mutating func longString(_ level: Int, start: Int, what: String) throws(SyntaxError) -> [UInt8]
    {
        var out: [UInt8] = []
        if isNewline(peek()), index < bytes.count { skipNewline() }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.closeBracket, closes(level) {
                index += level + 2
                return out
            }
            if isNewline(byte) {
                skipNewline()
                out.append(Byte.newline)
            } else {
                out.append(byte)
                index += 1
            }
        }
        throw error(
            "the long \(what) that begins here has no end",
            hint: "end it with ']\(String(repeating: "=", count: level))]'", at: start,
            incomplete: true)
    }

    private func closes(_ level: Int) -> Bool {
        for i in 0..<level where peek(1 + i) != Byte.equals { return false }
        return peek(1 + level) == Byte.closeBracket
    }

    private func isNewline(_ byte: UInt8) -> Bool {
        byte == Byte.newline || byte == Byte.carriageReturn
    }

    private mutating func skipNewline() {
        let first = bytes[index]
        index += 1
        if isNewline(peek()), peek() != first, index < bytes.count { index += 1 }
    }

    /// The content of a text in quotes.
    mutating func shortString() throws(SyntaxError) -> [UInt8] {
        let start = index
        let quote = bytes[index]
        var out: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                index += 1
                return out
            }
            if isNewline(byte) { throw unfinished(start, quote, incomplete: false) }
            if byte == Byte.backslash {
                try escape(into: &out, start)
            } else {
                out.append(byte)
                index += 1
            }
        }
        throw unfinished(start, quote, incomplete: true)
    }

    private func unfinished(_ start: Int, _ quote: UInt8, incomplete: Bool) -> SyntaxError {
        let sign = String(decoding: [quote], as: UTF8.self)
        return error(
            "the text that begins here has no end on its line", hint: "end it with \(sign)",
            at: start, incomplete: incomplete)
    }

    private mutating func escape(into out: inout [UInt8], _ start: Int) throws(SyntaxError) {
        let place = index
        index += 1
        guard index < bytes.count else {
            throw error("the text that begins here has no end", at: start, incomplete: true)
        }
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "a"): out.append(7)
        case UInt8(ascii: "b"): out.append(8)
        case UInt8(ascii: "f"): out.append(12)
        case UInt8(ascii: "n"): out.append(10)
        case UInt8(ascii: "r"): out.append(13)
        case UInt8(ascii: "t"): out.append(9)
        case UInt8(ascii: "v"): out.append(11)
        case Byte.backslash, Byte.quote, Byte.apostrophe: out.append(byte)
        case Byte.newline, Byte.carriageReturn:
            skipNewline()
            out.append(Byte.newline)
            return
        case UInt8(ascii: "x"): return try hexEscape(into: &out, place)
        case UInt8(ascii: "u"): return try unicodeEscape(into: &out, place)
        case UInt8(ascii: "z"):
            index += 1
            while index < bytes.count, (9...13).contains(bytes[index]) || bytes[index] == 32 {
                index += 1
            }
            return
        case 48...57: return try decimalEscape(into: &out, place)
        default:
            throw error(
                "there is no escape '\\\(String(decoding: [byte], as: UTF8.self))'",
                hint: "a backslash itself is written '\\\\'", at: place)
        }
        index += 1
    }

    private mutating func hexEscape(into out: inout [UInt8], _ place: Int) throws(SyntaxError) {
        index += 1
        guard Lexer.isHexDigit(peek()), Lexer.isHexDigit(peek(1)) else {
            throw error("'\\x' needs two hexadecimal digits", at: place)
        }
        out.append(Numeral.digit(peek()) << 4 | Numeral.digit(peek(1)))
        index += 2
    }

    private mutating func decimalEscape(into out: inout [UInt8], _ place: Int) throws(SyntaxError) {
        var value = 0
        var count = 0
        while count < 3, Lexer.isDigit(peek()) {
            value = value * 10 + Int(peek() - 48)
            index += 1
            count += 1
        }
        guard value <= 255 else {
            throw error("'\\\(value)' is too large: a byte is at most 255", at: place)
        }
        out.append(UInt8(value))
    }

    private mutating func unicodeEscape(into out: inout [UInt8], _ place: Int) throws(SyntaxError) {
        index += 1
        guard peek() == UInt8(ascii: "{"), Lexer.isHexDigit(peek(1)) else {
            throw malformedUnicode(place)
        }
        index += 1
        var code: UInt32 = 0
        while Lexer.isHexDigit(peek()) {
            guard code <= 0x7FF_FFFF else {
                throw error("the number of the character is too large", at: place)
            }
            code = code << 4 | UInt32(Numeral.digit(peek()))
            index += 1
        }
        guard peek() == UInt8(ascii: "}") else { throw malformedUnicode(place) }
        index += 1
        Lexer.encode(code, into: &out)
    }

    private func malformedUnicode(_ place: Int) -> SyntaxError {
        error("'\\u' needs hexadecimal digits in braces, as in '\\u{e5}'", at: place)
    }

    /// UTF-8 as Lua extends it, up to 2^31, in at most six bytes.
    private static func encode(_ code: UInt32, into out: inout [UInt8]) {
        guard code >= 0x80 else { return out.append(UInt8(code)) }
        var rest = code
        var tail: [UInt8] = []
        var firstMax: UInt32 = 0x3F
        repeat {
            tail.append(UInt8(0x80 | (rest & 0x3F)))
            rest >>= 6
            firstMax >>= 1
        } while rest > firstMax
        out.append(UInt8(truncatingIfNeeded: (~firstMax << 1) | rest))
        out += tail.reversed()
    }
}
