import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Plugins
import RuleTesting
import Rules

/// The functions by which a test file calls a plugin's hooks with made-up messages: `plugin.before_send { message = … }`.
///
/// What a hook does is returned and not done. What it keeps is kept for the rest of the test.
final class HookQuestions: TestVocabulary {
    private let plugin: Plugin
    private let limits: PluginLimits
    private let memory = TestMemory()
    private var trials: [(settings: [String: ScriptValue], trial: HookTrial)] = []
    private var log: [String] = []

    init(_ plugin: Plugin, limits: PluginLimits) {
        self.plugin = plugin
        self.limits = limits
    }

    var why: [String] { [] }

    func takeLog() -> [String] {
        defer { log = [] }
        return log
    }

    var functions: [ScriptHostFunction] {
        HookPoint.allCases.map { point in
            ScriptHostFunction("__\(point.rawValue)") {
                [unowned self] (arguments) throws(ScriptHostError) in
                [.value(try ask(point, arguments.first ?? .none))]
            }
        }
    }

    private static let parts: [HookPoint: [String]] = [
        .beforeSend: ["message", "settings", "released"],
        .afterSend: ["message", "receipt", "settings"],
        .onError: ["message", "failure", "settings"],
        .payslipRows: ["rows", "payslip", "settings"],
    ]

    private func ask(_ point: HookPoint, _ given: ScriptValue) throws(ScriptHostError)
        -> ScriptValue
    {
        let known = HookQuestions.parts[point] ?? []
        guard let parts = given == .none ? [:] : given.fields else {
            throw ScriptHostError("plugin.\(point.rawValue) takes a table: { message = { … } }")
        }
        for name in parts.keys.sorted() where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            throw ScriptHostError(
                "plugin.\(point.rawValue) knows no '\(name)'"
                    + (nearest.map { ", did you mean '\($0)'?" } ?? "")
                    + " (it takes \(known.joined(separator: ", ")))")
        }
        let trial = try trial(parts["settings"])
        guard trial.has(point) else {
            throw ScriptHostError("the plugin has no hook \(point.rawValue)")
        }
        let about = parts[point == .payslipRows ? "payslip" : "message"]
        let payslip = try GivenPayslip(about ?? .none, channel: "kivra")
        var facts = payslip.facts
        if parts["released"] == .bool(true) { facts.released = [plugin.name] }
        let outcome: HookTrial.Outcome
        switch point {
        case .beforeSend: outcome = trial.beforeSend(facts)
        case .afterSend:
            outcome = trial.afterSend(try payslip.settled(parts["receipt"] ?? .none))
        case .onError:
            outcome = trial.onError(facts, try payslip.failure(parts["failure"] ?? .none))
        case .payslipRows: return try rows(parts["rows"] ?? .list([]), facts, trial)
        }
        memory.keep(outcome.effects)
        if let problem = outcome.problem {
            throw ScriptHostError("\(point.rawValue) failed: \(problem)")
        }
        return HookAnswer.value(outcome)
    }

    private func rows(
        _ given: ScriptValue, _ facts: HookFacts, _ trial: HookTrial
    ) throws(ScriptHostError) -> ScriptValue {
        switch trial.payslipRows(given, facts) {
        case .success(let rows): return rows
        case .failure(let problem):
            throw ScriptHostError("payslip_rows failed: \(problem.text)")
        }
    }

    private func trial(_ given: ScriptValue?) throws(ScriptHostError) -> HookTrial {
        let settings = given.flatMap(\.fields) ?? [:]
        if let known = trials.first(where: { $0.settings == settings }) { return known.trial }
        do throws(PluginProblems) {
            let trial = try HookTrial(
                EnabledPlugin(trying: plugin, given: settings), memory: memory, limits: limits)
            trials.append((settings, trial))
            return trial
        } catch {
            throw ScriptHostError(
                error.diagnostics.map { diagnostic in
                    let place = diagnostic.place.map { "\($0.label): " } ?? ""
                    return place + diagnostic.message.en
                }.joined(separator: "; "))
        }
    }
}
