import CLuaShim
import Diagnostics

// What C calls in Swift. None of these may be left by anything but a return: the shim raises the
// Lua error afterwards, when no Swift frame is on the stack any more.

/// Reads a field for the shim; the context is the reader of the call that is running.
func readField(
    context: UnsafeMutableRawPointer?, view: Int32, field: Int32,
    slot: UnsafeMutablePointer<shim_slot>?
) {
    guard let context = unsafe context, let slot = unsafe slot else { return }
    let reader = unsafe context.assumingMemoryBound(to: (any ScriptFieldReader).self)
    var target = unsafe ScriptFieldSlot(slot)
    unsafe reader.pointee.read(view: Int(view), field: Int(field), into: &target)
}

/// Takes what a script sets a field to; the context is the reader of the call that is running. Returns the length of why
/// not.
func writeField(
    context: UnsafeMutableRawPointer?, view: Int32, field: Int32, bytes: UnsafePointer<CChar>?,
    length: Int, problem: UnsafeMutablePointer<CChar>?, capacity: Int
) -> Int {
    guard let context = unsafe context else { return 0 }
    let reader = unsafe context.assumingMemoryBound(to: (any ScriptFieldReader).self)
    var text: String?
    if let bytes = unsafe bytes {
        let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: length)
        text = unsafe String(decoding: raw, as: UTF8.self)
    }
    let why = unsafe reader.pointee.write(view: Int(view), field: Int(field), text: text)
    guard let why else { return 0 }
    let target = unsafe UnsafeMutableRawBufferPointer(start: problem, count: capacity)
    let told = Array((why.isEmpty ? "it is not taken" : why).utf8.prefix(capacity))
    unsafe target.copyBytes(from: told)
    return told.count
}

/// Finds a module for the shim; the context is the state, alive because a method of it is running.
func findModule(
    context: UnsafeMutableRawPointer?, name: UnsafePointer<CChar>?, length: Int
) -> Int32 {
    guard let context = unsafe context else { return Int32(SHIM_ERROR) }
    let bytes = unsafe UnsafeRawBufferPointer(start: name, count: length)
    let module = unsafe String(decoding: bytes, as: UTF8.self)
    return unsafe Unmanaged<ScriptState>.fromOpaque(context).takeUnretainedValue().find(module)
}

/// Writes the known name nearest to the given one; returns its length, 0 when there is none.
func suggestName(
    name: UnsafePointer<CChar>?, length: Int, known: UnsafePointer<CChar>?, knownLength: Int,
    out: UnsafeMutablePointer<CChar>?, capacity: Int
) -> Int {
    let nameBytes = unsafe UnsafeRawBufferPointer(start: name, count: length)
    let knownBytes = unsafe UnsafeRawBufferPointer(start: known, count: knownLength)
    let wanted = unsafe String(decoding: nameBytes, as: UTF8.self)
    let names = unsafe knownBytes.split(separator: UInt8(ascii: "\n"))
        .map { unsafe String(decoding: $0, as: UTF8.self) }
    guard let nearest = Suggestion.nearest(to: wanted, among: names),
        nearest.utf8.count <= capacity, nearest != wanted
    else { return 0 }
    let target = unsafe UnsafeMutableRawBufferPointer(start: out, count: capacity)
    unsafe target.copyBytes(from: nearest.utf8)
    return nearest.utf8.count
}

/// The limits as the shim wants them. Negative ones count as none at all.
struct RawLimits {
    let value: shim_limits

    init(_ limits: ScriptLimits) {
        let time = max(limits.timePerCall, .zero).components
        let seconds = UInt64(clamping: time.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        // A quarter of the clock's range is 146 years: the sum with the start cannot run over.
        let nanoseconds =
            seconds.overflow ? UInt64.max / 4 : min(seconds.partialValue, UInt64.max / 4)
        value = shim_limits(
            instructions: Int64(max(limits.instructionsPerCall, 0)),
            nanoseconds: nanoseconds + UInt64(clamping: time.attoseconds / 1_000_000_000),
            memory: max(limits.memoryBytes, 0), block: max(limits.blockBytes, 0),
            text: min(max(limits.textBytes, 0), 1 << 30),
            result_depth: Int32(clamping: limits.resultDepth),
            result_nodes: Int32(clamping: limits.resultNodes),
            result_text: max(limits.resultTextBytes, 0),
            log_lines: Int32(clamping: limits.logLines),
            log_bytes: max(limits.logBytes, 0))
    }
}
