package import Diagnostics

/// The words of one company in one language.
package struct SheetWords: Hashable, Sendable {
    /// The language of what stands on the page.
    package let language: Language
    private let own: [SheetLabel: String]

    /// Creates words.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - own: those that the company has instead of the usual ones.
    package init(_ language: Language, own: [SheetLabel: String] = [:]) {
        self.language = language
        self.own = own
    }

    /// The words for a label.
    package subscript(label: SheetLabel) -> String { own[label] ?? label.phrase.text(language) }
}
