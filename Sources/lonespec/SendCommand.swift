import ArgumentParser
import Console
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll

struct SendCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Sends a payroll run's payslips.",
        discussion: """
            What has been sent is never sent again, unless it has been corrected or --resend says \
            so. Ctrl-C stops taking up new payslips; lonespec resume goes on.

            Examples:
              lonespec send --company 559900-0014
              lonespec send --company 559900-0014 --pay-date 2026-11-25 --yes
              lonespec send --company 559900-0014 --employee 1042 --resend
              lonespec send --company 559900-0014 --dry-run
              lonespec send --company 559900-0014 --channel folder
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var selection: SelectionOptions
    @Flag(name: .long, help: "Do what plan does, and send nothing.") var dryRun = false
    @Flag(name: .long, help: "Do not ask on a terminal.") var yes = false
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        if dryRun {
            return try await PlanReport(
                host: host, language: language.language, format: .table, all: false
            ).run(company: company, request: selection.request, why: nil, today: nil)
        }
        let company = try host.company(company)
        if !yes, Output.canAsk, try await !confirmed(host, company) {
            Output.line(
                Phrase(sv: "Inget skickades.", en: "Nothing was sent.").text(language.language))
            return .well
        }
        return try await Sending(host: host, company: company, language: language.language)
            .run { try await $0.send(company, selection.request) }
    }

    /// Shows what would go and asks.
    private func confirmed(_ host: Installation, _ company: Company) async throws -> Bool {
        _ = try await PlanReport(
            host: host, language: language.language, format: .table, all: false
        ).run(
            company: company.organisationNumber.digits, request: selection.request, why: nil,
            today: nil)
        Output.errorPart(
            Phrase(sv: "Skicka? [j/N] ", en: "Send? [y/N] ").text(language.language))
        let answer = (readLine() ?? "").lowercased()
        return ["j", "ja", "y", "yes"].contains(answer)
    }
}

struct ResumeCommand: HostCommand {
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
