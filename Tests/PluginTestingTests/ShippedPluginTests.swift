import Foundation
import LuaRuntime
import PluginTesting
import Plugins
import RuleTesting
import Testing

/// The plugins in `plugins/`, as they are in the repository.
@Suite struct ShippedPluginTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("plugins").path

    private static let names = ["arkiv", "larm", "responsiv", "vanta"]

    private func plugin(_ name: String) throws -> Plugin {
        try Plugin(
            files: ScriptFolder(path: "\(Self.folder)/\(name)", displayName: "plugins/\(name)"),
            folder: name, origin: .folder("\(Self.folder)/\(name)"))
    }

    @Test(arguments: names) func `its tests pass`(name: String) throws {
        let report = PluginTests(plugin: try plugin(name), files: ["\(name)_test.lua"]).run()
        #expect(report.isSuccess, "\(report.text(colours: false))")
        #expect(report.results.count >= 5)
    }

    @Test(arguments: names) func `the checks find nothing`(name: String) throws {
        let found = PluginChecker(
            plugin: try plugin(name), modules: ["plugin", "\(name)_test"], known: Self.names
        ).findings()
        #expect(found == [])
    }

    @Test(arguments: names) func `it has a README that names its settings`(name: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(name)/README.md", encoding: .utf8)
        for setting in try plugin(name).manifest.settings {
            #expect(text.contains("`\(setting.name)`"), "\(name): \(setting.name)")
        }
    }
}
