import LuaRuntime
import Payroll
import Rules

/// Where typed lines run: a state beside the rules' own, with the same sandbox and limits. Nothing typed can change a decision.
final class Scratch {
    private let state: ScriptState
    private var last: RuleSubject?

    /// Loads the company's rules, so that `rules.select(employee, run)` can be typed.
    init(desk: Workdesk) throws(ScriptError) {
        var instruments = ScriptInstruments()
        instruments.interrupt = desk.interrupt
        let own = RuleSet.module(of: desk.company.organisationNumber)
        let files = ScratchFiles(
            files: desk.files, own: RuleSet.exists(own, in: desk.files) ? own : nil)
        state = try ScriptState(
            files: files, limits: desk.limits, views: RuleField.views, audience: "rules",
            instruments: instruments)
        for view in RuleField.View.allCases { state.expose(view: view.rawValue, as: view.name) }
        if case .success = desk.rules { state.expose(try state.load(ScratchFiles.module)) }
    }

    /// Runs a line, or finds that it is not complete.
    ///
    /// - Parameters:
    ///   - text: The line, or several.
    ///   - name: What it is called in messages.
    ///   - subject: What the views show.
    /// - Returns: Its results, or that it is not complete.
    /// - Throws: a `ScriptError` when it is not Lua, failed or was stopped.
    func evaluate(
        _ text: String, name: String, on subject: RuleSubject
    ) throws(ScriptError) -> ScriptEvaluation {
        let isSame = last.map { $0.showsSame(as: subject) } ?? false
        last = subject
        return try state.evaluate(
            text, name: name, reader: subject.reader, sameRecords: isSame)
    }

    /// What the line printed.
    func takeLog() -> [String] { state.takeLog() }
}

/// The rule files, and one module more that gathers the functions in force.
private struct ScratchFiles: ScriptFiles {
    static let module = "workbench"

    let files: any ScriptFiles
    let own: String?

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        guard module == ScratchFiles.module else { return try files.source(of: module) }
        var text = "local default = require \"default\"\nlocal rules = {\n"
        let own = own.map { "local own = require \"\($0)\"\n" }
        if let own { text = own + text }
        for function in RuleFunction.allCases.map(\.rawValue) {
            text +=
                "  \(function) = \(own == nil ? "" : "own.\(function) or ")default.\(function),\n"
        }
        return ScriptSource(
            displayName: "(workbench)", bytes: Array("\(text)}\nreturn { rules = rules }\n".utf8))
    }
}

extension RuleSubject {
    /// Whether every field has the same value, so that a view of the one shows the other too.
    fileprivate func showsSame(as other: RuleSubject) -> Bool {
        RuleField.View.allCases.allSatisfy { values(of: $0) == other.values(of: $0) }
    }
}
