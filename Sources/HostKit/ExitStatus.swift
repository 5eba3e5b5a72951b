package import Diagnostics

/// How a command ends, for schedulers (design: "Exit codes").
package enum ExitStatus: Int32, Sendable, Hashable {
    /// Every selected payslip settled well.
    case well = 0
    /// Finished, but some failed or are held.
    case someFailed = 1
    /// Wrong usage.
    case usage = 2
    /// Configuration, credentials or licence refuse it.
    case refused = 3
    /// Another dispatch is running for this company.
    case busy = 4
    /// Interrupted, resumable with `lonespec resume`.
    case interrupted = 5
}

/// Why a command could not do its work.
package struct CommandFailure: Error, Sendable {
    /// How the command ends.
    package var exit: ExitStatus
    /// What the person is told.
    package var diagnostics: [Diagnostic]

    /// Creates a failure.
    package init(_ exit: ExitStatus, _ diagnostics: Diagnostic...) {
        self.init(exit, diagnostics)
    }

    /// Creates a failure with several diagnostics.
    package init(_ exit: ExitStatus, _ diagnostics: [Diagnostic]) {
        self.exit = exit
        self.diagnostics = diagnostics
    }
}
