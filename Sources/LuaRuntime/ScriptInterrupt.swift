import CLuaShim

/// A request to end whatever runs in the states that have it, made from any thread.
///
/// It stays requested until it is cleared: a run that begins meanwhile ends at its first instruction.
///
/// Unchecked because of the pointer: it is set once, and what it points to is atomic.
@safe
package final class ScriptInterrupt: @unchecked Sendable {
    /// Read by the shim while scripts run. Nil when there was no memory for it: then nothing is ever interrupted.
    let raw: OpaquePointer?

    /// Creates a request that has not been made.
    package init() { unsafe raw = shim_flag_new() }

    deinit { unsafe shim_flag_free(raw) }

    /// Asks for the end of the run, which comes within some thousand instructions.
    package func request() { unsafe shim_flag_set(raw, true) }

    /// Takes the request back.
    package func clear() { unsafe shim_flag_set(raw, false) }

    /// Whether there is a request that has not been taken back.
    package var isRequested: Bool { unsafe shim_flag_get(raw) }
}
