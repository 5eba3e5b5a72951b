package import Delivery
import FolderChannel
import Kivra
import LuaRuntime
package import Plugins
package import Settings

/// The channels that are built in. The only place that names them: everything else of the host knows channels by the
/// names under which they are registered here.
package enum NativeChannels {
    /// The channels that a dispatch can go by; the first is the one that companies use unless lonespec.lua says otherwise.
    package static let all = [KivraPlugin.native, FolderPlugin.native]

    /// The channel of companies that have not chosen one.
    package static let usual = KivraPlugin.native

    /// The manifests of all channels, letters included: their native half is the host's own `LetterPhase`.
    static let manifests: [(name: ChannelName, text: [UInt8])] =
        all.map { ($0.name, $0.manifest) } + [(.print, PackageResources.print_lua)]

    /// The plugin of a channel.
    ///
    /// - Throws: a `PluginProblems` when a manifest that is built in is not right, which tests see first.
    package static func plugin(_ name: ChannelName) throws(PluginProblems) -> Plugin? {
        guard let found = manifests.first(where: { $0.name == name }) else { return nil }
        return try Plugin(
            files: BuiltInScripts(folder: name.rawValue, modules: [Plugin.module: found.text]),
            folder: name.rawValue, origin: .native)
    }

    /// The channel with a name.
    package static func find(_ name: ChannelName) -> NativeChannel? {
        all.first { $0.name == name }
    }
}

/// Scripts that are part of the program.
struct BuiltInScripts: ScriptFiles {
    /// The folder that they have in the source of lonespec, below `plugins`.
    let folder: String
    /// Module name to text.
    let modules: [String: [UInt8]]

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        guard let bytes = modules[module] else {
            throw ScriptFilesError(.notFound, "there is no module '\(module)'")
        }
        return ScriptSource(displayName: "plugins/\(folder)/\(module).lua", bytes: bytes)
    }
}
