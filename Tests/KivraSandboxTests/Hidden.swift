import Testing

/// A text that may hold a personal identity number: the test's own output does not show it.
struct Hidden: Sendable, ExpressibleByStringInterpolation, CustomTestStringConvertible {
    let text: String

    init(stringLiteral text: String) {
        self.text = text
    }

    init(_ text: String) {
        self.text = text
    }

    var testDescription: String { "a text of \(text.utf8.count) bytes" }
}
