/// Candidates in columns, read downwards, as shells show files.
enum CandidateList {
    /// More than this no one reads.
    private static let most = 100
    private static let gap = 2

    /// The lines, each with its end.
    static func text(_ candidates: [String], columns: Int) -> String {
        let shown = candidates.prefix(most).map(printable)
        let width = (shown.map(\.count).max() ?? 0) + gap
        let across = max(1, (columns - 1 + gap) / width)
        let rows = (shown.count + across - 1) / across
        var text = ""
        for row in 0..<rows {
            let cells = stride(from: row, to: shown.count, by: rows).map { shown[$0] }
            for cell in cells.dropLast() {
                text += cell + String(repeating: " ", count: width - cell.count)
            }
            text += (cells.last ?? "") + "\n"
        }
        let left = candidates.count - shown.count
        return left > 0 ? text + "… and \(left) more\n" : text
    }

    /// Without what would move the cursor.
    private static func printable(_ candidate: String) -> String {
        String(
            String.UnicodeScalarView(
                candidate.unicodeScalars.map {
                    $0.properties.generalCategory == .control ? "?" : $0
                }))
    }
}
