import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Wording

struct SendCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Sends a payroll run's payslips.",
        discussion: """
            What would go is shown, and goes when somebody says yes; --yes says it beforehand, and \
            has to where there is no terminal. What has been sent is never sent again, unless it \
            has been corrected or --resend says so. Ctrl-C stops taking up new payslips; lonespec \
            resume goes on.

            Examples:
              lonespec send --company 559900-0014
              lonespec send --company 559900-0014 --pay-date 2026-11-25 --yes
              lonespec send --company 559900-0014 --department Lager --exclude 1042 --yes
              lonespec send --company 559900-0014 --employee 1042 --resend
              lonespec send --company 559900-0014 --status preliminary --dry-run
              lonespec send --company 559900-0014 --channel folder
              lonespec send --all-companies --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String?
    @Flag(name: .long, help: "For every company that sends, one dispatch each.")
    var allCompanies = false
    @Option(name: .long, help: "With --all-companies: how many at a time.") var atATime = 1
    @OptionGroup var selection: SelectionOptions
    @Flag(name: .long, help: "Do what plan does, and send nothing.") var dryRun = false
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if allCompanies == (company != nil) {
            throw ValidationError("Name the --company, or say --all-companies.")
        }
        if !(1...16).contains(atATime) {
            throw ValidationError("--at-a-time must be from 1 to 16.")
        }
        if allCompanies, !selection.isForAnyCompany {
            throw ValidationError(
                "Employees, departments and categories belong to one company: name the --company.")
        }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let request = try selection.request()
        guard let company else {
            return try await AllCompanies(
                host: host, language: language.language, width: atATime
            ).run(request, isDryRun: dryRun, isConfirmed: confirmation.yes)
        }
        let report = PlanReport(
            host: host, language: language.language, format: .table, all: false)
        if dryRun {
            return try await report.run(company: company, request: request, why: nil, today: nil)
        }
        let found = try host.company(company)
        let sending = Sending(host: host, company: found, language: language.language)
        try sending.check(channel: request.channel)
        // What is shown is what goes, also when another run is taken in meanwhile.
        let wanted = try host.select(request, of: found).request
        if !confirmation.yes {
            try Question.needsTerminal()
            _ = try await report.run(
                company: found.organisationNumber.digits, request: wanted, why: nil, today: nil)
            guard asks(say(DispatchWords.askSend)) else {
                tell(DispatchWords.nothingSent)
                return .well
            }
        }
        return try await sending.run { try await $0.send(found, wanted) }
    }
}

struct ResumeCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Goes on with an interrupted dispatch.",
        discussion: """
            The same bytes are sent again for every payslip whose answer is not known, and Kivra \
            delivers each once.

            Example:
              lonespec resume --company 559900-0014
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try host.company(company)
        return try await Sending(host: host, company: company, language: language.language)
            .run { try await $0.resume(company) }
    }
}
