import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Wording

struct PayslipPreviewCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Writes pictures of one payslip's pages (PNG), and its HTML for phones.",
        discussion: """
            Examples:
              lonespec payslip preview 1001 --company 559900-0014
              lonespec payslip preview 1001 --company 559900-0014 --pay-date 2026-11-25 --out prov --density 200
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The employee.") var employee: EmploymentNumber
    @Option(name: .long, help: "The organisation number.") var company: String
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Option(name: .long, help: "The files' name without its ending.")
    var out: String?
    @Option(name: .long, help: "Pixels in an inch, 36 to 600.") var density: Double = 150
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (36...600).contains(density) else {
            throw ValidationError("--density is a number from 36 to 600.")
        }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try host.company(company)
        let service = PayslipService(host: host)
        let (files, hasOwn) = try await service.preview(
            company, .looking(at: payDate, [employee.text]), density: density, as: out)
        for file in files { Output.line(file) }
        if hasOwn { tell(PayslipWords.ownPDFOfOne) }
        if let obstacle = try service.obstacle(for: company) {
            Output.line(obstacle.text(language.language))
        }
        return .well
    }
}
