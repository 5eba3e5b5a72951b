package import Diagnostics
package import Payroll

/// What hooks are told of one payslip, whichever hook it is.
package struct HookFacts: Sendable {
    /// The dispatch.
    package var dispatch: Dispatch.ID
    /// The channel that the payslip goes by.
    package var channel: ChannelName
    /// The company.
    package var company: Company
    /// The company's link.
    package var link: ProgramLink
    /// The pay run.
    package var run: PayRun
    /// The employee.
    package var employee: Employee
    /// Whose mailbox; nil for a letter to somebody who can have none.
    package var recipient: PersonalIdentityNumber?
    /// The main figures and the document.
    package var payslip: Payslip
    /// Lines and balances, read when a hook asks for them.
    package var detail: @Sendable () -> PayslipDetail
    /// Net pay of the employee's payslip before this one; nil when there is none.
    package var previousNet: Money?
    /// How long the channel keeps it for somebody without a mailbox.
    package var retention: RetentionDays
    /// Whether it was sent before and is sent again on purpose.
    package var isResend: Bool
    /// The plugins whose hold a person has released.
    package var released: Set<String>
    /// The view for small screens as the host has made it; hooks can set another one.
    package var html: String?

    /// Creates a set of facts.
    package init(
        dispatch: Dispatch.ID, channel: ChannelName, company: Company, link: ProgramLink,
        run: PayRun, employee: Employee, recipient: PersonalIdentityNumber?, payslip: Payslip,
        detail: @escaping @Sendable () -> PayslipDetail, previousNet: Money? = nil,
        retention: RetentionDays = .none, isResend: Bool = false, released: Set<String> = []
    ) {
        self.dispatch = dispatch
        self.channel = channel
        self.company = company
        self.link = link
        self.run = run
        self.employee = employee
        self.recipient = recipient
        self.payslip = payslip
        self.detail = detail
        self.previousNet = previousNet
        self.retention = retention
        self.isResend = isResend
        self.released = released
    }
}

/// What hooks are told of a payslip besides the payslip itself.
package struct HookHistory: Sendable, Hashable {
    /// Net pay of the employee's payslip before this one.
    package var previousNet: Money?
    /// The plugins whose hold a person has released.
    package var released: Set<String>

    /// Creates a history.
    package init(previousNet: Money? = nil, released: Set<String> = []) {
        self.previousNet = previousNet
        self.released = released
    }
}

/// A delivery that a channel has taken, for `after_send`.
package struct SettledDelivery: Sendable {
    /// The delivery.
    package var id: DeliveryID
    /// What was delivered.
    package var facts: HookFacts
    /// When the channel took it.
    package var at: Timestamp
    /// The channel's proof.
    package var receipt: Receipt
    /// The folder of letters that it is in; nil for other channels.
    package var batch: String?

    /// The same for the same delivery, however often its hooks run.
    package var receiptID: String { "\(facts.dispatch.value)-\(id.value)" }

    /// Creates a note of a settled delivery.
    package init(
        id: DeliveryID, facts: HookFacts, at: Timestamp, receipt: Receipt, batch: String?
    ) {
        self.id = id
        self.facts = facts
        self.at = at
        self.receipt = receipt
        self.batch = batch
    }
}

/// Why a payslip was not delivered, for `on_error`.
package struct HookFailure: Sendable, Hashable {
    /// What kind of failure.
    package enum Kind: String, CaseIterable, Sendable, Hashable {
        /// The host's gates or the channel's own checks: nothing was sent.
        case decision
        /// The stored document is damaged.
        case document
        /// No mailbox, or opted out.
        case noMailbox = "no-mailbox"
        /// The personal identity number is not accepted.
        case identity
        /// The message is too large.
        case tooLarge = "too-large"
        /// Anything else in the message.
        case content
        /// Too many requests.
        case rateLimited = "rate-limited"
        /// The server cannot, or its answer made no sense.
        case unavailable
        /// No answer: the message may have been taken.
        case network
        /// The whole dispatch cannot go on.
        case stop
    }

    /// What kind of failure.
    package var kind: Kind
    /// The status and the code, where the channel gave such.
    package var answer: AnswerCode
    /// How often the message has been tried, this time included; 0 when it never was.
    package var attempt: Int
    /// Whether the host tries again by itself.
    package var willRetry: Bool
    /// What the administrator reads.
    package var text: Phrase
    /// For questions to the channel's support.
    package var correlationID: String?

    /// Creates a failure.
    package init(
        kind: Kind, answer: AnswerCode = AnswerCode(), attempt: Int, willRetry: Bool,
        text: Phrase, correlationID: String? = nil
    ) {
        self.kind = kind
        self.answer = answer
        self.attempt = attempt
        self.willRetry = willRetry
        self.text = text
        self.correlationID = correlationID
    }
}
