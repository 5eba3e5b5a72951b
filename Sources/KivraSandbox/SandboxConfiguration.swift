#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// Everything that can be chosen about a sandbox.
package struct SandboxConfiguration: Sendable {
    /// Which of Kivra's environments is played.
    ///
    /// Source: path-v2-tenantkey-content.yml, "Duplicate control is only available in production,
    /// not in sandbox".
    package enum Mode: String, CaseIterable, Sendable {
        case production
        case sandbox
    }

    package var host = "127.0.0.1"
    /// 0 is any free port.
    package var port = 0
    package var mode = Mode.production
    package var clientID = "demo"
    package var clientSecret = "demo-secret"
    /// The tenants there are; empty: every well-formed key.
    package var tenants: Set<String> = []
    package var mailboxes = Mailboxes.everyone
    /// The ledger file, or nil for memory only.
    package var ledger: String?
    /// Whether the ledger has the recipients' identifiers in clear.
    package var ledgerRecipients = false
    /// Whether ``SandboxServer/entries`` has the accepted contents.
    package var keepsEntries = true
    /// A file with a line for each request, or nil.
    package var requests: String?
    package var faults = FaultPlan.none
    package var slowMilliseconds = 2_000
    /// Seconds, in the answers 429 and 503 that are faults.
    package var retryAfter = 1
    /// Seconds. Source: api-introduction.yml, "An access_token is valid for eight(8) hours".
    package var tokenLifetime = 28_800
    package var rateLimit = true
    /// Whether an error's `code` is a string instead of a number.
    package var stringCodes = false
    package var threads = 2
    /// The clock, for tokens, the rate limit and the ledger.
    package var now: @Sendable () -> Date = { Date() }

    /// The defaults: production mode on any free port of 127.0.0.1, no files, no faults.
    package init() {}

    /// Checks what the types cannot.
    func validate() throws(SandboxError) {
        guard Self.isLoopback(host) else { throw .notLoopback(host) }
        guard (0...65_535).contains(port) else {
            throw .badOption("--port", reason: "must be between 0 and 65535")
        }
        guard slowMilliseconds >= 0 else { throw .badOption("--slow-ms", reason: "is negative") }
        guard retryAfter >= 0 else { throw .badOption("--retry-after", reason: "is negative") }
        guard tokenLifetime > 0 else {
            throw .badOption("--token-lifetime", reason: "must be at least 1 second")
        }
        guard !clientID.isEmpty, !clientID.contains(":"), !clientSecret.isEmpty else {
            throw .badOption("--client-id", reason: "and the secret must not be empty")
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
        return host == "localhost" || host == "::1" || isIPv4
    }
}
