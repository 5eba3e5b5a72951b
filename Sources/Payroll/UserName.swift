/// Who somebody is to lonespec: on the command line, the operating system's name of the user.
package struct UserName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name.
    package let text: String

    /// Wraps a name; nil for one that is empty, too long, or has blanks, control or invisible characters in it.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 64,
            text.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace
                    && ![.control, .format].contains($0.properties.generalCategory)
            })
        else { return nil }
        self.text = text
    }

    /// The name of a user whom the system knows by number only, as `id` prints it.
    package init(number: UInt32) {
        text = "#\(number)"
    }

    package var description: String { text }

    package static func < (a: UserName, b: UserName) -> Bool { a.text < b.text }
}

/// Who changes something, and when: what the audit trail keeps of every change.
package struct Authorship: Hashable, Sendable {
    /// Who.
    package var user: UserName
    /// When.
    package var at: Timestamp

    /// Creates an authorship.
    package init(user: UserName, at: Timestamp) {
        self.user = user
        self.at = at
    }
}
