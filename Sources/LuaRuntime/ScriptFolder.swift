import CLuaShim
import FoundationEssentials
import Glibc

/// Modules that are files below one folder, and nowhere else.
///
/// `default` is `default.lua`, `lib.dates` and `lib/dates` are `lib/dates.lua`. A name has letters,
/// digits, `_` and `-`, so that it cannot climb out; a link that leads out is refused when the file
/// has been opened and before it is read.
package struct ScriptFolder: ScriptFiles {
    private let path: String
    private let displayName: String

    /// Creates modules from a folder.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - displayName: What the folder is called in messages, for instance `rules`.
    package init(path: String, displayName: String) {
        self.path = path
        self.displayName = displayName
    }

    /// The source of a module.
    package func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        let file = try ScriptText.file(of: module)
        let shown = displayName.isEmpty ? file : "\(displayName)/\(file)"
        var length = 0
        var bytes: UnsafeMutablePointer<CChar>?
        let failed = unsafe shim_read_below(path, file, ScriptText.longest, &bytes, &length)
        guard failed == 0, let start = unsafe bytes else {
            throw refusal(failed, module: module, path: file, file: shown)
        }
        defer { unsafe shim_free(start) }
        let read = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: length))
        let source = ScriptSource(displayName: shown, bytes: read)
        try ScriptText.check(source)
        return source
    }

    private func refusal(_ code: Int32, module: String, path relative: String, file: String)
        -> ScriptFilesError
    {
        switch code {
        case EXDEV: ScriptFilesError(.notAllowed, "\(file) is a link that leads out of the folder")
        case EFBIG:
            ScriptFilesError(.unreadable, "\(file) is longer than \(ScriptText.longest) bytes")
        case ENOENT where isNamed(relative), ENOTDIR where isNamed(relative):
            ScriptFilesError(.notAllowed, "\(file) is there, but is no file that can be read")
        case ENOENT, ENOTDIR: .notFound(module, among: modules())
        default: ScriptFilesError(.unreadable, "\(file) cannot be read (error \(code))")
        }
    }

    /// Whether something has the name: a link to nowhere, a folder or a pipe is a mistake, not an absence.
    private func isNamed(_ file: String) -> Bool {
        let full = "\(path)/\(file)"
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil
        return isLink || FileManager.default.fileExists(atPath: full)
    }

    /// The names of all modules, for suggestions only.
    private func modules() -> [String] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return files.compactMap { file in
            guard file.hasSuffix(".lua") else { return nil }
            let name = file.dropLast(4).split(separator: "/").joined(separator: ".")
            // Files of companies are named as they are written by people: with a slash.
            return name.hasPrefix("companies.")
                ? name.replacing("companies.", with: "companies/") : name
        }
    }
}
