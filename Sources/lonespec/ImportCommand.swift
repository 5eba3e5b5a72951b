import ArgumentParser
import Diagnostics
import HostKit
import Import
import Payroll
import Store

/// Options that every import has.
struct ImportOptionGroup: ParsableArguments {
    @Flag(name: .long, help: "Show what would change, and change nothing.") var dryRun = false
    @Flag(name: .long, help: "Tick the box for Kivra of employees that are new.")
    var tickKivra = false
    @Flag(name: .long, help: "Tick the box for print of employees that are new.")
    var tickPrint = false
    @Flag(name: .long, help: "Let a right personal identity number become another one.")
    var allowIdentityChange = false

    func apply(to request: inout ImportService.Request) {
        request.isDryRun = dryRun
        request.options.newEmployeesSend = tickKivra
        request.options.newEmployeesPrint = tickPrint
        request.options.allowsIdentityChange = allowIdentityChange
    }
}

struct ImportCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes a payroll run in: PAXml files and PDFs.",
        discussion: """
            Everything of one call is kept, or nothing of it when a file as a whole is refused. A \
            bad row is reported and the others are kept. The same file again changes nothing; a \
            corrected payslip replaces the old one and keeps it as history.

            Examples:
              lonespec import --company 559900-0014 LONUT.pax --pdf-folder pdf/
              lonespec import --company 559900-0014 LONUT.pax --dry-run
              lonespec import --company 559900-0014 --pdf-folder pdf/ \\
                --pdf-name '{anstid}_{betaldatum}.pdf'
              lonespec import --company 559900-0014 --pdf-index pdf/index.csv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @Argument(help: "PAXml files.") var files: [String] = []
    @Option(name: .long, help: "A folder of PDFs.") var pdfFolder: String?
    @Option(
        name: .long,
        help: "How their names are built, of {anstid} {betaldatum} {period} {personnummer} {*}.")
    var pdfName = ImportService.defaultName
    @Option(name: .long, help: "A CSV file that says which PDF is whose: fil;anstid;betaldatum.")
    var pdfIndex: String?
    @Option(name: .long, help: "The PDFs' pay date, where their names do not say.")
    var payDate: CalendarDate?
    @Flag(name: .long, help: "The run is preliminary: it is not sent unless asked for.")
    var preliminary = false
    @Option(name: .long, help: "Tells runs of one pay date apart (default: the file's period).")
    var label: String?
    @OptionGroup var common: ImportOptionGroup
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if files.isEmpty, pdfFolder == nil, pdfIndex == nil {
            throw ValidationError("Name a PAXml file, a --pdf-folder or a --pdf-index.")
        }
        if pdfFolder != nil, pdfIndex != nil {
            throw ValidationError("Use either --pdf-folder or --pdf-index.")
        }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try host.company(company)
        var request = ImportService.Request(today: host.today)
        common.apply(to: &request)
        request.paxml = files
        request.expects = .payrun
        request.pdfFolder = pdfFolder
        request.pdfName = pdfName
        request.pdfIndex = pdfIndex
        request.payDate = payDate
        request.options.runStatus = preliminary ? .preliminary : .final
        request.options.runLabel = label
        let outcome = try ImportService(host: host).run(request, into: company)
        return ImportSummary.show(outcome, request, language.language)
    }
}
