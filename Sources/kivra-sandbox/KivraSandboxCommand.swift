import ArgumentParser
import Foundation
import KivraSandbox

/// `kivra-sandbox`: reads the options, runs the server until a signal comes.
struct KivraSandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kivra-sandbox",
        abstract: "A local Kivra for demonstrations and tests.",
        discussion: """
            Serves POST /v1/auth, /v2/tenant/KEY/usermatch/ssn and
            /v2/tenant/KEY/content as Kivra's published documents have them, on
            loopback only, over plain HTTP.

            Examples:
              kivra-sandbox
              kivra-sandbox --mailboxes mailboxes.txt --ledger accepted.jsonl
              kivra-sandbox --mode sandbox --port 0 --port-file port
              kivra-sandbox --seed 7 --fault drop-after=0.05 --fault 503=0.1
              kivra-sandbox --fault-on content --fault-script drop-after,none,429

            Client id and secret are 'demo' and 'demo-secret' unless you choose
            others. Never give it Kivra's real ones. SIGINT and SIGTERM end it with
            exit code 0; an option, file or port that cannot be used ends it with
            exit code 2.
            """)

    @OptionGroup(title: "Environment") var environment: EnvironmentOptions
    @OptionGroup(title: "Files and output") var output: OutputOptions
    @OptionGroup(title: "Faults") var faults: FaultOptions

    /// Serves until SIGINT or SIGTERM.
    func serve() async throws {
        let signals = Signals([SIGINT, SIGTERM])
        if let file = output.portFile { PortFile.clear(file) }
        let server = try await SandboxServer.start(try sandboxConfiguration())
        if let file = output.portFile { try PortFile.write(server.port, to: file) }
        let line =
            output.printURL
            ? server.url
            : "kivra-sandbox listening on \(server.url) (\(environment.mode.rawValue) mode)"
        try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
        await signals.first()
        try await server.stop()
    }

    private func sandboxConfiguration() throws -> SandboxConfiguration {
        var configuration = SandboxConfiguration()
        configuration.host = environment.host
        configuration.port = environment.port
        configuration.mode = environment.mode
        configuration.clientID = environment.clientID
        configuration.clientSecret = try environment.clientSecret()
        configuration.tenants = Set(environment.tenant)
        if let file = environment.mailboxes {
            configuration.mailboxes = try Mailboxes(file: file)
        }
        configuration.tokenLifetime = environment.tokenLifetime
        configuration.rateLimit = environment.rateLimit == .on
        configuration.stringCodes = environment.stringCodes
        configuration.ledger = output.ledger
        configuration.ledgerRecipients = output.ledgerRecipients
        configuration.keepsEntries = false
        configuration.requests = output.requests
        configuration.faults = try FaultPlan(
            seed: faults.seed, faults: faults.fault, script: faults.faultScript,
            endpoints: faults.faultOn)
        configuration.slowMilliseconds = faults.slowMilliseconds
        configuration.retryAfter = faults.retryAfter
        return configuration
    }
}

@main
enum Main {
    static func main() async {
        do {
            try await KivraSandboxCommand.parse().serve()
        } catch let error as SandboxError {
            fail("kivra-sandbox: \(error)")
        } catch {
            guard KivraSandboxCommand.exitCode(for: error) != .success else {
                KivraSandboxCommand.exit(withError: error)
            }
            fail(KivraSandboxCommand.fullMessage(for: error))
        }
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(2)
    }
}
