package import Diagnostics
import FoundationEssentials

/// A folder of rules, and which of its tests are to run.
package struct RuleTestFolder: Sendable, Hashable {
    /// The folder.
    package let path: String
    /// What it is called in messages, `rules`.
    package let displayName: String
    /// The test files that are to run, by path.
    let testFiles: [RuleTestFile]
    /// All rule files below the folder, by path.
    let rulePaths: [String]
    /// Whether one file was asked for, and not a folder.
    let isOneFile: Bool

    /// Looks into a folder.
    ///
    /// - Parameters:
    ///   - path: The folder, with `default.lua` in it.
    ///   - displayName: What it is called in messages.
    ///   - only: A file or folder below it, where not all tests are to run. A rule file stands for its tests.
    /// - Throws: a `Diagnostic` when there is no such file or folder.
    package init(
        path: String, displayName: String = "rules", only: String? = nil
    ) throws(Diagnostic) {
        self.path = path
        self.displayName = displayName
        var isFolder = false
        let wanted = RuleTestFolder.normal(only ?? "")
        let full = wanted.isEmpty ? path : "\(path)/\(wanted)"
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else {
            throw Diagnostic(
                code: "test.path", Phrase("there is no file or folder \(full)"),
                hint: "name a folder of rules, or a test file in one")
        }
        let all = RuleTestFolder.scripts(below: path)
        isOneFile = !isFolder
        rulePaths = all.filter { !$0.hasSuffix(RuleTestFile.suffix) }
        let tests = all.filter { $0.hasSuffix(RuleTestFile.suffix) }
        let chosen =
            isFolder
            ? tests.filter { wanted.isEmpty || $0.hasPrefix(wanted + "/") }
            : tests.filter { $0 == wanted || $0 == RuleTestFolder.test(of: wanted) }
        testFiles = chosen.map { RuleTestFile(path: $0, folder: displayName) }
    }

    /// Looks for the folder of rules that a path lies in: the nearest one with `default.lua`.
    ///
    /// - Parameter path: A folder of rules, or a file or folder in one.
    /// - Returns: The folder, with the path as what is to run.
    /// - Throws: a `Diagnostic` when there is no such folder.
    package static func containing(_ path: String) throws(Diagnostic) -> RuleTestFolder {
        let manager = FileManager.default
        let absolute = path.hasPrefix("/") ? path : "\(manager.currentDirectoryPath)/\(path)"
        let start = "/" + normal(absolute)
        var parts = start.split(separator: "/")
        while !parts.isEmpty {
            let folder = "/" + parts.joined(separator: "/")
            if manager.fileExists(atPath: "\(folder)/default.lua") {
                let rest = start.dropFirst(folder.utf8.count + 1)
                return try RuleTestFolder(
                    path: folder, displayName: parts.last.map(String.init) ?? "rules",
                    only: rest.isEmpty ? nil : String(rest))
            }
            parts.removeLast()
        }
        throw Diagnostic(
            code: "test.path", Phrase("\(path) lies in no folder of rules"),
            hint: "a folder of rules has a default.lua in it")
    }

    /// The test file of a rule file.
    private static func test(of path: String) -> String {
        path.hasSuffix(".lua") ? path.dropLast(4) + RuleTestFile.suffix : path
    }

    /// The path without `.`, `..` and doubled slashes.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    private static func scripts(below path: String) -> [String] {
        // A folder that is a link is looked into like any other; links below it are not followed.
        let folder = URL(filePath: path).resolvingSymlinksInPath().path
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let visible = all.filter { file in
            file.hasSuffix(".lua") && !file.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return visible.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
