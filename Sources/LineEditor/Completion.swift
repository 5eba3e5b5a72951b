/// What can stand where the cursor is.
package struct Completion: Sendable, Hashable {
    /// Where the word begins that is completed, in bytes of the line's UTF-8, as the cursor is given.
    package var start: Int
    /// What the word can become, each the whole word, in the order in which they are listed.
    package var candidates: [String]
    /// What follows the word when there is only one candidate, for instance a space.
    package var suffix: String

    /// Creates a completion.
    package init(start: Int, candidates: [String], suffix: String = "") {
        self.start = start
        self.candidates = candidates
        self.suffix = suffix
    }

    /// Nothing can stand there.
    package static let none = Completion(start: 0, candidates: [])
}
