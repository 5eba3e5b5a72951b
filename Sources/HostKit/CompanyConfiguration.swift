package import Delivery
import Diagnostics
package import LuaRuntime
import Settings

/// What `lonespec.lua` says of one company: its channel, its plugins, who is told.
package struct CompanyConfiguration: Sendable {
    /// A plugin that is enabled.
    package struct PluginEntry: Sendable, Hashable {
        /// The plugin.
        package var name: String
        /// The capabilities that it is granted.
        package var grants: [String]
        /// Its settings.
        package var settings: [String: ScriptValue]
        /// Where that stands in `lonespec.lua`.
        package var path: String
    }

    /// The channel; nil for the usual one.
    package var channel: ChannelName?
    /// The plugins, by name.
    package var plugins: [PluginEntry] = []
    /// Who is told what plugins want somebody to be told; nil for the installation's own way.
    package var notify: NotifyTarget?

    init() {}

    init(_ table: SettingsReader) throws {
        var table = table
        if let name = try table.text("channel") {
            let known = NativeChannels.all.map(\.name.rawValue)
            guard known.contains(name) else {
                throw table.wrong("channel", "one of: " + known.joined(separator: ", "))
            }
            channel = ChannelName(rawValue: name)
        }
        notify = try NotifyTarget(&table)
        if var plugins = try table.table("plugins") {
            for name in plugins.keys { self.plugins.append(try PluginEntry(name, &plugins)) }
        }
        try table.finish(known: ["channel", "notify", "plugins"])
    }
}

extension CompanyConfiguration.PluginEntry {
    /// `name = true`, or a table with `grant` and `settings`.
    fileprivate init(_ name: String, _ table: inout SettingsReader) throws {
        self.name = name
        path = "\(table.path).\(name)"
        grants = []
        settings = [:]
        switch table.value(name) {
        case .bool(true)?: break
        case .record(let values)?:
            var entry = SettingsReader(values, path: path, file: table.file)
            grants = try entry.texts("grant") ?? []
            if let given = entry.value("settings") {
                guard let fields = given.fields else { throw entry.wrong("settings", "a table") }
                settings = fields
            }
            try entry.finish(known: ["grant", "settings"])
        case .list(let items)? where items.isEmpty: break
        default:
            throw table.wrong(name, "true, or a table with grant and settings")
        }
    }
}
