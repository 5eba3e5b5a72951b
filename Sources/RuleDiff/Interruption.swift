import Diagnostics
import LuaRuntime

/// Somebody's wish that the work ends, as the two kinds of work here take it.
struct Interruption {
    /// The wish; nil where nobody can make it.
    let interrupt: ScriptInterrupt?
    /// How the code of its diagnostic begins: `diff`, `replay`.
    let work: String

    /// Loads rules that end when the work is to end.
    func side(_ version: RuleVersion, _ setting: DecisionSetting) throws(Diagnostic) -> DecidingSide
    {
        do {
            return try DecidingSide(version, setting, interrupt)
        } catch {
            // They do not load because they were interrupted.
            try check(done: 0)
            throw error
        }
    }

    /// Ends the work when somebody wishes so. What was decided meanwhile does not count: rules end at once too, and would
    /// seem to have failed.
    ///
    /// - Parameter done: how many payslips have been decided about.
    /// - Throws: a `Diagnostic` that says how many.
    func check(done: Int) throws(Diagnostic) {
        guard let interrupt, interrupt.isRequested else { return }
        throw Diagnostic(
            code: "\(work).interrupted",
            Phrase("interrupted after \(done) payslip\(done == 1 ? "" : "s")"),
            hint: "nothing was changed; begin again to compare them all")
    }
}
