import Payroll

/// How often and how soon a message is sent again.
package struct RetryPolicy: Sendable, Hashable {
    /// How often a message is tried in one run of `send` or `resume`.
    package var attempts = 8
    /// The pause after the first failure, doubled for each one after it.
    package var firstPause: Duration = .seconds(1)
    /// The longest pause that lonespec chooses; `Retry-After` may ask for more.
    package var longestPause: Duration = .seconds(60)
    /// The longest `Retry-After` that is waited for; a longer one leaves the message to `resume`.
    package var patience: Duration = .seconds(600)
    /// Failures in a row, over all messages, after which the channel counts as down.
    package var failuresUntilPause = 8
    /// Messages in flight at a time.
    package var width = 16
    /// Messages a minute to one recipient: the channel's traits say how many it takes.
    package var perRecipientAndMinute = Int.max

    /// Creates the default policy.
    package init() {}

    /// The pause before the next attempt: exponential, with full jitter in its upper half so that many senders do not
    /// come back at the same instant.
    ///
    /// - Parameters:
    ///   - failures: how often it has failed, at least 1.
    ///   - random: from 0 to 1.
    /// - Returns: the pause, from half of the doubled one to the whole of it.
    package func pause(afterFailures failures: Int, random: Double) -> Duration {
        let doubled = firstPause * (1 << min(max(failures, 1) - 1, 20))
        let base = min(doubled, longestPause)
        return base / 2 + base * (min(max(random, 0), 1) / 2)
    }
}
