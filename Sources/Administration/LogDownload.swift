import Delivery
package import Diagnostics
package import HostKit
import Payroll
package import Store
import Wording

/// Writes a dispatch's detailed log to a file: employees, pay runs, outcomes, errors, evidence. A page at a time.
package struct LogDownload {
    private let host: Installation
    private let language: Language

    /// Creates a download in one language.
    package init(host: Installation, language: Language) {
        self.host = host
        self.language = language
    }

    /// Writes the file, which must not be there, and tells the audit trail.
    ///
    /// - Parameters:
    ///   - found: the dispatch.
    ///   - filter: which of its deliveries.
    ///   - path: the file; its name says the format.
    /// - Returns: how many rows were written.
    /// - Throws: `CommandFailure`: 2 for a name that says no format or is taken, 3 without the right.
    package func write(_ found: DispatchDesk.Found, _ filter: DeliveryFilter, to path: String)
        throws -> Int
    {
        let service = LogService(host: host)
        guard let format = LogFormat.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") })
        else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "log.format", LogWords.format.phrase(["file": "\(path)"]),
                    hint: LogWords.formatHint.phrase))
        }
        let remarks = try service.remarks(of: found)
        let head = LogHead(found, remarks, host: host, language: language)
        let form = format.form(head, language)
        var file = try NewFile(path)
        try file.write(form.opening())
        var count = 0
        var last: Int64?
        while true {
            let page = try service.deliveries(of: found, filter, after: last, limit: 1_000)
            for line in page {
                try file.write(form.row(LogRow(line, host, language), isFirst: count == 0))
                count += 1
            }
            guard let final = page.last else { break }
            last = final.id.value
        }
        try file.write(form.ending())
        try file.finish()
        try host.store.note(
            AuditEntry(
                "log.download", field: String(found.overview.dispatch.id.value),
                new: format.rawValue, company: found.company.id), by: host.author)
        return count
    }
}

/// A format of a downloaded log; the raw value is the file name's ending.
enum LogFormat: String, CaseIterable {
    case txt
    case csv
    case json
    case html

    func form(_ head: LogHead, _ language: Language) -> any LogForm {
        switch self {
        case .txt: TextLog(head: head, language: language)
        case .csv: CSVLog(head: head, language: language)
        case .json: JSONLog(head: head)
        case .html: HTMLLog(head: head, language: language)
        }
    }
}

/// How a downloaded log is written.
protocol LogForm {
    /// What stands before the rows.
    func opening() throws -> String
    /// One row, with its end.
    func row(_ row: LogRow, isFirst: Bool) throws -> String
    /// What stands after the rows.
    func ending() throws -> String
}
