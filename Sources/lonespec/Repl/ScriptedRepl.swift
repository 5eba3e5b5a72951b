import Console
import Diagnostics
import HostKit
import LuaRuntime

/// A session without a person: the first error ends it.
struct ScriptedRepl {
    private let session: ReplSession
    private let interrupt: ScriptInterrupt

    init(_ host: Installation, _ scope: ReplSession.Scope) throws {
        var doors = ReplDoors { Output.part($0) }
        doors.isInteractive = false
        interrupt = doors.interrupt
        session = try ReplSession(host: host, scope: scope, doors: doors)
    }

    func run(_ entries: AnyIterator<String>) async throws -> ExitStatus {
        try await interrupt.requestedByControlC { try await answers(entries) }
    }

    private func answers(_ entries: AnyIterator<String>) async throws -> ExitStatus {
        var status = ReplSession.Status.done
        for line in entries {
            status = await session.answer(line)
            if interrupt.isRequested { return .interrupted }
            if status == .failed { return .someFailed }
            if status == .quit { return .well }
        }
        // What was not complete when the entries ended is an error like any other.
        if status == .incomplete, await session.answer("") == .failed { return .someFailed }
        return session.end() == .failed ? .someFailed : .well
    }
}
