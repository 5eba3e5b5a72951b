/// Counters that scripts count up: `__probe(id)` adds one to counter `id`; `__probe(id, value)` adds one to `id` when
/// the value counts as true, else to `id + 1`, and gives the value back.
///
/// Many states on one thread may share them. An id that is out of range counts nothing.
@safe
package final class ScriptProbes {
    /// Written by the shim while scripts run.
    let raw: UnsafeMutableBufferPointer<UInt32>

    /// What scripts call the counting function, at most 63 letters, digits and underscores.
    package let name: String

    /// Creates counters that are all zero.
    ///
    /// - Parameters:
    ///   - count: How many; their ids begin at zero.
    ///   - name: What scripts call the counting function. Where scripts must not find out that they are counted, one that
    ///     they cannot know.
    package init(count: Int, name: String = "__probe") {
        self.name = name
        unsafe raw = .allocate(capacity: max(count, 0))
        unsafe raw.initialize(repeating: 0)
    }

    deinit { unsafe raw.deallocate() }

    /// How often each has been counted up.
    package var counts: [UInt32] { unsafe Array(raw) }

    /// Sets all of them to zero.
    package func reset() { unsafe raw.update(repeating: 0) }
}
