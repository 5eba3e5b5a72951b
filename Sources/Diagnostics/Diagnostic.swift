/// What a person is told about one thing that went wrong or needs attention.
///
/// Messages are lower case and have no full stop; `hint` says what to do. Neither may hold a secret or
/// an unmasked personal identity number.
package struct Diagnostic: Error, Hashable, Sendable, Codable {
    /// How bad it is.
    package enum Severity: String, Hashable, Sendable, Codable, Comparable {
        /// Good to know.
        case note
        /// Works, but somebody should look.
        case warning
        /// The item, or the whole command, could not be done.
        case error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    }

    /// How bad it is.
    package var severity: Severity
    /// A stable, dotted name for programs and tests, for instance `import.amount`.
    package var code: String
    /// What happened.
    package var message: Phrase
    /// What to do about it.
    package var hint: Phrase?
    /// Where in a file.
    package var place: SourcePlace?
    /// Which item, for instance an employment number; never a personal identity number.
    package var subject: String?

    /// Creates a diagnostic, an error unless said otherwise.
    package init(
        _ severity: Severity = .error, code: String, _ message: Phrase, hint: Phrase? = nil,
        at place: SourcePlace? = nil, subject: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.hint = hint
        self.place = place
        self.subject = subject
    }
}

/// A place in a text file.
package struct SourcePlace: Hashable, Sendable, Codable {
    /// The file as a person would name it, relative where possible.
    package var file: String
    /// The line, from 1; nil when the whole file is meant.
    package var line: Int?
    /// The column in characters, from 1.
    package var column: Int?
    /// The text of the line, when it helps and is safe to show.
    package var excerpt: String?

    /// Creates a place.
    package init(file: String, line: Int? = nil, column: Int? = nil, excerpt: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.excerpt = excerpt
    }

    /// `file:line:column`, as compilers print it.
    package var label: String {
        [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
            .joined(separator: ":")
    }
}
