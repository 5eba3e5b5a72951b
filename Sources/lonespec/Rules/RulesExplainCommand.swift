import ArgumentParser
import Console
import HostKit
import Payroll

struct RulesExplainCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Tells one employee's whole story, as plan --why does.",
        discussion: """
            What has been sent already is decided about as if it had not been.

            Examples:
              lonespec rules explain --company 559900-0014 1042
              lonespec rules explain --company 559900-0014 --pay-date 2026-10-23 --language en 1042
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Flag(name: .long, help: "Preliminary runs too.") var preliminary = false
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @Argument(help: "The employment number.") var employee: EmploymentNumber
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        var request = SelectionRequest()
        request.payDate = payDate
        request.status = preliminary ? .anyDate : .current
        request.resend = true
        return try await PlanReport(
            host: workspace.open(isReadOnly: true), language: language.language, format: .table,
            all: false
        ).run(company: company, request: request, why: employee, today: today)
    }
}
