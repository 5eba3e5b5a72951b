/// Something that a plugin did to the world by way of the host: kept with what it belongs to, in one transaction, and carried
/// out after that.
package struct HookEffect: Sendable, Hashable {
    /// The kinds of effects.
    package enum Change: Sendable, Hashable {
        /// A line for a file below `out/`; the header is the first line of a new file.
        case append(file: String, header: String?, line: String)
        /// An effect with this key has happened and happens no more.
        case once(String)
        /// A value that is kept under a key, as JSON; nil forgets it.
        case store(String, String?)
        /// A named counter of the dispatch goes up.
        case count(String, Int64)
        /// Somebody is told.
        case notify(String)
        /// A line for the dispatch's log.
        case note(HookNote)
    }

    /// The plugin.
    package var plugin: String
    /// What it did.
    package var change: Change

    /// Creates an effect.
    package init(plugin: String, _ change: Change) {
        self.plugin = plugin
        self.change = change
    }
}

/// A line in a dispatch's log.
package struct HookNote: Sendable, Hashable {
    /// What kind of line.
    package enum Kind: String, Sendable, Hashable {
        /// A plugin wrote it with `host.log`.
        case log
        /// A plugin told somebody with `host.notify`.
        case notify
        /// A hook failed, or the host did not do what a hook asked for.
        case problem
    }

    /// What kind of line.
    package var kind: Kind
    /// The text, personal identity numbers masked.
    package var text: String

    /// Creates a line.
    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
