import ArgumentParser
import Diagnostics
import Foundation
import HostKit
import Plugins
import Store

struct PluginsCheckCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks for mistakes in plugins without running them.",
        discussion: """
            Without a name it looks at all plugins of the workspace, and at what lonespec.lua says \
            of them for each company.

            Exit codes: 0 nothing found; 1 warnings or errors.

            Examples:
              lonespec plugins check
              lonespec plugins check min-plugin
              lonespec plugins check path/to/min-plugin
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A plugin's name, or its folder (default: all of the workspace).")
    var plugin: String?
    @Option(name: .long, help: "text or json.") var format: CheckFormat = .text

    func execute() async throws -> ExitStatus {
        let found = try findings()
        return try CheckReport(found: found, format: format).show()
    }

    private func findings() throws -> [Diagnostic] {
        if let plugin {
            let place = try PluginPlace(plugin, workspace)
            switch place.plugin {
            case .failure(let problems): return problems.diagnostics
            case .success(let plugin): return check(plugin, known: place.known)
            }
        }
        let host = try workspace.open(isReadOnly: true)
        let catalogue = host.catalogue
        var found = catalogue.problems.sorted { $0.key < $1.key }.flatMap(\.value)
        let known = catalogue.plugins.map(\.name)
        for plugin in catalogue.plugins {
            if case .folder = plugin.origin { found += check(plugin, known: known) }
        }
        for company in try host.store.companies() {
            do throws(CommandFailure) {
                _ = try host.plugins(of: company)
            } catch {
                found += error.diagnostics.filter { !found.contains($0) }
            }
        }
        return found
    }

    private func check(_ plugin: Plugin, known: [String]) -> [Diagnostic] {
        PluginChecker(
            plugin: plugin, modules: PluginCatalogue.modules(of: plugin), known: known
        ).findings()
    }
}
