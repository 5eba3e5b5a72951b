/// Where one delivery stands.
package enum DeliveryState: String, CaseIterable, Hashable, Sendable, Codable {
    /// The gates or the rules left it out.
    case notSelected = "not-selected"
    /// A rule failed; somebody must look.
    case held
    /// It cannot be delivered; the reason says why.
    case failed
    /// Frozen, never tried.
    case prepared
    /// A request is out, or was when the process died.
    case inflight
    /// Tried without a final answer; the same bytes go again.
    case waiting
    /// In the mailbox.
    case delivered
    /// Kept by the channel for somebody without a mailbox.
    case retained
    /// Handed over to print.
    case handedOver = "handed-over"
    /// The channel refused it and a letter took its place.
    case replaced
    /// Never sent, and never will be.
    case cancelled

    /// The states that may follow. This table is the only one: the store's triggers are made from it.
    package var successors: Set<DeliveryState> {
        switch self {
        case .prepared: [.inflight, .cancelled, .failed]
        case .inflight:
            // Back to prepared only when the channel said that nothing was taken (a stop).
            [
                .inflight, .waiting, .prepared, .delivered, .retained, .handedOver, .replaced,
                .failed,
            ]
        case .waiting: [.inflight]
        case .notSelected, .held, .failed, .delivered, .retained, .handedOver, .replaced,
            .cancelled:
            []
        }
    }

    /// The states in which a delivery may begin.
    package static let initial: Set<DeliveryState> = [.notSelected, .held, .failed, .prepared]

    /// Whether nothing more happens to the delivery in its dispatch.
    package var isTerminal: Bool { successors.isEmpty }

    /// Whether the payslip is on its way or has arrived: no second dispatch may take it.
    package var isCommitted: Bool {
        switch self {
        case .prepared, .inflight, .waiting, .delivered, .retained, .handedOver: true
        case .notSelected, .held, .failed, .replaced, .cancelled: false
        }
    }
}
