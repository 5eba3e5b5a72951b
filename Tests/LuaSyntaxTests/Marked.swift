/// A source text in which `1️⃣` marks the expected place.
struct Marked {
    /// The text without the mark.
    let text: String
    /// The byte at which the mark stood; nil without a mark.
    let offset: Int?

    init(_ marked: String) {
        let parts = marked.split(separator: "1️⃣", maxSplits: 1, omittingEmptySubsequences: false)
        text = parts.joined()
        offset = parts.count > 1 ? parts[0].utf8.count : nil
    }
}
