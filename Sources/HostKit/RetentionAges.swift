import Settings

/// How long an installation keeps things: the table `housekeeping` of `lonespec.lua`.
package struct RetentionAges: Sendable, Hashable {
    /// Months that logs are kept, with the payslips of their runs. No law says how long; two years let a payroll year be
    /// looked into after it has closed.
    package var logMonths = 24
    /// Days that messages, PDFs and letters are kept after a dispatch, for a resend.
    package var payloadDays = 30

    init() {}

    init(_ table: SettingsReader) throws {
        var table = table
        logMonths = try table.integer("log_months", 1...240) ?? logMonths
        payloadDays = try table.integer("payload_days", 1...3_650) ?? payloadDays
        try table.finish(known: ["log_months", "payload_days"])
    }
}
