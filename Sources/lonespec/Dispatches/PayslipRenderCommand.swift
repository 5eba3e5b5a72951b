import Administration
import ArgumentParser
import Delivery
import Diagnostics
import HostKit
import Payroll
import Wording

struct PayslipRenderCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Writes payslips as PDF and as HTML for phones. Nothing is sent.",
        discussion: """
            The files are for you alone (0600) and replace those of the same names.

            Examples:
              lonespec payslip render --company 559900-0014 --out /tmp/lon
              lonespec payslip render --company 559900-0014 --pay-date 2026-11-25 1001 1003-1009 --out /tmp/lon
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Argument(help: "Only these employees: numbers, or ranges such as 1000-1999.")
    var employees: [String] = []
    @Option(name: .long, help: "The folder; it is made when it is missing.") var out: String
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if out.isEmpty { throw ValidationError("--out needs the name of a folder.") }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try host.company(company)
        let service = PayslipService(host: host)
        let summary = try await service.render(
            company, .looking(at: payDate, employees), into: out
        ) { made in
            guard let problem = made.problem else { return }
            Output.error("\(made.employee.number): \(problem.text(language.language))")
        }
        tell(PayslipWords.rendered, ["count": "\(summary.made)", "folder": "\(out)"])
        if summary.own > 0 { tell(PayslipWords.ownPDF, ["count": "\(summary.own)"]) }
        if summary.failed > 0 { tell(PayslipWords.failed, ["count": "\(summary.failed)"]) }
        if let obstacle = try service.obstacle(for: company) {
            Output.line(obstacle.text(language.language))
        }
        return summary.failed > 0 ? .someFailed : .well
    }
}
