package import Diagnostics

/// What a decision came to, without its circumstances: what two decisions are compared by, and what is left of one in the
/// ledger. The raw values are the stable names: `Decision.code`, and what tests of rules want.
package enum DecidedOutcome: String, CaseIterable, Hashable, Sendable, Codable {
    /// To the mailbox; the word is the rules' own (api 1).
    case mailbox = "kivra"
    /// Only as a letter.
    case print
    /// Left out.
    case notSelected = "not-selected"
    /// A rule failed.
    case held
    /// Cannot be delivered.
    case failed

    /// The outcome in a word or two.
    ///
    /// - Parameter mailbox: what administrators call the channel to mailboxes.
    /// - Returns: the words.
    package func phrase(_ mailbox: Phrase) -> Phrase {
        switch self {
        case .mailbox: mailbox
        case .print: Phrase(sv: "brev", en: "letter")
        case .notSelected: Phrase(sv: "ej vald", en: "not selected")
        case .held: Phrase(sv: "hålls kvar", en: "held")
        case .failed: Phrase(sv: "kan inte levereras", en: "cannot be delivered")
        }
    }
}

extension Decision {
    /// What the decision came to.
    package var decided: DecidedOutcome {
        switch outcome {
        case .send: .mailbox
        case .letterOnly: .print
        case .notSelected: .notSelected
        case .held: .held
        case .failed: .failed
        }
    }
}
