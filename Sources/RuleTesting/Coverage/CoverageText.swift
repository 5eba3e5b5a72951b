extension CoverageReport {
    /// The report for a terminal: a line for each file, the sum, and what is missing.
    ///
    /// - Parameter colours: Whether to use colours; nothing is said by them alone.
    /// - Returns: The lines, each with its end.
    package func text(colours: Bool) -> String {
        lines(Paint(isOn: colours)).map { $0 + "\n" }.joined()
    }

    func lines(_ paint: Paint) -> [String] {
        let rows = files.map { ($0.name, $0.tally) } + [("all", tally)]
        let width = rows.map { $0.0.count }.max() ?? 0
        var lines = [paint.strong("coverage")]
        for (name, tally) in rows {
            let padding = String(repeating: " ", count: width - name.count)
            let percent = CoverageReport.padded("\(tally.percent) %", 5)
            let painted = tally.percent == 100 ? paint.good(percent) : paint.bad(percent)
            lines.append(
                "  \(name)\(padding)  \(painted)  lines \(tally.coveredLines)/\(tally.lines), "
                    + "conditions \(tally.coveredOutcomes)/\(tally.outcomes)")
        }
        let missing = missing
        if !missing.isEmpty { lines.append(paint.strong("missing")) }
        return lines + missing.map { "  \($0)" }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
