import Foundation
import LuaRuntime
import RuleDiff

/// The files of a rule folder as they were at one moment, read as `send` would read them: what it would refuse is refused
/// here too.
struct RuleSnapshot: ScriptFiles, Equatable {
    /// What became of a file.
    private enum Content: Equatable {
        case source(ScriptSource)
        case refusal(ScriptFilesError)
    }

    /// By path below the folder, test files too.
    private let files: [String: Content]

    /// Reads all Lua files below a folder.
    init(folder: String) {
        let folderFiles = ScriptFolder(path: folder, displayName: "rules")
        var files: [String: Content] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        for path in paths where path.hasSuffix(".lua") {
            guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
                continue
            }
            do throws(ScriptFilesError) {
                files[path] = .source(try folderFiles.source(of: String(path.dropLast(4))))
            } catch {
                files[path] = .refusal(error)
            }
        }
        self.files = files
    }

    /// The rules that the files are.
    func version(_ label: String) -> RuleVersion {
        let own = files.keys.filter { $0.hasPrefix("companies/") }.map { $0.dropFirst(10) }
        return RuleVersion(label: label, files: self, companyFiles: own.map(String.init))
    }

    /// The files that are new, gone or different.
    func changes(since other: RuleSnapshot) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        switch files[module.replacing(".", with: "/") + ".lua"] {
        case .source(let source): return source
        case .refusal(let error): throw error
        case nil: throw ScriptFilesError(.notFound, "there is no module '\(module)'")
        }
    }
}
