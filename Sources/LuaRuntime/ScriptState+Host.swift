import CLuaShim

extension ScriptState {
    /// Calls a function of the host, for the shim, and gives its answer.
    func host(_ function: Int, _ arguments: [ScriptValue]) -> Int32 {
        do throws(ScriptHostError) {
            let results = try instruments.hostFunctions[function].body(arguments)
            for case .record(let view, _) in results where view < 0 || view >= viewCount {
                throw ScriptHostError("there is no view \(view)")
            }
            unsafe shim_answer(raw)
            for result in results { answer(result) }
            return Int32(SHIM_OK)
        } catch {
            unsafe shim_answer(raw)
            unsafe shim_argument_text(raw, error.message, error.message.utf8.count)
            return Int32(SHIM_ERROR)
        }
    }

    private func answer(_ result: ScriptReturn) {
        switch result {
        case .value(let value): give(value)
        case .record(let view, let values):
            unsafe shim_argument(raw, Int32(SHIM_HELD), Int32(view), 0, 0)
            for value in values {
                switch value {
                case .list, .record: give(.none)
                default: give(value)
                }
            }
            unsafe shim_argument(raw, Int32(SHIM_END), 0, 0, 0)
        }
    }
}

/// Calls a function of the host for the shim; the context is the state, alive because a method of it is running.
func callHost(
    context: UnsafeMutableRawPointer?, function: Int32, arguments: UnsafePointer<shim_value>?,
    count: Int32, text: UnsafePointer<CChar>?
) -> Int32 {
    guard let context = unsafe context, let text = unsafe text else { return Int32(SHIM_ERROR) }
    let state = unsafe Unmanaged<ScriptState>.fromOpaque(context).takeUnretainedValue()
    // The texts are gone as soon as the shim goes on, so all of it is copied first.
    let flat = unsafe UnsafeBufferPointer(start: arguments, count: Int(count))
        .map { shim_read(view: -1, field: -1, value: $0) }
    let values = unsafe flat.withUnsafeBufferPointer { unsafe RawValue.all($0, text) }
    return state.host(Int(function), values)
}
