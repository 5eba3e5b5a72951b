/// Text in XML and HTML.
package enum MarkupText {
    /// A text without what XML and HTML take for their own. What XML 1.0 cannot hold at all becomes U+FFFD.
    package static func escape(_ text: String, isAttribute: Bool = false) -> String {
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
