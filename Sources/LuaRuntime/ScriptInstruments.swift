/// Instruments of the workbench. Production has none, and pays for none.
package struct ScriptInstruments {
    /// Stops a run from outside, for instance when somebody presses Ctrl-C.
    package var interrupt: ScriptInterrupt?
    /// Counts where scripts have been; `__probe` is known only in states that have them.
    package var probes: ScriptProbes?
    /// Functions of the host, for extended files and evaluated lines.
    package var hostFunctions: [ScriptHostFunction] = []
    /// Whether the lines of each run are kept; see ``ScriptState/tracesLines``.
    package var tracesLines = false
    /// Who is asked when a run pauses; see ``ScriptState/debugger``.
    package var debugger: (any ScriptDebugger)?

    /// Creates an empty set of instruments.
    package init() {}
}
