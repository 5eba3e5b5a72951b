import Administration
import ArgumentParser
import Console
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Wording

/// A command that ends with an exit code and tells what went wrong in lonespec's own way.
protocol HostCommand: AsyncParsableCommand {
    /// Does the command's work.
    func execute() async throws -> ExitStatus

    /// In which language whoever runs it reads what went wrong: consultants and operators in English.
    var shownLanguage: Language { get }
}

extension HostCommand {
    var shownLanguage: Language { .en }

    func run() async throws {
        let status: ExitStatus
        do {
            status = try await execute()
        } catch let failure as CommandFailure {
            Output.show(failure.diagnostics, shownLanguage)
            throw ExitCode(failure.exit.rawValue)
        } catch let diagnostic as Diagnostic {
            Output.show([diagnostic], shownLanguage)
            throw ExitCode(
                diagnostic.code.hasPrefix("store.")
                    ? ExitStatus.refused.rawValue : ExitStatus.usage.rawValue)
        } catch let failure as FileFailure {
            Output.show([failure.diagnostic], shownLanguage)
            throw ExitCode(ExitStatus.refused.rawValue)
        } catch let error as ValidationError {
            throw error
        } catch {
            throw Self.unforeseen(error)
        }
        if status != .well { throw ExitCode(status.rawValue) }
    }

    /// What nobody foresaw is a refusal too, never "finished, some failed".
    private static func unforeseen(_ error: any Error) -> ExitCode {
        Output.show([Diagnostic(code: "command.error", Phrase("\(error)"))])
        return ExitCode(ExitStatus.refused.rawValue)
    }
}

/// Which workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: .long, help: "The workspace's folder (default: $LONESPEC_WORKSPACE, else here).")
    var workspace: String?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Work as this user; only for root.", valueName: "user"))
    var user: String?

    private var environment: String? {
        ProcessInfo.processInfo.environment["LONESPEC_WORKSPACE"]
    }

    /// The folder.
    var path: String { workspace ?? environment ?? "." }

    /// Whether somebody named it.
    var isNamed: Bool { workspace != nil || environment != nil }

    /// Opens the workspace, only to look at it where that is said.
    func open(isReadOnly: Bool = false) throws -> Installation {
        try Installation.open(path, isReadOnly: isReadOnly, as: actor())
    }

    /// Who works: the user of the process, or whom root names.
    func actor() throws -> UserName? {
        guard let user else { return nil }
        guard OperatingSystemUser.isRoot else {
            throw CommandFailure(
                .refused, Diagnostic(code: "access.as", AccessWords.onlyRoot.phrase))
        }
        return try AccessService.user(user)
    }
}

/// How a list is printed.
struct ListOptions: ParsableArguments {
    @Option(name: .long, help: "How to print: table, json or csv.")
    var format: ListFormat = .table
}

/// In which language an administrator reads.
struct LanguageOptions: ParsableArguments {
    @Option(name: .long, help: "sv or en.")
    var language: Language = .sv
}

extension ListFormat: ExpressibleByArgument {}

extension Listing {
    /// A list on standard output.
    init(_ columns: [Column], _ format: ListFormat) {
        self.init(columns, format) { Output.line($0) }
    }
}

/// A switch: on or off.
enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on
    case off

    var isOn: Bool { self == .on }

    init(_ flag: Bool) { self = flag ? .on : .off }
}
