package import LuaRuntime

/// The lines that one rule function went through.
package struct RuleTrace: Sendable {
    /// The function.
    package let function: RuleFunction
    /// The lines in order.
    package let lines: ScriptTrace
}
