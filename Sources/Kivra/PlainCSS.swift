/// Sees that a style sheet fetches nothing and hides nothing.
///
/// Whatever a style sheet fetches it names in a function (`url(…)`, `image-set(…)`) or after an `@`: only a few functions,
/// and `@media`, are allowed. Escapes and comments, which hide words, are not.
enum PlainCSS {
    /// Words that may stand before a parenthesis: colours, sizes, and conditions.
    private static let functions: Set<String> = [
        "and", "calc", "clamp", "hsl", "hsla", "max", "media", "min", "not", "nth-child",
        "nth-last-child", "nth-of-type", "only", "or", "rgb", "rgba",
    ]

    /// What is wrong with a style sheet, or with the value of a `style` attribute; nil when nothing is.
    static func problem(in css: [UInt8]) -> ResponsiveHTML.Problem? {
        var word = 0
        for (at, byte) in css.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: "&"):
                return refused(String(decoding: [byte], as: UTF8.self))
            case UInt8(ascii: "*") where at > 0 && css[at - 1] == UInt8(ascii: "/"):
                return refused("/*")
            case UInt8(ascii: "@"):
                let name = css[(at + 1)...].prefix(while: isWordByte)
                guard small(name) == "media" else { return refused("@") }
            case UInt8(ascii: "("):
                let name = css[word..<at]
                guard name.isEmpty || functions.contains(small(name)) else {
                    return refused(small(name.suffix(30)) + "(")
                }
            default: break
            }
            if !isWordByte(byte) { word = at + 1 }
        }
        return nil
    }

    /// Everything that a name can have, in any script.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        SchemaForm.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
            || byte == 0x5F || byte >= 0x80
    }

    private static func small(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func refused(_ word: String) -> ResponsiveHTML.Problem {
        ResponsiveHTML.Problem(
            sv: "stilmallen får inte innehålla \(word)",
            en: "the style sheet must not contain \(word)")
    }
}
