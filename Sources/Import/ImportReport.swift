package import Diagnostics
package import Payroll

/// What an import did, for the summary at its end.
package struct ImportReport: Sendable {
    /// How many diagnostics a report keeps, so that a file of nothing but bad rows takes no more memory than a good one.
    package static let diagnosticsLimit = 10_000

    /// Employees by what happened to them.
    package var employees: [ImportChange: Int] = [:]
    /// Payslips by what happened to them.
    package var payslips: [ImportChange: Int] = [:]
    /// Rows that could not be kept, and warnings, in the file's order.
    package var diagnostics: [Diagnostic] = []
    /// Elements or columns that were passed over, with how often they occurred.
    package var passedOver: [String: Int] = [:]
    /// The pay dates of the payslips that were read.
    package var payDates: Set<CalendarDate> = []
    /// Diagnostics beyond the limit, which are counted and not kept.
    package private(set) var omitted: [Diagnostic.Severity: Int] = [:]

    /// Creates an empty report.
    package init() {}

    /// How many rows could not be kept.
    package var badRows: Int {
        diagnostics.count { $0.severity == .error } + omitted[.error, default: 0]
    }

    mutating func count(employee change: ImportChange) { employees[change, default: 0] += 1 }
    mutating func count(payslip change: ImportChange) { payslips[change, default: 0] += 1 }

    mutating func add(_ diagnostic: Diagnostic) {
        if diagnostics.count < ImportReport.diagnosticsLimit {
            diagnostics.append(diagnostic)
        } else {
            omitted[diagnostic.severity, default: 0] += 1
        }
    }

    /// Says how many diagnostics were left out, if any.
    mutating func close() {
        let more = omitted.values.reduce(0, +)
        guard more > 0 else { return }
        diagnostics.append(
            Diagnostic(
                .note, code: "import.more",
                Phrase(sv: "och \(more) till som inte visas", en: "and \(more) more, not shown")))
    }
}
