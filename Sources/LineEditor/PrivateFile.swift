import Glibc

/// An open file that only its owner can read: regular, the user's own, mode 0600, closed with the value.
struct PrivateFile: ~Copyable {
    /// Why a file cannot be used.
    struct Failure: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }

        /// What the last system call said.
        static var system: Failure { Failure(unsafe String(cString: strerror(errno))) }
    }

    private let descriptor: Int32

    /// Opens a file that is there.
    init?(existing path: String) throws {
        // Not waiting for the other end of a pipe, not following a link to somewhere else.
        let flags = O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        var descriptor = unsafe open(path, O_RDWR | flags)
        if descriptor < 0, errno == EACCES || errno == EROFS {
            descriptor = unsafe open(path, O_RDONLY | flags)
        }
        self.descriptor = descriptor
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Failure.system
        }
        try makePrivate()
    }

    /// Opens a file, and makes it first where it is missing.
    init(creating path: String) throws {
        let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Failure.system }
        try makePrivate()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private func makePrivate() throws {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("it is not a regular file") }
        guard status.st_uid == geteuid() else { throw Failure("it belongs to somebody else") }
        guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0 else {
            throw Failure.system
        }
    }

    private func status() throws -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Failure.system }
        return status
    }

    /// How many bytes it has.
    func size() throws -> Int { Int(try status().st_size) }

    /// Waits for the right to change it; the system lets go when the value goes.
    func lock() throws {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure.system }
        }
    }

    /// Writes at the end.
    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failure.system }
            written += count
        }
    }

    /// The first line; nil when it is longer than a header can be.
    func firstLine() throws -> String? {
        let bytes = try read(64, at: 0)
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Whether the last line is whole: it is not when the disk was full.
    func endsInNewline() throws -> Bool {
        try read(1, at: max(0, size() - 1)) == [UInt8(ascii: "\n")]
    }

    /// The last bytes.
    func tail(_ most: Int) throws -> String {
        let size = try size()
        return String(decoding: try read(most, at: max(0, size - most)), as: UTF8.self)
    }

    private func read(_ most: Int, at offset: Int) throws -> [UInt8] {
        var failure: Failure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            while count < most {
                let got = unsafe pread(
                    descriptor, buffer.baseAddress?.advanced(by: count), most - count,
                    offset + count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .system }
                guard got > 0 else { return }
                count += got
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

extension PrivateFile {
    /// Makes the folders above a file where they are missing; the last one only its owner can enter.
    static func makeFolder(above path: String) throws {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let folder = String(path[..<slash])
        if unsafe mkdir(folder, 0o700) != 0 {
            if errno == ENOENT {
                try makeFolder(above: folder)
                guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                    throw Failure.system
                }
            } else if errno != EEXIST {
                throw Failure.system
            }
        }
    }

    /// Takes away what others may do in the folder of a file, when it is lonespec's own.
    static func closeFolder(above path: String) throws {
        guard let slash = path.lastIndex(of: "/") else { return }
        let folder = String(path[..<slash])
        guard folder.hasSuffix("/lonespec") else { return }
        var status = stat()
        guard unsafe stat(folder, &status) == 0 else { throw Failure.system }
        if status.st_mode & 0o077 != 0, unsafe chmod(folder, 0o700) != 0 { throw Failure.system }
    }

    /// Removes a file; nothing happens when it is not there.
    static func remove(_ path: String) throws {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw Failure.system }
    }

    /// Gives a file its name; one that has it is replaced.
    static func rename(_ path: String, to final: String) throws {
        guard unsafe Glibc.rename(path, final) == 0 else { throw Failure.system }
    }
}
