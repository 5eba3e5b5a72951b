import Diagnostics
import Foundation
package import LuaRuntime
import Payroll
import Rules

/// A rule folder at some time: what `diff` compares.
package struct RuleVersion: Sendable {
    /// Where rules come from.
    package enum Origin: Hashable, Sendable {
        /// A folder as it is now, absolute.
        case folder(String)
        /// A git commit, its whole hash.
        case revision(String)
        /// Somewhere else.
        case memory
    }

    /// What a person calls it: `.`, `HEAD~1 (3fb2a9c1d0e2)`.
    package let label: String
    /// The files.
    package let files: any ScriptFiles
    /// Where they come from.
    package let origin: Origin
    /// The names of the files in `companies/`, where no folder tells.
    private let listed: [String]

    /// The rules of a folder as they are when somebody reads them.
    ///
    /// - Parameters:
    ///   - label: what a person calls it.
    ///   - folder: the folder, absolute.
    package init(label: String, folder: String) {
        // Always called `rules`: a file's name is part of the hash.
        self.init(
            label: label, files: ScriptFolder(path: folder, displayName: "rules"),
            companyFiles: [], origin: .folder(folder))
    }

    /// Rules from somewhere else.
    ///
    /// - Parameters:
    ///   - label: what a person calls it.
    ///   - files: the files.
    ///   - companyFiles: the names of those in `companies/`, `5599000014.lua` for instance.
    package init(label: String, files: any ScriptFiles, companyFiles: [String]) {
        self.init(label: label, files: files, companyFiles: companyFiles, origin: .memory)
    }

    init(label: String, files: any ScriptFiles, companyFiles: [String], origin: Origin) {
        self.label = label
        self.files = files
        self.origin = origin
        listed = companyFiles
    }

    /// Refuses rules in which a company's file has a name under which it is not read: the defaults would decide, and
    /// nobody would know.
    func check(_ company: OrganisationNumber) throws(Diagnostic) {
        do {
            try CompanyRuleFile.check(companyFiles, for: company)
        } catch {
            var named = error
            named.subject = label
            throw named
        }
    }

    private var companyFiles: [String] {
        guard case .folder(let path) = origin else { return listed }
        return (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/companies")) ?? []
    }
}
