/// Splits a source text into tokens, as Lua's `llex.c` does.
package struct Lexer {
    let bytes: [UInt8]
    /// Where the next token is looked for.
    var index: Int
    /// The bytes of the text read last.
    private(set) var string: [UInt8] = []
    /// The value of the integer read last.
    private(set) var integer: Int64 = 0
    /// The value of the float read last.
    private(set) var float = 0.0

    /// Creates a lexer for a text; a byte order mark is passed over.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next token; at the end `endOfFile`, again and again.
    ///
    /// - Returns: The token.
    /// - Throws: A `SyntaxError` for a text without end, a malformed number and the like.
    package mutating func next() throws(SyntaxError) -> Token {
        try skipBlanksAndComments()
        let start = index
        guard start < bytes.count else { return token(.endOfFile, start) }
        let byte = bytes[start]
        if Lexer.isLetter(byte) { return word(start) }
        if Lexer.isDigit(byte) || (byte == Byte.dot && Lexer.isDigit(peek(1))) {
            return try number(start)
        }
        switch byte {
        case Byte.quote, Byte.apostrophe:
            string = try shortString()
            return token(.string, start)
        case Byte.openBracket:
            switch bracket() {
            case .long(let level):
                string = try longString(level, start: start, what: "text")
                return token(.string, start)
            case .malformed:
                throw error("'[' and '=' must be followed by '[' to begin a long text", at: start)
            case .single: return sign(.openBracket, 1)
            }
        default: return sign()
        }
    }

    /// The byte so many after the current one, 0 beyond the end.
    func peek(_ distance: Int = 0) -> UInt8 {
        index + distance < bytes.count ? bytes[index + distance] : 0
    }

    func token(_ kind: Token.Kind, _ start: Int) -> Token {
        Token(kind: kind, span: Span(start, index))
    }

    func error(_ message: String, hint: String? = nil, at offset: Int, incomplete: Bool = false)
        -> SyntaxError
    {
        SyntaxError(
            message, hint: hint, position: LineIndex(bytes).position(at: offset, in: bytes),
            isIncomplete: incomplete)
    }

    private mutating func skipBlanksAndComments() throws(SyntaxError) {
        while index < bytes.count {
            switch bytes[index] {
            case 9...13, 32: index += 1
            case Byte.minus where peek(1) == Byte.minus:
                let start = index
                index += 2
                if peek() == Byte.openBracket, case .long(let level) = bracket() {
                    _ = try longString(level, start: start, what: "comment")
                } else {
                    while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
                }
            default: return
            }
        }
    }

    private mutating func word(_ start: Int) -> Token {
        index += 1
        while index < bytes.count, Lexer.isLetter(bytes[index]) || Lexer.isDigit(bytes[index]) {
            index += 1
        }
        guard index - start <= 8, bytes[start] >= 97 else { return token(.name, start) }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        return token(Token.Kind.words[text] ?? .name, start)
    }

    private mutating func number(_ start: Int) throws(SyntaxError) -> Token {
        let isHex = bytes[start] == 48 && peek(1) | 32 == 120
        let exponent: UInt8 = isHex ? 112 : 101
        index += isHex ? 2 : 1
        while true {
            let byte = peek()
            if byte | 32 == exponent {
                index += 1
                if peek() == Byte.plus || peek() == Byte.minus { index += 1 }
            } else if Lexer.isHexDigit(byte) || byte == Byte.dot {
                index += 1
            } else {
                break
            }
        }
        // A letter right after it is part of a malformed number, not a name.
        if Lexer.isLetter(peek()) { index += 1 }
        switch Numeral(bytes[start..<index]) {
        case .integer(let value):
            integer = value
            return token(.integer, start)
        case .float(let value):
            float = value
            return token(.float, start)
        case nil:
            let text = String(decoding: bytes[start..<index].prefix(40), as: UTF8.self)
            throw error("malformed number '\(text)'", at: start)
        }
    }

    private mutating func sign(_ kind: Token.Kind, _ length: Int) -> Token {
        index += length
        return token(kind, index - length)
    }

    private mutating func sign() -> Token {
        switch (bytes[index], peek(1)) {
        case (Byte.equals, Byte.equals): sign(.equal, 2)
        case (Byte.equals, _): sign(.assign, 1)
        case (Byte.less, Byte.equals): sign(.lessOrEqual, 2)
        case (Byte.less, Byte.less): sign(.shiftLeft, 2)
        case (Byte.less, _): sign(.less, 1)
        case (Byte.greater, Byte.equals): sign(.greaterOrEqual, 2)
        case (Byte.greater, Byte.greater): sign(.shiftRight, 2)
        case (Byte.greater, _): sign(.greater, 1)
        case (Byte.tilde, Byte.equals): sign(.notEqual, 2)
        case (Byte.tilde, _): sign(.tilde, 1)
        case (Byte.slash, Byte.slash): sign(.doubleSlash, 2)
        case (Byte.slash, _): sign(.slash, 1)
        case (Byte.colon, Byte.colon): sign(.doubleColon, 2)
        case (Byte.colon, _): sign(.colon, 1)
        case (Byte.dot, Byte.dot): peek(2) == Byte.dot ? sign(.dots, 3) : sign(.concat, 2)
        case (Byte.dot, _): sign(.dot, 1)
        case (Byte.plus, _): sign(.plus, 1)
        case (Byte.minus, _): sign(.minus, 1)
        case (UInt8(ascii: "*"), _): sign(.star, 1)
        case (UInt8(ascii: "%"), _): sign(.percent, 1)
        case (UInt8(ascii: "^"), _): sign(.caret, 1)
        case (UInt8(ascii: "#"), _): sign(.hash, 1)
        case (UInt8(ascii: "&"), _): sign(.ampersand, 1)
        case (UInt8(ascii: "|"), _): sign(.bar, 1)
        case (UInt8(ascii: "("), _): sign(.openParenthesis, 1)
        case (UInt8(ascii: ")"), _): sign(.closeParenthesis, 1)
        case (UInt8(ascii: "{"), _): sign(.openBrace, 1)
        case (UInt8(ascii: "}"), _): sign(.closeBrace, 1)
        case (Byte.closeBracket, _): sign(.closeBracket, 1)
        case (UInt8(ascii: ";"), _): sign(.semicolon, 1)
        case (UInt8(ascii: ","), _): sign(.comma, 1)
        default: sign(.other, 1)
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32) || byte == Byte.underscore
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (97...102).contains(byte | 32)
    }
}

/// The bytes that a lexer looks for in more than one place.
enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let equals = UInt8(ascii: "=")
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
    static let tilde = UInt8(ascii: "~")
    static let slash = UInt8(ascii: "/")
    static let colon = UInt8(ascii: ":")
    static let dot = UInt8(ascii: ".")
    static let plus = UInt8(ascii: "+")
    static let minus = UInt8(ascii: "-")
    static let underscore = UInt8(ascii: "_")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
