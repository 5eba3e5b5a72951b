import ArgumentParser
import Foundation
import HostKit

/// The command line: parses, runs, and ends with one of the six exit codes.
@main
struct Lonespec: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lonespec",
        abstract: "Sends payslips from a payroll system to the employees' Kivra mailboxes.",
        discussion: """
            A workspace is a folder with lonespec.lua, rules/ and data/. Commands use the current \
            folder, the one that LONESPEC_WORKSPACE names, or --workspace.

            Exit codes: 0 every selected payslip settled well; 1 finished, some failed or are \
            held; 2 wrong usage or input; 3 configuration, credentials or licence refuse it; \
            4 another process is at work on this company; 5 interrupted, run lonespec resume.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, LicenceCommand.self, CompanyCommand.self, LinkCommand.self,
            RoleCommand.self, UserCommand.self, AuditCommand.self, EmployeeCommand.self,
            ImportCommand.self, PayRunCommand.self, PayslipCommand.self, PlanCommand.self,
            SendCommand.self,
            ResumeCommand.self, ResendCommand.self, ReleaseCommand.self, CancelCommand.self,
            ScheduleCommand.self,
            LogCommand.self, UsageCommand.self, PurgeCommand.self, BackupCommand.self,
            RestoreCommand.self, AnonymiseCommand.self, RulesCommand.self,
            PluginsCommand.self, ReplCommand.self,
            NumberCommand.self, DoctorCommand.self,
        ])

    static func main() async {
        // A reader that goes away (| head) ends a write with an error, not the process without a word.
        signal(SIGPIPE, SIG_IGN)
        // Swift's backtracer would open a prompt of its own in a process that holds people's pay.
        signal(SIGQUIT, SIG_DFL)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Output.flush()
        } catch {
            Output.flush()
            finish(error)
        }
    }

    /// ArgumentParser's exit code for wrong usage is 64; lonespec's is 2.
    private static func finish(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        if code == .success {
            Output.line(message)
            Output.flush()
            Foundation.exit(0)
        }
        if !message.isEmpty { Output.error(message) }
        Foundation.exit(code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
    }
}
