import ArgumentParser
import Diagnostics
import HostKit

struct DoctorCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks the installation over: configuration, rules, credentials, modes, clock.",
        discussion: """
            Examples:
              lonespec doctor
              lonespec doctor --online
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Flag(name: .long, help: "Fetch a token from Kivra for each company. Nothing is sent.")
    var online = false

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let findings = try await Doctor(host: host).examine(online: online)
        for finding in findings {
            guard let diagnostic = finding.diagnostic else {
                Output.line("✓ \(finding.subject)")
                continue
            }
            Output.line("\(diagnostic.severity == .error ? "✗" : "!") \(finding.subject)")
            for line in diagnostic.text(.en).split(separator: "\n") { Output.line("  \(line)") }
        }
        let diagnostics = findings.compactMap(\.diagnostic)
        let errors = diagnostics.count { $0.severity == .error }
        Output.line("\(errors) errors, \(diagnostics.count - errors) pieces of advice")
        return errors > 0 ? .refused : .well
    }
}
