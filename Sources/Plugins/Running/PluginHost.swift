package import Delivery
import Diagnostics
package import LuaRuntime
package import Payroll

/// Runs the hooks of a company's plugins for one dispatch: the channel's own first, then the customers' in their order, each
/// in a state of its own, all on one thread.
package actor PluginHost: HookRunner {
    private let thread: ScriptThread
    private let states: [PluginState]
    private let documents: any DocumentSource
    /// At which points the channel lets customers' plugins have a say.
    private let offered: HookPoints
    /// Which hooks there are.
    package nonisolated let points: HookPoints

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    /// Loads the plugins.
    ///
    /// - Parameters:
    ///   - channel: the channel's own plugin.
    ///   - plugins: the company's plugins, in any order.
    ///   - memory: what they remember.
    ///   - documents: where PDFs are, for those who may see them.
    ///   - limits: what each may cost.
    ///   - interrupt: stops a hook from outside.
    /// - Throws: a `PluginProblems` when one does not load, or they wait for each other.
    package init(
        channel: EnabledPlugin, plugins: [EnabledPlugin], memory: any HookMemory,
        documents: any DocumentSource, limits: PluginLimits, interrupt: ScriptInterrupt? = nil
    ) throws(PluginProblems) {
        do throws(ScriptError) {
            thread = try ScriptThread()
        } catch {
            throw PluginProblems([Diagnostic(code: "plugin.thread", Phrase(error.message))])
        }
        let order = try PluginOrder.sorted(plugins.map(\.plugin))
        var problems: [Diagnostic] = []
        var states: [PluginState] = []
        let sorted = order.compactMap { one in plugins.first { $0.plugin.name == one.name } }
        for enabled in [channel] + sorted {
            do throws(Diagnostic) {
                states.append(
                    try PluginState(enabled, memory: memory, limits: limits, interrupt: interrupt))
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw PluginProblems(problems) }
        self.states = states
        self.documents = documents
        var points = HookPoints()
        for (index, state) in states.enumerated() {
            // The channel's own before_send reads nothing that planning has not read.
            points.formUnion(index == 0 ? state.points.subtracting(.beforeSend) : state.points)
        }
        let offered = channel.plugin.manifest.offers.reduce(into: HookPoints()) {
            $0.formUnion($1.points)
        }
        self.offered = offered
        // A payslip is drawn in the same way whatever channel it goes by.
        self.points = points.intersection(offered.union(.payslipRows))
    }

    package func beforeSend(_ payslips: [HookFacts]) -> [HookOpinion] {
        payslips.map(opinion)
    }

    private func opinion(_ facts: HookFacts) -> HookOpinion {
        var opinion = HookOpinion()
        var subject = subject(facts)
        subject.presentation.html = facts.html
        for (index, state) in states.enumerated() where state.has(.beforeSend) {
            guard index == 0 || offered.contains(.beforeSend) else { break }
            let run = state.run(.beforeSend, on: subject)
            opinion.effects += run.effects
            if case .failed(let message) = run.ending {
                let name = state.plugin.name
                opinion.verdict = .hold(.hookFailed(name, message), releasableFrom: nil)
                return opinion
            }
            subject = run.subject
            if run.hasChanged, index > 0 { opinion.changedBy.append(state.plugin.name) }
            switch run.verdict {
            case nil: continue
            case .hold where facts.released.contains(state.plugin.name): continue
            case .hold(let why):
                let name = state.plugin.name
                opinion.verdict = .hold(.heldByPlugin(name, why), releasableFrom: name)
                return opinion
            case .skip(let why):
                opinion.verdict = .skip(.skippedByPlugin(state.plugin.name, why))
                return opinion
            }
        }
        opinion.presentation = subject.presentation
        return opinion
    }

    package func afterSend(_ settled: [SettledDelivery]) -> [HookEffect] {
        var effects: [HookEffect] = []
        for delivery in settled {
            let subject = subject(delivery.facts, settled: delivery)
            for state in states where state.has(.afterSend) {
                let run = state.run(.afterSend, on: subject)
                effects += run.effects + failure(of: run, .afterSend, state, delivery.facts)
            }
        }
        return effects
    }

    package func onError(_ payslip: HookFacts, _ failure: HookFailure) -> HookRequest {
        var request = HookRequest()
        let subject = subject(payslip, failure: failure)
        for state in states where state.has(.onError) {
            let run = state.run(.onError, on: subject)
            request.effects += run.effects + self.failure(of: run, .onError, state, payslip)
            if request.wish == nil, let wish = run.wish {
                request.wish = wish
                request.plugin = state.plugin.name
            }
        }
        return request
    }

    package func payslipRows(_ rows: [PayRow], of facts: HookFacts) -> RowsOpinion {
        let subject = HookSubject(given: HookSubject.Given(facts))
        var rows = rows
        for state in states where state.has(.payslipRows) {
            do throws(HookProblem) {
                rows = try state.rows(rows, subject)
            } catch {
                return .hold(.hookFailed(state.plugin.name, error.text))
            }
        }
        return .rows(rows)
    }

    private func subject(
        _ facts: HookFacts, settled: SettledDelivery? = nil, failure: HookFailure? = nil
    ) -> HookSubject {
        let digest = facts.payslip.document?.digest
        return HookSubject(
            given: HookSubject.Given(facts, settled: settled, failure: failure) { [documents] in
                digest.flatMap { try? documents.bytes(of: $0) }
            })
    }

    /// What is told of a hook that failed and whose payslip is not concerned.
    private func failure(
        of run: PluginState.Run, _ point: HookPoint, _ state: PluginState, _ facts: HookFacts
    ) -> [HookEffect] {
        guard case .failed(let message) = run.ending else { return [] }
        let text = "\(point.rawValue) failed for \(facts.employee.number): \(message)"
        return [
            HookEffect(
                plugin: state.plugin.name, .note(HookNote(.problem, HookText.safe(text, 700))))
        ]
    }
}
