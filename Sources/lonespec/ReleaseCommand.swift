import ArgumentParser
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store

struct ReleaseCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Sends payslips that a plugin holds, after somebody has looked at them.",
        discussion: """
            What a plugin holds on purpose can be released; what is held because a rule or a plugin \
            failed has to be mended first. Everything else is decided as for any dispatch.

            Examples:
              lonespec release 12
              lonespec release 12 --employee 1042 --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The dispatch's number.") var dispatch: Int64
    @Option(name: .long, help: "Only this employee; may be repeated.")
    var employee: [EmploymentNumber] = []
    @Flag(name: .long, help: "Do not ask on a terminal.") var yes = false
    @OptionGroup var language: LanguageOptions

    private func say(_ sv: String, _ en: String) -> String {
        Phrase(sv: sv, en: en).text(language.language)
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let id = Dispatch.ID(dispatch)
        guard let overview = try await host.store.overview(of: id),
            let company = try host.store.companies().first(where: {
                $0.id == overview.dispatch.company
            })
        else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "log.unknown", Phrase("there is no dispatch \(dispatch)"),
                    hint: "lonespec log lists them"))
        }
        let held = try chosen(try host.store.held(in: id))
        guard !held.isEmpty else {
            Output.line(
                say(
                    "Utskick \(dispatch) har inget som kan frigöras.",
                    "Dispatch \(dispatch) has nothing that can be released."))
            return .well
        }
        for one in held {
            Output.line("\(one.number) \(one.name): \(one.sentence.text(language.language))")
        }
        if !yes, Output.canAsk {
            Output.errorPart(say("Frigöra och skicka? [j/N] ", "Release and send? [y/N] "))
            guard ["j", "ja", "y", "yes"].contains((readLine() ?? "").lowercased()) else {
                Output.line(say("Inget frigjordes.", "Nothing was released."))
                return .well
            }
        }
        return try await Sending(host: host, company: company, language: language.language)
            .run { try await $0.release(held, in: overview.dispatch, of: company) }
    }

    /// Those that were asked for, or all.
    private func chosen(_ held: [HeldPayslip]) throws -> [HeldPayslip] {
        if employee.isEmpty { return held }
        let numbers = Set(held.map(\.number))
        let unknown = employee.filter { !numbers.contains($0) }
        guard unknown.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "release.employee",
                    Phrase(
                        "no plugin holds a payslip of "
                            + unknown.map(\.description).joined(separator: ", ")
                            + " that has not been released already"),
                    hint: Phrase("lonespec log \(dispatch) shows what was held, and why")))
        }
        return held.filter { employee.contains($0.number) }
    }
}
