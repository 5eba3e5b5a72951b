import Foundation
import TestSupport

/// A git repository in a temporary folder.
final class Repository: Sendable {
    let scratch: Scratch
    private let root: String

    /// Makes a repository in a folder below the temporary one.
    init(in folder: String = "w") throws {
        scratch = try Scratch()
        root = folder
        try FileManager.default.createDirectory(
            atPath: scratch.file(folder), withIntermediateDirectories: true)
        try git(["init", "--quiet", "--initial-branch", "main"])
    }

    /// The repository's folder.
    var path: String { scratch.file(root) }

    /// Writes a file below the repository.
    func write(_ name: String, _ text: String) throws {
        try scratch.write("\(root)/\(name)", text: text)
    }

    /// Makes a symbolic link.
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Commits everything, and returns the hash.
    @discardableResult
    func commit() throws -> String {
        try git(["add", "--all"])
        try git(["commit", "--quiet", "--allow-empty", "--message", "x"])
        return try git(["rev-parse", "HEAD"])
    }

    /// Runs git as its user would.
    @discardableResult
    func git(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
        process.arguments = ["-C", path] + arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": scratch.path, "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t.example",
            "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t.example",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
        return String(decoding: bytes, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    struct Failed: Error {
        let arguments: [String]
    }
}

/// A rule file whose functions have these bodies.
func ruleFile(
    select: String = "return true", print: String = "return true",
    retention: String = "return 30", head: String = ""
) -> String {
    """
    \(head)return { api = 1,
      select = function(employee, run) \(select) end,
      print_eligible = function(employee, run) \(print) end,
      retention_days = function(company, run, employee) \(retention) end }

    """
}
