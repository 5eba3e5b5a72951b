/// Why something cannot be set or drawn.
package enum TypesettingFailure: Error, Hashable, Sendable {
    /// The font is not installed; the name of what the system gives instead.
    case noFont(String, instead: String)
    /// No installed font has a character.
    case noGlyph(Character, in: String)
    /// The bytes are no picture that can be read, or it is too large.
    case picture(String)
    /// The drawing library says that it went wrong.
    case drawing(String)
}
