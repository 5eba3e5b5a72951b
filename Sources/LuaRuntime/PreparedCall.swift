import CLuaShim

/// A function with the views that it is always called with, checked once: nothing in it is counted or copied for a call.
package struct PreparedCall: Sendable {
    let reference: Int32
    /// Where the function is defined.
    let defined: shim_place
    /// The indexes of the views, the first in the lowest byte.
    let views: UInt64
    let count: Int32
}

extension ScriptState {
    /// Prepares calls of a function.
    ///
    /// - Parameters:
    ///   - function: A function of a module of this state.
    ///   - views: The indexes of the views that it gets, at most eight.
    /// - Returns: The call, good for this state only.
    /// - Throws: A `ScriptError` when there is no such view or the function belongs to another state.
    package func prepare(
        _ function: ScriptFunction, views: [Int]
    ) throws(ScriptError) -> PreparedCall {
        try checkState(of: function)
        guard views.count <= 8 else { throw ScriptError(.error, "there are more than 8 views") }
        var packed: UInt64 = 0
        for view in views.reversed() {
            try checkView(view)
            packed = packed << 8 | UInt64(view)
        }
        return PreparedCall(
            reference: function.reference, defined: function.defined, views: packed,
            count: Int32(views.count))
    }

    /// Makes a prepared call.
    ///
    /// - Parameters:
    ///   - call: A call that this state has prepared.
    ///   - sameRecords: Whether the views show the same records as in the call before. Then they are the same views;
    ///     otherwise a script that kept one of those cannot use it any more.
    ///   - reader: Asked for each field that the script reads, once.
    /// - Returns: The results, and how the function came to them.
    /// - Throws: A `ScriptError` when the function failed or was stopped, or returned no values.
    package func call(
        _ call: PreparedCall, sameRecords: Bool, reader: inout any ScriptFieldReader
    ) throws(ScriptError) -> ScriptCall {
        try checkStack()
        unsafe shim_views(raw, call.views, call.count)
        return try run(call.reference, call.defined, sameRecords, &reader)
    }

    /// Calls a function with the arguments that have been given.
    func run(
        _ reference: Int32, _ defined: shim_place, _ sameRecords: Bool,
        _ reader: inout any ScriptFieldReader
    ) throws(ScriptError) -> ScriptCall {
        let result = unsafe withUnsafeMutablePointer(to: &reader) { reader in
            unsafe shim_call(raw, reference, sameRecords, readField, reader)
        }
        guard let result = unsafe result else {
            throw ScriptError(.memory, "there is no memory for a script")
        }
        if unsafe result.pointee.outcome != SHIM_OK { throw unsafe error(result) }
        return unsafe ScriptCall(result, names, defined: defined)
    }

    func checkState(of function: ScriptFunction) throws(ScriptError) {
        guard function.state == ObjectIdentifier(self) else {
            throw ScriptError(.error, "'\(function.name)' belongs to another state")
        }
    }

    func checkView(_ view: Int) throws(ScriptError) {
        guard view >= 0, view < min(viewCount, 256) else {
            throw ScriptError(.error, "there is no view \(view)")
        }
    }
}
