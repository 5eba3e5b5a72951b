package import Delivery
import Diagnostics
package import LuaRuntime
package import Payroll

/// Decides the same payslips with two rule sets and finds where they disagree.
///
/// Pure: no network, no writes. What earlier dispatches have is decided as if it had never been sent, for it is real,
/// finished pay runs that rules are compared on.
package struct RuleDiff: Sendable {
    private let old: RuleVersion
    private let new: RuleVersion
    private let setting: DecisionSetting
    private let keeping: ChangeKeeping

    /// Creates a comparison.
    ///
    /// - Parameters:
    ///   - old: the rules before.
    ///   - new: the rules after.
    ///   - company: the company.
    ///   - link: its link.
    ///   - composer: makes the channel's messages.
    ///   - makesDocuments: whether a payslip without a document gets one.
    ///   - today: the date that counts as today.
    ///   - createdAt: the instant that messages would tell.
    ///   - limits: what rules may use.
    ///   - kept: how many changes are kept with all they say; all are counted.
    ///   - showsNames: whether the result may tell who somebody is: names, and what the rules say of them.
    package init(
        old: RuleVersion, new: RuleVersion, company: Company, link: ProgramLink,
        composer: any MessageComposer, makesDocuments: Bool = false, today: CalendarDate,
        createdAt: Timestamp, limits: ScriptLimits = ScriptLimits(), kept: Int = 10_000,
        showsNames: Bool = false
    ) {
        self.old = old
        self.new = new
        keeping = ChangeKeeping(limit: kept, showsNames: showsNames)
        setting = DecisionSetting(
            company: company, link: link, composer: composer, makesDocuments: makesDocuments,
            today: today, createdAt: createdAt, limits: limits, showsNames: showsNames)
    }

    /// Decides about every payslip of a selection.
    ///
    /// - Parameters:
    ///   - selection: the runs and employees.
    ///   - source: where the payslips are.
    ///   - interrupt: ends it, asked for from any thread.
    /// - Returns: what changes. The same files decide nothing: then it is empty.
    /// - Throws: a `Diagnostic` when rules do not load or may not be used, whose subject is their label, and
    ///   `diff.interrupted`; the store's errors.
    package func run(
        _ selection: Selection, in source: any CandidateSource,
        interrupt: ScriptInterrupt? = nil
    ) async throws -> RuleDiffResult {
        let interruption = Interruption(interrupt: interrupt, work: "diff")
        let before = try interruption.side(old, setting)
        let after = try interruption.side(new, setting)
        var result = RuleDiffResult(
            old: RuleDiffResult.Side(label: old.label, hash: before.hash),
            new: RuleDiffResult.Side(label: new.label, hash: after.hash))
        if before.hash == after.hash { return result }
        var pages = CandidatePages(selection, of: setting.company.id, in: source)
        var next = try await pages.next()
        while let found = next {
            let page = found.map(RuleDiff.unsent)
            // Both sides decide, each on its thread, while the next page is read.
            async let first = before.decide(page, resend: false)
            async let second = after.decide(page, resend: false)
            next = try await pages.next()
            let decisions = (old: await first, new: await second)
            try interruption.check(done: result.decisions)
            result.add(page, decisions.old, decisions.new, keeping)
        }
        result.old.log = await before.takeLog()
        result.new.log = await after.takeLog()
        return result
    }

    private static func unsent(_ candidate: Candidate) -> Candidate {
        var candidate = candidate
        candidate.earlier = nil
        return candidate
    }
}
