import Administration
import ArgumentParser
import Delivery
import Diagnostics
import Foundation
import HostKit
import Wording

struct ScheduleCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Prints a systemd service and timer that send for a company.",
        discussion: """
            The units are hardened, and take credentials by LoadCredential. Nothing is installed: \
            put them into /etc/systemd/system and run systemctl daemon-reload and \
            systemctl enable --now on the timer.

            Examples:
              lonespec schedule --company 559900-0014 --on '*-*-25 07:00'
              lonespec schedule --all-companies --on '*-*-25 07:00' --output-folder units/
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String?
    @Flag(name: .long, help: "Send for all companies.") var allCompanies = false
    @Option(name: .long, help: "When, as systemd's OnCalendar has it.") var on: String
    @Option(name: .customLong("user"), help: "The user of the service.")
    var serviceUser = "lonespec"
    @Option(name: .long, help: "Where lonespec is (default: this program).") var program: String?
    @Option(name: .long, help: "Write the files there instead.") var outputFolder: String?
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if allCompanies == (company != nil) {
            throw ValidationError("Name the --company, or say --all-companies.")
        }
        if on.contains(where: \.isNewline) || program?.contains(where: \.isNewline) == true
            || serviceUser.contains(where: \.isWhitespace)
        {
            throw ValidationError("--on, --user and --program must be on one line.")
        }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let units = try SystemdUnits(host: host).make(
            .init(
                company: company.map(host.company), calendar: on, user: serviceUser,
                program: program ?? ScheduleCommand.thisProgram))
        guard let outputFolder else {
            for unit in units {
                Output.line("# /etc/systemd/system/\(unit.name)")
                Output.line(unit.text)
            }
            return .well
        }
        let names = try SystemdUnits.write(units, to: outputFolder).joined(separator: ", ")
        tell(HousekeepingWords.scheduleNote, ["files": "\(names)"])
        return .well
    }

    private static var thisProgram: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? "/usr/local/bin/lonespec"
    }
}
