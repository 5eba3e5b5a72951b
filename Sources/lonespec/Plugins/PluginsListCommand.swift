import ArgumentParser
import Console
import Diagnostics
import HostKit
import Plugins

struct PluginsListCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists all plugins, and for which companies they are enabled.",
        discussion: "Example:\n  lonespec plugins list")

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var list: ListOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        let catalogue = host.catalogue
        var listing = Listing(
            [
                .init(key: "name", heading: "Name"), .init(key: "version", heading: "Version"),
                .init(key: "kind", heading: "Kind"), .init(key: "hooks", heading: "Hooks"),
                .init(key: "companies", heading: "Enabled for"),
                .init(key: "description", heading: "Description"),
            ], list.format)
        let companies = host.workspace.configuration.companies
        for plugin in catalogue.plugins {
            let enabled = companies.filter { entry in
                entry.value.plugins.contains { $0.name == plugin.name }
            }.keys.sorted()
            let hooks = HookPoint.allCases.filter { plugin.manifest.hooks[$0] != nil }
            try listing.add([
                .text(plugin.name), .text(plugin.manifest.version), .text(plugin.kind),
                .text(hooks.map(\.rawValue).joined(separator: " ")),
                .text(plugin.origin == .native ? "" : enabled.joined(separator: " ")),
                .text(plugin.manifest.description),
            ])
        }
        listing.end()
        for (_, problems) in catalogue.problems.sorted(by: { $0.key < $1.key }) {
            Output.show(problems)
        }
        return catalogue.problems.isEmpty ? .well : .someFailed
    }
}

extension Plugin {
    /// Where it comes from, in a word.
    var kind: String {
        switch origin {
        case .native: "channel"
        case .shipped: "shipped"
        case .folder: "workspace"
        }
    }
}
