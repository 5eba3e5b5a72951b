import Console
import Foundation
import HostKit
import Payroll
import RuleDiff
import Rules
import Store

/// (e) The consultant's workbench: deciding again after a change, comparing two versions of the rules, checking a file.
struct WorkbenchBench {
    let options: BenchOptions
    let folder: String

    private var count: Int { options.isQuick ? 1_000 : 100_000 }
    private var rounds: Int { options.isQuick ? 3 : 7 }

    func run() async throws {
        let workspace = try BenchWorkspace(making: "\(folder)/workspace")
        try workspace.addRules(from: options.rules)
        var random = SeededRandom(seed: 1)
        try PayslipFeed(workspace: workspace).run(count) { _, _ in
            Document(digest: Digest(bytes: random.bytes(32)), byteCount: 60_000)
        }
        let host = try Installation.open(workspace.path, isReadOnly: true)
        try await redecide(host)
        try await compare(host)
        try host.close()
        try check(workspace)
    }

    /// `.reload` and `.plan` at the prompt, beside the C program that loads the rules and makes three decisions for each.
    private func redecide(_ host: Installation) async throws {
        guard let number = OrganisationNumber(BenchWorkspace.company) else {
            throw BenchFailure("not an organisation number")
        }
        let session = try ReplSession(
            host: host, scope: ReplSession.Scope(), doors: ReplDoors { _ in })
        let subjects = try (0..<count).map { try RulesInput.subject($0, number) }
        let payslips = BaselinePayslips(subjects)
        var times = Rounds()
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            for line in [".reload", ".plan"] {
                guard await session.answer(line) == .done else {
                    throw BenchFailure("\(line) did not go well")
                }
            }
            let ours = (ContinuousClock.now - start).seconds
            var sum = 0
            let theirs = try Rounds.seconds {
                let baseline = try Baseline(
                    folder: options.rules, company: BenchWorkspace.company)
                for index in subjects.indices { sum += baseline.decide(payslips, index) }
            }
            guard sum > 0 else { throw BenchFailure("the C program decided nothing") }
            times.add((ours, theirs))
        }
        Comparison(
            what: "repl, .reload and .plan of \(count) payslips, beside the C program's decisions "
                + "alone (no database, no host gates)",
            ours: times.oursMedian, baseline: times.baselineMedian, unit: "s", bound: nil
        ).show()
        Comparison(
            what: "repl, the same beside the bound", ours: times.oursMedian, baseline: 2, unit: "s",
            bound: .atMost(1)
        ).show()
    }

    /// `rules diff` of one changed line, beside deciding once.
    private func compare(_ host: Installation) async throws {
        let company = try host.company(BenchWorkspace.company)
        let changed = "\(folder)/changed"
        try FileManager.default.copyItem(atPath: host.ruleFolder, toPath: changed)
        let file = "\(changed)/companies/\(BenchWorkspace.company).lua"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("return 390", with: "return 30")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let diff = RuleDiff(
            old: RuleVersion(label: "old", folder: host.ruleFolder),
            new: RuleVersion(label: "new", folder: changed), company: company,
            link: try host.store.link(of: company.id), composer: Installation.composer,
            today: host.today, createdAt: host.now())
        let selection = try host.select(SelectionRequest(), of: company).selection
        let service = PlanService(host: host)
        var times = Rounds()
        var changes = 0
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let result = try await diff.run(selection, in: host.store)
            let middle = ContinuousClock.now
            let plan = try service.open(company, SelectionRequest(), today: nil)
            _ = try await service.run(plan) { _, _ in }
            times.add(((middle - start).seconds, (ContinuousClock.now - middle).seconds))
            changes = result.changed
            guard result.decisions == count, changes > 0, changes < count else {
                throw BenchFailure("not what changes: \(result.heading)")
            }
        }
        Comparison(
            what: "rules diff of \(count) payslips (\(changes) change), beside one plan of them",
            ours: times.oursMedian, baseline: times.baselineMedian, unit: "s", bound: nil
        ).show()
    }

    /// The whole command on a clean file, beside a process that only starts.
    private func check(_ workspace: BenchWorkspace) throws {
        let lonespec = try Executable.sibling("lonespec")
        let file = "\(workspace.path)/rules/companies/\(BenchWorkspace.company).lua"
        var times = Rounds()
        for _ in 0..<(options.isQuick ? 3 : 21) {
            let ours = try Rounds.seconds { _ = try lonespec.run(["rules", "check", file]) }
            let theirs = try Rounds.seconds { _ = try lonespec.run(["--version"]) }
            times.add((ours, theirs))
        }
        Comparison(
            what: "rules check of a clean file, the whole process, beside lonespec --version",
            ours: times.oursMedian * 1_000, baseline: times.baselineMedian * 1_000, unit: "ms",
            bound: nil
        ).show()
        Comparison(
            what: "rules check, the same beside the bound", ours: times.oursMedian * 1_000,
            baseline: 50, unit: "ms", bound: .atMost(1)
        ).show()
    }
}
