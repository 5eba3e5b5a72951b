/// Values of CSV files, as Swedish spreadsheets want them: semicolons between.
package enum CSVText {
    /// A value, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe.
    package static func quoted(_ text: String) -> String {
        // By scalars: what looks like one sign to people can hide a separator with an accent on it.
        var safe = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) }))
        if let first = safe.unicodeScalars.first, formulas.contains(first), Double(safe) == nil {
            safe = "'" + safe
        }
        guard safe.unicodeScalars.contains(where: separators.contains) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }

    private static let formulas: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    private static let separators: Set<Unicode.Scalar> = [";", "\"", "\n", "\r", "\t"]

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !separators.contains(scalar)
    }

    /// A row, without its end.
    package static func row(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ";")
    }
}
