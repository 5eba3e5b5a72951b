import Diagnostics
import Foundation
import HostKit
import Plugins

/// The plugin that somebody names: by its name, or by its folder, for which no workspace is needed.
struct PluginPlace {
    let plugin: Result<Plugin, PluginProblems>
    /// The names of all plugins that there are.
    let known: [String]

    init(_ text: String, _ workspace: WorkspaceOptions) throws {
        if !PluginManifest.isName(text) || !PluginPlace.isWorkspace(workspace) {
            let path = (text as NSString).standardizingPath
            let full = URL(fileURLWithPath: path).path
            guard FileManager.default.fileExists(atPath: "\(full)/plugin.lua") else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        code: "plugin.path", Phrase("there is no plugin in '\(text)'"),
                        hint: "name a plugin of the workspace, or a folder with a plugin.lua"))
            }
            let name = (full as NSString).lastPathComponent
            plugin = Result { () throws(PluginProblems) in
                try PluginCatalogue.plugin(at: full, name: name)
            }
            let folder = (full as NSString).deletingLastPathComponent
            known = PluginCatalogue(folder: folder).plugins.map(\.name) + [name]
            return
        }
        let catalogue = try workspace.open(isReadOnly: true).catalogue
        known = catalogue.plugins.map(\.name)
        if let problems = catalogue.problems[text] {
            plugin = .failure(PluginProblems(problems))
        } else {
            plugin = .success(try catalogue.plugin(named: text))
        }
    }

    private static func isWorkspace(_ workspace: WorkspaceOptions) -> Bool {
        workspace.isNamed
            || FileManager.default.fileExists(atPath: "\(workspace.path)/lonespec.lua")
    }
}
