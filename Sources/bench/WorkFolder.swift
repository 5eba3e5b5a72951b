import Foundation

/// The folder in which everything happens, removed at the end.
struct WorkFolder {
    /// The folder.
    let path: String

    init(parent: String) throws {
        path = "\(parent)/lonespec-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// A folder below it for one benchmark.
    func part(_ name: String) throws -> String {
        let part = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: part, withIntermediateDirectories: true)
        return part
    }

    /// Removes one benchmark's folder.
    func removePart(_ name: String) {
        try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }

    /// Removes everything.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
