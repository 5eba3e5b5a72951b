import Diagnostics
import LuaRuntime
import Testing

/// Every danger of the sandbox table, in every mode in which script code can run.
@Suite(.serialized)
struct HostileTests {
    @Test func `the corpus has been found`() {
        #expect(HostileScript.all.count >= 120)
    }

    @Test(arguments: HostileScript.all)
    func `a hostile script is contained in every mode`(_ script: HostileScript) throws {
        for mode in HostileMode.allCases where mode.isProduction {
            for _ in 1...2 { try run(script, mode) }
        }
        try aFreshStateWorks()
    }

    @Test(arguments: HostileScript.all)
    func `a hostile script is contained with each instrument`(_ script: HostileScript) throws {
        for mode in HostileMode.allCases where !mode.isProduction { try run(script, mode) }
        try aFreshStateWorks()
    }

    private func run(_ script: HostileScript, _ mode: HostileMode) throws {
        var limits = script.limits
        // A debugger that stops at each line takes its time for each instruction.
        if mode >= .steps, script.outcome == .budget { limits.instructionsPerCall = 5_000 }
        if mode >= .steps, script.outcome == .deadline { limits.timePerCall = .milliseconds(3) }
        let instruments = mode.instruments(script.outcome)
        let state = try ScriptState(
            files: HostileFiles(script: script, mode: mode), limits: limits, views: Script.views,
            instruments: instruments)
        (instruments.debugger as? Stepper)?.state = state
        let error = failure(in: state, script, mode)
        let expected = expectation(script, mode)
        #expect(error?.outcome == expected, "\(mode): \(String(describing: error))")
        if let error, expected == script.outcome {
            #expect(error.message.contains(script.contains), "\(mode): \(error)")
            #expect(error.report.outcome == error.outcome)
            #expect(error.place != nil, "\(mode): \(error)")
        }
        if let stepper = instruments.debugger as? Stepper, let error {
            // What has no stack left when it is noticed cannot be shown.
            let isLimit = [.budget, .deadline].contains(error.outcome)
            if isLimit { #expect(stepper.limits == [error.outcome], "\(mode): \(error)") }
            #expect(stepper.limits.count <= 1, "\(mode): \(error)")
        }
        // The limits are a call's, not the state's: it goes on working after a stop.
        let again = failure(in: state, script, mode)
        #expect(again?.outcome == expected || again?.outcome == .memory, "\(mode) again")
        #expect(state.memoryInUse < state.limitsForTests + (4 << 20))
    }

    /// What the script ends with when it is loaded, and called if it can be; nil when it returns.
    private func failure(
        in state: ScriptState, _ script: HostileScript, _ mode: HostileMode
    ) -> ScriptError? {
        let fields = FixedFields(values: [[.text("Åsa"), .text("Lager"), .int(41)], []])
        do throws(ScriptError) {
            let module = try state.load("main")
            if mode == .evaluate {
                state.expose(view: 0, as: "e")
                _ = try state.evaluate(
                    "\n" + script.body, name: "prompt", reader: fields, sameRecords: false)
            }
            if mode == .breakpoints { state.setBreakpoints(Self.everywhere) }
            guard let function = module.function("run") else { return nil }
            if mode == .steps || mode >= .all || mode == .stepsInPcall { state.pauseAtNextLine() }
            _ = try state.call(function, [.view(0)], reader: fields)
            return nil
        } catch {
            return error
        }
    }

    private static let everywhere = (1...60).map { SourcePlace(file: "rules/main.lua", line: $0) }

    /// An ordinary error is what `pcall` may catch, and nothing else is. A syntax error comes
    /// before it, and `require` gives no new files to a function that is called later.
    private func expectation(_ script: HostileScript, _ mode: HostileMode) -> ScriptOutcome? {
        let isProtected = mode == .pcall || mode == .stepsInPcall
        let loadsLate = script.name.contains("require") && mode != .load && mode != .require
        if loadsLate { return isProtected ? nil : .error }
        // A line of a prompt may set names.
        if mode == .evaluate, script.name == "tamper-global" { return nil }
        guard isProtected, script.outcome == .error else { return script.outcome }
        return Self.syntaxErrors.contains(script.name) ? .error : nil
    }

    private static let syntaxErrors = ["nesting-source"]

    private func aFreshStateWorks() throws {
        #expect(try Script.results("return employee.age + 1") == [.int(42)])
    }
}

/// The modules of a mode; those that call the host are extended files.
private struct HostileFiles: ScriptFiles {
    let script: HostileScript
    let mode: HostileMode

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        let files = InMemoryScripts(mode.modules(script.body), folder: "rules")
        var source = try files.source(of: module)
        source.isExtended = mode == .host || mode == .all
        return source
    }
}

extension ScriptState {
    /// The default cap, which the hostile scripts run under.
    fileprivate var limitsForTests: Int { ScriptLimits().memoryBytes }
}
