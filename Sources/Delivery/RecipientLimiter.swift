import Payroll

/// At most so many messages a minute to one recipient, as the channel's traits say.
struct RecipientLimiter: Sendable {
    private let limit: Int
    private var sent: [String: [Timestamp]] = [:]
    private var lastSweep: Timestamp?

    init(limit: Int) {
        self.limit = limit
    }

    /// Notes one sending and returns nil, or returns the instant at which the recipient may be sent to again.
    mutating func reserve(_ recipient: String, at now: Timestamp) -> Timestamp? {
        sweep(at: now)
        let minuteAgo = now.adding(.seconds(-60))
        var recent = sent[recipient, default: []].filter { $0 > minuteAgo }
        if recent.count >= limit, let oldest = recent.first { return oldest.adding(.seconds(60)) }
        recent.append(now)
        sent[recipient] = recent
        return nil
    }

    /// Forgets recipients of more than a minute ago, once a minute, so that the memory does not grow with the dispatch.
    private mutating func sweep(at now: Timestamp) {
        guard let last = lastSweep else {
            lastSweep = now
            return
        }
        guard now.since(last) >= .seconds(60) else { return }
        lastSweep = now
        let minuteAgo = now.adding(.seconds(-60))
        sent = sent.filter { $0.value.last.map { $0 > minuteAgo } ?? false }
    }
}
