package import LuaRuntime

/// How tests are to run.
package struct RuleTestOptions {
    /// A regular expression that `file: name` of a test must match; nil for all tests.
    package var filter: String?
    /// Whether to count what the tests go through.
    package var measuresCoverage = false
    /// The least coverage in per cent; nil when any will do.
    package var threshold: Int?
    /// What a rule may cost, as in production.
    package var limits = ScriptLimits()
    /// Stops the run from outside.
    package var interrupt: ScriptInterrupt?

    /// Creates options: all tests, no coverage.
    package init() {}
}

/// What the scripts of a run may cost.
package enum TestLimits {
    /// A test file may do more than a rule: one call can be a test of a thousand people.
    package static let test: ScriptLimits = {
        var limits = ScriptLimits()
        limits.instructionsPerCall *= 20
        limits.timePerCall = .seconds(10)
        return limits
    }()

    /// What a rule may cost. The counters' own instructions do not count, but their time does: with counters a rule takes
    /// several times as long, and must still decide the same.
    static func rules(_ limits: ScriptLimits, measured: Bool) -> ScriptLimits {
        var limits = limits
        if measured {
            limits.timePerCall *= 10
        }
        return limits
    }
}
