/// What stands before the cursor, in colours or without.
package struct Prompt: Sendable, Hashable {
    /// How a part looks.
    package enum Style: Int, Sendable {
        case plain = 0
        case bold = 1
        case dim = 2
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }

    private var parts: [(text: String, style: Style)] = []
    private let usesColours: Bool

    /// Creates a prompt.
    ///
    /// - Parameters:
    ///   - text: its first part, without a style.
    ///   - usesColours: whether styles show; not without a terminal, nor with `NO_COLOR`.
    package init(_ text: String = "", usesColours: Bool = false) {
        self.usesColours = usesColours
        append(text)
    }

    /// Adds a part at the end. Control characters are left out.
    package mutating func append(_ text: String, _ style: Style = .plain) {
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        if !scalars.isEmpty { parts.append((String(String.UnicodeScalarView(scalars)), style)) }
    }

    /// The text without styles.
    package var text: String { parts.map(\.text).joined() }

    package static func == (a: Prompt, b: Prompt) -> Bool { a.encoded == b.encoded }

    package func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

    /// The text with escape sequences, each between two bytes 1: libedit counts no room for those, but wants a
    /// character behind each, and so the last character has no style.
    var encoded: String {
        guard usesColours else { return text }
        var encoded = ""
        var style = Style.plain
        for (index, part) in parts.enumerated() {
            if part.style != style { encoded += Prompt.sequence(part.style) }
            style = part.style
            if index == parts.count - 1, style != .plain, let last = part.text.last {
                encoded += part.text.dropLast() + Prompt.sequence(.plain) + String(last)
            } else {
                encoded += part.text
            }
        }
        return encoded
    }

    private static func sequence(_ style: Style) -> String {
        let code = style == .plain ? "0" : "0;\(style.rawValue)"
        return "\u{1}\u{1B}[\(code)m\u{1}"
    }
}
