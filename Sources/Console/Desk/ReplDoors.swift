package import LuaRuntime

/// What the prompt needs from the world around it, so that it can be tested without one.
package struct ReplDoors {
    /// Writes text that ends in a newline where the person reads it.
    package var write: (String) -> Void
    /// Writes what must not stand among lists for programs; where the rest goes, unless said otherwise.
    package var note: ((String) -> Void)?
    /// Asks a question that only `yes` agrees to.
    package var confirm: (String) -> Bool = { _ in false }
    /// Opens a file at a line in the person's editor, and returns when it is closed.
    package var edit: ((_ path: String, _ line: Int) throws -> Void)?
    /// Waits; false when somebody has pressed Ctrl-C.
    package var wait: (Duration) async -> Bool = { _ in false }
    /// Ctrl-C, for rules that run.
    package var interrupt = ScriptInterrupt()
    /// Whether a person sits there; if not, the first error ends the session.
    package var isInteractive = true
    /// Whether colours may be used.
    package var usesColour = false

    /// Creates doors of which only writing leads somewhere.
    package init(write: @escaping (String) -> Void) {
        self.write = write
    }
}
