/// What a line of a prompt gave.
package enum ScriptEvaluation: Sendable, Hashable {
    /// The text ends too early: there must be more of it.
    case incomplete
    /// What its results look like; none when it was a statement.
    case values([ScriptInspection])
}
