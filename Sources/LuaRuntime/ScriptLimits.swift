/// What a script may cost. Each limit binds for one load or one call, the memory for the state.
package struct ScriptLimits: Sendable, Hashable {
    /// How many instructions of the virtual machine, with work in C converted to them.
    ///
    /// An ordinary rule takes a few hundred.
    package var instructionsPerCall = 5_000_000

    /// How long by a clock that never jumps; instructions alone are not time.
    package var timePerCall: Duration = .milliseconds(250)

    /// How many bytes all values of the state may take while a script runs.
    package var memoryBytes = 32 << 20

    /// How many bytes one block may take.
    ///
    /// Above what the largest Lua stack needs (16 MB), so that endless recursion is told as such.
    package var blockBytes = 20 << 20

    /// How many bytes one text may have: it keeps a single instruction on a text short.
    package var textBytes = 1 << 20

    /// How deep tables in a result may be nested, at most 64.
    package var resultDepth = 16

    /// How many values and keys a result may have in all.
    package var resultNodes = 10_000

    /// How many bytes of text a result may have in all.
    package var resultTextBytes = 1 << 20

    /// How many lines `print` may write until the log is taken.
    package var logLines = 200

    /// How many bytes `print` may write until the log is taken.
    package var logBytes = 16 << 10

    /// Creates the default limits.
    package init() {}
}

/// A read-only record that the host hands to a script, for instance `employee`.
package struct ScriptView: Sendable, Hashable {
    /// The name in messages.
    package var name: String
    /// The names of the fields; a reader gets the index in this list.
    package var fields: [String]
    /// Those of the fields that scripts may set, to a text or nil; the call's reader takes it.
    package var settable: Set<String>

    /// Creates a view type.
    package init(name: String, fields: [String], settable: Set<String> = []) {
        self.name = name
        self.fields = fields
        self.settable = settable
    }
}
