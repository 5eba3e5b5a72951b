/// XML that is being written.
struct XMLText {
    /// What has been written.
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    /// Writes an element with elements in it.
    mutating func element(
        _ name: String, _ attributes: [(String, String)] = [],
        _ content: (inout XMLText) -> Void
    ) {
        text += "\(indent)<\(name)\(XMLText.written(attributes))>\n"
        depth += 1
        content(&self)
        depth -= 1
        text += "\(indent)</\(name)>\n"
    }

    /// Writes an element with text in it, or none.
    mutating func element(
        _ name: String, _ attributes: [(String, String)] = [], content: String? = nil
    ) {
        let start = "\(indent)<\(name)\(XMLText.written(attributes))"
        if let content {
            text += "\(start)>\(XMLText.escape(content))</\(name)>\n"
        } else {
            text += "\(start)/>\n"
        }
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escape($0.1, isAttribute: true))\"" }.joined()
    }

    /// A text without what XML and HTML take for their own. What XML 1.0 cannot hold at all becomes U+FFFD.
    static func escape(_ text: String, isAttribute: Bool = false) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\t":
                if isAttribute {
                    out += "&#\(scalar.value);"
                } else {
                    out.unicodeScalars.append(scalar)
                }
            case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE:
                out.unicodeScalars.append("\u{FFFD}")
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
