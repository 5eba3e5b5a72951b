import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Store

struct RulesDiffCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says which decisions change between two versions of the rules.",
        discussion: """
            OLD and NEW are folders of rules, or git revisions of the workspace's. Real pay runs \
            are decided with both, as if nothing had been sent. What tells who somebody is stays \
            hidden without --names. Exit codes: 0 no decision \
            changes, though reasons may; 1 some do; 5 interrupted.

            Examples:
              lonespec rules diff HEAD~1 . --company 559900-0014
              lonespec rules diff /srv/old/rules rules --company 559900-0014 --pay-date 2026-10-23
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The rules before: a folder, or a git revision.") var old: String
    @Argument(help: "The rules after: a folder, or a git revision.") var new: String
    @Option(name: .long, help: "The organisation number.") var company: String
    @Option(
        name: .long,
        help: "A pay date as 2026-11-25; may be repeated (default: the latest final one).")
    var payDate: [CalendarDate] = []
    @Flag(name: .long, help: "Preliminary runs too.") var preliminary = false
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @Flag(name: .long, help: "Show people's names.") var names = false
    @Option(name: .long, help: "text or json.") var format: CheckFormat = .text
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        let company = try host.company(company)
        try host.requireSight(of: company)
        let number = company.organisationNumber
        let diff = RuleDiff(
            old: try host.versions.find(old, company: number),
            new: try host.versions.find(new, company: number), company: company,
            link: try host.store.link(of: company.id), composer: host.composer(of: company),
            makesDocuments: host.makesDocuments(of: company), today: today ?? host.today,
            createdAt: host.now(),
            limits: host.workspace.configuration.limits, showsNames: names)
        let selection = try selection(host, company)
        let result = try await ScriptInterrupt.endingByControlC { interrupt in
            try await diff.run(selection, in: host.store, interrupt: interrupt)
        }
        switch format {
        case .text:
            let (store, id, shows) = (host.store, company.id, names)
            Output.line(
                result.text(language.language) { number in
                    shows ? try? store.employee(number, of: id)?.displayName : nil
                })
        case .json: Output.line(try result.json())
        }
        return result.changed == 0 ? .well : .someFailed
    }

    private func selection(_ host: Installation, _ company: Company) throws -> Selection {
        var runs: [PayRun] = []
        for date in payDate.isEmpty ? [nil] : payDate.map(Optional.some) {
            var request = SelectionRequest()
            request.payDate = date
            request.status = preliminary ? .anyDate : .current
            runs += try host.select(request, of: company).runs
        }
        return Selection(runs: runs.map(\.id), employees: nil, resend: true)
    }
}
