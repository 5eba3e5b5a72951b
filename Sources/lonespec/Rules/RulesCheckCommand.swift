import ArgumentParser
import Console
import Diagnostics
import Foundation
import HostKit
import RuleCheck

/// A way to print diagnostics.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}

struct RulesCheckCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks for mistakes in rule files without running them.",
        discussion: """
            Exit codes: 0 nothing found; 1 warnings or errors.

            Examples:
              lonespec rules check
              lonespec rules check rules/companies/5599000022.lua
              lonespec rules check --format json
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A folder of rules, or a file in one (default: the workspace's rules).")
    var path: String?
    @Option(name: .long, help: "text or json.") var format: CheckFormat = .text

    func execute() async throws -> ExitStatus {
        let found = try RuleChecker.check(RulesFolder(path, workspace).path)
        return try CheckReport(found: found, format: format).show()
    }
}

/// What a check found, as it is printed.
struct CheckReport {
    let found: [Diagnostic]
    let format: CheckFormat

    /// Prints it, and says how the command ends.
    func show() throws -> ExitStatus {
        switch format {
        case .text:
            for diagnostic in found { Output.line(diagnostic.text(.en)) }
            Output.line(found.isEmpty ? "no mistakes found" : summary(found))
        case .json: Output.line(try json(found))
        }
        return found.contains { $0.severity >= .warning } ? .someFailed : .well
    }

    private func summary(_ found: [Diagnostic]) -> String {
        let counts = [Diagnostic.Severity.error, .warning, .note].compactMap {
            severity -> String? in
            let count = found.count { $0.severity == severity }
            return count > 0 ? "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
        }
        return counts.joined(separator: ", ")
    }

    private func json(_ found: [Diagnostic]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(found.map(CheckFinding.init)), as: UTF8.self)
    }
}

/// A diagnostic for programs: one text where people can choose between two languages.
private struct CheckFinding: Encodable {
    let severity: String
    let code: String
    let message: String
    let hint: String?
    let file: String?
    let line: Int?
    let column: Int?

    init(_ diagnostic: Diagnostic) {
        severity = diagnostic.severity.rawValue
        code = diagnostic.code
        message = diagnostic.message.en
        hint = diagnostic.hint?.en
        file = diagnostic.place?.file
        line = diagnostic.place?.line
        column = diagnostic.place?.column
    }
}
