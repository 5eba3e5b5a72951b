import ArgumentParser
import Console
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import RuleTesting

/// A way to print what tests gave.
enum TestFormat: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case tap
    case junit
    case json
}

struct RulesTestCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs the tests beside the rules, *_test.lua.",
        discussion: """
            Exit codes: 0 all passed; 1 some did not, or the coverage is below the threshold.

            Examples:
              lonespec rules test
              lonespec rules test rules/companies/5599000022.lua -r styrelsen
              lonespec rules test --coverage --threshold 90 --html coverage.html
              lonespec rules test --format junit > tests.xml
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A folder of rules, or a file in one (default: the workspace's rules).")
    var path: String?
    @Option(
        name: [.customShort("r"), .long],
        help: "Only tests whose 'file: name' matches this regular expression.")
    var regex: String?
    @Flag(name: .long, help: "Measure which lines and branches the tests go through.")
    var coverage = false
    @Option(name: .long, help: "Fail below so many per cent; measures coverage.")
    var threshold: Int?
    @Option(name: .long, help: "terminal, tap, junit or json (a line each).")
    var format: TestFormat = .terminal
    @Option(name: .long, help: "Write the coverage as a page to this file.") var html: String?
    @Option(name: .long, help: "Write the coverage as JSON to this file.") var coverageJson: String?

    func execute() async throws -> ExitStatus {
        let rules = try RulesFolder(path, workspace)
        var options = RuleTestOptions()
        options.filter = regex
        options.measuresCoverage = coverage || html != nil || coverageJson != nil
        options.threshold = threshold
        options.limits = rules.limits
        let interrupt = ScriptInterrupt()
        options.interrupt = interrupt
        let report = try await interrupt.requestedByControlC {
            try RuleTestRunner(
                folder: RuleTestFolder.containing(rules.path),
                composer: Installation.composer, options: options
            ).run()
        }
        TestReportText(report: report, format: format).show()
        if let coverage = report.coverage {
            if let html { try write(coverage.html(title: "Rules"), to: html) }
            if let coverageJson { try write(coverage.json, to: coverageJson) }
            // Formats for programs have no place for it.
            if format != .terminal { Output.error(coverage.text(colours: false)) }
        }
        if interrupt.isRequested { return .interrupted }
        return report.isSuccess ? .well : .someFailed
    }

    private func write(_ text: String, to path: String) throws {
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type]
        guard type == nil || type as? FileAttributeType == .typeRegular, !path.hasSuffix(".lua")
        else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "test.output", Phrase("\(path) is not a file for a report"),
                    hint: "name a new file, or a report that may be replaced"))
        }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "test.output", Phrase("\(path) cannot be written"),
                    hint: "check that the folder exists, that you may write there, and the room"))
        }
        Output.error("wrote \(path)")
    }
}

/// What tests gave, as it is printed.
struct TestReportText {
    let report: RuleTestReport
    let format: TestFormat

    func show() {
        switch format {
        case .terminal:
            let text = report.text(colours: Output.usesColour)
            Output.coloured(text.trimmingCharacters(in: .newlines))
        case .tap: Output.line(report.tap.trimmingCharacters(in: .newlines))
        case .junit: Output.line(report.junit.trimmingCharacters(in: .newlines))
        case .json: Output.line(report.jsonLines.trimmingCharacters(in: .newlines))
        }
    }
}
