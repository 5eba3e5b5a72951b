import Diagnostics
import HostKit
import LuaRuntime

/// The error shown last, with all that is known of it.
struct LastFailure {
    var diagnostics: [Diagnostic]
    /// The places that led there, the innermost first.
    var traceback: [SourcePlace] = []
    /// What it cost.
    var report: ScriptReport?
}

enum ReplFailure {
    /// There is no such command, but perhaps one with nearly that name.
    static func unknown(_ name: String) -> Diagnostic {
        let names = DotCommand.table.map(\.name)
        let nearest = Suggestion.nearest(to: name, among: names)
        return Diagnostic(
            code: "repl.unknown",
            Phrase("there is no command \(name)" + (nearest.map { ", did you mean \($0)?" } ?? "")),
            hint: ".help lists the commands")
    }

    /// A command was used in another way than it can be.
    static func usage(_ command: String, _ message: String = "") -> Diagnostic {
        let known = DotCommand.find(command)
        return Diagnostic(
            code: "repl.usage",
            Phrase(message.isEmpty ? "\(command) is used in another way" : message),
            hint: Phrase("usage: \(command) \(known?.usage ?? "")".trimmed))
    }
}

extension ReplSession {
    /// Writes what went wrong, and keeps it for `.err`.
    func tell(_ error: any Error) {
        let failure = ReplSession.failure(error)
        // A command that could not be done is no news of the rules.
        if !failure.diagnostics.allSatisfy({ $0.code.hasPrefix("repl.") }) { lastFailure = failure }
        for diagnostic in failure.diagnostics { write(diagnostic.text(.en)) }
    }

    private static func failure(_ error: any Error) -> LastFailure {
        switch error {
        case let diagnostic as Diagnostic: LastFailure(diagnostics: [diagnostic])
        case let failure as CommandFailure: LastFailure(diagnostics: failure.diagnostics)
        case let error as ScriptError:
            LastFailure(
                diagnostics: [
                    Diagnostic(
                        code: "lua.\(error.outcome)", Phrase(error.message),
                        at: error.place)
                ], traceback: error.traceback, report: error.report)
        default:
            LastFailure(diagnostics: [Diagnostic(code: "repl.error", Phrase("\(error)"))])
        }
    }
}
