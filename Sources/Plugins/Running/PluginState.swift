import Delivery
import Diagnostics
import LuaRuntime
import Payroll

/// One plugin in a sandboxed state of its own, for one company and one dispatch.
///
/// It belongs to one isolation domain: whoever runs hooks has a thread for them.
final class PluginState {
    /// How a hook ended.
    enum Ending {
        /// Well.
        case well
        /// It failed, or ran out of its budget.
        case failed(String)
    }

    let plugin: Plugin
    private let state: ScriptState
    private let calls: [HookPoint: PreparedCall]
    private let limits: PluginLimits
    private let interrupt: ScriptInterrupt?
    private let rowsFunction: ScriptFunction?
    private let desk: HostDesk
    private let isChannel: Bool
    private let isTrial: Bool

    /// Loads a plugin. Where it is a trial, what it prints is seen.
    ///
    /// - Throws: a `Diagnostic` when it does not load or its hooks are no functions.
    init(
        _ enabled: EnabledPlugin, memory: any HookMemory, limits: PluginLimits,
        interrupt: ScriptInterrupt? = nil, isTrial: Bool = false
    ) throws(Diagnostic) {
        plugin = enabled.plugin
        self.isTrial = isTrial
        isChannel = enabled.plugin.origin == .native
        desk = HostDesk(enabled, memory: memory, limits: limits)
        self.limits = limits
        self.interrupt = interrupt
        do throws(ScriptError) {
            let (state, kernel) = try PluginState.load(enabled.plugin, limits, interrupt, desk)
            self.state = state
            rowsFunction = kernel.function(HookPoint.payslipRows.rawValue)
            var calls: [HookPoint: PreparedCall] = [:]
            for point in HookPoint.allCases {
                guard let function = kernel.function(point.rawValue) else { continue }
                calls[point] = try state.prepare(function, views: point.views.map(\.rawValue))
            }
            self.calls = calls
        } catch {
            throw Diagnostic(
                code: "plugin.load",
                Phrase("the plugin '\(enabled.plugin.name)' does not load: \(error.message)"),
                hint: "lonespec plugins check looks for mistakes; nothing is sent before it loads",
                at: error.place)
        }
        for point in HookPoint.allCases
        where (plugin.manifest.hooks[point] != nil) != (calls[point] != nil) {
            throw Diagnostic(
                code: "plugin.load",
                Phrase("the hook '\(point.rawValue)' of '\(plugin.name)' is no function"),
                at: SourcePlace(
                    file: plugin.source.displayName, line: plugin.manifest.hooks[point]))
        }
    }

    /// The hooks that it has.
    var points: HookPoints {
        calls.keys.reduce(into: HookPoints()) { $0.formUnion($1.points) }
    }

    /// Whether it has a hook.
    func has(_ point: HookPoint) -> Bool { calls[point] != nil }

    /// What came of a run of a hook.
    struct Run {
        var ending: Ending
        var subject: HookSubject
        var hasChanged = false
        var verdict: HostDesk.Verdict?
        var wish: HookRequest.Wish?
        var effects: [HookEffect]
    }

    /// Runs a hook. What it did when it failed does not count; what it logged is told.
    func run(_ point: HookPoint, on subject: HookSubject) -> Run {
        guard let call = calls[point] else {
            return Run(ending: .well, subject: subject, effects: [])
        }
        let reading = HookReader.Desk(
            subject, isChannel: isChannel, granted: desk.granted, plugin: plugin.name)
        desk.begin(point)
        var reader: any ScriptFieldReader = HookReader(desk: reading)
        do throws(ScriptError) {
            _ = try state.call(call, sameRecords: false, reader: &reader)
            let effects = printed() + desk.journal.take()
            return Run(
                ending: .well, subject: reading.subject, hasChanged: reading.hasChanged,
                verdict: desk.verdict, wish: desk.wish, effects: effects)
        } catch {
            let place = error.place.map { "\($0.label): " } ?? ""
            return Run(
                ending: .failed(HookText.safe(place + error.message, 600)), subject: subject,
                effects: printed() + desk.journal.drop())
        }
    }

    private static func load(
        _ plugin: Plugin, _ limits: PluginLimits, _ interrupt: ScriptInterrupt?, _ desk: HostDesk
    ) throws(ScriptError) -> (ScriptState, ScriptModule) {
        var instruments = ScriptInstruments()
        instruments.interrupt = interrupt
        instruments.hostFunctions = desk.functions
        var script = limits.script
        // As many rows as there may be, with all their fields.
        script.resultNodes = max(script.resultNodes, PayRowScript.most * 30)
        let state = try ScriptState(
            files: HookScripts(plugin.files), limits: script,
            views: HookView.scriptViews, audience: "plugins", instruments: instruments)
        return (state, try state.load(HookScripts.kernel))
    }

    /// Runs `payslip_rows`, a customer's in a state of its own for each payslip: what a script keeps cannot come out on somebody
    /// else's page, and the same payslip gives the same page whatever was drawn before. Those that come with lonespec keep
    /// nothing, as their source shows, and need not be loaded anew.
    ///
    /// - Parameters:
    ///   - rows: the rows of the payslip.
    ///   - subject: what it is about.
    /// - Returns: the rows as the plugin wants them.
    /// - Throws: a `HookProblem` when it failed, or gave what are no rows.
    func rows(_ rows: [PayRow], _ subject: HookSubject) throws(HookProblem) -> [PayRow] {
        guard let rowsFunction else { return rows }
        let reading = HookReader.Desk(
            subject, isChannel: isChannel, granted: desk.granted, plugin: plugin.name)
        desk.begin(.payslipRows)
        defer { _ = desk.journal.drop() }
        let answer: ScriptCall
        do throws(ScriptError) {
            var (state, function) = (state, rowsFunction)
            if plugin.origin != .shipped {
                let fresh = try PluginState.load(plugin, limits, interrupt, desk)
                guard let found = fresh.1.function(HookPoint.payslipRows.rawValue) else {
                    return rows
                }
                (state, function) = (fresh.0, found)
            }
            answer = try state.call(
                function,
                [
                    .value(.list(rows.map(PayRowScript.value))),
                    .view(HookView.payslip.rawValue),
                ], reader: HookReader(desk: reading))
        } catch {
            let place = error.place.map { "\($0.label): " } ?? ""
            throw HookProblem(text: HookText.safe(place + error.message, 600))
        }
        let made = try PayRowScript.rows(answer.first)
        try PayRowScript.compare(rows, made)
        return made
    }

    /// What the hook printed, for whoever tries it. In a dispatch nobody looks: there it is `host.log` that tells.
    private func printed() -> [HookEffect] {
        guard isTrial else { return [] }
        return state.takeLog().prefix(20).map {
            HookEffect(plugin: plugin.name, .note(HookNote(.log, HookText.safe($0, 600))))
        }
    }
}

/// What went wrong in a hook whose failure is its whole answer.
package struct HookProblem: Error, Hashable {
    /// Why, in one line.
    package let text: String
}

/// The files of a plugin, and the one that stands between it and the host.
struct HookScripts: ScriptFiles {
    private let files: any ScriptFiles

    init(_ files: any ScriptFiles) {
        self.files = files
    }

    /// The module that loads the plugin. No file can have this name, and no plugin can know it.
    static let kernel = "=hooks-\(UInt64.random(in: 0...UInt64.max))"

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        guard module == HookScripts.kernel else { return try files.source(of: module) }
        return ScriptSource(
            displayName: "lonespec/hooks", bytes: PackageResources.hooks_lua, isExtended: true)
    }
}
