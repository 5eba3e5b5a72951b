import Delivery
import Diagnostics
import Foundation
package import Payroll

/// Makes a fresh workspace.
package enum WorkspaceStarter {
    /// Writes `lonespec.lua`, `rules/default.lua` and the data folder, and returns what was made. Whoever makes it is its first
    /// administrator.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when there is a workspace already, and nothing has changed then.
    package static func make(in folder: String, as user: UserName? = nil) throws -> [String] {
        let root = Workspace.absolute(folder)
        let configuration = "\(root)/\(HostConfiguration.fileName)"
        guard !FileManager.default.fileExists(atPath: configuration) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "init.exists", "there is a lonespec.lua in \(root) already",
                    hint: "choose another folder; nothing has been changed"))
        }
        do {
            var made: [String] = []
            for name in ["rules/companies", "plugins"] {
                try FileManager.default.createDirectory(
                    atPath: "\(root)/\(name)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
            }
            try DurableFile.makeFolder("\(root)/data")
            for (name, text) in [
                ("rules/default.lua", PackageResources.default_lua),
                (HostConfiguration.fileName, PackageResources.lonespec_lua),
            ] where !FileManager.default.fileExists(atPath: "\(root)/\(name)") {
                try DurableFile.write(text, to: "\(root)/\(name)")
                made.append(name)
            }
            try Installation.open(root, creates: true, as: user).close()
            return made + ["data/lonespec.sqlite"]
        } catch let failure as FileFailure {
            throw CommandFailure(.refused, failure.diagnostic)
        } catch let error as CocoaError {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "init.folder",
                    "the folder \(root) cannot be used (\(error.code.rawValue))",
                    hint: "check that it exists or can be made, and that you may write there"))
        }
    }
}
