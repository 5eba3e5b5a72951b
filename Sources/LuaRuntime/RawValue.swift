import CLuaShim

/// Makes Swift values of the shim's flat ones. Every text is UTF-8: the shim has looked, or it came from Swift.
enum RawValue {
    /// All results.
    static func all(
        _ raw: UnsafeBufferPointer<shim_read>, _ text: UnsafePointer<CChar>
    ) -> [ScriptValue] {
        var values: [ScriptValue] = []
        var next = 0
        while next < raw.count { values.append(unsafe value(raw, &next, text)) }
        return values
    }

    /// The fields read.
    static func fields(
        _ raw: UnsafeBufferPointer<shim_read>, _ text: UnsafePointer<CChar>
    ) -> [ScriptFieldRead] {
        unsafe raw.map { read in
            ScriptFieldRead(
                view: Int(read.view), field: Int(read.field),
                value: unsafe scalar(read.value, text))
        }
    }

    /// The value that begins at `next`, which is moved past it.
    static func value(
        _ raw: UnsafeBufferPointer<shim_read>, _ next: inout Int, _ text: UnsafePointer<CChar>
    ) -> ScriptValue {
        let first = unsafe raw[next].value
        next += 1
        switch Int(first.kind) {
        case SHIM_LIST:
            var items: [ScriptValue] = []
            while unsafe raw[next].value.kind != SHIM_END {
                items.append(unsafe value(raw, &next, text))
            }
            next += 1
            return .list(items)
        case SHIM_RECORD:
            var fields: [String: ScriptValue] = [:]
            while unsafe raw[next].value.kind != SHIM_END {
                let key = unsafe value(raw, &next, text)
                let item = unsafe value(raw, &next, text)
                if case .text(let key) = key { fields[key] = item }
            }
            next += 1
            return .record(fields)
        default: return unsafe scalar(first, text)
        }
    }

    /// A value that needs nothing but itself; nil for all others.
    static func plain(_ value: shim_value) -> ScriptValue? {
        switch Int(value.kind) {
        case SHIM_BOOL: .bool(value.integer != 0)
        case SHIM_INT: .int(value.integer)
        default: nil
        }
    }

    private static func scalar(_ value: shim_value, _ text: UnsafePointer<CChar>) -> ScriptValue {
        switch Int(value.kind) {
        case SHIM_BOOL: return .bool(value.integer != 0)
        case SHIM_INT: return .int(value.integer)
        case SHIM_NUMBER: return .number(value.number)
        case SHIM_TEXT:
            let bytes = unsafe UnsafeRawBufferPointer(
                start: text + value.offset, count: value.length)
            return unsafe .text(String(decoding: bytes, as: UTF8.self))
        default: return ScriptValue.none
        }
    }
}
