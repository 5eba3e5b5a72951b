import Diagnostics

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
            text += "\(start)>\(MarkupText.escape(content))</\(name)>\n"
        } else {
            text += "\(start)/>\n"
        }
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(MarkupText.escape($0.1, isAttribute: true))\"" }.joined()
    }
}
