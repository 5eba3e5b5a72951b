import Foundation

/// A temporary folder that goes away with the value.
package final class Scratch: Sendable {
    /// The folder.
    package let path: String

    /// Makes a folder.
    package init() throws {
        let base = NSTemporaryDirectory()
        path = (base as NSString).appendingPathComponent("lonespec-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path below the folder.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file below the folder, and the folders above it.
    @discardableResult
    package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let full = file(name)
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: full))
        return full
    }

    /// Writes a text file below the folder.
    @discardableResult
    package func write(_ name: String, text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// The text of a file below the folder.
    package func text(_ name: String) throws -> String {
        try String(contentsOfFile: file(name), encoding: .utf8)
    }
}
