/// Counters that scripts count up: `__probe(id)` adds one to counter `id`; `__probe(id, value)` adds one to `id` when
/// the value counts as true, else to `id + 1`, and gives the value back.
///
/// Many states on one thread may share them. An id that is out of range counts nothing.
@safe
package final class ScriptProbes {
    /// Written by the shim while scripts run.
    let raw: UnsafeMutableBufferPointer<UInt32>

    /// Creates counters that are all zero.
    ///
    /// - Parameter count: How many; their ids begin at zero.
    package init(count: Int) {
        unsafe raw = .allocate(capacity: max(count, 0))
        unsafe raw.initialize(repeating: 0)
    }

    deinit { unsafe raw.deallocate() }

    /// How often each has been counted up.
    package var counts: [UInt32] { unsafe Array(raw) }

    /// Sets all of them to zero.
    package func reset() { unsafe raw.update(repeating: 0) }
}
