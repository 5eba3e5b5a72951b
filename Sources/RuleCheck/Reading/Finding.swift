import Diagnostics

/// Something found in a file.
struct Finding {
    let severity: Diagnostic.Severity
    /// What comes after `check.` in the code.
    let code: String
    let message: String
    /// What to write instead. Looked for only when it is told: the search for the nearest name takes time.
    let hint: () -> String?
    /// The byte at which it stands; nil when the whole file is meant.
    let offset: Int?

    init(
        _ code: String, _ message: String, hint: @autoclosure @escaping () -> String? = nil,
        at offset: Int?
    ) {
        self.init(severity: .error, code: code, message: message, hint: hint, offset: offset)
    }

    private init(
        severity: Diagnostic.Severity, code: String, message: String, hint: @escaping () -> String?,
        offset: Int?
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset
    }

    /// What works, but is most likely not meant.
    static func warning(
        _ code: String, _ message: String, hint: @autoclosure @escaping () -> String? = nil,
        at offset: Int?
    ) -> Finding {
        Finding(severity: .warning, code: code, message: message, hint: hint, offset: offset)
    }

    /// `did you mean 'x'?`, or something else when nothing is near enough.
    static func meant(_ name: String, among known: some Sequence<String>, else other: String? = nil)
        -> String?
    {
        Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" } ?? other
    }
}
