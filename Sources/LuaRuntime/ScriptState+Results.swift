import CLuaShim
import Diagnostics
import Glibc

/// What the shim knows after a run, as Swift values. Every pointer is good until the next run.
extension ScriptState {
    func report(_ result: UnsafePointer<shim_result>) -> ScriptReport {
        unsafe ScriptReport(
            outcome: outcome(result.pointee.outcome),
            instructions: Int(result.pointee.instructions), peakBytes: result.pointee.peak,
            wall: .nanoseconds(Int64(clamping: result.pointee.nanoseconds)))
    }

    func outcome(_ code: Int32) -> ScriptOutcome {
        switch Int(code) {
        case SHIM_OK: .ok
        case SHIM_BUDGET: .budget
        case SHIM_DEADLINE: .deadline
        case SHIM_MEMORY: .memory
        case SHIM_DENIED: .denied
        default: .error
        }
    }

    func place(_ place: shim_place) -> SourcePlace? {
        guard place.line > 0, sources.indices.contains(Int(place.file)) else { return nil }
        return SourcePlace(file: sources[Int(place.file)].displayName, line: Int(place.line))
    }

    /// All values of a result.
    func values(_ result: UnsafePointer<shim_result>) throws(ScriptError) -> [ScriptValue] {
        var others: [ScriptValue] = []
        let (first, count) = unsafe try values(result, others: &others)
        return count == 0 ? [] : [first] + others
    }

    /// The first value of a result, and how many there are; the rest goes to `others`.
    func values(
        _ result: UnsafePointer<shim_result>, others: inout [ScriptValue]
    ) throws(ScriptError) -> (first: ScriptValue, count: Int) {
        let raw = unsafe UnsafeBufferPointer(
            start: result.pointee.values, count: Int(result.pointee.value_count))
        var next = 0
        guard raw.count > 0 else { return (.none, 0) }
        guard let first = unsafe value(raw, &next, result.pointee.text) else {
            throw unsafe notText(result)
        }
        while next < raw.count {
            guard let value = unsafe value(raw, &next, result.pointee.text) else {
                throw unsafe notText(result)
            }
            others.append(value)
        }
        return (first, 1 + others.count)
    }

    private func notText(_ result: UnsafePointer<shim_result>) -> ScriptError {
        var error = ScriptError(.error, "a result holds text that is not UTF-8")
        error.fieldsRead = unsafe fieldsRead(result)
        error.place = unsafe withExcerpt(place(result.pointee.decided))
        return error
    }

    func fieldsRead(_ result: UnsafePointer<shim_result>) -> [ScriptFieldRead] {
        let reads = unsafe UnsafeBufferPointer(
            start: result.pointee.reads, count: Int(result.pointee.read_count))
        guard let text = unsafe result.pointee.text, let first = unsafe reads.first else {
            return []
        }
        // Most functions read one field or two.
        var fields = [unsafe fieldRead(first, text)]
        // swift-format 6.3 breaks `for unsafe`, so indexes are gone through instead.
        for index in reads.indices.dropFirst() {
            unsafe fields.append(fieldRead(reads[index], text))
        }
        return fields
    }

    private func fieldRead(_ read: shim_read, _ text: UnsafePointer<CChar>) -> ScriptFieldRead {
        ScriptFieldRead(
            view: Int(read.view), field: Int(read.field),
            value: unsafe scalar(read.value, text) ?? .none)
    }

    /// The value that begins at `next`, which is moved past it; nil when a text is not UTF-8.
    private func value(
        _ raw: UnsafeBufferPointer<shim_value>, _ next: inout Int, _ text: UnsafePointer<CChar>
    ) -> ScriptValue? {
        let first = unsafe raw[next]
        next += 1
        switch Int(first.kind) {
        case SHIM_LIST:
            var items: [ScriptValue] = []
            while unsafe raw[next].kind != SHIM_END {
                guard let item = unsafe value(raw, &next, text) else { return nil }
                items.append(item)
            }
            next += 1
            return .list(items)
        case SHIM_RECORD:
            var fields: [String: ScriptValue] = [:]
            while unsafe raw[next].kind != SHIM_END {
                guard case .text(let key) = unsafe value(raw, &next, text),
                    let item = unsafe value(raw, &next, text)
                else { return nil }
                fields[key] = item
            }
            next += 1
            return .record(fields)
        default: return unsafe scalar(first, text)
        }
    }

    private func scalar(_ value: shim_value, _ text: UnsafePointer<CChar>) -> ScriptValue? {
        switch Int(value.kind) {
        case SHIM_BOOL: return .bool(value.integer != 0)
        case SHIM_INT: return .int(value.integer)
        case SHIM_NUMBER: return .number(value.number)
        case SHIM_TEXT:
            let bytes = unsafe UnsafeBufferPointer(
                start: UnsafeRawPointer(text + value.offset).assumingMemoryBound(to: UInt8.self),
                count: value.length)
            return unsafe decoded(bytes).map(ScriptValue.text)
        default: return ScriptValue.none
        }
    }
    /// The bytes as text; nil when they are not UTF-8. Decoding mends what is wrong, and so differs from the bytes then;
    /// it is many times faster than `String(validating:as:)`.
    private func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return "" }
        var text = unsafe String(decoding: bytes, as: UTF8.self)
        let isSame = text.withUTF8 { made in
            guard let own = made.baseAddress, made.count == bytes.count else { return false }
            return unsafe memcmp(own, start, bytes.count) == 0
        }
        return isSame ? text : nil
    }
}
