package import Payroll

/// What goes on an envelope. The document is the payslip's own.
package struct Letter: Sendable, Hashable {
    /// The recipient's name.
    package var name: String
    /// The address; with protected identity the forwarding address.
    package var address: PostalAddress
    /// The PDF.
    package var document: Document

    /// Creates a letter.
    package init(name: String, address: PostalAddress, document: Document) {
        self.name = name
        self.address = address
        self.document = document
    }
}

/// A letter that has to be written.
package struct UnsettledLetter: Sendable {
    /// The delivery.
    package var id: DeliveryID
    /// `prepared` or `inflight`.
    package var state: DeliveryState
    /// The name of the batch that it belongs to, once it has one.
    package var batch: String?
    /// The letter.
    package var letter: Letter

    /// Creates a note of an unsettled letter.
    package init(id: DeliveryID, state: DeliveryState, batch: String?, letter: Letter) {
        self.id = id
        self.state = state
        self.batch = batch
        self.letter = letter
    }
}

/// How a dispatch stands: payslips, each counted once, by what came of them.
package struct DispatchSummary: Sendable, Hashable, Codable {
    /// In the mailbox.
    package var delivered = 0
    /// Kept by the channel.
    package var retained = 0
    /// Handed over to print; a payslip that the channel keeps too is counted here and there.
    package var handedOver = 0
    /// Cannot be delivered.
    package var failed = 0
    /// A rule failed.
    package var held = 0
    /// Left out by the gates or the rules.
    package var notSelected = 0
    /// Left out because an earlier dispatch has them.
    package var alreadySent = 0
    /// Not settled yet.
    package var unsettled = 0
    /// Called off before they had gone: corrected meanwhile, or by a person.
    package var cancelled = 0
    /// All payslips of the dispatch.
    package var payslips = 0

    /// Creates an empty summary.
    package init() {}

    /// Whether every selected payslip settled well.
    package var isWell: Bool { failed == 0 && held == 0 && unsettled == 0 && cancelled == 0 }
}
