import ArgumentParser
import Diagnostics
import HostKit
import Import
import Payroll

extension EmployeeCommand {
    struct ImportFile: AdministratorCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Takes employees in from a CSV file or a PAXml REGISTER file.",
            discussion: """
                The columns of the CSV file are found by their headings: anstid, personnummer, \
                förnamn, efternamn, adress, postnr, ort, avdelning, anställningsform, \
                skicka_via_kivra, tillåt_print and others; docs/import.md lists them all.

                Examples:
                  lonespec employee import --company 559900-0014 register.csv --dry-run
                  lonespec employee import --company 559900-0014 register.pax --tick-kivra
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The file.") var file: String
        @OptionGroup var common: ImportOptionGroup
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var request = ImportService.Request(today: host.today)
            common.apply(to: &request)
            let isPaxml = ["pax", "xml"].contains { file.lowercased().hasSuffix(".\($0)") }
            if isPaxml {
                request.paxml = [file]
                request.expects = .register
            } else {
                request.employees = file
            }
            let outcome = try ImportService(host: host).run(request, into: company)
            return ImportSummary.show(outcome, request, language.language)
        }
    }
}
