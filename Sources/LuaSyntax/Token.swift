/// A word, sign, text or numeral of a source text.
package struct Token: Hashable, Sendable {
    /// What it is.
    package var kind: Kind
    /// Where it stands.
    package var span: Span

    /// The kinds of tokens.
    package enum Kind: UInt8, Hashable, Sendable {
        case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`
        case local, `nil`, not, or, `repeat`, `return`, then, `true`, until, `while`
        case name, string, integer, float, endOfFile
        case plus, minus, star, slash, doubleSlash, percent, caret, hash
        case ampersand, tilde, bar, shiftLeft, shiftRight
        case equal, notEqual, lessOrEqual, greaterOrEqual, less, greater, assign
        case openParenthesis, closeParenthesis, openBrace, closeBrace, openBracket, closeBracket
        case doubleColon, semicolon, colon, comma, dot, concat, dots
        /// A byte that begins nothing in Lua.
        case other

        /// The word or sign itself; for the rest, what a person calls it.
        package var text: String {
            switch self {
            case .name: "a name"
            case .string: "a text"
            case .integer, .float: "a number"
            case .endOfFile: "the end of the file"
            case .other: "a character"
            default: Kind.spellings[self] ?? ""
            }
        }

        /// The words that cannot be names.
        static let words: [String: Kind] = [
            "and": .and, "break": .break, "do": .do, "else": .else, "elseif": .elseif, "end": .end,
            "false": .false, "for": .for, "function": .function, "goto": .goto, "if": .if,
            "in": .in, "local": .local, "nil": .nil, "not": .not, "or": .or, "repeat": .repeat,
            "return": .return, "then": .then, "true": .true, "until": .until, "while": .while,
        ]

        private static let signs: [String: Kind] = [
            "+": .plus, "-": .minus, "*": .star, "/": .slash, "//": .doubleSlash, "%": .percent,
            "^": .caret, "#": .hash, "&": .ampersand, "~": .tilde, "|": .bar, "<<": .shiftLeft,
            ">>": .shiftRight, "==": .equal, "~=": .notEqual, "<=": .lessOrEqual,
            ">=": .greaterOrEqual, "<": .less, ">": .greater, "=": .assign,
            "(": .openParenthesis, ")": .closeParenthesis, "{": .openBrace, "}": .closeBrace,
            "[": .openBracket, "]": .closeBracket, "::": .doubleColon, ";": .semicolon,
            ":": .colon, ",": .comma, ".": .dot, "..": .concat, "...": .dots,
        ]

        private static let spellings = Dictionary(
            uniqueKeysWithValues: words.merging(signs) { first, _ in first }.map { ($1, $0) })

        /// The names of all words that cannot be names.
        package static var reservedWords: [String] { words.keys.sorted() }
    }
}

extension BinaryOperator {
    /// The operator that a token is, if any.
    init?(_ kind: Token.Kind) {
        switch kind {
        case .or: self = .or
        case .and: self = .and
        case .less: self = .less
        case .greater: self = .greater
        case .lessOrEqual: self = .lessOrEqual
        case .greaterOrEqual: self = .greaterOrEqual
        case .notEqual: self = .notEqual
        case .equal: self = .equal
        case .bar: self = .bitOr
        case .tilde: self = .bitXor
        case .ampersand: self = .bitAnd
        case .shiftLeft: self = .shiftLeft
        case .shiftRight: self = .shiftRight
        case .concat: self = .concat
        case .plus: self = .plus
        case .minus: self = .minus
        case .star: self = .times
        case .slash: self = .divide
        case .doubleSlash: self = .floorDivide
        case .percent: self = .modulo
        case .caret: self = .power
        default: return nil
        }
    }
}

extension UnaryOperator {
    /// The operator that a token is, if any.
    init?(_ kind: Token.Kind) {
        switch kind {
        case .not: self = .not
        case .minus: self = .minus
        case .hash: self = .length
        case .tilde: self = .bitNot
        default: return nil
        }
    }
}
