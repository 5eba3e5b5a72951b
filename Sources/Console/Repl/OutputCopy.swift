import Diagnostics
import Glibc

/// Where `.out` writes to: a regular file that only its owner can read.
final class OutputCopy {
    /// The file.
    let path: String
    /// What could not be written; nil when all could.
    private(set) var problem: String?
    private let descriptor: Int32

    /// Opens a file to add to, and makes it where it is missing.
    init(path: String) throws(Diagnostic) {
        self.path = path
        // Not following a link to somewhere else, not waiting for the other end of a pipe.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw OutputCopy.refused(path, OutputCopy.systemError) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(descriptor)
            throw OutputCopy.refused(path, "it is no regular file")
        }
        guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0 else {
            let reason = OutputCopy.systemError
            Glibc.close(descriptor)
            throw OutputCopy.refused(path, reason)
        }
    }

    deinit { Glibc.close(descriptor) }

    /// Adds a text. What could not be written is found in `problem`.
    func write(_ text: String) {
        var left = Array(text.utf8)[...]
        while !left.isEmpty, problem == nil {
            let count = unsafe left.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { problem = OutputCopy.systemError }
            left = left.dropFirst(max(0, count))
        }
    }

    /// Makes sure that everything is on the disk.
    func finish() {
        if fsync(descriptor) != 0 { problem = problem ?? OutputCopy.systemError }
    }

    private static var systemError: String { unsafe String(cString: strerror(errno)) }

    private static func refused(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            code: "repl.out", Phrase("\(path) cannot be written: \(reason)"),
            hint: "choose another file; .out alone writes here again")
    }
}
