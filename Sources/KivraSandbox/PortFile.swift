#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A file that tells a script which port was chosen.
package enum PortFile {
    /// Removes a file that an earlier sandbox left, so that nobody reads the old port.
    ///
    /// - Parameter path: The file.
    package static func clear(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes the port and a newline; whoever sees the file sees all of it.
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - path: The file.
    /// - Throws: ``SandboxError`` when it cannot be written.
    package static func write(_ port: Int, to path: String) throws(SandboxError) {
        do {
            try Data("\(port)\n".utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .file(path, reason: "the folder is missing or not writable")
        }
    }
}
