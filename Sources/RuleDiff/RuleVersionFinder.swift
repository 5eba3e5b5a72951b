package import Diagnostics
import Foundation
package import Payroll

/// Finds the rules that somebody names: a folder, else a revision of the rule folder. What can be both is told, never
/// guessed.
package struct RuleVersionFinder: Sendable {
    private let rules: String
    private let workspace: String
    private let current: String
    private let searchPath: String?

    /// Creates a finder.
    ///
    /// - Parameters:
    ///   - rules: the workspace's rule folder, absolute.
    ///   - workspace: the workspace, absolute.
    ///   - current: what relative names are relative to; nil for the current folder.
    ///   - searchPath: where the program `git` is; nil for `PATH`.
    package init(
        rules: String, workspace: String, current: String? = nil, searchPath: String? = nil
    ) {
        self.rules = rules
        self.workspace = workspace
        self.current = current ?? FileManager.default.currentDirectoryPath
        self.searchPath = searchPath
    }

    /// Finds what a name means.
    ///
    /// - Parameters:
    ///   - name: a folder with `default.lua`, or one with `rules/default.lua`, or a revision.
    ///   - company: whose rules they are to be: a file of its own under a wrong name is refused.
    /// - Returns: the rules.
    /// - Throws: a `Diagnostic` when it means nothing, or several things.
    package func find(_ name: String, company: OrganisationNumber) throws(Diagnostic) -> RuleVersion
    {
        let version = try find(name)
        try version.check(company)
        return version
    }

    private func find(_ name: String) throws(Diagnostic) -> RuleVersion {
        let folder = try folder(name)
        if let folder, isPath(name) { return version(name, folder) }
        if isPath(name) {
            throw Diagnostic(
                code: "rules.version", Phrase("\(Diagnostic.shown(name)) has no rules"),
                hint: "name a folder that has default.lua, or a workspace, or a git revision")
        }
        guard let folder else { return try revision(name) }
        guard isRevision(name) else { return version(name, folder) }
        let shown = Diagnostic.shown(name)
        throw Diagnostic(
            code: "rules.ambiguous", Phrase("'\(shown)' is a folder and a git revision as well"),
            hint: Phrase("write ./\(shown) for the folder, \(shown)~0 for the revision"))
    }

    /// The rule folder that a name leads to; nil when it leads to none.
    private func folder(_ name: String) throws(Diagnostic) -> String? {
        guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
        let path = name.hasPrefix("/") ? name : "\(current)/\(name)"
        guard isFolder(path) else { return nil }
        var found = [path, "\(path)/rules"]
        if real(path) == real(workspace) { found.append(rules) }
        var folders: [String] = []
        for folder in found.map(real) where !folders.contains(folder) {
            if FileManager.default.fileExists(atPath: "\(folder)/default.lua") {
                folders.append(folder)
            }
        }
        guard folders.count <= 1 else {
            throw Diagnostic(
                code: "rules.ambiguous",
                Phrase("\(Diagnostic.shown(name)) has more than one folder of rules"),
                hint: Phrase("write \(folders.joined(separator: " or "))"))
        }
        return folders.first
    }

    private func version(_ name: String, _ folder: String) -> RuleVersion {
        RuleVersion(label: Diagnostic.shown(name), folder: folder)
    }

    private func revision(_ name: String) throws(Diagnostic) -> RuleVersion {
        do {
            return try GitRules(folder: rules, searchPath: searchPath).version(name)
        } catch {
            guard ["git.missing", "git.repository", "git.revision"].contains(error.code) else {
                throw error
            }
            let shown = Diagnostic.shown(name)
            throw Diagnostic(
                code: error.code,
                Phrase("\(shown) is no folder with rules, and \(error.message.en)"),
                hint: error.hint)
        }
    }

    private func isRevision(_ name: String) -> Bool {
        do {
            _ = try GitRules(folder: rules, searchPath: searchPath).commit(name)
            return true
        } catch {
            return error.code == "git.ambiguous"
        }
    }

    /// Whether a name can be nothing but a path.
    private func isPath(_ name: String) -> Bool {
        name == "." || name == ".." || name.hasSuffix("/")
            || ["/", "./", "../"].contains { name.hasPrefix($0) }
    }

    private func isFolder(_ path: String) -> Bool {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        return (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
    }

    private func real(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
