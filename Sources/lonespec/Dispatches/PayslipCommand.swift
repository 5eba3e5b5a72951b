import Administration
import ArgumentParser
import Delivery
import Diagnostics
import HostKit
import Payroll
import Wording

struct PayslipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payslip",
        abstract: "Makes payslips from their lines, to look at.",
        subcommands: [PayslipRenderCommand.self, PayslipPreviewCommand.self])
}

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
        if try !service.isEnabled(for: company) { tell(PayslipWords.notEnabled) }
        return summary.failed > 0 ? .someFailed : .well
    }
}

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
    @Option(name: .long, help: "Pixels in an inch, 36 to 600.") var density: Double = 110
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
        let files = try await service.preview(
            company, .looking(at: payDate, [employee.text]), density: density, as: out)
        for file in files { Output.line(file) }
        if try !service.isEnabled(for: company) { tell(PayslipWords.notEnabled) }
        return .well
    }
}

extension SelectionRequest {
    /// Payslips that somebody wants to look at: those of preliminary runs too, when their date is named.
    fileprivate static func looking(at payDate: CalendarDate?, _ employees: [String])
        -> SelectionRequest
    {
        var request = SelectionRequest()
        request.payDate = payDate
        request.status = payDate == nil ? .current : .anyDate
        request.employees.numbers = employees
        return request
    }
}
