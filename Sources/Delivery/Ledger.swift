package import Payroll

/// The journal of dispatches: what was decided, frozen, tried and answered. `Store` implements it.
///
/// Every method that changes something has committed it to disk when it returns.
package protocol Ledger: Sendable {
    /// Notes decisions and frozen messages, with what hooks did for them, in one transaction. May be called many times while
    /// a dispatch is `preparing`.
    func insert(_ entries: [LedgerEntry], _ effects: [HookEffect], into dispatch: Dispatch.ID)
        async throws

    /// Forgets what an interrupted preparation has noted, and what hooks did for it: nothing of it was sent.
    func discardPreparation(of dispatch: Dispatch.ID) async throws

    /// Moves the dispatch on.
    func advance(_ dispatch: Dispatch.ID, to state: Dispatch.State, at now: Timestamp) async throws

    /// Cancels deliveries that nobody has taken and whose payslip has been corrected, or whose employee has been changed, since
    /// they were prepared; returns how many.
    func cancelOutdated(in dispatch: Dispatch.ID) async throws -> Int

    /// Deliveries over the network that are not settled, in order, a page at a time.
    func unsettled(in dispatch: Dispatch.ID, after last: DeliveryID?, limit: Int) async throws
        -> [UnsettledDelivery]

    /// Makes one step of one delivery. Steps that wait at the same time are committed together.
    func record(_ step: DeliveryStep) async throws

    /// Letters that are not settled, in order.
    func unsettledLetters(in dispatch: Dispatch.ID) async throws -> [UnsettledLetter]

    /// Moves letters on, all or none.
    func recordLetters(_ letters: [DeliveryID], _ step: LetterStep) async throws

    /// How many payslips of the dispatch ended how.
    func summary(of dispatch: Dispatch.ID) async throws -> DispatchSummary
}

/// One decision on its way into the ledger.
package struct LedgerEntry: Sendable {
    /// The payslip.
    package var payslip: Payslip.ID
    /// The employee.
    package var employee: Employee.ID
    /// The channel.
    package var channel: ChannelName
    /// The state in which the delivery begins.
    package var state: DeliveryState
    /// Why.
    package var reason: Reason?
    /// What somebody should know although the message goes.
    package var warning: Reason?
    /// The bytes, for a delivery that is to go over the network.
    package var message: FrozenMessage?
    /// A key that is the same for all messages to one person, and tells nothing about the person.
    package var recipientKey: String?
    /// The letter: to be written, or to take over if the mailbox turns out not to be there.
    package var letter: Letter?
    /// How long the channel keeps it.
    package var retention: RetentionDays
    /// The story of the decision, as `Decision.record` tells it.
    package var decision: DecisionRecord?
    /// Whether the payslip was sent before and is sent again on purpose.
    package var isResend: Bool
    /// The plugin whose hold a person can release.
    package var heldBy: String?
    /// Whether `after_send` is to be run once a channel has taken it.
    package var wantsAfterSend = false

    /// Creates an entry.
    package init(
        payslip: Payslip.ID, employee: Employee.ID, channel: ChannelName, state: DeliveryState,
        reason: Reason? = nil, warning: Reason? = nil, message: FrozenMessage? = nil,
        recipientKey: String? = nil,
        letter: Letter? = nil, retention: RetentionDays = .none, decision: DecisionRecord? = nil,
        isResend: Bool = false
    ) {
        self.payslip = payslip
        self.employee = employee
        self.channel = channel
        self.state = state
        self.reason = reason
        self.warning = warning
        self.message = message
        self.recipientKey = recipientKey
        self.letter = letter
        self.retention = retention
        self.decision = decision
        self.isResend = isResend
    }
}

/// A delivery that has to be sent, or sent again.
package struct UnsettledDelivery: Sendable {
    /// The delivery.
    package var id: DeliveryID
    /// `prepared`, `inflight` or `waiting`.
    package var state: DeliveryState
    /// How often it was tried.
    package var attempts: Int
    /// The bytes.
    package var message: FrozenMessage
    /// A key that is the same for all messages to one person.
    package var recipientKey: String
    /// The letter that may take over.
    package var hasLetter: Bool
    /// How long the channel keeps it.
    package var retention: RetentionDays

    /// Creates a note of an unsettled delivery.
    package init(
        id: DeliveryID, state: DeliveryState, attempts: Int, message: FrozenMessage,
        recipientKey: String, hasLetter: Bool, retention: RetentionDays
    ) {
        self.id = id
        self.state = state
        self.attempts = attempts
        self.message = message
        self.recipientKey = recipientKey
        self.hasLetter = hasLetter
        self.retention = retention
    }
}

/// One step of one delivery.
package struct DeliveryStep: Sendable {
    /// The delivery.
    package var delivery: DeliveryID
    /// The state it must be in.
    package var from: DeliveryState
    /// The state it goes to; the ledger refuses a step that `DeliveryState.successors` does not have.
    package var to: DeliveryState
    /// Why.
    package var reason: Reason?
    /// The evidence, when a channel took the message.
    package var receipt: Receipt?
    /// For questions to the channel's support, when it did not.
    package var correlationID: String?
    /// When.
    package var at: Timestamp
    /// Whether the letter that was kept ready takes over.
    package var releasesLetter = false
    /// What hooks did because of it.
    package var effects: [HookEffect] = []

    /// Creates a step.
    package init(
        delivery: DeliveryID, from: DeliveryState, to: DeliveryState, reason: Reason? = nil,
        receipt: Receipt? = nil, correlationID: String? = nil, at: Timestamp,
        releasesLetter: Bool = false, effects: [HookEffect] = []
    ) {
        self.effects = effects
        self.delivery = delivery
        self.from = from
        self.to = to
        self.reason = reason
        self.receipt = receipt
        self.correlationID = correlationID
        self.at = at
        self.releasesLetter = releasesLetter
    }
}

/// One step of a batch of letters.
package enum LetterStep: Sendable {
    /// The batch has a name; its folder is about to be written.
    case inflight(batch: String, at: Timestamp)
    /// The folder is there, complete.
    case handedOver(Reason, at: Timestamp)
    /// This letter cannot be written; it is in the state `from`.
    case failed(Reason, from: DeliveryState, at: Timestamp)
}
