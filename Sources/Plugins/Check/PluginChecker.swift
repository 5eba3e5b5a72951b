package import Diagnostics
import LuaRuntime
import LuaSyntax

/// Looks for mistakes in a plugin without running anything of it.
///
/// A mistake that is certain is an error; what works but is most likely not meant is a warning. Where something cannot be
/// seen, for instance in a function that is handed `host`, nothing is said.
package struct PluginChecker {
    private let plugin: Plugin
    private let modules: [String]
    private let known: [String]

    /// Creates a checker.
    ///
    /// - Parameters:
    ///   - plugin: the plugin, whose manifest is right.
    ///   - modules: its Lua files, without `.lua`.
    ///   - known: the names of all plugins that there are.
    package init(plugin: Plugin, modules: [String], known: [String]) {
        self.plugin = plugin
        self.modules = modules
        self.known = known
    }

    /// Everything that was found, by file and line.
    package func findings() -> [Diagnostic] {
        var found = manifestFindings()
        var used: Set<Capability> = []
        for module in modules {
            do throws(ScriptFilesError) {
                let source = try plugin.files.source(of: module)
                let file = CheckedPluginFile(
                    source, isTest: module.hasSuffix("_test"), plugin.manifest)
                found += file.findings
                used.formUnion(file.used)
            } catch {
                found.append(
                    Diagnostic(
                        code: "plugin.file", Phrase(error.message),
                        at: SourcePlace(file: "plugins/\(plugin.name)/\(module).lua")))
            }
        }
        for capability in plugin.manifest.capabilities where !used.contains(capability) {
            found.append(
                warning(
                    "unused-capability",
                    "the capability '\(capability.rawValue)' is asked for and never used",
                    hint: "take it out: whoever grants it must trust the plugin with it"))
        }
        return found.sorted {
            ($0.place?.file ?? "", $0.place?.line ?? 0, $0.place?.column ?? 0)
                < ($1.place?.file ?? "", $1.place?.line ?? 0, $1.place?.column ?? 0)
        }
    }

    private func manifestFindings() -> [Diagnostic] {
        var found: [Diagnostic] = []
        for name in plugin.manifest.after where !known.contains(name) && name != plugin.name {
            let nearest = Suggestion.nearest(to: name, among: known)
            found.append(
                warning(
                    "unknown-plugin", "after: there is no plugin '\(name)'",
                    hint: nearest.map { "did you mean '\($0)'?" }))
        }
        if plugin.manifest.after.contains(plugin.name) {
            found.append(warning("order", "a plugin cannot run after itself", hint: nil))
        }
        if plugin.manifest.hooks.isEmpty, plugin.manifest.native == nil {
            found.append(
                warning("no-hooks", "the plugin has no hooks", hint: "it does nothing"))
        }
        return found
    }

    private func warning(_ code: String, _ message: String, hint: String?) -> Diagnostic {
        Diagnostic(
            .warning, code: "plugin.\(code)", Phrase(message), hint: hint.map { Phrase($0) },
            at: SourcePlace(file: plugin.source.displayName))
    }
}
