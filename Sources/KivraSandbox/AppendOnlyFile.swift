#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A private file (0600) that grows by whole lines, each with a single `write(2)`, and that only
/// one process writes to.
final class AppendOnlyFile: Sendable {
    private let path: String
    private let descriptor: CInt

    /// Opens or creates the file and takes its lock.
    init(path: String) throws(SandboxError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path, reason: Self.reason()) }
        var info = stat()
        guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            _ = close(descriptor)
            throw .file(path, reason: "not a regular file")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            throw .ledgerInUse(path)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { _ = close(descriptor) }

    /// Everything that is in the file.
    func contents() throws(SandboxError) -> [UInt8] {
        var contents: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe pread(descriptor, &chunk, chunk.count, off_t(contents.count))
            guard count >= 0 else { throw .file(path, reason: Self.reason()) }
            if count == 0 { return contents }
            contents.append(contentsOf: chunk[..<count])
        }
    }

    /// Appends a line. A line that cannot be written whole is taken away again.
    ///
    /// - Parameter line: Without its newline.
    /// - Throws: ``SandboxError`` when the file cannot take it.
    func append(_ line: [UInt8]) throws(SandboxError) {
        var bytes = line
        bytes.append(UInt8(ascii: "\n"))
        let before = lseek(descriptor, 0, SEEK_END)
        let written = unsafe write(descriptor, bytes, bytes.count)
        guard written == bytes.count else {
            let reason = written < 0 ? Self.reason() : "no room for the whole line"
            if written > 0 { _ = ftruncate(descriptor, before) }
            throw .file(path, reason: reason)
        }
    }

    /// Lets others have the file.
    func unlock() { _ = flock(descriptor, LOCK_UN) }

    private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
