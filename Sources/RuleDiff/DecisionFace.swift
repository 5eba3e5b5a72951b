import Delivery
import Diagnostics
import Payroll

/// What a decision comes to, as far as two of them are compared.
struct DecisionFace: Sendable, Hashable, Codable {
    /// What is to happen.
    var outcome: DecidedOutcome
    /// How long Kivra keeps it; nil unless it goes to Kivra.
    var retentionDays: RetentionDays?
    /// Whether a letter may go.
    var letter: Bool
    /// The stable name of the reason, for what was left out, held or cannot be delivered.
    var code: String?
    /// That reason.
    var reason: Phrase?

    /// The face of a decision.
    init(_ decision: Decision) {
        outcome = decision.decided
        letter = decision.mayPrint
        if case .send(_, let days) = decision.outcome { retentionDays = days }
        // A letter alone has its reason from the number's class: no rule changes it, and the ledger forgets it.
        if outcome != .print { set(decision.reason) }
    }

    /// The face of a decision in the ledger.
    init(_ recorded: RecordedDecision) {
        outcome = recorded.outcome
        letter = recorded.mayPrint
        if outcome == .mailbox { retentionDays = recorded.retention }
        set(recorded.reason)
    }

    private mutating func set(_ reason: Reason?) {
        guard let reason else { return }
        code = reason.code
        self.reason = Phrase(
            sv: PersonalNumberMask.mask(reason.sentence.sv),
            en: PersonalNumberMask.mask(reason.sentence.en))
    }

    /// Hides who it is about: the reason can quote a rule.
    mutating func cover(by cover: PersonCover) {
        reason = reason.map { Phrase(sv: cover.cover($0.sv), en: cover.cover($0.en)) }
    }

    /// Whether two decisions come to the same; how their reasons are worded does not count.
    func isSame(as other: DecisionFace) -> Bool {
        outcome == other.outcome && retentionDays == other.retentionDays && letter == other.letter
            && code == other.code
    }

    /// What the rules call the mailbox (api 1).
    private static let mailbox = Phrase(sv: "Kivra", en: "Kivra")

    /// `Kivra, 30 days, letter allowed`.
    var phrase: Phrase {
        let word = outcome.phrase(DecisionFace.mailbox)
        var sv = word.sv
        var en = word.en
        if let days = retentionDays?.rawValue {
            sv += ", \(days) dagar"
            en += ", \(days) days"
        }
        if outcome == .mailbox, letter {
            sv += ", brev tillåtet"
            en += ", letter allowed"
        }
        return Phrase(sv: sv, en: en)
    }
}
