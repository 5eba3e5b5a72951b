import Diagnostics
import Foundation
import LuaRuntime

/// The Lua files below a folder of rules.
struct CheckedFolder {
    /// The files that can be read.
    private(set) var sources: [CheckedSource] = []
    /// What is wrong with the others.
    private(set) var problems: [Diagnostic] = []

    /// Reads a folder. Files and folders whose name begins with a dot are passed over.
    ///
    /// Files are read as `require` reads them, so that what it refuses is refused here: links that lead out, texts that
    /// are too long or no UTF-8.
    init(path: String, displayName: String) {
        let files = ScriptFolder(path: path, displayName: displayName)
        for file in CheckedFolder.files(below: path) {
            let module = String(file.dropLast(4))
            let shown = displayName.isEmpty ? file : "\(displayName)/\(file)"
            guard CheckedFolder.isName(module) else {
                problems.append(
                    Diagnostic(
                        code: "check.file", "no rule can require a file of this name",
                        hint: "use only the letters a to z, digits, _ and - in names",
                        at: SourcePlace(file: shown)))
                continue
            }
            do throws(ScriptFilesError) {
                sources.append(CheckedSource(module: module, source: try files.source(of: module)))
            } catch {
                problems.append(
                    Diagnostic(
                        code: "check.file", Phrase(error.message),
                        hint: "mend the file or take it away", at: SourcePlace(file: shown)))
            }
        }
    }

    /// Whether `require` can find a file by its path. What a name is the runtime knows: it is asked where there are no files.
    private static func isName(_ module: String) -> Bool {
        // To `require` a dot is a slash.
        guard !module.contains(".") else { return false }
        do throws(ScriptFilesError) {
            _ = try InMemoryScripts([:]).source(of: module)
            return true
        } catch {
            return error.kind == .notFound
        }
    }

    private static func files(below path: String) -> [String] {
        // A link to the folder of the rules is followed, links below it are not.
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return all.filter { file in
            file.hasSuffix(".lua") && !file.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }

    /// The folder of rules that a file belongs to: the nearest one above it that has a `default.lua`.
    static func root(of file: String) -> String {
        let parent = URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent()
        var folder = parent
        for _ in 0..<8 {
            if FileManager.default.fileExists(atPath: folder.appending(path: "default.lua").path) {
                return folder.path
            }
            folder = folder.deletingLastPathComponent()
        }
        return parent.lastPathComponent == "companies"
            ? parent.deletingLastPathComponent().path : parent.path
    }
}
