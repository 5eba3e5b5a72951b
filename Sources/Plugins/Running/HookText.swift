import Diagnostics
import LuaRuntime

/// Texts that a plugin makes, before anybody sees them.
enum HookText {
    /// One line, personal identity numbers masked, of at most so many bytes.
    static func safe(_ text: String, _ limit: Int) -> String {
        let line = String(
            text.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .format: " "
                default: Character(scalar)
                }
            })
        var result = ""
        var length = 0
        for character in PersonalNumberMask.mask(line) {
            length += character.utf8.count
            if length > limit { return result + "…" }
            result.append(character)
        }
        return result
    }

    /// A row of a CSV file: fields with `;` between them, quoted where that is needed (RFC 4180).
    static func row(_ items: [ScriptValue]) -> String? {
        var cells: [String] = []
        for item in items {
            switch item {
            case .none: cells.append("")
            case .bool(let flag): cells.append(flag ? "true" : "false")
            case .int(let number): cells.append(String(number))
            case .number(let number): cells.append("\(number)")
            case .text(let text): cells.append(quoted(text))
            case .list, .record: return nil
            }
        }
        return cells.joined(separator: ";")
    }

    /// A text as a cell, on one line: a file is made of complete lines.
    private static func quoted(_ text: String) -> String {
        var isPlain = true
        for byte in text.utf8 {
            // What is beyond ASCII may be a line separator; most cells have nothing of it.
            if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
            {
                isPlain = false
                break
            }
        }
        let line =
            isPlain
            ? text
            : text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .joined(separator: " ")
        guard let first = line.utf8.first else { return line }
        // What begins like a formula is a text to a spreadsheet that opens the file.
        let isFormula = "=+-@\t".utf8.contains(first)
        let shown = isFormula && Double(line) == nil ? "'\(line)" : line
        if isPlain, first != 0x20 { return shown }
        guard shown.contains(where: { ";\"".contains($0) }) || first == 0x20 else { return shown }
        return "\"\(shown.replacing("\"", with: "\"\""))\""
    }
}
