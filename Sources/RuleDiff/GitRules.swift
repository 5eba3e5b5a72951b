package import Diagnostics
import Foundation

/// The rule folder of a workspace as it was in git's revisions.
package struct GitRules: Sendable {
    private let git: GitProgram
    private let folder: String
    /// Where the folder is in the repository: empty, or with a slash at its end.
    private let prefix: String

    /// Bytes of all rule files together: four thousand customers' files, far below what a process may take.
    private static let largest = 64 << 20
    /// Files fetched by one process: their hashes fit into any pipe.
    private static let batch = 60

    /// Finds the repository of a rule folder.
    ///
    /// - Parameters:
    ///   - folder: the rule folder as it is now; it is there.
    ///   - searchPath: where the program `git` is; nil for `PATH`.
    /// - Throws: a `Diagnostic` when there is no git, or no repository.
    package init(folder: String, searchPath: String? = nil) throws(Diagnostic) {
        let path = searchPath ?? ProcessInfo.processInfo.environment["PATH"]
        git = try GitProgram(searchPath: path ?? "/usr/bin:/bin")
        self.folder = folder
        let answer = try git.run(["rev-parse", "--show-prefix"], in: folder)
        guard answer.status == 0 else { throw .gitRepository(folder, answer) }
        prefix = answer.line
    }

    /// The whole hash of the commit that a revision names.
    ///
    /// - Parameter revision: as git knows them: `HEAD~1`, a tag, a branch, a hash.
    /// - Returns: the hash.
    /// - Throws: a `Diagnostic` when the repository has no such revision, or several.
    package func commit(_ revision: String) throws(Diagnostic) -> String {
        // An option is never a revision, and a NUL would end the argument.
        guard let first = revision.utf8.first, first != UInt8(ascii: "-"),
            !revision.utf8.contains(0)
        else { throw .gitRevision(revision, folder) }
        let answer = try git.run(
            ["rev-parse", "--verify", "--end-of-options", "\(revision)^{commit}"], in: folder)
        if answer.errors.contains("ambiguous") { throw .gitAmbiguous(revision) }
        let hash = answer.line
        guard answer.status == 0, GitTree.isHash(hash) else {
            throw .gitRevision(revision, folder)
        }
        return hash
    }

    /// The rules of a revision.
    ///
    /// - Parameter revision: as git knows them.
    /// - Returns: the rules, all in memory.
    /// - Throws: a `Diagnostic`.
    package func version(_ revision: String) throws(Diagnostic) -> RuleVersion {
        let hash = try commit(revision)
        let label = "\(Diagnostic.shown(revision)) (\(hash.prefix(12)))"
        let missing = Diagnostic.gitNoRules(label, "\(prefix)default.lua")
        let answer = try git.run(
            ["ls-tree", "-r", "-z", "-l", "--full-tree", "\(hash):\(prefix)"], in: folder)
        if answer.status == 128, answer.errors.contains("Not a valid object name") { throw missing }
        guard answer.status == 0 else { throw .gitFailed(answer) }
        var tree = try GitTree(listing: answer.output)
        guard tree.has("default.lua") else { throw missing }
        try fetch(&tree)
        return RuleVersion(
            label: label, files: tree.scripts, companyFiles: tree.companyFiles,
            origin: .revision(hash))
    }

    private func fetch(_ tree: inout GitTree) throws(Diagnostic) {
        let wanted = tree.blobs
        guard wanted.reduce(0, { $0 + $1.size }) <= GitRules.largest else {
            throw .gitEnded(.tooMuch)
        }
        for start in stride(from: 0, to: wanted.count, by: GitRules.batch) {
            let part = wanted[start..<min(start + GitRules.batch, wanted.count)]
            let answer = try git.run(
                ["cat-file", "--batch"], in: folder,
                input: part.map { "\($0.hash)\n" }.joined())
            guard answer.status == 0, tree.fill(part, from: answer.output) else {
                throw .gitFailed(answer)
            }
        }
    }
}
