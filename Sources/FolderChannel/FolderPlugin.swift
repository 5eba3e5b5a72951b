package import Delivery
import Diagnostics
import Payroll
package import Settings

/// The native half of the plugin `folder`.
package enum FolderPlugin {
    /// What is registered.
    package static let native = NativeChannel(
        name: name, manifest: PackageResources.folder_lua, composer: FolderComposer(),
        configure: { table in
            let path = try table?.text("path")
            try table?.finish(known: ["path"])
            return FolderSettings(path: path)
        })

    /// The name in `plugins/folder/plugin.lua`.
    package static let name = ChannelName(rawValue: "folder")
}

/// What `lonespec.lua` says of the folder.
struct FolderSettings: ChannelOpener {
    /// The folder above the companies' own; nil for the workspace's `out`.
    let path: String?

    var secretFiles: [String] { [] }

    func secrets(_ environment: ProgramLink.Environment) -> [(
        setting: String, source: SecretSource
    )] { [] }

    func missingCredentials(_ environment: ProgramLink.Environment) -> [Diagnostic] { [] }

    func open(_ request: ChannelRequest) throws(ChannelRefusal) -> any Channel {
        let parent = request.resolve(path ?? "out")
        return FolderChannel(
            folder: "\(parent)/\(request.company.organisationNumber.digits)/folder")
    }
}
