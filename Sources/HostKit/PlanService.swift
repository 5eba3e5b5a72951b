package import Delivery
package import Diagnostics
import LuaRuntime
package import Payroll
import Plugins
import Rules
import Settings
import Store

/// Says what a dispatch would do, without doing anything: no network, no writes.
package struct PlanService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// How many payslips would go where.
    package struct Summary: Sendable, Hashable {
        /// To mailboxes.
        package var send = 0
        /// Of those to mailboxes, those that a letter may go to if there is no mailbox.
        package var mayPrint = 0
        /// Only as a letter.
        package var letterOnly = 0
        /// Left out.
        package var notSelected = 0
        /// Left out because an earlier dispatch has them.
        package var alreadySent = 0
        /// A rule failed.
        package var held = 0
        /// Cannot be delivered.
        package var failed = 0
        /// Go, but somebody should look.
        package var warnings = 0
        /// Of those that go, those that lonespec makes a PDF for.
        package var drawn = 0
        /// All payslips.
        package var payslips = 0

        mutating func count(_ candidate: Candidate, _ decision: Decision) {
            payslips += 1
            if decision.goes, decision.makesDocument { drawn += 1 }
            if decision.warning != nil { warnings += 1 }
            switch decision.outcome {
            case .send:
                send += 1
                if decision.mayPrint { mayPrint += 1 }
            case .letterOnly: letterOnly += 1
            case .notSelected(let reason) where reason.code == Reason.alreadySentCode:
                alreadySent += 1
            case .notSelected: notSelected += 1
            case .held: held += 1
            case .failed: failed += 1
            }
        }
    }

    /// A plan that is about to be made.
    package struct Plan {
        /// The company.
        package let company: Company
        /// Its link.
        package let link: ProgramLink
        /// The pay runs.
        package let runs: [PayRun]
        /// SHA-256 of the rules.
        package let ruleDigest: Digest
        /// What would refuse the whole dispatch now; empty when nothing does.
        package let obstacles: [Diagnostic]
        /// The plugins that look at each payslip before it is sent, and may hold it: planning does not ask them.
        package let objectors: [String]
        /// Lines that the rules printed since the last call.
        package func takeRuleLog() -> [String] { planner.rules.takeLog() }
        /// Other final runs that no dispatch has taken up.
        package let untouched: [PayRun]
        /// What was asked for, with everything found.
        package let request: SelectionRequest
        let selection: Selection
        let planner: Planner

        /// What administrators call the channel.
        package var channel: Phrase { planner.composer.traits.title }
    }

    /// Opens rules and finds the pay runs.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - request: what somebody asks for.
    ///   - today: the date that counts as today; nil for today.
    /// - Returns: a plan that `run` makes.
    /// - Throws: `CommandFailure`: 2 when there is no such run, 3 when the rules do not load.
    package func open(_ company: Company, _ request: SelectionRequest, today: CalendarDate?) throws
        -> Plan
    {
        try host.requireSight(of: company)
        let found = try host.select(request, of: company)
        let rules = try host.rules(of: company)
        let channel = try host.channel(of: company, named: request.channel)
        let link = try host.store.link(of: company.id)
        let documents = try host.documentSettings(of: company)
        let planner = Planner(
            company: company, link: link, rules: rules, composer: channel.composer,
            makesDocuments: documents.makesPDF, today: today ?? host.today, createdAt: host.now())
        return Plan(
            company: company, link: link, runs: found.runs, ruleDigest: rules.hash,
            obstacles: LinkGate.problems(
                company, link, isInstallationLicensed: try host.isLicensed(),
                composer: channel.composer) + drawingProblems(company, documents),
            objectors: try host.plugins(of: company).filter {
                $0.plugin.manifest.hooks[.beforeSend] != nil
            }.map(\.plugin.name),
            untouched: try host.store.untouchedRuns(of: company.id).filter {
                !found.runs.contains($0)
            }, request: found.request, selection: found.selection, planner: planner)
    }

    /// What would keep payslips from being drawn: a font that is missing, a logo or a template that is none.
    private func drawingProblems(_ company: Company, _ settings: DocumentSettings) -> [Diagnostic] {
        guard settings.plugin != nil else { return [] }
        do throws(CommandFailure) {
            _ = try host.press(of: company, hooks: NoHooks(), settings)
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// Decides about every payslip, one after the other: memory does not grow with their number.
    package func run(
        _ plan: Plan, each: (Candidate, Decision) throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        var pages = CandidatePages(plan.selection, of: plan.company.id, in: host.store)
        while let page = try await pages.next() {
            for candidate in page {
                let decision = plan.planner.decide(candidate, resend: plan.selection.resend)
                summary.count(candidate, decision)
                try each(candidate, decision)
            }
        }
        return summary
    }
}
