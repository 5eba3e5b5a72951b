import Diagnostics
import Foundation
import HostKit
import LuaRuntime

/// Which rules a command is about: a path, the workspace's own folder, or the folder one stands in. A workspace is not
/// needed: rules can be kept, checked and tested by themselves.
struct RulesFolder {
    /// The folder with `default.lua`, or a file in it, as it was named.
    let path: String
    /// The limits of the workspace, or the usual ones.
    let limits: ScriptLimits

    init(_ path: String?, _ options: WorkspaceOptions) throws {
        let workspace = try RulesFolder.workspace(options)
        limits = workspace?.configuration.limits ?? ScriptLimits()
        if let path {
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        code: "rules.path", Phrase("there is no file or folder \(path)"),
                        hint: "name a folder of rules, or a file in one"))
            }
            self.path = path
        } else if let workspace {
            self.path = workspace.resolve(workspace.configuration.rules)
        } else if let found = ["rules", "."].first(where: RulesFolder.hasDefaults) {
            self.path = found
        } else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "rules.path", "there are no rules here",
                    hint: "name a folder with default.lua, or stand in a workspace"))
        }
    }

    private static func workspace(_ options: WorkspaceOptions) throws -> Workspace? {
        if options.isNamed { return try Workspace(path: options.path) }
        let file = "\(options.path)/\(HostConfiguration.fileName)"
        return FileManager.default.fileExists(atPath: file)
            ? try Workspace(path: options.path) : nil
    }

    private static func hasDefaults(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/default.lua")
    }
}
