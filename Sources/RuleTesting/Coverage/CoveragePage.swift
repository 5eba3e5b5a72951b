import Diagnostics

extension CoverageReport {
    /// The report as an HTML page that needs nothing else: no script, no other file, light or dark as the reader has it.
    ///
    /// - Parameter title: What stands at the top, for instance the folder's name.
    /// - Returns: The whole page.
    package func html(title: String) -> String {
        CoveragePage(self, title: title).text
    }
}

/// The page of a coverage report.
private struct CoveragePage {
    private(set) var text = ""

    init(_ report: CoverageReport, title: String) {
        let title = MarkupText.escape(title)
        let style = String(decoding: PackageResources.coverage_css, as: UTF8.self)
        text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Coverage of \(title)</title>
            <style>
            \(style)</style>
            </head>
            <body>
            <header>
            <h1>Coverage of \(title)</h1>
            <p class="lead">What the tests went through. Per cents are rounded down: 100 means everything.</p>
            </header>
            <main>

            """
        addTotal(report.tally)
        addFiles(report.files)
        addLegend()
        for (index, file) in report.files.enumerated() { add(file, index) }
        text += "</main>\n</body>\n</html>\n"
    }

    // MARK: Summary

    private mutating func addTotal(_ tally: CoverageTally) {
        text += "<div class=\"total\">\n"
        addFigure("Together", tally.percent, tally.covered, tally.total)
        addFigure("Lines", tally.linePercent, tally.coveredLines, tally.lines)
        addFigure(
            "Outcomes of conditions", tally.outcomePercent, tally.coveredOutcomes, tally.outcomes)
        text += "</div>\n"
    }

    private mutating func addFigure(_ name: String, _ percent: Int, _ part: Int, _ whole: Int) {
        text += "<div class=\"figure\"><span>\(name)</span><b>\(percent) %</b>"
        text += "<span>\(part) of \(whole)</span>\(CoveragePage.bar(percent))</div>\n"
    }

    private mutating func addFiles(_ files: [FileCoverage]) {
        text += """
            <table class="files">
            <thead><tr><th scope="col">File</th><th scope="col">Lines</th><th scope="col">Outcomes</th>\
            <th scope="col">Together</th><th scope="col"></th></tr></thead>
            <tbody>

            """
        for (index, file) in files.enumerated() {
            let tally = file.tally
            text += "<tr><td><a href=\"#f\(index)\">\(MarkupText.escape(file.name))</a></td>"
            text += "<td>\(tally.coveredLines) of \(tally.lines)</td>"
            text += "<td>\(CoveragePage.outcomes(tally))</td>"
            text += "<td>\(tally.percent) %</td>"
            text += "<td class=\"gauge\">\(CoveragePage.bar(tally.percent))</td></tr>\n"
        }
        text += "</tbody>\n</table>\n"
    }

    private mutating func addLegend() {
        text += """
            <ul class="legend">
            <li>✓ ran</li><li>✗ never ran (double edge)</li>
            <li>◐ ran in part (dashed edge): what never came stands below it</li>
            <li>the number beside it is how often</li>
            </ul>

            """
    }

    private static func outcomes(_ tally: CoverageTally) -> String {
        tally.outcomes == 0 ? "none" : "\(tally.coveredOutcomes) of \(tally.outcomes)"
    }

    /// Drawn as a picture, so that it prints without asking for background colours. The figure stands beside it as text.
    private static func bar(_ percent: Int) -> String {
        "<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<rect class=\"rest\" width=\"100\" height=\"6\"/>"
            + "<rect class=\"done\" width=\"\(percent)\" height=\"6\"/></svg>"
    }

    // MARK: Files

    private mutating func add(_ file: FileCoverage, _ index: Int) {
        let tally = file.tally
        text +=
            "<section id=\"f\(index)\">\n<div class=\"head\"><h2>\(MarkupText.escape(file.name))</h2>"
        text +=
            "<p class=\"lead\">\(tally.percent) %: lines \(tally.coveredLines) of \(tally.lines), "
        text += "outcomes \(CoveragePage.outcomes(tally))</p></div>\n"
        if let problem = file.problem {
            text += "<p class=\"missing\">✗ not measured: \(MarkupText.escape(problem))</p>\n"
        } else if !file.isLoaded, !file.lines.isEmpty {
            text += "<p class=\"missing\">✗ no test loaded this file</p>\n"
        }
        text += "<div class=\"scroll\"><table class=\"code\"><tbody>\n"
        let lines = Dictionary(uniqueKeysWithValues: file.lines.map { ($0.number, $0) })
        let conditions = Dictionary(grouping: file.conditions, by: \.line)
        for (offset, source) in file.source.enumerated() {
            let number = offset + 1
            addLine(
                "f\(index)l\(number)", number, source,
                file.problem == nil ? lines[number] : nil, conditions[number] ?? [])
        }
        text += "</tbody></table></div>\n</section>\n"
    }

    private mutating func addLine(
        _ id: String, _ number: Int, _ source: String, _ line: FileCoverage.Line?,
        _ conditions: [FileCoverage.Condition]
    ) {
        let isMissed = line.map { $0.hits == 0 } ?? false
        // What never ran took no branch either: said once.
        var notes = isMissed ? [] : conditions.flatMap(\.missing)
        if let line, line.isPartial { notes.insert("a statement on this line never ran", at: 0) }
        let (kind, mark, word) =
            switch (line, notes.isEmpty) {
            case (_?, _) where isMissed: ("miss", "✗", "never ran")
            case (_, false): ("part", "◐", "ran in part")
            case (_?, true): ("full", "✓", "ran")
            case (nil, true): ("", "", "")
            }
        text += "<tr id=\"\(id)\"\(kind.isEmpty ? "" : " class=\"\(kind)\"")>"
        text += "<td class=\"n\"><a href=\"#\(id)\">\(number)</a></td>"
        text += "<td class=\"h\">\(line.map { "\($0.hits)×" } ?? "")</td>"
        text += mark.isEmpty ? "<td class=\"m\"></td>" : CoveragePage.mark(mark, word)
        text += "<td class=\"t\">\(MarkupText.escape(source))"
        for note in notes { text += "<span class=\"note\">\(MarkupText.escape(note))</span>" }
        text += "</td></tr>\n"
    }

    private static func mark(_ mark: String, _ word: String) -> String {
        "<td class=\"m\" title=\"\(word)\"><span role=\"img\" aria-label=\"\(word)\">\(mark)</span></td>"
    }
}
