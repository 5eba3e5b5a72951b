import Diagnostics
import LuaRuntime

/// The order in which a company's plugins run: by priority and name, and each after those that it says it runs after.
package enum PluginOrder {
    /// Sorts plugins.
    ///
    /// - Throws: a `PluginProblems` when two of them wait for each other.
    package static func sorted(_ plugins: [Plugin]) throws(PluginProblems) -> [Plugin] {
        var left = plugins.sorted {
            ($0.manifest.priority, $0.name) < ($1.manifest.priority, $1.name)
        }
        var sorted: [Plugin] = []
        while !left.isEmpty {
            let waiting = Set(left.map(\.name))
            // A plugin that is not enabled here is not waited for.
            guard
                let next = left.firstIndex(where: { plugin in
                    !plugin.manifest.after.contains { $0 != plugin.name && waiting.contains($0) }
                        && !plugin.manifest.after.contains(plugin.name)
                })
            else { throw PluginProblems([cycle(left)]) }
            sorted.append(left.remove(at: next))
        }
        return sorted
    }

    /// Follows one plugin's wishes until they come back to where they were.
    private static func cycle(_ plugins: [Plugin]) -> Diagnostic {
        let byName = Dictionary(plugins.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        var path: [String] = []
        var name = plugins[0].name
        while !path.contains(name) {
            path.append(name)
            guard let next = byName[name]?.manifest.after.first(where: { byName[$0] != nil }) else {
                break
            }
            name = next
        }
        let round = path.drop { $0 != name } + [name]
        return Diagnostic(
            code: "plugin.order",
            Phrase(
                "the plugins run after each other in a circle: "
                    + round.joined(separator: " after ")),
            hint: "take one 'after' out of their manifests",
            at: byName[name].map { SourcePlace(file: $0.source.displayName) })
    }
}
