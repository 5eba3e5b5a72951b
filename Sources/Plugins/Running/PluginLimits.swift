package import LuaRuntime

/// What a plugin may cost and leave behind in one run of `send` or `resume`. Each limit stands here with its reason.
package struct PluginLimits: Sendable, Hashable {
    /// What one hook may use.
    package var script = ScriptLimits()
    /// Bytes that all lines for files may have: a receipt is some 200 bytes, so this is room for 300,000; more fills disks.
    package var appendBytes = 64 << 20
    /// Bytes of one line.
    package var lineBytes = 16 << 10
    /// Lines that one hook may append.
    package var linesPerCall = 100
    /// Files that a plugin appends to in a dispatch.
    package var files = 50
    /// Things that one hook may do, and their bytes: they wait in memory until they are committed.
    package var effectsPerCall = 500
    package var bytesPerCall = 256 << 10
    /// Lines of the log: it is read by people.
    package var logLines = 1_000
    /// Bytes of one line of the log, and of a notice.
    package var textBytes = 1_000
    /// How often somebody may be told: more would be turned off.
    package var notices = 20
    /// Different counters: each is a line in the log.
    package var counters = 50
    /// Keys that are kept from dispatch to dispatch.
    package var keys = 10_000
    /// Bytes of a key.
    package var keyBytes = 200
    /// Bytes of a value that is kept, as JSON.
    package var valueBytes = 4 << 10

    /// Creates the default limits.
    package init() {}
}
