import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct PurgeCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Takes away logs, stored messages and PDFs past their configured age.",
        discussion: """
            What would go is shown first. housekeeping = { log_months = 24, payload_days = 30 } in \
            lonespec.lua says how long things are kept. A log goes with the payslips of its runs, \
            and a run that has gone is not taken in again.

            Examples:
              lonespec purge
              lonespec purge --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let service = PurgeService(host: host)
        let counts = try service.preview()
        let ages = host.workspace.configuration.ages
        tell(
            HousekeepingWords.purgeLimits,
            [
                "months": "\(ages.logMonths)", "days": "\(ages.payloadDays)",
                "log": "\(service.limits.log.dateInSweden)",
                "payload": "\(service.limits.payload.dateInSweden)",
            ])
        guard counts != PurgeCounts() else {
            tell(HousekeepingWords.purgeNothing)
            return .well
        }
        show(counts)
        guard try Question.confirms(confirmation.yes, say(HousekeepingWords.askPurge)) else {
            tell(CommonWords.nothingChanged)
            return .well
        }
        _ = try service.run()
        tell(HousekeepingWords.purged)
        return .well
    }

    private func show(_ counts: PurgeCounts) {
        if counts.dispatches + counts.runs > 0 {
            tell(
                HousekeepingWords.purgeLogs,
                [
                    "dispatches": "\(counts.dispatches)", "deliveries": "\(counts.deliveries)",
                    "runs": "\(counts.runs)", "payslips": "\(counts.payslips)",
                ])
        }
        let others: [(Int, HousekeepingWords)] = [
            (counts.unsent, .purgeUnsent), (counts.payloads, .purgePayloads),
            (counts.documents, .purgeDocuments),
            (counts.letterFolders, .purgeLetters), (counts.auditLines, .purgeAudit),
        ]
        for (count, word) in others where count > 0 { tell(word, ["count": "\(count)"]) }
    }
}
