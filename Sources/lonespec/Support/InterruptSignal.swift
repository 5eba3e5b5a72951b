import Dispatch
import Foundation
import LuaRuntime

/// Ctrl-C while scripts run: asks them to stop, where else it would end the process.
enum InterruptSignal {
    /// Does something with Ctrl-C turned into a request.
    static func watching<T>(_ interrupt: ScriptInterrupt, _ work: () throws -> T) rethrows -> T {
        let source = begin(interrupt)
        defer { end(source) }
        return try work()
    }

    /// Turns Ctrl-C into a request from now on.
    static func begin(_ interrupt: ScriptInterrupt) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { interrupt.request() }
        source.resume()
        return source
    }

    /// Lets Ctrl-C end the process again.
    static func end(_ source: any DispatchSourceSignal) {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
