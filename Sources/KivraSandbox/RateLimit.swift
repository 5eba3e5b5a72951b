#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// At most 50 contents to one recipient in any 60 seconds.
///
/// Source: api-introduction.yml, "Rate limit".
package struct RateLimit: Sendable {
    private static let most = 50
    private static let window: TimeInterval = 60
    /// How many recipients are remembered before those of the past are forgotten.
    private static let tidyAt = 50_000

    private var recent: [String: [Date]] = [:]
    private var tidyAbove = tidyAt

    /// Nothing sent yet.
    package init() {}

    /// Counts one content, unless it is one too many.
    ///
    /// - Parameters:
    ///   - recipient: The recipient's identifier.
    ///   - now: The time.
    /// - Returns: nil when it is within the limit, else the seconds to wait.
    package mutating func admit(_ recipient: String, at now: Date) -> Int? {
        if recent.count > tidyAbove { tidy(now) }
        let past = recent[recipient, default: []].filter {
            now.timeIntervalSince($0) < Self.window
        }
        if past.count >= Self.most, let oldest = past.first {
            return max(1, Int((Self.window - now.timeIntervalSince(oldest)).rounded(.up)))
        }
        recent[recipient] = past + [now]
        return nil
    }

    private mutating func tidy(_ now: Date) {
        recent = recent.filter { _, times in
            times.last.map { now.timeIntervalSince($0) < Self.window } ?? false
        }
        tidyAbove = max(Self.tidyAt, recent.count * 2)
    }
}
