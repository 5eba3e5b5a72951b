import Diagnostics
package import LuaRuntime

/// A plugin that is enabled for a company, with its settings and what it has been granted.
package struct EnabledPlugin: Sendable {
    /// The plugin.
    package let plugin: Plugin
    /// The values of all its settings.
    package let settings: [String: ScriptValue]

    /// Enables a plugin.
    ///
    /// - Parameters:
    ///   - plugin: the plugin.
    ///   - given: the settings as `lonespec.lua` has them.
    ///   - grants: the capabilities that `lonespec.lua` grants.
    ///   - path: where in `lonespec.lua` that stands, for messages.
    /// - Throws: a `PluginProblems` that says which grant is missing, or which setting is wrong.
    package init(
        _ plugin: Plugin, given: [String: ScriptValue], grants: [String], path: String
    ) throws(PluginProblems) {
        var problems: [Diagnostic] = []
        let place = SourcePlace(file: "lonespec.lua")
        for name in grants where Capability(rawValue: name) == nil {
            problems.append(
                Diagnostic(
                    code: "plugin.grant", Phrase("\(path).grant: there is no capability '\(name)'"),
                    hint: Phrase(
                        "there are: " + Capability.allCases.map(\.rawValue).joined(separator: ", ")),
                    at: place))
        }
        let missing = plugin.manifest.capabilities.map(\.rawValue).filter { !grants.contains($0) }
        if !missing.isEmpty {
            let right = grants.filter { Capability(rawValue: $0) != nil }
            let list = (right + missing).map { "\"\($0)\"" }.joined(separator: ", ")
            problems.append(
                Diagnostic(
                    code: "plugin.grant",
                    Phrase(
                        "the plugin '\(plugin.name)' is not loaded: it has not been granted "
                            + missing.joined(separator: ", ")),
                    hint: Phrase("if it may, write grant = { \(list) } at \(path)"), at: place))
        }
        var settings: [String: ScriptValue] = [:]
        for spec in plugin.manifest.settings {
            let value = given[spec.name] ?? spec.fallback
            guard spec.allows(value) else {
                problems.append(
                    Diagnostic(
                        code: "plugin.setting",
                        Phrase(
                            "\(path).settings.\(spec.name) "
                                + (given[spec.name] == nil ? "is missing" : "is not right")
                                + ": it must be \(spec.wanted)"),
                        hint: spec.help.map { Phrase($0) }, at: place))
                continue
            }
            settings[spec.name] = value
        }
        let known = plugin.manifest.settings.map(\.name)
        for name in given.keys.sorted() where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            problems.append(
                Diagnostic(
                    code: "plugin.setting",
                    Phrase(
                        "the plugin '\(plugin.name)' has no setting '\(name)'"
                            + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                    hint: Phrase(
                        known.isEmpty
                            ? "it has none" : "it has: " + known.sorted().joined(separator: ", ")),
                    at: place))
        }
        guard problems.isEmpty else { throw PluginProblems(problems) }
        self.plugin = plugin
        self.settings = settings
    }

    /// A plugin with everything that it wants, for tests and trials.
    package init(trying plugin: Plugin, given: [String: ScriptValue] = [:]) throws(PluginProblems) {
        try self.init(
            plugin, given: given, grants: plugin.manifest.capabilities.map(\.rawValue),
            path: "settings")
    }
}
