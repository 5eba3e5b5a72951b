import Diagnostics
import LuaRuntime

/// The Lua files of one tree of a repository.
struct GitTree {
    /// A file that can be read.
    struct Blob: Sendable {
        var path: String
        var hash: String
        var size: Int
    }

    /// The longest source in bytes, as everywhere.
    private static let longest = 1 << 20

    /// Files that can be read, in the order of the tree.
    private(set) var blobs: [Blob] = []
    private var texts: [String: String] = [:]
    private var refusals: [String: ScriptFilesError] = [:]

    /// Reads what `git ls-tree -r -z -l` printed: `100644 blob HASH    SIZE<tab>PATH`.
    init(listing: [UInt8]) throws(Diagnostic) {
        for line in listing.split(separator: 0) {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
                let path = String(validating: line[(tab + 1)...], as: UTF8.self)
            else { continue }
            let head = line[..<tab].split(separator: UInt8(ascii: " "))
                .map { String(decoding: $0, as: UTF8.self) }
            guard head.count == 4, GitTree.isHash(head[2]) else {
                throw Diagnostic(
                    code: "git.failed", "git lists the files of a revision in an unknown way",
                    hint: "install a newer git")
            }
            add(path, mode: head[0], hash: head[2], size: Int(head[3]))
        }
    }

    private mutating func add(_ path: String, mode: String, hash: String, size: Int?) {
        if mode == "120000" || mode == "160000" {
            let what =
                mode == "120000"
                ? "a symbolic link, which is not followed in a revision"
                : "another repository, which is not read"
            refusals[path] = ScriptFilesError(.notAllowed, "rules/\(path) is \(what)")
            return
        }
        guard path.hasSuffix(".lua") else { return }
        guard let size else {
            refusals[path] = ScriptFilesError(
                .unreadable, "rules/\(path) is not in the repository itself (a partial clone?)")
            return
        }
        guard size <= GitTree.longest else {
            refusals[path] = ScriptFilesError(
                .unreadable, "rules/\(path) is longer than \(GitTree.longest) bytes")
            return
        }
        blobs.append(Blob(path: path, hash: hash, size: size))
    }

    /// Whether the tree has something of that name, good or bad.
    func has(_ path: String) -> Bool {
        refusals[path] != nil || blobs.contains { $0.path == path }
    }

    /// The names of all that is in `companies/`, good or bad.
    var companyFiles: [String] {
        (blobs.map(\.path) + refusals.keys).compactMap { path in
            let parts = path.split(separator: "/")
            return parts.count == 2 && parts[0] == "companies" ? String(parts[1]) : nil
        }
    }

    /// Takes the contents of some blobs from what `git cat-file --batch` printed: `HASH blob SIZE`, a line break, the
    /// bytes, a line break; false when that is not what it printed.
    mutating func fill(_ wanted: ArraySlice<Blob>, from output: [UInt8]) -> Bool {
        var rest = output[...]
        for blob in wanted {
            let head = Array("\(blob.hash) blob \(blob.size)\n".utf8)
            guard rest.starts(with: head), rest.count > head.count + blob.size else { return false }
            let bytes = rest.dropFirst(head.count).prefix(blob.size)
            rest = rest.dropFirst(head.count + blob.size + 1)
            take(bytes, of: blob.path)
        }
        return rest.isEmpty
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, of path: String) {
        if bytes.first == 0x1B {
            refusals[path] = ScriptFilesError(
                .notAllowed, "rules/\(path) is compiled Lua; only source text is read")
        } else if let text = String(validating: bytes, as: UTF8.self) {
            texts[path] = text
        } else {
            refusals[path] = ScriptFilesError(.notAllowed, "rules/\(path) is not UTF-8 text")
        }
    }

    /// The files for a script, with the names that they have in a folder.
    var scripts: RevisionScripts { RevisionScripts(texts: texts, refusals: refusals) }

    /// Whether a text is the hash of an object: SHA-1 or SHA-256.
    static func isHash(_ text: String) -> Bool {
        [40, 64].contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
    }
}
