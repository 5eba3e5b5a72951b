import Payroll

/// One try to deliver one message: noted, sent, and its answer noted.
package struct DeliveryAttempt: Sendable {
    /// What came of it, after the ledger has it.
    package enum Outcome: Sendable, Hashable {
        /// In the mailbox, or kept by the channel.
        case accepted(isRetained: Bool)
        /// Refused for good.
        case failed
        /// Refused, and a letter goes instead.
        case replaced
        /// No final answer.
        case unanswered(Retry)
        /// The whole dispatch cannot go on.
        case stopped(DispatchStop)
    }

    let channel: any Channel
    let ledger: any Ledger
    let documents: any DocumentSource
    let surroundings: Surroundings

    func perform(_ delivery: UnsettledDelivery) async throws -> Outcome {
        try await record(delivery.state, .inflight, of: delivery)
        guard let bytes = try documents.verified(delivery.message.document) else {
            try await record(
                .inflight, .failed, of: delivery,
                reason: .documentDamaged(delivery.message.document.digest))
            return .failed
        }
        switch await channel.send(delivery.message, document: bytes) {
        case .accepted(let receipt):
            try await record(
                .inflight, receipt.isRetained ? .retained : .delivered, of: delivery,
                reason: receipt.isRetained ? .retained(delivery.retention) : .delivered,
                receipt: receipt)
            return .accepted(isRetained: receipt.isRetained)
        case .refused(let refusal):
            let letter = refusal.kind == .noMailbox && delivery.hasLetter
            try await record(
                .inflight, letter ? .replaced : .failed, of: delivery,
                reason: letter ? .letterInstead : .refused(refusal),
                correlationID: refusal.correlationID, releasesLetter: letter)
            return letter ? .replaced : .failed
        case .retry(let retry):
            try await record(
                .inflight, .waiting, of: delivery,
                reason: .unanswered(retry, attempts: delivery.attempts + 1),
                correlationID: retry.correlationID)
            return .unanswered(retry)
        case .stop(let stop):
            // An earlier try may have been taken without an answer: then it is not as if it had never been tried.
            let untried = delivery.state == .prepared
            try await record(
                .inflight, untried ? .prepared : .waiting, of: delivery, reason: stop.reason)
            return .stopped(stop)
        }
    }

    private func record(
        _ from: DeliveryState, _ to: DeliveryState, of delivery: UnsettledDelivery,
        reason: Reason? = nil, receipt: Receipt? = nil, correlationID: String? = nil,
        releasesLetter: Bool = false
    ) async throws {
        try await ledger.record(
            DeliveryStep(
                delivery: delivery.id, from: from, to: to, reason: reason, receipt: receipt,
                correlationID: correlationID, at: surroundings.now(),
                releasesLetter: releasesLetter))
    }
}
