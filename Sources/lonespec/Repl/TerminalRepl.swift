import Console
import Diagnostics
import Foundation
import HostKit
import LineEditor
import LuaRuntime

/// A session at a terminal: lines are edited, completed and remembered.
final class TerminalRepl {
    private let session: ReplSession
    private let editor: LineEditor
    private let interrupt: ScriptInterrupt
    private let usesColour = Output.usesColour

    /// Begins a session; nil where the terminal cannot be used.
    init?(_ host: Installation, _ scope: ReplSession.Scope) throws {
        let file = HistoryFile.standard(ProcessInfo.processInfo.environment)
        let history = History(file: file, mask: PersonalNumberMask.mask)
        let completer = Completer()
        guard
            let editor = LineEditor(
                history: history, completion: { completer.complete($0, at: $1) })
        else { return nil }
        self.editor = editor
        let interrupt = ScriptInterrupt()
        self.interrupt = interrupt
        var doors = ReplDoors { Output.part($0) }
        doors.usesColour = Output.usesColour
        doors.note = { Output.errorPart($0) }
        doors.interrupt = interrupt
        doors.confirm = { question in
            [.line("yes"), .line("ja")].contains(editor.readLine(prompt: Prompt(question)))
        }
        doors.edit = ExternalEditor.open
        doors.wait = { duration in
            let end = ContinuousClock.now + duration
            while ContinuousClock.now < end, !interrupt.isRequested {
                try? await Task.sleep(for: .milliseconds(25))
            }
            return !interrupt.isRequested
        }
        session = try ReplSession(host: host, scope: scope, doors: doors)
        completer.session = session
    }

    /// Runs the session. Ctrl-C is a request all the time: between two lines it would end the process else.
    func run() async throws -> ExitStatus {
        try await interrupt.requestedByControlC { try await lines() }
    }

    private func lines() async throws -> ExitStatus {
        Output.line(session.greeting)
        var entry: [String] = []
        while true {
            tellWarning()
            switch editor.readLine(prompt: prompt) {
            case .endOfInput:
                Output.line()
                // It ends what has begun: an entry, else the session.
                if session.isIncomplete {
                    session.cancelEntry()
                    entry = []
                    continue
                }
                return session.end() == .failed ? .someFailed : .well
            case .interrupted:
                session.cancelEntry()
                entry = []
            case .line(let text):
                let status = await answer(text)
                entry.append(text)
                if status == .incomplete { continue }
                editor.remember(entry.joined(separator: "\n"))
                entry = []
                if status == .quit { return session.end() == .failed ? .someFailed : .well }
            }
        }
    }

    private func answer(_ line: String) async -> ReplSession.Status {
        let isPaste = line.contains("\n")
        let status = await isPaste ? session.answer(paste: line) : session.answer(line)
        Output.flush()
        return status
    }

    private var prompt: Prompt {
        var prompt = Prompt(usesColours: usesColour)
        let text = session.prompt
        if !session.isIncomplete { prompt.append(String(text.dropLast(2)), .cyan) }
        prompt.append(session.isIncomplete ? text : String(text.suffix(2)))
        return prompt
    }

    private func tellWarning() {
        if let warning = editor.history.takeWarning() { Output.show([warning]) }
    }
}

/// Asks the session what a tab can put in; the editor is there before the session is.
private final class Completer {
    weak var session: ReplSession?

    func complete(_ line: String, at cursor: Int) -> Completion {
        guard let found = session?.complete(line, cursor: cursor) else { return .none }
        let only = found.candidates.count == 1 ? found.candidates.first : nil
        let isOpen = only.map { $0.hasSuffix("=") || $0.hasSuffix("/") } ?? true
        return Completion(
            start: found.start, candidates: found.candidates,
            suffix: isOpen || only?.hasPrefix(".") != true ? "" : " ")
    }
}
