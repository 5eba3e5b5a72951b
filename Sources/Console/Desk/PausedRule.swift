import LuaRuntime

/// A rule that is stopped in the middle, and the decision that waits for it.
struct PausedRule {
    /// Where and why it is stopped.
    let pause: ScriptPause
    /// The decision.
    let job: DecisionJob

    /// The local variable that a typed line names; nil when it names none.
    func local(named name: String) -> ScriptInspection? {
        for frame in pause.frames.prefix(1) {
            if let local = frame.locals.last(where: { $0.name == name }) { return local.value }
        }
        return nil
    }
}
