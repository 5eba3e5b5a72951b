import Payroll

/// Pauses all sending while the channel is down, and lets one message through now and then to see whether it is up
/// again.
struct Circuit: Sendable {
    private let policy: RetryPolicy
    private var failures = 0
    private var pauses = 0
    private var pausedUntil: Timestamp?
    private(set) var downSince: Timestamp?

    init(policy: RetryPolicy) {
        self.policy = policy
    }

    /// The end of the pause at an instant: nil when messages may go; `.some(nil)` while the one message that probes is out.
    func pause(at now: Timestamp, probing: Bool) -> Timestamp?? {
        guard let pausedUntil else { return nil }
        if now < pausedUntil { return .some(pausedUntil) }
        return probing ? .some(nil) : nil
    }

    mutating func succeeded() {
        failures = 0
        pauses = 0
        pausedUntil = nil
        downSince = nil
    }

    mutating func failed(at now: Timestamp, retryAfter: Duration?, random: Double) {
        failures += 1
        guard failures >= policy.failuresUntilPause else { return }
        downSince = downSince ?? now
        // Answers of messages that were out when the pause began do not make it longer.
        if let pausedUntil, now < pausedUntil { return }
        pauses += 1
        let pause = max(
            retryAfter ?? .zero, policy.pause(afterFailures: pauses, random: random))
        pausedUntil = now.adding(pause)
    }
}
