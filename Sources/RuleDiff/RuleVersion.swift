package import LuaRuntime

/// A rule folder at some time: what `diff` compares.
package struct RuleVersion: Sendable {
    /// Where rules come from.
    package enum Origin: Hashable, Sendable {
        /// A folder as it is now, absolute.
        case folder(String)
        /// A git commit, its whole hash.
        case revision(String)
        /// Somewhere else.
        case memory
    }

    /// What a person calls it: `.`, `HEAD~1 (3fb2a9c1d0e2)`.
    package var label: String
    /// The files.
    package var files: any ScriptFiles
    /// Where they come from.
    package var origin: Origin

    /// Creates a version.
    package init(label: String, files: any ScriptFiles, origin: Origin = .memory) {
        self.label = label
        self.files = files
        self.origin = origin
    }
}
