package import Payroll

/// What the ledger kept of one delivery, as far as a decision can be told from it.
package struct RecordedDelivery: Sendable {
    /// The channel.
    package var channel: ChannelName
    /// Where the delivery stands.
    package var state: DeliveryState
    /// The latest reason.
    package var reason: Reason?
    /// Whether a message was frozen.
    package var hasMessage: Bool
    /// Whether there is a letter: to be written, or to take over.
    package var hasLetter: Bool

    /// Creates a note of a delivery.
    package init(
        channel: ChannelName, state: DeliveryState, reason: Reason?, hasMessage: Bool,
        hasLetter: Bool
    ) {
        self.channel = channel
        self.state = state
        self.reason = reason
        self.hasMessage = hasMessage
        self.hasLetter = hasLetter
    }

    /// Whether the delivery ended where it began: nothing was ever made that could be sent.
    fileprivate var neverWent: Bool { !hasMessage && !hasLetter }
}

/// The decision about one payslip of a dispatch, as the ledger has it. Nothing in it is guessed: what later steps have
/// written over is not here.
package struct RecordedDecision: Sendable, Hashable {
    /// What it came to.
    package var outcome: DecidedOutcome
    /// Whether a letter could go.
    package var mayPrint: Bool
    /// Why, for a payslip that was left out, held or could not be delivered.
    package var reason: Reason?
    /// What each rule said.
    package var record: DecisionRecord

    /// Tells the decision from a payslip's deliveries in one dispatch; nil when they do not tell it.
    package init?(_ deliveries: [RecordedDelivery], record: DecisionRecord) {
        guard let first = deliveries.first(where: { $0.channel != .print }) ?? deliveries.first
        else { return nil }
        self.record = record
        // What could not be drawn had been decided to go, too.
        let isByHook = [Reason.hookPrefix, Reason.pagePrefix].contains { prefix in
            first.reason?.code.hasPrefix(prefix) ?? false
        }
        if first.neverWent, !isByHook {
            switch first.state {
            case .notSelected: outcome = .notSelected
            case .held: outcome = .held
            case .failed: outcome = .failed
            default: return nil
            }
            mayPrint = false
            reason = first.reason
        } else {
            // A letter that went because there was no mailbox was decided for the mailbox: that rule was asked.
            // What a hook held or left out had been decided to go.
            let wasAsked = record.rules.contains { $0.function == "retention_days" }
            let isForMailbox = isByHook ? wasAsked : first.channel != .print || wasAsked
            outcome = isForMailbox ? .mailbox : .print
            mayPrint = first.hasLetter
            reason = nil
        }
    }

    /// The retention that the rule answered; nil when it was not asked, or failed.
    package var retention: RetentionDays? {
        record.rules.first { $0.function == "retention_days" }.flatMap { Int($0.answer) }
            .flatMap(RetentionDays.init)
    }

    /// Whether the payslip had no document then and got none. Where it says no, it had the document that it has now, for a
    /// payslip's document never changes, or one was made for the dispatch, or an earlier gate decided.
    package var lackedDocument: Bool { reason?.code == Reason.documentMissing.code }

    /// Whether its document was somebody else's too. Where it says no, it was not, or an earlier gate decided.
    package var sharedDocument: Bool { reason?.code == Reason.documentShared.code }
}
