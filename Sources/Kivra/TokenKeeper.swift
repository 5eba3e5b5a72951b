internal import Payroll

/// The owner of the bearer token: fetched when first needed, renewed before it ends, one renewal at a time.
///
/// The first caller that needs a renewal makes it, in its own task; those that come meanwhile wait for its outcome, good
/// or bad, so that a refused login is not tried once for each request that waits.
actor TokenKeeper {
    /// How a renewal ended, for those who waited.
    private enum Outcome: Sendable {
        case renewed(AccessToken)
        case failed(SendFailure)
        /// The renewing task was cancelled, which says nothing about the others: one of them takes over.
        case abandoned
    }

    private let fetch: @Sendable () async throws(SendFailure) -> AccessToken
    private let now: @Sendable () -> Timestamp
    private var current: AccessToken?
    private var isRenewing = false
    private var waiting: [CheckedContinuation<Outcome, Never>] = []

    /// Creates a keeper without a token.
    init(
        now: @escaping @Sendable () -> Timestamp,
        fetch: @escaping @Sendable () async throws(SendFailure) -> AccessToken
    ) {
        self.now = now
        self.fetch = fetch
    }

    /// A token to use now.
    ///
    /// - Parameter refused: The token that Kivra has just refused; it is renewed only when it is still the current one.
    /// - Returns: The token.
    /// - Throws: Why there is no token.
    func token(insteadOf refused: AccessToken? = nil) async throws(SendFailure) -> AccessToken {
        while true {
            if let current, current != refused, now() < current.dueAt { return current }
            guard isRenewing else { return try await renew() }
            switch await withCheckedContinuation({ waiting.append($0) }) {
            case .renewed(let token): return token
            case .failed(let failure): throw failure
            case .abandoned: continue
            }
        }
    }

    private func renew() async throws(SendFailure) -> AccessToken {
        isRenewing = true
        do throws(SendFailure) {
            let token = try await fetch()
            current = token
            finish(.renewed(token))
            return token
        } catch {
            finish(Task.isCancelled ? .abandoned : .failed(error))
            throw error
        }
    }

    private func finish(_ outcome: Outcome) {
        isRenewing = false
        let waiters = waiting
        waiting = []
        for waiter in waiters { waiter.resume(returning: outcome) }
    }
}
