import CLuaShim

extension ScriptInterrupt {
    /// Lets Ctrl-C (SIGINT) make the request while something is done, where else it would end the process. What it did
    /// before is restored afterwards. One request at a time: a second one inside changes nothing.
    ///
    /// - Parameter work: What is done.
    /// - Returns: What `work` returns.
    package func requestedByControlC<T>(
        _ work: () async throws -> T
    ) async rethrows -> T {
        let isWatching = unsafe shim_flag_watch_interrupt(raw)
        defer { if isWatching { shim_flag_unwatch_interrupt() } }
        return try await work()
    }
}
