package import Diagnostics
package import Payroll
package import Rules

/// What the rules and the host decided for one payslip (Beslut), with everything that explains it.
package struct Decision: Sendable {
    /// What is to happen.
    package enum Outcome: Sendable {
        /// Left out.
        case notSelected(Reason)
        /// Cannot be delivered.
        case failed(Reason)
        /// A rule failed.
        case held(Reason)
        /// Goes to the mailbox of a person, kept for so many days if there is none.
        case send(PersonalIdentityNumber, RetentionDays)
        /// Cannot have a mailbox, goes as a letter; the reason says why.
        case letterOnly(Reason)
    }

    /// What is to happen.
    package var outcome = Outcome.failed(.documentMissing)
    /// What administrators call the channel to mailboxes.
    package var channel = Phrase(sv: "brevlådan", en: "the mailbox")
    /// What the personal identity number is; nil when an earlier gate decided.
    package var identity: IdentityClass?
    /// The answer of the rule `select`; nil when an earlier gate decided.
    package var select: RuleAnswer<Bool>?
    /// The answer of the rule `print_eligible`; nil when it was not asked.
    package var printEligible: RuleAnswer<Bool>?
    /// The answer of the rule `retention_days`; nil when it was not asked.
    package var retention: RuleAnswer<RetentionDays>?
    /// What stands in the way of a letter; nil when one may go, or when that was never asked.
    package var letterObstacle: Reason?
    /// Whether the payslip has no document of its own, and gets one when it is to go.
    package var makesDocument = false
    /// What somebody should know although the payslip can go.
    package var warning: Reason?

    /// Whether it goes anywhere.
    package var goes: Bool {
        switch outcome {
        case .send, .letterOnly: true
        case .notSelected, .failed, .held: false
        }
    }

    /// Whether a letter may go.
    package var mayPrint: Bool {
        goes && letterObstacle == nil
    }

    /// The reason of an outcome that has one.
    package var reason: Reason? {
        switch outcome {
        case .notSelected(let reason), .failed(let reason), .held(let reason),
            .letterOnly(let reason):
            reason
        case .send: nil
        }
    }

    /// The state in which the delivery begins.
    package var initialState: DeliveryState {
        switch outcome {
        case .notSelected: .notSelected
        case .failed: .failed
        case .held: .held
        case .send, .letterOnly: .prepared
        }
    }
}
