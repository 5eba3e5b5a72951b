import Delivery
import Diagnostics
import Foundation
import HostKit
import Wording

/// A file that is written a piece at a time: private (0600), new, and under its own name only when it is complete.
struct NewFile: ~Copyable {
    private let path: String
    /// Where it is until it is complete.
    let partial: String
    private let descriptor: Int32
    private var isFinished = false

    /// Begins a file.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when there is one with that name, or `FileFailure`.
    init(_ name: String) throws {
        // Absolute: SQLite would take a name such as file:x for an address of its own.
        let path = Workspace.absolute(name)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "file.exists", RegisterWords.exists.phrase(["file": "\(path)"]),
                    hint: RegisterWords.existsHint.phrase))
        }
        let partial = "\(path).\(getpid()).part"
        let descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        self.init(path: path, partial: partial, descriptor: descriptor)
    }

    private init(path: String, partial: String, descriptor: Int32) {
        self.path = path
        self.partial = partial
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        if !isFinished { _ = unsafe unlink(partial) }
    }

    /// Adds a text.
    func write(_ text: String) throws {
        try DurableFile.writeAll(Array(text.utf8), to: descriptor, path)
    }

    /// Gives the file its name, once all of it is on disk.
    mutating func finish() throws {
        guard fsync(descriptor) == 0 else { throw FileFailure(path: path, code: errno) }
        // A name that somebody took meanwhile is not written over.
        guard unsafe link(partial, path) == 0 else { throw FileFailure(path: path, code: errno) }
        _ = unsafe unlink(partial)
        isFinished = true
        try DurableFile.sync(folder: (path as NSString).deletingLastPathComponent)
    }

    /// Removes what SQLite leaves beside a database that was not completed.
    static func removeJournals(of path: String) {
        for suffix in ["-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
