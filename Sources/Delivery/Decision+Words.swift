package import Diagnostics

extension Decision {
    /// Every name that `code` can be.
    package static let codes = ["kivra", "print", "not-selected", "held", "failed"]

    /// A stable name of the outcome, for programs and tests of rules.
    package var code: String {
        switch outcome {
        case .send: "kivra"
        case .letterOnly: "print"
        case .notSelected: "not-selected"
        case .held: "held"
        case .failed: "failed"
        }
    }

    /// The outcome in a word or two.
    package var word: Phrase {
        switch outcome {
        case .send: Phrase(sv: "Kivra", en: "Kivra")
        case .letterOnly: Phrase(sv: "brev", en: "letter")
        case .notSelected: Phrase(sv: "ej vald", en: "not selected")
        case .held: Phrase(sv: "hålls kvar", en: "held")
        case .failed: Phrase(sv: "✗ fel", en: "✗ failed")
        }
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
