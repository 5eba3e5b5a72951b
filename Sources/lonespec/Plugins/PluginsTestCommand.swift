import ArgumentParser
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import PluginTesting
import Plugins
import RuleTesting

struct PluginsTestCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs the tests beside plugins, *_test.lua.",
        discussion: """
            Messages, receipts and failures are made up; nothing that a hook does is done.

            Exit codes: 0 all passed; 1 some did not.

            Examples:
              lonespec plugins test
              lonespec plugins test min-plugin
              lonespec plugins test path/to/min-plugin --format junit > tests.xml
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A plugin's name, or its folder (default: all of the workspace).")
    var plugin: String?
    @Option(name: .long, help: "terminal, tap, junit or json (a line each).")
    var format: TestFormat = .terminal

    func execute() async throws -> ExitStatus {
        let interrupt = ScriptInterrupt()
        let chosen = try plugins()
        let report = await interrupt.requestedByControlC {
            run(chosen, interrupt)
        }
        TestReportText(report: report, format: format).show()
        if interrupt.isRequested { return .interrupted }
        return report.isSuccess ? .well : .someFailed
    }

    private func run(_ plugins: [Plugin], _ interrupt: ScriptInterrupt) -> RuleTestReport {
        var all = RuleTestReport()
        for plugin in plugins {
            let report = PluginTests(
                plugin: plugin, files: PluginCatalogue.testFiles(of: plugin), interrupt: interrupt
            ).run()
            all.files += report.files
            all.problems += report.problems
        }
        return all
    }

    private func plugins() throws -> [Plugin] {
        if let plugin {
            switch try PluginPlace(plugin, workspace).plugin {
            case .success(let plugin): return [plugin]
            case .failure(let problems): throw CommandFailure(.usage, problems.diagnostics)
            }
        }
        let catalogue = try workspace.open(isReadOnly: true).catalogue
        guard catalogue.problems.isEmpty else {
            throw CommandFailure(
                .usage, catalogue.problems.sorted { $0.key < $1.key }.flatMap(\.value))
        }
        let own = catalogue.plugins.filter { if case .folder = $0.origin { true } else { false } }
        guard !own.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "test.none", "the workspace has no plugins of its own",
                    hint:
                        "lonespec plugins new NAME makes one; plugins test arkiv tests a shipped one"
                ))
        }
        return own
    }
}
