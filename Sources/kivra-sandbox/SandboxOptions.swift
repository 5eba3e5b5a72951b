import ArgumentParser
import Foundation
import KivraSandbox

extension SandboxConfiguration.Mode: ExpressibleByArgument {}
extension Endpoint: ExpressibleByArgument {}

/// `on` or `off`.
enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on
    case off
}

/// Where the sandbox listens and which Kivra it plays.
struct EnvironmentOptions: ParsableArguments {
    @Option(help: "The port; 0 is any free one.")
    var port = 8787

    @Option(help: "A loopback address: 127.0.0.1, ::1 or localhost.")
    var host = "127.0.0.1"

    @Option(help: "production controls duplicates, sandbox delivers them again.")
    var mode = SandboxConfiguration.Mode.production

    @Option(name: .customLong("client-id"), help: "The client's id.")
    var clientID = "demo"

    @Option(
        help: ArgumentHelp(
            "A file with the client's secret in its first line.",
            discussion: """
                Otherwise the environment variable KIVRA_SANDBOX_CLIENT_SECRET, otherwise the \
                public test value 'demo-secret'.
                """,
            valueName: "file"))
    var clientSecretFile: String?

    @Option(help: "A tenant key there is; repeat it. Default: every hexadecimal key.")
    var tenant: [String] = []

    @Option(
        help: ArgumentHelp(
            "Who has a mailbox: a twelve-digit number a line.",
            discussion: """
                A second column can say opted-out, dormant or grace; # begins a comment. \
                Default: everyone has one.
                """,
            valueName: "file"))
    var mailboxes: String?

    @Option(help: "Seconds that an access token is valid.")
    var tokenLifetime = 28_800

    @Option(help: "At most 50 contents a minute to one recipient: on or off.")
    var rateLimit = Switch.on

    @Flag(help: "Write the code of an error as a string; Kivra does both.")
    var stringCodes = false

    /// The client's secret from the file, the environment or the public test value.
    func clientSecret() throws -> String {
        guard let file = clientSecretFile else {
            return ProcessInfo.processInfo.environment["KIVRA_SANDBOX_CLIENT_SECRET"]
                ?? "demo-secret"
        }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw SandboxError.unreadable(file)
        }
        return text.prefix { !$0.isNewline }.description
    }
}

/// What the sandbox writes.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Append a JSON line for each accepted content; read back at the next start.",
            valueName: "file"))
    var ledger: String?

    @Flag(help: "Write recipients in clear in the ledger, beside their SHA-256.")
    var ledgerRecipients = false

    @Option(
        help: ArgumentHelp("Append a JSON line for each request.", valueName: "file"))
    var requests: String?

    @Option(
        help: ArgumentHelp("Write the port here once it is open.", valueName: "file"))
    var portFile: String?

    @Flag(name: .customLong("print-url"), help: "Print nothing but the URL.")
    var printURL = false
}

/// What goes wrong.
struct FaultOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A fault and its probability; repeat it.",
            discussion: """
                drop-before, drop-after, 500, 503, 429, 401, slow, cut, garble. A request has at \
                most one; together at most 1.
                """,
            valueName: "name=probability"))
    var fault: [String] = []

    @Option(help: "The same seed gives the same faults.")
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp(
            "Faults of the first requests, before chance: drop-after,none,500.",
            valueName: "names"))
    var faultScript: String?

    @Option(help: "Faults only at auth, usermatch or content; repeat it.")
    var faultOn: [Endpoint] = []

    @Option(name: .customLong("slow-ms"), help: "Milliseconds that a slow answer waits.")
    var slowMilliseconds = 2_000

    @Option(help: "Seconds in the Retry-After of the faults 429 and 503.")
    var retryAfter = 1
}
