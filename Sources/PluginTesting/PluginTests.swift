import Diagnostics
package import LuaRuntime
package import Plugins
package import RuleTesting

/// Runs the tests beside a plugin, `*_test.lua`, with made-up messages, receipts and failures.
///
/// Each test function has states of its own, nothing is random, and nothing that a hook does is done.
package struct PluginTests {
    private let plugin: Plugin
    private let files: [String]
    private let limits: PluginLimits
    private let interrupt: ScriptInterrupt?

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - plugin: the plugin.
    ///   - files: the names of its test files, `arkiv_test.lua`.
    ///   - limits: what a hook may use, as in production.
    ///   - interrupt: stops the run from outside.
    package init(
        plugin: Plugin, files: [String], limits: PluginLimits = PluginLimits(),
        interrupt: ScriptInterrupt? = nil
    ) {
        self.plugin = plugin
        self.files = files
        self.limits = limits
        self.interrupt = interrupt
    }

    /// Runs the tests of all files, in order.
    package func run() -> RuleTestReport {
        var report = RuleTestReport()
        let workshop = HookWorkshop(plugin, limits, interrupt)
        for file in files where interrupt?.isRequested != true {
            report.files.append(
                FunctionTests(
                    path: file, folder: "plugins/\(plugin.name)", workshop: workshop,
                    interrupt: interrupt
                ).run())
        }
        if files.isEmpty {
            report.problems.append(
                Diagnostic(
                    code: "test.none", Phrase("the plugin '\(plugin.name)' has no tests"),
                    hint: Phrase("write \(plugin.name)_test.lua beside its plugin.lua")))
        }
        if interrupt?.isRequested == true {
            report.problems.append(
                Diagnostic(code: "test.interrupted", "the tests were interrupted: some did not run")
            )
        }
        return report
    }
}

/// Where tests of a plugin run.
struct HookWorkshop: TestWorkshop {
    let sources: TestSources
    private let plugin: Plugin
    private let limits: PluginLimits
    private let interrupt: ScriptInterrupt?

    init(_ plugin: Plugin, _ limits: PluginLimits, _ interrupt: ScriptInterrupt?) {
        self.plugin = plugin
        self.limits = limits
        self.interrupt = interrupt
        sources = TestSources(
            files: plugin.files, prelude: PackageResources.plugin_prelude_lua)
    }

    func vocabulary() -> any TestVocabulary { HookQuestions(plugin, limits: limits) }

    func state(with functions: [ScriptHostFunction]) throws(ScriptError) -> ScriptState {
        var instruments = ScriptInstruments()
        instruments.interrupt = interrupt
        instruments.hostFunctions = functions
        let state = try ScriptState(
            files: sources, limits: TestLimits.test, audience: "tests", instruments: instruments)
        state.expose(try state.load(TestSources.prelude))
        return state
    }
}
