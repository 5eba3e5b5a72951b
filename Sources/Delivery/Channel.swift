package import Diagnostics
package import Payroll

/// One payslip as a channel is to deliver it, before it is frozen.
package struct Message: Sendable {
    /// The company.
    package var company: Company
    /// The company's link.
    package var link: ProgramLink
    /// The pay run.
    package var run: PayRun
    /// The employee.
    package var employee: Employee
    /// Whose mailbox.
    package var recipient: PersonalIdentityNumber
    /// The payslip's main figures and document.
    package var payslip: Payslip
    /// Lines, balances and the rest; empty while only planning.
    package var detail: PayslipDetail
    /// How long the channel keeps the message for somebody without a mailbox.
    package var retention: RetentionDays
    /// When the message is frozen: every time that the message tells is this one.
    package var createdAt: Timestamp
    /// Tells a message that is sent again on purpose from the earlier one; nil for the first.
    package var edition: String?
    /// Subject, file name and HTML; nil while only planning, when no hook runs.
    package var presentation: MessagePresentation?

    /// Creates a message.
    package init(
        company: Company, link: ProgramLink, run: PayRun, employee: Employee,
        recipient: PersonalIdentityNumber, payslip: Payslip, detail: PayslipDetail,
        retention: RetentionDays, createdAt: Timestamp
    ) {
        self.company = company
        self.link = link
        self.run = run
        self.employee = employee
        self.recipient = recipient
        self.payslip = payslip
        self.detail = detail
        self.retention = retention
        self.createdAt = createdAt
    }
}

/// A message whose bytes never change again: what stands before the document, the document, what stands after it.
///
/// Retries, resumed dispatches and later versions of lonespec all send exactly these bytes, which is what makes a channel's
/// duplicate control work.
package struct FrozenMessage: Sendable, Hashable {
    /// The request's bytes before the document.
    package var head: [UInt8]
    /// The request's bytes after the document.
    package var tail: [UInt8]
    /// The document between them, in the channel's own encoding.
    package var document: Document

    /// Creates a frozen message.
    package init(head: [UInt8], tail: [UInt8], document: Document) {
        self.head = head
        self.tail = tail
        self.document = document
    }
}

/// Makes a channel's messages: pure, without the network. All that planning ever gets to see of a channel.
package protocol MessageComposer: Sendable {
    /// What the host must know of the channel.
    var traits: ChannelTraits { get }

    /// What is missing in a company's link before the channel can send for it.
    func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic]

    /// Says what the channel would refuse, before anything is sent: pure, quick, without the network.
    func assess(_ message: Message) -> Assessment

    /// What the channel would refuse in a view for small screens; nil when nothing, or when it takes none.
    func problem(inHTML html: String) -> Reason?

    /// Makes the bytes that are sent. Only called for a message in which `assess` found no problem.
    func freeze(_ message: Message) -> FrozenMessage
}

/// A channel that delivers, for instance over a network.
///
/// Declared here because sending uses it; leaves implement it.
package protocol Channel: MessageComposer {
    /// Sends a frozen message once. Never throws: everything that can happen is an answer.
    func send(_ message: FrozenMessage, document: [UInt8]) async -> SendAnswer

    /// Those of the numbers that have a mailbox which takes the company's messages.
    func mailboxes(among numbers: [PersonalIdentityNumber]) async throws(DispatchStop)
        -> Set<PersonalIdentityNumber>

    /// Whether the channel would let us in, without sending anything.
    func authenticate() async throws(DispatchStop)

    /// Asks for the mailboxes of nobody, which shows that the question itself is allowed; returns how many were found.
    func mailboxesOfNobody() async throws(DispatchStop) -> Int

    /// Closes what the channel has open. Nothing may use it afterwards.
    func shutdown() async
}

/// What a channel thinks of a message.
package struct Assessment: Sendable {
    /// Why the channel would refuse the message; nil when it would not.
    package var problem: Reason?
    /// What somebody should know although the message can go.
    package var warning: Reason?

    /// Creates an assessment.
    package init(problem: Reason? = nil, warning: Reason? = nil) {
        self.problem = problem
        self.warning = warning
    }
}
