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
        doors.note = { Output.errorPart($0) }
        interrupt = doors.interrupt
        session = try ReplSession(host: host, scope: scope, doors: doors)
    }

    /// Does the entries. However they end, so does the session: what `.out` lost, or a rule that is still stopped, is an
    /// error too.
    func run(_ entries: AnyIterator<String>) async throws -> ExitStatus {
        let status = await answers(entries)
        let ending = session.end()
        return status == .well && ending == .failed ? .someFailed : status
    }

    private func answers(_ entries: AnyIterator<String>) async -> ExitStatus {
        for line in entries {
            // Only while an entry is done: Ctrl-C while the next one is waited for ends the process.
            let status = await interrupt.requestedByControlC { await session.answer(line) }
            if interrupt.isRequested { return .interrupted }
            if status == .failed { return .someFailed }
            if status == .quit { return .well }
        }
        // What was not complete when the entries ended is an error like any other.
        return await session.finishEntry() == .failed ? .someFailed : .well
    }
}
