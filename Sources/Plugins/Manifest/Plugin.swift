import Diagnostics
package import LuaRuntime
package import Payroll

import struct Crypto.SHA256

/// A plugin: its manifest, and where its files are.
package struct Plugin: Sendable {
    /// Where a plugin comes from.
    package enum Origin: Sendable, Hashable {
        /// It is the manifest of a channel that is built in.
        case native
        /// It comes with lonespec.
        case shipped
        /// It is a folder of the workspace.
        case folder(String)
    }

    /// What it says of itself.
    package let manifest: PluginManifest
    /// Where it comes from.
    package let origin: Origin
    /// Its files; `plugin` is its `plugin.lua`.
    package let files: any ScriptFiles
    /// The text of its `plugin.lua`.
    package let source: ScriptSource

    /// The name.
    package var name: String { manifest.name }

    /// The module of the manifest.
    package static let module = "plugin"

    /// Reads a plugin.
    ///
    /// - Parameters:
    ///   - files: its files.
    ///   - folder: the name of its folder; nil where that says nothing.
    ///   - origin: where it comes from.
    /// - Throws: a `PluginProblems`.
    package init(files: any ScriptFiles, folder: String?, origin: Origin) throws(PluginProblems) {
        do throws(ScriptFilesError) {
            source = try files.source(of: Plugin.module)
        } catch {
            throw PluginProblems([
                Diagnostic(
                    code: "plugin.file", Phrase(error.message),
                    hint: "a plugin is a folder with a plugin.lua",
                    at: folder.map { SourcePlace(file: "plugins/\($0)/plugin.lua") })
            ])
        }
        self.files = files
        self.origin = origin
        manifest = try PluginManifest(source, folder: folder, isNative: origin == .native)
    }

    /// What its hooks are made of: SHA-256 of `plugin.lua`, or where there are other modules that it can load, of the list of
    /// all names and sums. The other modules are given by the path of the file.
    package func digest(with modules: [String: [UInt8]]) -> Digest {
        let own = Digest(bytes: SHA256.hash(data: source.bytes))
        if modules.isEmpty { return own }
        let lines = modules.sorted { $0.key < $1.key }.map { path, bytes in
            "\(Digest(bytes: SHA256.hash(data: bytes)).hex)  \(path)\n"
        }
        let list = "\(own.hex)  plugin.lua\n" + lines.joined()
        return Digest(bytes: SHA256.hash(data: Array(list.utf8)))
    }
}
