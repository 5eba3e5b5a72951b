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
        for mode in HostileMode.allCases {
            for _ in 1...2 { try run(script, mode) }
        }
        try aFreshStateWorks()
    }

    private func run(_ script: HostileScript, _ mode: HostileMode) throws {
        let state = try ScriptState(
            files: InMemoryScripts(mode.modules(script.body), folder: "rules"),
            limits: script.limits, views: Script.views)
        let error = failure(in: state)
        let expected = expectation(script, mode)
        #expect(error?.outcome == expected, "\(mode): \(String(describing: error))")
        if let error, expected == script.outcome {
            #expect(error.message.contains(script.contains), "\(mode): \(error)")
            #expect(error.report.outcome == error.outcome)
            #expect(error.place != nil, "\(mode): \(error)")
        }
        // The limits are a call's, not the state's: it goes on working after a stop.
        let again = failure(in: state)
        #expect(again?.outcome == expected || again?.outcome == .memory, "\(mode) again")
        #expect(state.memoryInUse < state.limitsForTests + (4 << 20))
    }

    /// What the script ends with when it is loaded, and called if it can be; nil when it returns.
    private func failure(in state: ScriptState) -> ScriptError? {
        do throws(ScriptError) {
            guard let function = try state.load("main").function("run") else { return nil }
            let fields = FixedFields(values: [[.text("Åsa"), .text("Lager"), .int(41)], []])
            _ = try state.call(function, [.view(0)], reader: fields)
            return nil
        } catch {
            return error
        }
    }

    /// An ordinary error is what `pcall` may catch, and nothing else is. A syntax error comes
    /// before it, and `require` gives no new files to a function that is called later.
    private func expectation(_ script: HostileScript, _ mode: HostileMode) -> ScriptOutcome? {
        let loadsLate = script.name.contains("require") && mode != .load && mode != .require
        if loadsLate { return mode == .pcall ? nil : .error }
        guard mode == .pcall, script.outcome == .error else { return script.outcome }
        return Self.syntaxErrors.contains(script.name) ? .error : nil
    }

    private static let syntaxErrors = ["nesting-source"]

    private func aFreshStateWorks() throws {
        #expect(try Script.results("return employee.age + 1") == [.int(42)])
    }
}

extension ScriptState {
    /// The default cap, which the hostile scripts run under.
    fileprivate var limitsForTests: Int { ScriptLimits().memoryBytes }
}
