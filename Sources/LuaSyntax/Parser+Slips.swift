// What people write who know another language.
extension Parser {
    /// The current token as a person would name it.
    var found: String {
        switch token.kind {
        case .endOfFile: "the end of the file"
        case .other: "'\(character)'"
        case .string: "a text"
        default: "'\(String(text(token.span).prefix(40)))'"
        }
    }

    /// The whole character at a byte that begins nothing in Lua.
    private var character: String {
        let rest = lexer.bytes[token.span.start...].prefix(4)
        guard let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first else {
            return ""
        }
        return scalar.value < 32 || scalar.value == 127 || scalar.value == 0xFFFD
            ? "byte \(rest.first ?? 0)" : String(scalar)
    }

    /// What to write instead.
    var slip: String? {
        let bytes = lexer.bytes
        let start = token.span.start
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        let isDoubled = start > 0 && start < bytes.count && bytes[start - 1] == bytes[start]
        switch token.kind {
        case .assign: return "to compare, write '=='"
        case .ampersand where isDoubled: return "write 'and'"
        case .bar where isDoubled: return "write 'or'"
        case .plus where next == Byte.plus || next == Byte.equals: return "write 'x = x + 1'"
        case .other: return otherSlip(bytes[start], next)
        case .else where wordAfter == "if": return "write 'elseif' in one word"
        case .name: return nameSlip
        default: return nil
        }
    }

    private func otherSlip(_ byte: UInt8, _ next: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "!"): next == Byte.equals ? "write '~='" : "write 'not'"
        case 0xE2: "quotes are written \" or ', not as a word processor makes them"
        case 0xC2: "this is not an ordinary blank; write it again with the space bar"
        case 0x80...: "names have only the letters a to z, digits and _"
        case UInt8(ascii: "?"): "there is no '?:'; write 'condition and a or b', or an if"
        default: nil
        }
    }

    private var nameSlip: String? {
        switch text(token.span) {
        case "elif", "elsif", "elseIf": "write 'elseif'"
        case "null", "None", "undefined": "write 'nil'"
        case "fun", "func", "def", "fn": "write 'function'"
        case "var", "let", "const": "write 'local'"
        case "True", "TRUE": "write 'true'"
        case "False", "FALSE": "write 'false'"
        case "Then": "write 'then': words of Lua are small"
        default: nil
        }
    }

    private var wordAfter: String {
        let rest = lexer.bytes[token.span.end...].drop { $0 == 32 || $0 == 9 }
        return String(decoding: rest.prefix(while: Lexer.isLetter), as: UTF8.self)
    }
}
