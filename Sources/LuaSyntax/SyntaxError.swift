/// Why a text is no Lua.
package struct SyntaxError: Error, Hashable, Sendable {
    /// What is wrong, for the person who wrote it.
    package var message: String
    /// What to write instead, where that can be told.
    package var hint: String?
    /// Where.
    package var position: Position
    /// Whether the text is right so far but ends too early.
    package var isIncomplete: Bool

    /// Creates an error.
    package init(
        _ message: String, hint: String? = nil, position: Position, isIncomplete: Bool = false
    ) {
        self.message = message
        self.hint = hint
        self.position = position
        self.isIncomplete = isIncomplete
    }
}
