import Diagnostics
import Foundation
import Wording

/// The log as text: facts, then each payslip in a few lines.
struct TextLog: LogForm {
    let head: LogHead
    let language: Language

    func opening() -> String {
        let width = head.facts.map { $0.label.text(language).count }.max() ?? 0
        let facts = head.facts.map { fact in
            let label = fact.label.text(language)
            return label + String(repeating: " ", count: width - label.count + 2) + fact.value
        }
        return ([head.title, ""] + facts + ["", head.summary] + head.remarks + ["", ""])
            .joined(separator: "\n")
    }

    func row(_ row: LogRow, isFirst: Bool) -> String {
        let name = row.values.prefix(3).joined(separator: ", ")
        let rest = zip(LogRow.columns, row.values).dropFirst(3).filter { !$0.1.isEmpty }
        return name + "\n"
            + rest.map { "  \($0.0.label.text(language)): \($0.1)\n" }.joined() + "\n"
    }

    func ending() -> String { "" }
}

/// The log as CSV: a row for each payslip, with the dispatch's number first.
struct CSVLog: LogForm {
    let head: LogHead
    let language: Language

    func opening() -> String {
        // Spreadsheets take UTF-8 for Windows' own letters without the mark.
        "\u{FEFF}"
            + CSVText.row(
                [LogWords.dispatch.text(language)]
                    + LogRow.columns.map { $0.label.text(language) } + [
                        LogWords.ruleHash.text(language)
                    ])
            + "\r\n"
    }

    func row(_ row: LogRow, isFirst: Bool) -> String {
        let rules = head.facts.first { $0.key == "rule_digest" }?.value ?? ""
        return CSVText.row([String(head.dispatch)] + row.values + [rules]) + "\r\n"
    }

    func ending() -> String { "" }
}

/// The log as JSON, with each decision as it was made.
struct JSONLog: LogForm {
    let head: LogHead
    private let encoder: JSONEncoder

    init(head: LogHead) {
        self.head = head
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func opening() throws -> String {
        var text = "{\"dispatch\":\(head.dispatch)"
        for fact in head.facts { text += ",\n\"\(fact.key)\":\(try quoted(fact.value))" }
        text += ",\n\"summary\":\(try quoted(head.summary))"
        text += ",\n\"remarks\":[\(try head.remarks.map(quoted).joined(separator: ","))]"
        return text + ",\n\"deliveries\":[\n"
    }

    func row(_ row: LogRow, isFirst: Bool) throws -> String {
        let fields = try zip(LogRow.columns, row.values).map { column, value in
            "\"\(column.key)\":" + (value.isEmpty ? "null" : try quoted(value))
        }
        // The record is JSON already.
        let decision = row.decision.map { ",\"decision\":\($0)" } ?? ""
        return (isFirst ? "" : ",\n") + "{" + fields.joined(separator: ",") + decision + "}"
    }

    func ending() -> String { "\n]}\n" }

    private func quoted(_ text: String) throws -> String {
        String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}

/// The log as a page to read and to print: A4 across, headings on every sheet, nothing from anywhere else.
struct HTMLLog: LogForm {
    let head: LogHead
    let language: Language

    /// The columns that fit on paper; the others stand below the sentence.
    private static let shown = ["number", "name", "pay_run", "channel", "outcome"]

    func opening() -> String {
        let facts = head.facts.map { fact in
            "<dt>\(escape(fact.label.text(language)))</dt><dd>\(escape(fact.value))</dd>"
        }
        let remarks = head.remarks.map { "<li>\(escape($0))</li>" }.joined()
        let headings =
            HTMLLog.shown.compactMap { key in
                LogRow.columns.first { $0.key == key }?.label.text(language)
            } + [LogWords.what.text(language)]
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head><meta charset="utf-8"><title>\(escape(head.title))</title>
            <style>
            @page { size: A4 landscape; margin: 12mm }
            body { font: 10pt/1.35 sans-serif; color: #111; margin: 1em }
            h1 { font-size: 15pt; margin: 0 0 .4em }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; margin: 0 0 .8em }
            dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
            table { border-collapse: collapse; width: 100% }
            thead { display: table-header-group } tr { break-inside: avoid }
            th { text-align: left; border-bottom: 1.5pt solid #333 }
            td { vertical-align: top; border-bottom: .5pt solid #bbb }
            th, td { padding: .2em .5em .2em 0 }
            small { color: #555; overflow-wrap: anywhere }
            </style></head>
            <body><h1>\(escape(head.title))</h1>
            <dl>\(facts.joined())</dl>
            <p>\(escape(head.summary))</p>
            \(remarks.isEmpty ? "" : "<ul>\(remarks)</ul>")
            <table><thead><tr>\(headings.map { "<th>\(escape($0))</th>" }.joined())</tr></thead>
            <tbody>

            """
    }

    func row(_ row: LogRow, isFirst: Bool) -> String {
        var cells = ""
        var small: [String] = []
        var what = ""
        for (column, value) in zip(LogRow.columns, row.values) where !value.isEmpty {
            switch column.key {
            case "what", "advice": what += (what.isEmpty ? "" : " ") + escape(value)
            case _ where HTMLLog.shown.contains(column.key): break
            default: small.append("\(escape(column.label.text(language))): \(escape(value))")
            }
        }
        for (column, value) in zip(LogRow.columns, row.values)
        where HTMLLog.shown.contains(column.key) {
            cells += "<td>\(escape(value))</td>"
        }
        return
            "<tr>\(cells)<td>\(what)<br><small>\(small.joined(separator: " · "))</small></td></tr>\n"
    }

    func ending() -> String { "</tbody></table></body></html>\n" }

    private func escape(_ text: String) -> String { MarkupText.escape(text) }
}
