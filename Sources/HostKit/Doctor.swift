import Delivery
package import Diagnostics
import Foundation
import Payroll
import Settings
import Store

/// Looks an installation over and says what to mend.
package struct Doctor {
    /// One thing that was looked at.
    package struct Finding: Sendable, Hashable {
        /// What was looked at.
        package var subject: String
        /// What was found; nil when all is well.
        package var diagnostic: Diagnostic?
    }

    private let host: Installation

    /// Creates a doctor for an open workspace.
    package init(host: Installation) {
        self.host = host
    }

    /// Looks at everything; fetches a token for each company's link when `online`.
    package func examine(online: Bool) async throws -> [Finding] {
        var findings = FileModes(workspace: host.workspace).findings()
        findings.append(clock())
        findings.append(try database())
        let companies = try host.store.companies()
        let rules = RuleFolder(path: host.workspace.resolve(host.workspace.configuration.rules))
        findings += rules.strays(companies).map { Finding(subject: "rules", diagnostic: $0) }
        findings += strayConfigurations(companies)
        for company in companies {
            findings += try await examine(company, online: online)
        }
        return findings
    }

    /// What lonespec.lua says of companies that are not here does nothing.
    private func strayConfigurations(_ companies: [Company]) -> [Finding] {
        let known = Set(companies.map(\.organisationNumber.digits))
        return host.workspace.configuration.companies.keys.sorted().filter { !known.contains($0) }
            .map { number in
                Finding(
                    subject: "lonespec.lua",
                    diagnostic: Diagnostic(
                        .warning, code: "doctor.company",
                        Phrase("lonespec.lua speaks of \(number), and there is no such company"),
                        hint: "lonespec company list shows those there are"))
            }
    }

    private func database() throws -> Finding {
        let problems = try host.store.integrityProblems()
        guard let first = problems.first else { return Finding(subject: "database") }
        return Finding(
            subject: "database",
            diagnostic: Diagnostic(
                code: "doctor.database", Phrase("the database is damaged: \(first)"),
                hint: "stop sending and restore a backup"))
    }

    /// A clock that stands before the ledger's last entry would make payslips older than they are.
    private func clock() -> Finding {
        let latest = (try? host.store.latestChange()) ?? nil
        guard let latest, latest > host.now().adding(.seconds(120)) else {
            return Finding(subject: "clock")
        }
        return Finding(
            subject: "clock",
            diagnostic: Diagnostic(
                code: "doctor.clock", Phrase("the clock is behind: the ledger has \(latest)"),
                hint: "set the clock (timedatectl) before anything is sent"))
    }

    private func examine(_ company: Company, online: Bool) async throws -> [Finding] {
        let name = company.organisationNumber.dashed
        var findings: [Finding] = []
        do {
            _ = try host.rules(of: company)
            findings.append(Finding(subject: "\(name) rules"))
        } catch let failure as CommandFailure {
            findings += failure.diagnostics.map {
                Finding(subject: "\(name) rules", diagnostic: $0)
            }
        }
        findings += plugins(of: company)
        let link = try host.store.link(of: company.id)
        let gates = LinkGate.problems(
            company, link, isInstallationLicensed: try host.isLicensed(),
            composer: try host.channel(of: company).composer)
        findings += gates.map { gate in
            var advice = gate
            advice.severity = .warning
            return Finding(subject: "\(name) link", diagnostic: advice)
        }
        if gates.isEmpty { findings.append(Finding(subject: "\(name) link")) }
        for run in try host.store.untouchedRuns(of: company.id) {
            findings.append(
                Finding(
                    subject: "\(name) pay runs",
                    diagnostic: Diagnostic(
                        .warning, code: "doctor.untouched",
                        Phrase("the final run of \(run.payDate) has not been sent"),
                        hint: Phrase("lonespec send --company \(name) --pay-date \(run.payDate)"))))
        }
        if let unfinished = try host.store.unfinishedDispatch(of: company.id) {
            findings.append(
                Finding(
                    subject: "\(name) dispatches",
                    diagnostic: Diagnostic(
                        .warning, code: "doctor.unfinished",
                        Phrase("dispatch \(unfinished.id.value) has not been finished"),
                        hint: Phrase("lonespec resume --company \(name)"))))
        }
        if gates.isEmpty { findings += await credentials(company, link, online: online) }
        return findings
    }

    /// Whether the company's plugins load as they would for a dispatch.
    private func plugins(of company: Company) -> [Finding] {
        let subject = "\(company.organisationNumber.dashed) plugins"
        guard !host.configuration(of: company).plugins.isEmpty else { return [] }
        do throws(CommandFailure) {
            let hooks = try host.hooks(
                of: company, channel: host.channel(of: company).name, dispatch: nil)
            _ = try host.press(of: company, hooks: hooks)
            return [Finding(subject: subject)]
        } catch {
            return error.diagnostics.map { Finding(subject: subject, diagnostic: $0) }
        }
    }

    private func credentials(_ company: Company, _ link: ProgramLink, online: Bool) async
        -> [Finding]
    {
        let name = company.organisationNumber.dashed
        let subject = "\(name) credentials (\(link.environment.rawValue))"
        do throws(CommandFailure) {
            let channel = try host.open(
                host.channel(of: company), of: company, link)
            var found = Finding(subject: subject)
            if online {
                do throws(DispatchStop) {
                    try await channel.authenticate()
                } catch {
                    found.diagnostic = Diagnostic(
                        code: error.reason.code, error.reason.sentence, hint: error.reason.advice)
                }
            }
            await channel.shutdown()
            return [found]
        } catch {
            return error.diagnostics.map { Finding(subject: subject, diagnostic: $0) }
        }
    }
}
