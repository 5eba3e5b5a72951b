import CLuaShim
import Diagnostics

extension ScriptState {
    /// Calls a function with views whose fields the reader gives.
    ///
    /// - Parameters:
    ///   - function: A function of a module of this state.
    ///   - arguments: What it gets.
    ///   - reader: Asked for each field that the script reads, once. Best a class or a small struct.
    /// - Returns: The results, and how the function came to them.
    /// - Throws: A `ScriptError` when the function failed or was stopped, or returned no values.
    package func call(
        _ function: ScriptFunction, _ arguments: [ScriptArgument], reader: any ScriptFieldReader
    ) throws(ScriptError) -> ScriptCall {
        try checkState(of: function)
        try checkStack()
        unsafe shim_begin(raw)
        for argument in arguments { try give(argument) }
        var reader = reader
        return try run(function.reference, function.defined, false, &reader)
    }

    /// Calls a function that takes no views.
    ///
    /// - Parameters:
    ///   - function: A function of a module of this state.
    ///   - arguments: What it gets.
    /// - Returns: The results, and how the function came to them.
    /// - Throws: A `ScriptError` when the function failed or was stopped, or returned no values.
    package func call(
        _ function: ScriptFunction, _ arguments: [ScriptArgument] = []
    ) throws(ScriptError) -> ScriptCall {
        try call(function, arguments, reader: NoFields())
    }

    /// Takes the lines that `print` wrote since the last time, masked.
    package func takeLog() -> [String] {
        let lines = log
        unsafe shim_log_clear(raw)
        return lines
    }

    /// The lines that `print` has written, personal identity numbers masked; a last line tells when
    /// some did not fit.
    package var log: [String] {
        var length = 0
        var dropped: Int32 = 0
        guard let start = unsafe shim_log(raw, &length, &dropped) else { return [] }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { PersonalNumberMask.mask(String($0)) }
        if dropped > 0 { lines.append("… \(dropped) more left out") }
        return lines
    }

    private func give(_ argument: ScriptArgument) throws(ScriptError) {
        switch argument {
        case .view(let view):
            try checkView(view)
            unsafe shim_argument(raw, Int32(SHIM_VIEW), Int32(view), 0, 0)
        case .value(let value): give(value)
        }
    }

    func give(_ value: ScriptValue) {
        switch value {
        case .none: unsafe shim_argument(raw, Int32(SHIM_NONE), 0, 0, 0)
        case .bool(let value): unsafe shim_argument(raw, Int32(SHIM_BOOL), 0, value ? 1 : 0, 0)
        case .int(let value): unsafe shim_argument(raw, Int32(SHIM_INT), 0, value, 0)
        case .number(let value): unsafe shim_argument(raw, Int32(SHIM_NUMBER), 0, 0, value)
        case .text(let text): unsafe shim_argument_text(raw, text, text.utf8.count)
        case .list(let items):
            unsafe shim_argument(raw, Int32(SHIM_LIST), 0, 0, 0)
            for item in items { give(item) }
            unsafe shim_argument(raw, Int32(SHIM_END), 0, 0, 0)
        case .record(let fields):
            unsafe shim_argument(raw, Int32(SHIM_RECORD), 0, 0, 0)
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
                unsafe shim_argument_text(raw, key, key.utf8.count)
                give(value)
            }
            unsafe shim_argument(raw, Int32(SHIM_END), 0, 0, 0)
        }
    }
}

extension ScriptState {
    func keys(of module: ScriptModule) -> [String] {
        guard let result = unsafe shim_keys(raw, module.reference),
            unsafe result.pointee.outcome == SHIM_OK
        else { return [] }
        let keys = unsafe values(result)
        return keys.compactMap { if case .text(let key) = $0 { key } else { nil } }.sorted()
    }

    func kind(of key: String, in module: ScriptModule) -> String? {
        guard let kind = unsafe shim_kind(raw, module.reference, key, key.utf8.count) else {
            return nil
        }
        let name = unsafe String(cString: kind)
        return name == "nil" ? nil : name
    }

    func value(_ key: String, of module: ScriptModule) throws(ScriptError) -> ScriptValue {
        guard let result = unsafe shim_get(raw, module.reference, key, key.utf8.count) else {
            throw ScriptError(.memory, "there is no memory for a script")
        }
        if unsafe result.pointee.outcome != SHIM_OK {
            var error = unsafe error(result)
            error.message = "'\(key)': " + error.message
            throw error
        }
        return unsafe ScriptCall(result, names).first
    }

    func function(_ key: String, of module: ScriptModule) -> ScriptFunction? {
        guard let result = unsafe shim_function(raw, module.reference, key, key.utf8.count),
            unsafe result.pointee.outcome == SHIM_OK, unsafe result.pointee.reference > 0
        else { return nil }
        return unsafe ScriptFunction(
            name: key, place: place(result.pointee.place) ?? SourcePlace(file: "built in"),
            defined: result.pointee.place, reference: result.pointee.reference,
            state: ObjectIdentifier(self))
    }
}
