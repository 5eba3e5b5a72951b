/// Values of CSV files, as Swedish spreadsheets want them: semicolons between.
package enum CSVText {
    /// A value, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe.
    package static func quoted(_ text: String) -> String {
        var safe = text
        if let first = text.first, "=+-@".contains(first), Double(text) == nil { safe = "'" + text }
        guard safe.contains(where: { ";\"\n\r".contains($0) }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }

    /// A row, without its end.
    package static func row(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ";")
    }
}
