import Diagnostics
import Glibc

/// What the file system says, without following links out of a folder.
enum Folder {
    enum Entry {
        case file, folder, link, other
    }

    /// The names in a folder, sorted, without those that begin with a dot; nil when it cannot be read.
    static func names(in path: String) -> [String]? {
        guard let handle = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                let bytes = unsafe raw.prefix(while: { $0 != 0 })
                return unsafe String(decoding: bytes, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// What kind of thing a path is; nil when there is nothing.
    static func kind(_ path: String) -> Entry? {
        var info = stat()
        guard unsafe lstat(path, &info) == 0 else { return nil }
        return switch info.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The path with every link followed; nil when there is nothing.
    static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Whether a file begins as PDF files do; up to 1,024 bytes may stand before the mark (ISO 32000-1, annex H).
    static func isPDF(_ path: String, displayName: String) throws(Diagnostic) -> Bool {
        let prefix = try InputFile(path: path, displayName: displayName).prefix(1_029)
        let mark = Array("%PDF-".utf8)
        return prefix.indices.contains { prefix[$0...].starts(with: mark) }
    }
}
