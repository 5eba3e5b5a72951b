package import Delivery
import Diagnostics
package import LuaRuntime
package import Payroll

/// One plugin whose hooks are tried: what they do is told, and not done.
package final class HookTrial {
    /// What came of a hook.
    package struct Outcome: Sendable {
        /// `go`, `hold`, `skip`; `none`, `retry`, `print`, `give_up` for `on_error`.
        package var verdict: String
        /// The reason that the plugin gave.
        package var reason: String?
        /// The seconds of `retry`.
        package var seconds: Int64?
        /// What the hook has set.
        package var presentation = MessagePresentation()
        /// What the hook did.
        package var effects: [HookEffect]
        /// Why it failed; nil when it did not.
        package var problem: String?
    }

    private let state: PluginState

    /// Loads a plugin.
    ///
    /// - Throws: a `PluginProblems` when it does not load.
    package init(
        _ enabled: EnabledPlugin, memory: any HookMemory, limits: PluginLimits
    ) throws(PluginProblems) {
        do throws(Diagnostic) {
            state = try PluginState(enabled, memory: memory, limits: limits, isTrial: true)
        } catch {
            throw PluginProblems([error])
        }
    }

    /// The plugin's name.
    package var name: String { state.plugin.name }

    /// Whether it has a hook.
    package func has(_ point: HookPoint) -> Bool { state.has(point) }

    /// Tries `before_send`.
    ///
    /// - Parameters:
    ///   - payslip: what the hook is told.
    ///   - presentation: what the plugins before it have set.
    /// - Returns: what came of it; a hold that has been released counts as go.
    package func beforeSend(
        _ payslip: HookFacts, presentation: MessagePresentation = MessagePresentation()
    ) -> Outcome {
        var subject = HookSubject(given: HookSubject.Given(payslip))
        subject.presentation = presentation
        let run = state.run(.beforeSend, on: subject)
        var outcome = outcome(run, verdict: "go")
        outcome.presentation = run.subject.presentation
        switch run.verdict {
        case nil: break
        case .hold(let why):
            outcome.reason = why
            if !payslip.released.contains(name) { outcome.verdict = "hold" }
        case .skip(let why):
            outcome.reason = why
            outcome.verdict = "skip"
        }
        return outcome
    }

    /// Tries `after_send`.
    package func afterSend(_ delivery: SettledDelivery) -> Outcome {
        let subject = HookSubject(given: HookSubject.Given(delivery.facts, settled: delivery))
        return outcome(state.run(.afterSend, on: subject), verdict: "go")
    }

    /// Tries `on_error`.
    package func onError(_ payslip: HookFacts, _ failure: HookFailure) -> Outcome {
        let subject = HookSubject(given: HookSubject.Given(payslip, failure: failure))
        let run = state.run(.onError, on: subject)
        var outcome = outcome(run, verdict: run.wish?.word ?? "none")
        switch run.wish {
        case .retry(let pause)?: outcome.seconds = pause.components.seconds
        case .giveUp(let why)?: outcome.reason = why
        case .print?, nil: break
        }
        return outcome
    }

    /// Tries `payslip_rows`.
    ///
    /// - Parameters:
    ///   - given: the rows as a script has them.
    ///   - payslip: what they are about.
    /// - Returns: the rows as the plugin wants them, in the same form; or why there are none.
    package func payslipRows(
        _ given: ScriptValue, _ payslip: HookFacts
    ) -> Result<ScriptValue, HookProblem> {
        do throws(HookProblem) {
            let rows = try payslipRows(try PayRowScript.rows(given), payslip).get()
            return .success(.list(rows.map(PayRowScript.value)))
        } catch {
            return .failure(error)
        }
    }

    /// Tries `payslip_rows` on a payslip's own rows.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - payslip: what they are about.
    /// - Returns: the rows as the plugin wants them, or why there are none.
    package func payslipRows(
        _ rows: [PayRow], _ payslip: HookFacts
    ) -> Result<[PayRow], HookProblem> {
        do throws(HookProblem) {
            return .success(
                try state.rows(rows, HookSubject(given: HookSubject.Given(payslip))))
        } catch {
            return .failure(error)
        }
    }

    private func outcome(_ run: PluginState.Run, verdict: String) -> Outcome {
        var outcome = Outcome(verdict: verdict, effects: run.effects)
        if case .failed(let problem) = run.ending { outcome.problem = problem }
        return outcome
    }
}
