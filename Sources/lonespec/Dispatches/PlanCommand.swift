import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll

struct PlanCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Shows what a dispatch would do. Nothing is sent and nothing changes.",
        discussion: """
            Examples:
              lonespec plan --company 559900-0014
              lonespec plan --company 559900-0014 --pay-date 2026-11-25 --all
              lonespec plan --company 559900-0014 --why 1042
              lonespec plan --company 559900-0014 --format json
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var selection: SelectionOptions
    @Option(name: .long, help: "Tell one employee's whole story.") var why: EmploymentNumber?
    @Flag(name: .long, help: "Show everybody, not only those who need a look.") var all = false
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        try await PlanReport(
            host: workspace.open(), language: language.language, format: list.format, all: all
        ).run(company: company, request: selection.request(), why: why, today: today)
    }
}
