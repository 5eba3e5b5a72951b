import Delivery
package import Diagnostics
import Foundation
import LuaRuntime
package import Payroll
package import Plugins

/// All plugins that there are: channels, those that come with lonespec, and the folders of the workspace.
package struct PluginCatalogue: Sendable {
    /// The plugins that can be read, by name.
    package private(set) var plugins: [Plugin] = []
    /// What is wrong with the others, by the name of the folder.
    package private(set) var problems: [String: [Diagnostic]] = [:]
    private let folder: String

    /// Those that come with lonespec, with their tests.
    private static let shipped: [(name: String, text: [UInt8], tests: [UInt8])] = [
        ("arkiv", PackageResources.arkiv_lua, PackageResources.arkiv_test_lua),
        ("lonebesked", PackageResources.lonebesked_lua, PackageResources.lonebesked_test_lua),
        ("larm", PackageResources.larm_lua, PackageResources.larm_test_lua),
        ("responsiv", PackageResources.responsiv_lua, PackageResources.responsiv_test_lua),
        ("vanta", PackageResources.vanta_lua, PackageResources.vanta_test_lua),
    ]

    /// Looks for plugins.
    ///
    /// - Parameter folder: the workspace's folder of plugins.
    package init(folder: String) {
        self.folder = folder
        for channel in NativeChannels.manifests {
            add(channel.name.rawValue) { () throws(PluginProblems) in
                try NativeChannels.plugin(channel.name)
            }
        }
        for one in PluginCatalogue.shipped {
            add(one.name) { () throws(PluginProblems) in
                try Plugin(
                    files: BuiltInScripts(
                        folder: one.name,
                        modules: [Plugin.module: one.text, "\(one.name)_test": one.tests]),
                    folder: one.name, origin: .shipped)
            }
        }
        let builtIn = Set(plugins.map(\.name))
        for name in PluginCatalogue.folders(in: folder) {
            add(name) { () throws(PluginProblems) in
                let plugin = try PluginCatalogue.plugin(at: "\(folder)/\(name)", name: name)
                if builtIn.contains(name) { throw PluginProblems([PluginCatalogue.taken(plugin)]) }
                return plugin
            }
        }
        plugins.sort { $0.name < $1.name }
    }

    private mutating func add(_ name: String, _ make: () throws(PluginProblems) -> Plugin?) {
        do throws(PluginProblems) {
            if let plugin = try make() { plugins.append(plugin) }
        } catch {
            problems[name, default: []] += error.diagnostics
        }
    }

    /// Reads the plugin in a folder.
    ///
    /// - Throws: a `PluginProblems` with everything that is wrong.
    package static func plugin(at path: String, name: String) throws(PluginProblems) -> Plugin {
        try Plugin(
            files: ScriptFolder(path: path, displayName: "plugins/\(name)"), folder: name,
            origin: .folder(path))
    }

    private static func taken(_ plugin: Plugin) -> Diagnostic {
        let line = String(decoding: plugin.source.bytes, as: UTF8.self)
            .components(separatedBy: "\n")
            .firstIndex { $0.contains("name") && $0.contains(plugin.name) }
        return Diagnostic(
            code: "plugin.name",
            Phrase("the name '\(plugin.name)' belongs to a plugin that comes with lonespec"),
            hint: "give the folder and the plugin another name",
            at: SourcePlace(file: plugin.source.displayName, line: line.map { $0 + 1 }))
    }

    /// The folders of plugins: those that have a `plugin.lua`, or look as if they should.
    private static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let exists = unsafe FileManager.default.fileExists(
                atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            return exists && isFolder.boolValue && !name.hasPrefix(".")
        }.sorted()
    }

    /// The plugin with a name.
    ///
    /// - Throws: `CommandFailure`: 3 when it is not right, 2 when there is none.
    package func plugin(named name: String) throws(CommandFailure) -> Plugin {
        if let problems = problems[name] { throw CommandFailure(.refused, problems) }
        if let plugin = plugins.first(where: { $0.name == name }) { return plugin }
        let known = plugins.map(\.name)
        let nearest = Suggestion.nearest(to: name, among: known)
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "plugin.unknown",
                Phrase(
                    "there is no plugin '\(name)'"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                hint: Phrase("there are: " + known.joined(separator: ", "))))
    }

    /// The Lua files of a plugin, as `require` knows them.
    package static func modules(of plugin: Plugin) -> [String] {
        guard case .folder(let path) = plugin.origin else {
            return [Plugin.module]
                + testFiles(of: plugin).map { String($0.dropLast(4)) }
        }
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return all.filter { file in
            file.hasSuffix(".lua") && !file.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted().map { String($0.dropLast(4)) }
    }

    /// Where a plugin would keep something from one employee's payslip to the next one's: nothing is sent with such a plugin.
    static func remembering(_ plugin: Plugin) -> [Diagnostic] {
        let modules = modules(of: plugin).filter { !$0.hasSuffix("_test") }
        return PluginChecker(plugin: plugin, modules: modules, known: []).findings()
            .filter { $0.code == "plugin.remembered" }
    }

    /// What a plugin's hooks are made of, as a dispatch keeps it.
    package static func digest(of plugin: Plugin) -> Digest {
        guard case .folder(let path) = plugin.origin else { return plugin.digest(with: [:]) }
        var modules: [String: [UInt8]] = [:]
        for module in PluginCatalogue.modules(of: plugin)
        where !module.hasSuffix("_test") && module != Plugin.module {
            modules["\(module).lua"] = (try? DurableFile.read("\(path)/\(module).lua")) ?? []
        }
        return plugin.digest(with: modules)
    }

    /// The names of a plugin's test files.
    package static func testFiles(of plugin: Plugin) -> [String] {
        switch plugin.origin {
        case .native: return []
        case .shipped: return ["\(plugin.name)_test.lua"]
        case .folder(let path):
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            return names.filter { $0.hasSuffix("_test.lua") && !$0.hasPrefix(".") }.sorted()
        }
    }
}
