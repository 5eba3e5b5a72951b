package import LuaRuntime

/// One Lua file below the folder of the rules, and what it is for.
package struct CheckedSource: Sendable {
    /// What a file is for.
    package enum Kind: Hashable, Sendable {
        /// `default.lua`: the rules of every company.
        case defaults
        /// `companies/<number>.lua`: the rules of one company.
        case company
        /// `*_test.lua`
        case test
        /// Anything else: a module that other files can require.
        case module
    }

    /// The name that `require` knows it by, with slashes: `default`, `companies/5599000022`.
    package let module: String
    /// Its name and bytes.
    package let source: ScriptSource

    /// Creates a file.
    ///
    /// - Parameters:
    ///   - module: The name that `require` knows it by, with slashes.
    ///   - source: Its name and bytes.
    package init(module: String, source: ScriptSource) {
        self.module = module
        self.source = source
    }

    /// What it is for.
    package var kind: Kind {
        if module.hasSuffix("_test") { return .test }
        if module == "default" { return .defaults }
        let parts = module.split(separator: "/")
        return parts.count == 2 && parts[0] == "companies" ? .company : .module
    }
}
