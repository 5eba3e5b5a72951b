import LuaSyntax

/// What a counter counts: how often a statement began, or how often a condition held and how often it did not.
struct Probe: Sendable, Hashable {
    /// The kinds of counters.
    enum Kind: Sendable, Hashable {
        /// One counter.
        case statement
        /// Two counters, the second one for what does not hold. With the condition's text.
        case condition(String)
    }

    /// The first counter's number, from 0.
    let id: Int
    /// The line on which the statement or the condition begins.
    let line: Int
    /// What is counted.
    let kind: Kind
}
