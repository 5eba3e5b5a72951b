import Diagnostics
import HostKit
import LuaRuntime

extension ScriptInterrupt {
    /// Does something that Ctrl-C ends: what it throws then ends the command as interrupted.
    static func endingByControlC<T>(
        _ work: (ScriptInterrupt) async throws -> T
    ) async throws -> T {
        let interrupt = ScriptInterrupt()
        do {
            return try await interrupt.requestedByControlC { try await work(interrupt) }
        } catch let diagnostic as Diagnostic where diagnostic.code.hasSuffix(".interrupted") {
            throw CommandFailure(.interrupted, diagnostic)
        }
    }
}
