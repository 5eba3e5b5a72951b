package import Diagnostics

/// How a run ended.
package enum ScriptOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// It returned.
    case ok
    /// The script made a mistake or raised an error.
    case error
    /// It took too many instructions.
    case budget
    /// It took too long.
    case deadline
    /// It wanted too much memory.
    case memory
    /// It asked for what scripts may not have or change.
    case denied
    /// Somebody stopped it from outside.
    case interrupted
}

/// What one run cost and how it ended.
package struct ScriptReport: Sendable, Hashable {
    /// How it ended.
    package var outcome: ScriptOutcome
    /// Instructions, rounded down to the interval at which they are counted (1,000).
    package var instructions: Int
    /// The most bytes that the state's values took during the run.
    package var peakBytes: Int
    /// How long it took; zero when it ended before instructions were counted.
    package var wall: Duration
    /// Where it was stopped, when it was.
    package var place: SourcePlace?
}

/// A field of a view that a script read.
package struct ScriptFieldRead: Sendable, Hashable {
    /// The index of the view.
    package var view: Int
    /// The index of the field in the view.
    package var field: Int
    /// What the script was told.
    package var value: ScriptValue

    /// Creates a record of a read.
    package init(view: Int, field: Int, value: ScriptValue) {
        self.view = view
        self.field = field
        self.value = value
    }
}

/// Why a script did not give an answer.
package struct ScriptError: Error, Sendable, Hashable {
    /// How the run ended; never `ok`.
    package var outcome: ScriptOutcome
    /// What happened, for the person who wrote the script; personal identity numbers are masked.
    package var message: String
    /// Where, with the text of the line.
    package var place: SourcePlace?
    /// The fields read until then.
    package var fieldsRead: [ScriptFieldRead] = []
    /// What it cost.
    package var report: ScriptReport
    /// The places that led there, the innermost first, at most eight.
    package var traceback: [SourcePlace] = []

    /// Creates an error that did not come out of a run.
    init(_ outcome: ScriptOutcome, _ message: String) {
        self.outcome = outcome
        self.message = message
        self.report = ScriptReport(outcome: outcome, instructions: 0, peakBytes: 0, wall: .zero)
    }
}

extension ScriptError: CustomStringConvertible {
    /// The place and the message.
    package var description: String {
        (place.map { "\($0.label): " } ?? "") + message
    }
}
