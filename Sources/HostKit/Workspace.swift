import Diagnostics
import Foundation

/// The folder of an installation: `lonespec.lua`, `rules/`, `data/`.
package struct Workspace: Sendable {
    /// The folder, absolute.
    package let path: String
    /// What its `lonespec.lua` says.
    package let configuration: HostConfiguration

    /// Opens the workspace in a folder.
    ///
    /// - Throws: `CommandFailure` with exit code 3.
    package init(path: String) throws {
        let root = Workspace.absolute(path)
        let file = "\(root)/\(HostConfiguration.fileName)"
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "workspace.missing",
                    Phrase(
                        sv: "det finns ingen lonespec.lua i \(root)",
                        en: "there is no lonespec.lua in \(root)"),
                    hint: Phrase(
                        sv: "kör lonespec init där, eller säg mappen med --workspace",
                        en: "run lonespec init there, or name the folder with --workspace")))
        }
        self.path = root
        do {
            configuration = try HostConfiguration(workspace: root)
        } catch let diagnostic as Diagnostic {
            throw CommandFailure(.refused, diagnostic)
        }
    }

    /// A path below the workspace, unless it is absolute.
    package func resolve(_ relative: String) -> String {
        relative.hasPrefix("/") ? relative : "\(path)/\(relative)"
    }

    /// The folder of the database, PDFs, letters and locks.
    package var data: String { resolve(configuration.data) }

    /// The database.
    package var database: String { "\(data)/lonespec.sqlite" }

    /// A path from the root: below the current folder unless it is absolute.
    package static func absolute(_ path: String) -> String {
        let full =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return (full as NSString).standardizingPath
    }
}
