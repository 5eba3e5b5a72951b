import ArgumentParser
import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Store

struct RulesReplayCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Decides a finished dispatch again, and says whether today's rules agree.",
        discussion: """
            What was decided on is taken as it was then: employees, payslips, link and date. What \
            tells who somebody is stays hidden without --names. Exit codes: 0 every decision is the \
            same; 1 some are not, or cannot be compared; 5 interrupted.

            Examples:
              lonespec rules replay 12
              lonespec rules replay 12 --rules HEAD~3
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The dispatch's number.") var dispatch: Int64
    @Option(name: .long, help: "Other rules: a folder, or a git revision (default: today's).")
    var rules: String?
    @Flag(name: .long, help: "Show people's names.") var names = false
    @Option(name: .long, help: "text or json.") var format: CheckFormat = .text
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        let channel = try host.store.overview(of: Dispatch.ID(dispatch))?.dispatch.channel
        let replay = DispatchReplay(
            source: host.store, composer: Installation.composer(of: channel),
            limits: host.workspace.configuration.limits, showsNames: names)
        let id = Dispatch.ID(dispatch)
        let replayed = try await replay.dispatch(id)
        let company = replayed.dispatch.company
        if let known = try host.store.companies().first(where: { $0.id == company }) {
            try host.requireSight(of: known)
        }
        let version = try host.versions.find(
            rules ?? host.ruleFolder, company: replayed.organisationNumber)
        let result = try await ScriptInterrupt.endingByControlC { interrupt in
            try await replay.run(id, rules: version, interrupt: interrupt)
        }
        switch format {
        case .text:
            let (store, shows) = (host.store, names)
            Output.line(
                result.text(language.language) { number in
                    shows ? try? store.employee(number, of: company)?.displayName : nil
                })
        case .json: Output.line(try result.json())
        }
        return result.isSame ? .well : .someFailed
    }
}
