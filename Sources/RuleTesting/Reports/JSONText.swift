/// A JSON value whose members keep their order, so that the same report gives the same bytes.
indirect enum JSONText {
    case null
    case bool(Bool)
    case int(Int)
    case text(String)
    case list([JSONText])
    case object([(String, JSONText)])

    /// A text, or null.
    static func optional(_ text: String?) -> JSONText { text.map(JSONText.text) ?? .null }

    /// A number, or null.
    static func optional(_ number: Int?) -> JSONText { number.map(JSONText.int) ?? .null }

    /// Texts.
    static func texts(_ texts: [String]) -> JSONText { .list(texts.map(JSONText.text)) }

    /// The value in one line.
    var line: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .text(let text): JSONText.quoted(text)
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { "\(JSONText.quoted($0.0)):\($0.1.line)" }.joined(separator: ",")
                + "}"
        }
    }

    /// A text in quotation marks, as JSON and YAML both read it.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
