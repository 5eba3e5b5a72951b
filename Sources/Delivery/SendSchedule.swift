package import Payroll

/// Decides which message goes next and when: a state machine without I/O. Events in, steps out; its owner performs
/// them.
package struct SendSchedule<ID: Hashable & Sendable>: Sendable {
    /// What to do next.
    package enum Step: Sendable, Hashable {
        /// Send this one now.
        case send(ID)
        /// Nothing can be sent before this instant.
        case wait(until: Timestamp)
        /// Nothing can be sent before something in flight has ended.
        case waitForAnswer
        /// Nothing is left here.
        case idle
    }

    /// What an answer leads to.
    package enum Resolution: Sendable, Hashable {
        /// Nothing more to do with the message.
        case settled
        /// It goes again later.
        case later
        /// It has been tried often enough in this run; `resume` goes on.
        case givenUp
    }

    private struct Item: Sendable {
        var recipient: String
        var attempts = 0
        var notBefore: Timestamp?
    }

    private let policy: RetryPolicy
    private var items: [ID: Item] = [:]
    private var ready: ArraySlice<ID> = []
    private var waiting: [(at: Timestamp, id: ID)] = []
    private var inFlight: Set<ID> = []
    private var circuit: Circuit
    private var recipients: RecipientLimiter

    /// Creates an empty schedule.
    package init(policy: RetryPolicy) {
        self.policy = policy
        circuit = Circuit(policy: policy)
        recipients = RecipientLimiter(limit: policy.perRecipientAndMinute)
    }

    /// Whether the owner should hand in more messages.
    package var wantsMore: Bool {
        ready.count < policy.width && waiting.count < 64 * policy.width
    }

    /// Since when the channel has been down without a break; nil when it is up.
    package var downSince: Timestamp? { circuit.downSince }

    /// Takes a message in.
    package mutating func add(_ id: ID, recipient: String) {
        items[id] = Item(recipient: recipient)
        ready.append(id)
    }

    /// What to do at an instant.
    package mutating func next(at now: Timestamp) -> Step {
        if items.isEmpty { return .idle }
        if inFlight.count >= policy.width { return .waitForAnswer }
        if let until = circuit.pause(at: now, probing: !inFlight.isEmpty) {
            return until.map { .wait(until: $0) } ?? .waitForAnswer
        }
        wake(at: now)
        while let id = ready.first {
            ready.removeFirst()
            guard let item = items[id] else { continue }
            if let free = recipients.reserve(item.recipient, at: now) {
                waiting.append((free, id))
                continue
            }
            inFlight.insert(id)
            return .send(id)
        }
        if let first = waiting.map(\.at).min() { return .wait(until: first) }
        return inFlight.isEmpty ? .idle : .waitForAnswer
    }

    /// Takes an answer in.
    ///
    /// - Parameters:
    ///   - id: the message.
    ///   - retry: why it should go again; nil when the answer was final.
    ///   - now: the instant.
    ///   - random: from 0 to 1, for the jitter.
    /// - Returns: what the answer leads to.
    package mutating func answered(_ id: ID, retry: Retry?, at now: Timestamp, random: Double)
        -> Resolution
    {
        inFlight.remove(id)
        guard var item = items[id] else { return .settled }
        guard let retry else {
            circuit.succeeded()
            items[id] = nil
            return .settled
        }
        item.attempts += 1
        let pause = max(
            retry.after ?? .zero, policy.pause(afterFailures: item.attempts, random: random))
        // A server that refuses, or answers 429, is up: only that message waits.
        if retry.kind == .rateLimited || retry.kind == .requested {
            circuit.succeeded()
        } else {
            circuit.failed(at: now, retryAfter: retry.after, random: random)
        }
        guard item.attempts < policy.attempts, pause <= policy.patience else {
            items[id] = nil
            return .givenUp
        }
        items[id] = item
        waiting.append((now.adding(pause), id))
        return .later
    }

    /// Moves what has waited long enough to the front: what was begun is ended first.
    private mutating func wake(at now: Timestamp) {
        let awake = waiting.filter { $0.at <= now }.sorted { $0.at < $1.at }.map(\.id)
        guard !awake.isEmpty else { return }
        waiting.removeAll { $0.at <= now }
        ready = (awake + ready)[...]
    }
}
