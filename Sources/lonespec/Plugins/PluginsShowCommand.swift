import ArgumentParser
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import Plugins

struct PluginsShowCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what a plugin does, wants and can be set to.",
        discussion: "Example:\n  lonespec plugins show arkiv")

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The plugin's name.") var name: String

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        let plugin = try host.catalogue.plugin(named: name)
        let manifest = plugin.manifest
        let hooks = HookPoint.allCases.compactMap { point in
            manifest.hooks[point].map { "\(point.rawValue) (line \($0))" }
        }
        Facts.show([
            ("name", plugin.name), ("version", manifest.version), ("kind", plugin.kind),
            ("description", manifest.description), ("file", plugin.source.displayName),
            ("sha256", PluginCatalogue.digest(of: plugin).hex),
            ("hooks", hooks.isEmpty ? nil : hooks.joined(separator: ", ")),
            (
                "capabilities",
                manifest.capabilities.isEmpty
                    ? nil : manifest.capabilities.map(\.rawValue).joined(separator: ", ")
            ),
            (
                "offers",
                plugin.origin == .native
                    ? manifest.offers.map(\.rawValue).joined(separator: ", ") : nil
            ),
            ("priority", String(manifest.priority)),
            ("after", manifest.after.isEmpty ? nil : manifest.after.joined(separator: ", ")),
        ])
        if !manifest.settings.isEmpty {
            Output.line()
            Output.line("settings:")
            for spec in manifest.settings {
                let fallback =
                    spec.fallback == .none ? "" : ", default \(spec.fallback.luaText)"
                Output.line("  \(spec.name): \(spec.wanted)\(fallback)")
                if let help = spec.help { Output.line("    \(help)") }
            }
        }
        guard plugin.origin != .native else { return .well }
        Output.line()
        Output.line("to enable it for a company, in lonespec.lua:")
        Output.line("  companies = { [\"ORGANISATION NUMBER\"] = { plugins = {")
        let grants = manifest.capabilities.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        Output.line(
            "    \(plugin.luaKey) = "
                + (grants.isEmpty ? "true," : "{ grant = { \(grants) } },"))
        Output.line("  } } },")
        return .well
    }
}

extension Plugin {
    /// The name as a key of a Lua table.
    var luaKey: String { name.contains("-") ? "[\"\(name)\"]" : name }
}

extension ScriptValue {
    /// The value as somebody writes it in Lua.
    fileprivate var luaText: String {
        switch self {
        case .bool(let flag): flag ? "true" : "false"
        case .text(let text): "\"\(text)\""
        default: settingText
        }
    }
}
