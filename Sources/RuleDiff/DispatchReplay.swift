package import Delivery
import Diagnostics
package import LuaRuntime
import Payroll

/// Decides the payslips of a finished dispatch again, from what they were decided with then, and finds where today's rules
/// would decide otherwise.
///
/// Pure: no network, no writes.
package struct DispatchReplay: Sendable {
    private let source: any ReplaySource
    private let composer: any MessageComposer
    private let limits: ScriptLimits
    private let keeping: ChangeKeeping

    /// Payslips that are read at a time.
    private static let page = 1_000

    /// Creates a replay.
    ///
    /// - Parameters:
    ///   - source: where the inputs are.
    ///   - composer: makes the channel's messages.
    ///   - limits: what rules may use.
    ///   - kept: how many differences are kept with all they say; all are counted.
    ///   - showsNames: whether the result may tell who somebody is: names, and what the rules say of them.
    package init(
        source: any ReplaySource, composer: any MessageComposer,
        limits: ScriptLimits = ScriptLimits(), kept: Int = 10_000, showsNames: Bool = false
    ) {
        self.source = source
        self.composer = composer
        self.limits = limits
        keeping = ChangeKeeping(limit: kept, showsNames: showsNames)
    }

    /// The company that a dispatch is of: whose rules are to be used.
    ///
    /// - Throws: a `Diagnostic` when there is no such dispatch, or when it is not finished.
    package func dispatch(_ id: Dispatch.ID) async throws -> ReplayDispatch {
        guard let dispatch = try await source.replayDispatch(id) else {
            throw Diagnostic(
                code: "replay.unknown", "there is no dispatch \(id.value)",
                hint: "lonespec log shows those there are")
        }
        guard dispatch.dispatch.state == .done else {
            throw Diagnostic(
                code: "replay.unfinished", "dispatch \(id.value) has not been finished",
                hint: "run lonespec resume first", subject: dispatch.organisationNumber.dashed)
        }
        return dispatch
    }

    /// Decides about every payslip of a dispatch again.
    ///
    /// - Parameters:
    ///   - id: the dispatch.
    ///   - rules: today's rules, or others.
    ///   - interrupt: ends it, asked for from any thread.
    /// - Returns: what would be decided otherwise, and what cannot be compared.
    /// - Throws: a `Diagnostic` as `dispatch(_:)`, when the rules do not load or may not be used, and
    ///   `replay.interrupted`; the store's errors.
    package func run(
        _ id: Dispatch.ID, rules: RuleVersion, interrupt: ScriptInterrupt? = nil
    ) async throws -> ReplayResult {
        let dispatch = try await dispatch(id)
        let interruption = Interruption(interrupt: interrupt, work: "replay")
        let side = try interruption.side(rules, setting(dispatch))
        var result = ReplayResult(
            dispatch: id.value, rulesThen: dispatch.ruleDigest, rulesNow: side.hash,
            label: rules.label, hasInputs: dispatch.inputs != nil)
        var last: Payslip.ID?
        while true {
            let page = try await source.replayInputs(
                of: id, after: last, limit: DispatchReplay.page)
            guard let final = page.last else { break }
            last = final.payslip
            var comparable: [ReplayInput.Content] = []
            var obstacles: [ReplayInput.Obstacle] = []
            for input in page {
                switch input.content {
                case .success(let content): comparable.append(content)
                case .failure(let obstacle): obstacles.append(obstacle)
                }
            }
            let decisions = await side.decide(
                comparable.map(\.candidate), resend: dispatch.dispatch.selection.resend)
            try interruption.check(done: result.payslips)
            for obstacle in obstacles { result.skip(obstacle) }
            for (content, decision) in zip(comparable, decisions) {
                result.add(content, decision, keeping)
            }
        }
        result.log = await side.takeLog()
        return result
    }

    private func setting(_ replayed: ReplayDispatch) -> DecisionSetting {
        let dispatch = replayed.dispatch
        // Without inputs nothing is decided: the company only says whose rules have the hash.
        let company =
            replayed.inputs?.company
            ?? Company(
                id: dispatch.company, organisationNumber: replayed.organisationNumber, name: "")
        return DecisionSetting(
            company: company, link: replayed.inputs?.link ?? ProgramLink(), composer: composer,
            makesDocuments: false, today: replayed.inputs?.today ?? dispatch.createdAt.dateInSweden,
            createdAt: dispatch.createdAt, limits: limits, showsNames: keeping.showsNames)
    }
}
