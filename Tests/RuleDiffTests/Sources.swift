import Delivery
import LuaRuntime
import Payroll
import RuleDiff
import TestSupport

/// Payslips in memory.
struct MemorySource: CandidateSource {
    var all: [Candidate]
    /// Told of each page that is read, and from which payslip.
    var onPage: @Sendable (Int) -> Void = { _ in }

    func candidates(
        _ selection: Selection, of company: Company.ID, after last: Payslip.ID?, limit: Int
    ) async throws -> [Candidate] {
        let start = last.map { Int($0.value) } ?? 0
        onPage(start)
        return Array(all[start..<min(start + limit, all.count)])
    }

    func details(of payslips: [Payslip.ID]) async throws -> [Payslip.ID: PayslipDetail] { [:] }
}

extension MemorySource {
    /// So many payslips, each changed a little.
    init(_ count: Int, _ change: (Int, inout Candidate) -> Void = { _, _ in }) throws {
        all = try (0..<count).map { index in
            var candidate = try Make.candidate(index)
            change(index, &candidate)
            return candidate
        }
    }
}

extension RuleVersion {
    /// Rules whose file has this text.
    static func memory(_ label: String, _ file: String) -> RuleVersion {
        RuleVersion(
            label: label, files: InMemoryScripts(["default": file], folder: "rules"),
            companyFiles: [])
    }
}

extension RuleDiff {
    /// Compares two rule files over some payslips.
    static func compare(
        _ old: String, _ new: String, over source: MemorySource, print: Bool = true,
        kept: Int = 10_000, showsNames: Bool = false, interrupt: ScriptInterrupt? = nil
    ) async throws -> RuleDiffResult {
        var link = Make.link()
        link.printHandling = print
        let diff = RuleDiff(
            old: .memory("HEAD~1", old), new: .memory(".", new), company: try Make.company(),
            link: link, composer: FakeChannel(), today: Make.today,
            createdAt: Timestamp(milliseconds: 0), kept: kept,
            showsNames: showsNames)
        return try await diff.run(
            Selection(runs: [PayRun.ID(1)]), in: source, interrupt: interrupt)
    }
}
