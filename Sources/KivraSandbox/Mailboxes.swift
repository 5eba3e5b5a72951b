#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Who has a mailbox.
///
/// Source: api-introduction.yml, "Dormant Recipient", "Grace period", "Opt-out".
package struct Mailboxes: Sendable {
    /// The state of one recipient's mailbox.
    package enum State: String, Sendable, CaseIterable {
        case active
        /// The recipient has switched the sender off: not matched, receives nothing.
        case optedOut = "opted-out"
        /// Not reached for a time: not matched, but receives.
        case dormant
        /// Leaving, within ten days: not matched, but receives.
        case grace

        /// Whether a content is delivered.
        var receives: Bool { self != .optedOut }
    }

    /// nil: everyone has an active mailbox.
    private let states: [UInt64: State]?

    /// Everyone has an active mailbox.
    package static let everyone = Mailboxes(states: nil)

    private init(states: [UInt64: State]?) { self.states = states }

    /// Only the listed numbers have a mailbox.
    ///
    /// - Parameter states: Twelve digits as a number, and the state.
    package init(_ states: [UInt64: State]) { self.states = states }

    /// Reads the text of a mailboxes file: a twelve-digit number a line, then optionally
    /// `opted-out`, `dormant` or `grace`; `#` begins a comment.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: The file's name, for errors.
    /// - Throws: ``SandboxError`` with the line; a number is never repeated in it.
    package init(text: String, file: String) throws(SandboxError) {
        var states: [UInt64: State] = [:]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let columns = line.prefix { $0 != "#" }
                .split { $0.isWhitespace || $0 == "," || $0 == ";" }
            guard let first = columns.first else { continue }
            let refuse = { (reason: String) in
                SandboxError.badLine(file: file, line: index + 1, reason: reason)
            }
            guard let number = PersonalNumber.twelveDigits(first.utf8) else {
                throw refuse("the first column must be a number of twelve digits")
            }
            guard columns.count <= 2 else { throw refuse("more than two columns") }
            guard let state = State(rawValue: columns.count == 2 ? String(columns[1]) : "active")
            else { throw refuse("the second column must be opted-out, dormant or grace") }
            guard states.updateValue(state, forKey: number) == nil else {
                throw refuse("the number is listed twice")
            }
        }
        self.states = states
    }

    /// Reads a mailboxes file.
    ///
    /// - Parameter file: The path.
    /// - Throws: ``SandboxError`` when it cannot be read or has a bad line.
    package init(file: String) throws(SandboxError) {
        guard let data = try? Data(contentsOf: URL(filePath: file)),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(file) }
        try self.init(text: text.replacing("\r\n", with: "\n"), file: file)
    }

    /// The state of a number's mailbox, or nil when there is none.
    package func state(of number: UInt64) -> State? {
        guard let states else { return .active }
        return states[number]
    }
}
