import Delivery
import Foundation
import Payroll
import Store

/// A dispatch's counts as a text file for Prometheus' node exporter (its "textfile collector"): one file a company, replaced
/// as a whole.
struct Metrics {
    let folder: String
    let company: Company
    let summary: DispatchSummary
    let counts: [DispatchCount]
    let dispatch: Dispatch.ID
    let at: Timestamp

    /// Writes the file.
    ///
    /// - Throws: a `FileFailure`.
    func write() throws {
        let path = "\(folder)/lonespec_\(company.organisationNumber.digits).prom"
        let partial = "\(path).part"
        // Whoever collects is another user, who must get in where we make the folder.
        if !FileManager.default.fileExists(atPath: folder) {
            try DurableFile.makeFolder(folder)
            guard unsafe chmod(folder, 0o755) == 0 else {
                throw FileFailure(path: folder, code: errno)
            }
        }
        if FileManager.default.fileExists(atPath: partial) { try DurableFile.removeFolder(partial) }
        try DurableFile.write(Array(text.utf8), to: partial, synced: false)
        guard unsafe chmod(partial, 0o644) == 0 else {
            throw FileFailure(path: partial, code: errno)
        }
        try DurableFile.rename(partial, to: path, synced: false)
    }

    var text: String {
        let label = "company=\"\(company.organisationNumber.digits)\""
        var lines = [
            "# HELP lonespec_dispatch_payslips Payslips of the company's latest dispatch by what came of them.",
            "# TYPE lonespec_dispatch_payslips gauge",
        ]
        let outcomes: [(String, Int)] = [
            ("cancelled", summary.cancelled), ("delivered", summary.delivered),
            ("failed", summary.failed), ("handed_over", summary.handedOver),
            ("held", summary.held), ("not_selected", summary.notSelected),
            ("retained", summary.retained), ("sent_before", summary.alreadySent),
            ("unsettled", summary.unsettled),
        ]
        for (outcome, count) in outcomes {
            lines.append("lonespec_dispatch_payslips{\(label),outcome=\"\(outcome)\"} \(count)")
        }
        lines += [
            "# HELP lonespec_dispatch_number The number of the company's latest dispatch.",
            "# TYPE lonespec_dispatch_number gauge",
            "lonespec_dispatch_number{\(label)} \(dispatch.value)",
            "# HELP lonespec_dispatch_time_seconds When these figures were written.",
            "# TYPE lonespec_dispatch_time_seconds gauge",
            "lonespec_dispatch_time_seconds{\(label)} \(at.milliseconds / 1_000)",
        ]
        if !counts.isEmpty {
            lines += [
                "# HELP lonespec_plugin_count What plugins have counted in the company's latest dispatch.",
                "# TYPE lonespec_plugin_count gauge",
            ]
        }
        for count in counts {
            lines.append(
                "lonespec_plugin_count{\(label),plugin=\"\(count.plugin)\",name=\"\(count.name)\"} "
                    + "\(count.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
