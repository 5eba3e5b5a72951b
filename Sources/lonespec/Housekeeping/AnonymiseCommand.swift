import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct AnonymiseCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "anonymise", abstract: "Forgets who somebody was that has left.",
        discussion: """
            Name, numbers, addresses, pay and messages go; that payslips went, and when, stays. It \
            cannot be undone.

            Example:
              lonespec anonymise 1042 --company 559900-0014
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The employment number.") var number: EmploymentNumber
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try host.company(company)
        let service = AnonymiseService(host: host)
        let (employee, counts) = try service.preview(number, of: company)
        tell(
            HousekeepingWords.anonymiseWould,
            [
                "number": "\(employee.number)", "name": "\(employee.displayName)",
                "payslips": "\(counts.payslips)", "deliveries": "\(counts.deliveries)",
            ])
        guard try Question.confirms(confirmation.yes, say(HousekeepingWords.askAnonymise)) else {
            tell(CommonWords.nothingChanged)
            return .well
        }
        let replacement = try service.run(number, of: company)
        tell(HousekeepingWords.anonymised, ["number": "\(replacement)"])
        tell(HousekeepingWords.outNote)
        return .well
    }
}
