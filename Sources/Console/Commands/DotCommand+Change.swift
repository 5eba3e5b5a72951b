import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Rules
import Store

extension DotCommand {
    static let change: [DotCommand] = [
        DotCommand(
            name: ".diff", group: .change, usage: "[OLD [NEW]]",
            summary:
                "compares two versions of the rules on the pay run; both folders or git revisions",
            detail: """
                .diff HEAD~1 compares a revision with the rules as they are; .diff alone does so with HEAD.
                """, completion: .files, most: 2
        ) { session, arguments in
            let old = try session.version(arguments.first ?? "HEAD")
            let new =
                try arguments.words.count > 1
                ? session.version(arguments.words[1]) : session.current
            try await session.compare(old, new)
        },
        DotCommand(
            name: ".watch", group: .change,
            summary:
                "decides again whenever a rule file is saved, and shows what changed; Ctrl-C ends"
        ) { session, _ in try await session.watch() },
    ]
}

extension ReplSession {
    /// The rules that a folder's or a revision's name means.
    func version(_ name: String) throws(Diagnostic) -> RuleVersion {
        try RuleVersionFinder(rules: desk.host.ruleFolder, workspace: desk.host.workspace.path)
            .find(name, company: desk.company.organisationNumber)
    }

    /// The rules of the session as they are now.
    fileprivate var current: RuleVersion {
        desk.source ?? RuleVersion(label: "the rules now", folder: desk.host.ruleFolder)
    }

    fileprivate func compare(_ old: RuleVersion, _ new: RuleVersion) async throws {
        guard !desk.runs.isEmpty else {
            throw Diagnostic(
                code: "repl.nobody", "there is no pay run to compare the rules on",
                hint: "import one, or choose another company with .company")
        }
        let diff = RuleDiff(
            old: old, new: new, company: desk.company, link: desk.link,
            composer: desk.host.composer(of: desk.company),
            makesDocuments: desk.makesDocuments, today: desk.today,
            createdAt: desk.host.now(),
            limits: desk.limits, showsNames: privacy.isRevealed)
        let result = try await diff.run(
            desk.selection(), in: desk.host.store, interrupt: doors.interrupt)
        if format == .json { return write(try result.json(), about: nil) }
        let isRevealed = privacy.isRevealed
        let (store, company) = (desk.host.store, desk.company.id)
        write(
            result.text(language) { number in
                guard isRevealed else { return nil }
                return try? store.employee(number, of: company)?.displayName
            }, about: nil)
    }

    fileprivate func watch() async throws {
        try requireOwnRules(".watch")
        var good = RuleSnapshot(folder: desk.host.ruleFolder)
        var seen = good
        write("watching \(desk.host.ruleFolder), Ctrl-C ends")
        while await doors.wait(.milliseconds(250)), !doors.interrupt.isRequested {
            let now = RuleSnapshot(folder: desk.host.ruleFolder)
            guard now != seen else { continue }
            write("saved: \(now.changes(since: seen).joined(separator: ", "))")
            seen = now
            desk.reload()
            forgetState()
            guard case .success = desk.rules else {
                tellRules()
                continue
            }
            do {
                try await compare(good.version("before"), now.version("now"))
            } catch {
                // Ctrl-C ends the watch: what it broke off is no error.
                if !doors.interrupt.isRequested { tell(error) }
            }
            good = now
        }
        // The terminal has shown ^C on the line.
        if doors.interrupt.isRequested { write() }
        write("no longer watching")
    }
}
