import Diagnostics
import Foundation
import LuaRuntime
import RuleDiff

/// The files of a rule folder as they were at one moment.
struct RuleSnapshot: ScriptFiles, Equatable {
    /// The bytes by path below the folder, test files too.
    private let files: [String: [UInt8]]

    /// Reads all Lua files below a folder.
    init(folder: String) throws {
        let manager = FileManager.default
        var files: [String: [UInt8]] = [:]
        for path in try manager.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".lua") {
            let parts = path.split(separator: "/")
            guard !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
            files[path] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
        }
        self.files = files
    }

    /// The rules that the files are.
    func version(_ label: String) -> RuleVersion { RuleVersion(label: label, files: self) }

    /// The files that are new, gone or different.
    func changes(since other: RuleSnapshot) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        let path = module.replacing(".", with: "/") + ".lua"
        guard let bytes = files[path] else {
            throw ScriptFilesError(.notFound, "there is no module '\(module)'")
        }
        return ScriptSource(displayName: "rules/\(path)", bytes: bytes)
    }
}
