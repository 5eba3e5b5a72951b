import Diagnostics
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
    let errors: ErrorDesk
    let surroundings: Surroundings

    private var title: Phrase { channel.traits.title }

    func perform(_ delivery: UnsettledDelivery) async throws -> Outcome {
        try await record(delivery.state, .inflight, of: delivery)
        guard let bytes = try documents.verified(delivery.message.document) else {
            return try await damaged(delivery)
        }
        switch await channel.send(delivery.message, document: bytes) {
        case .accepted(let receipt):
            try await record(
                .inflight, receipt.isRetained ? .retained : .delivered, of: delivery,
                reason: receipt.isRetained
                    ? .retained(delivery.retention, title) : .delivered(title),
                receipt: receipt)
            return .accepted(isRetained: receipt.isRetained)
        case .refused(let refusal): return try await refused(delivery, refusal)
        case .retry(let retry): return try await unanswered(delivery, retry)
        case .stop(let stop):
            let effects = try await errors.told(delivery, stop)
            // An earlier try may have been taken without an answer: then it is not as if it had never been tried.
            let untried = delivery.state == .prepared
            try await record(
                .inflight, untried ? .prepared : .waiting, of: delivery, reason: stop.reason,
                effects: effects)
            return .stopped(stop)
        }
    }

    private func damaged(_ delivery: UnsettledDelivery) async throws -> Outcome {
        let reason = Reason.documentDamaged(delivery.message.document.digest)
        let effects = try await errors.told(
            delivery,
            HookFailure(
                kind: .document, attempt: delivery.attempts + 1, willRetry: false,
                text: reason.sentence))
        try await record(.inflight, .failed, of: delivery, reason: reason, effects: effects)
        return .failed
    }

    private func refused(_ delivery: UnsettledDelivery, _ refusal: Refusal) async throws -> Outcome
    {
        let reason = Reason.refused(refusal, title)
        let ruling = try await errors.ruling(on: refusal, of: delivery, reason)
        // Never taken is as good as never tried: what has been mended meanwhile cancels it.
        return try await settle(
            delivery, ruling, again: delivery.state == .prepared ? .prepared : .waiting,
            correlationID: refusal.correlationID)
    }

    private func unanswered(_ delivery: UnsettledDelivery, _ retry: Retry) async throws -> Outcome {
        let reason = Reason.unanswered(retry, attempts: delivery.attempts + 1, title)
        let ruling = try await errors.ruling(on: retry, of: delivery, reason)
        return try await settle(
            delivery, ruling, again: .waiting, correlationID: retry.correlationID)
    }

    /// Notes what is to become of a message that was not taken; `again` is its state where it goes again.
    private func settle(
        _ delivery: UnsettledDelivery, _ ruling: ErrorDesk.Ruling, again: DeliveryState,
        correlationID: String?
    ) async throws -> Outcome {
        switch ruling.course {
        case .fail(let reason):
            try await record(
                .inflight, .failed, of: delivery, reason: reason, correlationID: correlationID,
                effects: ruling.effects)
            return .failed
        case .letter:
            try await record(
                .inflight, .replaced, of: delivery, reason: .letterInstead(title),
                correlationID: correlationID, releasesLetter: true, effects: ruling.effects)
            return .replaced
        case .again(let retry, let reason):
            try await record(
                .inflight, again, of: delivery, reason: reason, correlationID: correlationID,
                effects: ruling.effects)
            return .unanswered(retry)
        }
    }

    private func record(
        _ from: DeliveryState, _ to: DeliveryState, of delivery: UnsettledDelivery,
        reason: Reason? = nil, receipt: Receipt? = nil, correlationID: String? = nil,
        releasesLetter: Bool = false, effects: [HookEffect] = []
    ) async throws {
        try await ledger.record(
            DeliveryStep(
                delivery: delivery.id, from: from, to: to, reason: reason, receipt: receipt,
                correlationID: correlationID, at: surroundings.now(),
                releasesLetter: releasesLetter, effects: effects))
    }
}
