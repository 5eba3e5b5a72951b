import Payroll

/// Sends what a dispatch has frozen (send), and notes every answer (settle).
///
/// Before a request goes out the ledger has it as `inflight`; after its answer the ledger has the answer. Whatever ends
/// the process in between, the next run sends the same bytes for what is `inflight`, and nothing else.
package struct Sender: Sendable {
    /// How a run ended.
    package enum Ending: Sendable, Hashable {
        /// Every delivery has a final answer.
        case complete
        /// Somebody asked to stop, or some deliveries got no final answer.
        case interrupted
        /// The channel takes nothing before somebody has mended something.
        case stopped(DispatchStop)
    }

    private let attempt: DeliveryAttempt
    private let ledger: any Ledger & HookLedger
    private let errors: ErrorDesk
    private let down: DispatchStop
    private let policy: RetryPolicy
    private let surroundings: Surroundings
    private let stop: StopSignal

    /// Deliveries fetched from the ledger at a time.
    private static let pageSize = 128
    /// How long a stop waits for what is in flight.
    private static let grace: Duration = .seconds(30)
    /// How often the stop signal is looked at.
    private static let tick: Duration = .milliseconds(100)

    /// Creates a sender.
    package init(
        channel: any Channel, ledger: any Ledger & HookLedger, documents: any DocumentSource,
        hooks: any HookRunner, policy: RetryPolicy, surroundings: Surroundings, stop: StopSignal
    ) {
        errors = ErrorDesk(hooks: hooks, ledger: ledger, policy: policy)
        attempt = DeliveryAttempt(
            channel: channel, ledger: ledger, documents: documents, errors: errors,
            surroundings: surroundings)
        down = .channelDown(channel.traits.title)
        self.ledger = ledger
        self.policy = policy
        self.surroundings = surroundings
        self.stop = stop
    }

    private enum Event: Sendable {
        case tick
        case ended(DeliveryID, Result<DeliveryAttempt.Outcome, any Error>)
    }

    /// Sends until nothing is left, a stop, or an error of the ledger.
    ///
    /// - Parameters:
    ///   - dispatch: the dispatch, in state `sending`.
    ///   - progress: told after every answer.
    /// - Returns: how the run ended.
    /// - Throws: the ledger's errors; what was in flight then is sent again by the next run.
    package func run(
        _ dispatch: Dispatch.ID, progress: @Sendable (DeliveryAttempt.Outcome) -> Void
    ) async throws -> Ending {
        var run = Run(schedule: SendSchedule(policy: policy))
        let failure: (any Error)? = await withTaskGroup(of: Event.self) { group in
            var ticking = false
            while true {
                if stop.isRequested { run.quit(.interrupted, at: surroundings.now()) }
                do {
                    try await refill(&run, dispatch)
                } catch {
                    run.fail(error, at: surroundings.now())
                }
                switch step(&run) {
                case .send(let id):
                    guard let delivery = run.pending.removeValue(forKey: id) else { continue }
                    run.out[id] = delivery
                    group.addTask { [attempt] in
                        do {
                            return .ended(id, .success(try await attempt.perform(delivery)))
                        } catch {
                            return .ended(id, .failure(error))
                        }
                    }
                    continue
                case .idle:
                    group.cancelAll()
                    return run.failure
                case .wait, .waitForAnswer:
                    break
                }
                if let quitAt = run.quitAt, surroundings.now().since(quitAt) > Sender.grace {
                    group.cancelAll()
                    return run.failure
                }
                if !ticking {
                    ticking = true
                    group.addTask { [surroundings] in
                        await surroundings.sleep(Sender.tick)
                        return .tick
                    }
                }
                switch await group.next() {
                case .ended(let id, let result): handle(result, of: id, &run, progress)
                case .tick, nil: ticking = false
                }
            }
        }
        if let failure { throw failure }
        if let last = run.lastUnanswered {
            try await ledger.insert([], errors.told(last, down), into: dispatch)
        }
        return run.ending
    }

    private func step(_ run: inout Run) -> SendSchedule<DeliveryID>.Step {
        if run.quitAt != nil { return run.out.isEmpty ? .idle : .waitForAnswer }
        let step = run.schedule.next(at: surroundings.now())
        if step == .idle, !run.isExhausted { return .waitForAnswer }
        return step
    }

    private func refill(_ run: inout Run, _ dispatch: Dispatch.ID) async throws {
        guard run.quitAt == nil, !run.isExhausted, run.schedule.wantsMore else { return }
        let page = try await ledger.unsettled(
            in: dispatch, after: run.last, limit: Sender.pageSize)
        run.isExhausted = page.isEmpty
        for delivery in page {
            run.last = delivery.id
            run.pending[delivery.id] = delivery
            run.schedule.add(delivery.id, recipient: delivery.recipientKey)
        }
    }

    private func handle(
        _ result: Result<DeliveryAttempt.Outcome, any Error>, of id: DeliveryID,
        _ run: inout Run, _ progress: (DeliveryAttempt.Outcome) -> Void
    ) {
        let now = surroundings.now()
        guard var delivery = run.out.removeValue(forKey: id) else { return }
        let tried = delivery
        switch result {
        case .failure(let error):
            run.fail(error, at: now)
        case .success(let outcome):
            progress(outcome)
            if case .stopped(let reason) = outcome { run.quit(.stopped(reason), at: now) }
            var retry: Retry?
            if case .unanswered(let why) = outcome { retry = why }
            let resolution = run.schedule.answered(
                id, retry: retry, at: now, random: surroundings.random())
            switch resolution {
            case .settled: break
            case .givenUp: if run.quitAt == nil { run.ending = .interrupted }
            case .later:
                if retry?.kind != .requested { delivery.state = .waiting }
                delivery.attempts += 1
                run.pending[id] = delivery
            }
            if let down = run.schedule.downSince, now.since(down) > policy.patience {
                run.quit(.stopped(self.down), at: now)
                run.lastUnanswered = tried
            }
        }
    }

    /// What one run knows.
    private struct Run {
        var schedule: SendSchedule<DeliveryID>
        var pending: [DeliveryID: UnsettledDelivery] = [:]
        var out: [DeliveryID: UnsettledDelivery] = [:]
        var last: DeliveryID?
        var isExhausted = false
        var ending = Ending.complete
        var failure: (any Error)?
        var quitAt: Timestamp?
        /// The delivery whose answer was waited for in vain once too often.
        var lastUnanswered: UnsettledDelivery?

        mutating func quit(_ ending: Ending, at now: Timestamp) {
            guard quitAt == nil else { return }
            self.ending = ending
            quitAt = now
        }

        mutating func fail(_ error: any Error, at now: Timestamp) {
            failure = failure ?? error
            quit(.interrupted, at: now)
        }
    }
}
