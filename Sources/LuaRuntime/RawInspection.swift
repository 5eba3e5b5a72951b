import CLuaShim
import Diagnostics

/// Makes Swift values of what the shim has looked at. What was cut off for lack of memory ends where it ends.
@safe
struct RawInspection {
    private let values: UnsafeBufferPointer<shim_value>
    private let text: UnsafePointer<CChar>?
    private let names: SourceNames
    private var next = 0

    /// What the state has looked at last; good until it looks again.
    init(_ state: OpaquePointer, _ names: SourceNames) {
        var count: Int32 = 0
        var text: UnsafePointer<CChar>?
        let start = unsafe shim_inspection(state, &count, &text)
        unsafe values = UnsafeBufferPointer(start: start, count: Int(count))
        unsafe self.text = unsafe text
        self.names = names
    }

    /// All values.
    mutating func all() -> [ScriptInspection] {
        var all: [ScriptInspection] = []
        while let value = take() { all.append(inspection(value)) }
        return all
    }

    /// All frames.
    mutating func frames() -> [ScriptFrame] {
        var frames: [ScriptFrame] = []
        while let value = take() {
            guard Int(value.kind) == SHIM_FRAME else { continue }
            frames.append(
                ScriptFrame(function: string(value), place: place(value), locals: locals()))
        }
        return frames
    }

    private mutating func locals() -> [ScriptLocal] {
        var locals: [ScriptLocal] = []
        while let name = item() {
            guard let value = take() else { break }
            locals.append(
                ScriptLocal(
                    name: string(name), value: inspection(value), isUpvalue: name.index != 0))
        }
        return locals
    }

    private mutating func take() -> shim_value? {
        guard unsafe next < values.count else { return nil }
        defer { next += 1 }
        return unsafe values[next]
    }

    /// The next value, or nil at the end of the table or frame, which is passed.
    private mutating func item() -> shim_value? {
        guard let value = take(), Int(value.kind) != SHIM_END else { return nil }
        return value
    }

    private mutating func inspection(_ value: shim_value) -> ScriptInspection {
        switch Int(value.kind) {
        case SHIM_BOOL: .bool(value.integer != 0)
        case SHIM_INT: .int(value.integer)
        case SHIM_NUMBER: .number(value.number)
        case SHIM_TEXT: .text(string(value), isCut: value.index != 0)
        case SHIM_FUNCTION: .function(place(value))
        case SHIM_LIBRARY: .library(string(value))
        case SHIM_VIEW: .view(Int(value.index))
        case SHIM_HELD: .record(view: Int(value.index), items())
        case SHIM_TABLE: .table(entries(), more: Int(value.integer))
        case SHIM_AGAIN: .again
        case SHIM_DEEP: .tooDeep
        default: .none
        }
    }

    private mutating func items() -> [ScriptInspection] {
        var items: [ScriptInspection] = []
        while let value = item() { items.append(inspection(value)) }
        return items
    }

    private mutating func entries() -> [ScriptInspection.Entry] {
        var entries: [ScriptInspection.Entry] = []
        while let key = item() {
            let key = inspection(key)
            guard let value = take() else { break }
            entries.append(ScriptInspection.Entry(key: key, value: inspection(value)))
        }
        return entries
    }

    private func string(_ value: shim_value) -> String {
        guard let text = unsafe text else { return "" }
        let bytes = unsafe UnsafeRawBufferPointer(start: text + value.offset, count: value.length)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    private func place(_ value: shim_value) -> SourcePlace? {
        names.place(shim_place(file: value.index, line: Int32(clamping: value.integer)))
    }
}
