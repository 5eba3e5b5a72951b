package import Diagnostics
import Foundation
import LuaRuntime

/// Looks for mistakes in rule files without running anything.
///
/// A mistake that is certain is an error; what works but is most likely not meant is a warning. Where a file's meaning
/// cannot be seen, for instance behind a name that is computed, nothing is said.
package struct RuleChecker: Sendable {
    private let sources: [CheckedSource]
    private let problems: [Diagnostic]

    /// Creates a checker for the files below a folder of rules.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - displayName: What it is called in messages; the folder's own name unless said otherwise.
    package init(folder: String, displayName: String? = nil) {
        let name = displayName ?? URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let files = CheckedFolder(path: folder, displayName: name)
        sources = files.sources
        problems = files.problems
    }

    /// Creates a checker for files in memory.
    ///
    /// - Parameter sources: All files of a folder of rules.
    package init(sources: [CheckedSource]) {
        self.sources = sources
        problems = []
    }

    /// Everything that was found, sorted by file, line and column.
    package func findings() -> [Diagnostic] {
        let project = Project(sources)
        let found = problems + project.files.flatMap { Checks.findings(in: $0, of: project) }
        return found.sorted(by: RuleChecker.isBefore)
    }

    /// What was found in one file.
    ///
    /// - Parameter file: The file as messages name it.
    /// - Returns: What was found, sorted by line and column.
    package func findings(in file: String) -> [Diagnostic] {
        let project = Project(sources)
        let found =
            problems.filter { $0.place?.file == file }
            + project.files.filter { $0.name == file }
            .flatMap { Checks.findings(in: $0, of: project) }
        return found.sorted(by: RuleChecker.isBefore)
    }

    /// Checks a folder of rules, or one file in it.
    ///
    /// - Parameter path: The folder or the file.
    /// - Returns: What was found, sorted by file, line and column.
    /// - Throws: A `Diagnostic` when there is neither, or no rule in it.
    package static func check(_ path: String) throws(Diagnostic) -> [Diagnostic] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Diagnostic(
                code: "check.path", "there is no file or folder '\(path)'",
                hint: "name the folder of the rules, or a rule file")
        }
        if isFolder.boolValue {
            let given = URL(fileURLWithPath: path).standardizedFileURL
            let top = CheckedFolder.root(of: given.appending(path: "x.lua").path)
            if top != given.path, given.path.hasPrefix(top + "/") {
                return part(of: top, below: String(given.path.dropFirst(top.count + 1)))
            }
            let checker = RuleChecker(folder: path)
            guard !checker.isEmpty else {
                throw Diagnostic(
                    code: "check.path", "there are no rule files in '\(path)'",
                    hint: "name the folder that has default.lua")
            }
            return checker.findings()
        }
        let root = CheckedFolder.root(of: path)
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        let name = URL(fileURLWithPath: root).lastPathComponent
        let shown = "\(name)/\(full.dropFirst(root.count + 1))"
        let checker = RuleChecker(folder: root, displayName: name)
        guard checker.has(shown) else {
            throw Diagnostic(
                code: "check.path", "'\(path)' is no rule file",
                hint: "rule files end with .lua, and their names do not begin with a dot")
        }
        return checker.findings(in: shown)
    }

    /// What was found below a folder of a folder of rules: its files require what stands beside it.
    private static func part(of root: String, below folder: String) -> [Diagnostic] {
        let name = URL(fileURLWithPath: root).lastPathComponent
        return RuleChecker(folder: root, displayName: name).findings()
            .filter { $0.place?.file.hasPrefix("\(name)/\(folder)/") == true }
    }

    private var isEmpty: Bool { sources.isEmpty && problems.isEmpty }

    private func has(_ file: String) -> Bool {
        sources.contains { $0.source.displayName == file }
            || problems.contains { $0.place?.file == file }
    }

    private static func isBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        let places = (a.place, b.place)
        let files = (places.0?.file ?? "", places.1?.file ?? "")
        if files.0 != files.1 { return files.0 < files.1 }
        let first = (places.0?.line ?? 0, places.0?.column ?? 0, a.code)
        return first < (places.1?.line ?? 0, places.1?.column ?? 0, b.code)
    }
}
