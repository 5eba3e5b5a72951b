/// What plugins of one company remember from dispatch to dispatch, and from hook to hook. `Store` implements it.
///
/// Only what has been committed; what a hook has done since is known to whoever runs it.
package protocol HookMemory: Sendable {
    /// Whether an effect has happened.
    func hasHappened(_ key: String, plugin: String) throws -> Bool

    /// The value under a key, JSON; nil when there is none.
    func value(_ key: String, plugin: String) throws -> String?

    /// How many keys a plugin has.
    func keyCount(plugin: String) throws -> Int

    /// A counter of the dispatch.
    func count(_ name: String, plugin: String) throws -> Int64

    /// The names of a plugin's counters in the dispatch.
    func counterNames(plugin: String) throws -> Set<String>
}
