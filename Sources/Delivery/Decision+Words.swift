package import Diagnostics

extension Decision {
    /// Every name that `code` can be.
    package static let codes = DecidedOutcome.allCases.map(\.rawValue)

    /// A stable name of the outcome, for programs and tests of rules.
    package var code: String { decided.rawValue }

    /// The outcome in a word or two.
    package var word: Phrase {
        decided == .failed ? Phrase(sv: "✗ fel", en: "✗ failed") : decided.phrase(channel)
    }

    /// Whether somebody should look at it before sending.
    package var needsLook: Bool {
        switch outcome {
        case .send: warning != nil
        case .notSelected(let reason): reason.code != Reason.alreadySentCode
        case .letterOnly, .failed, .held: true
        }
    }
}
