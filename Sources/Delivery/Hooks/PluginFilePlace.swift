import Foundation

/// An open file of a plugin, reached without following a link: what lies below the plugin's folder stays there.
struct PluginFilePlace {
    private let descriptor: Int32
    private let path: String

    /// Makes the folder of all files where it is missing, and sees that it is one.
    static func prepare(_ folder: String) throws {
        if !FileManager.default.fileExists(atPath: folder) {
            try DurableFile.makeFolder(folder)
            try DurableFile.sync(folder: (folder as NSString).deletingLastPathComponent)
        }
        try DurableFile.sync(folder: folder)
    }

    /// Opens the file, folder by folder, and makes what is missing below the folder of all files (``prepare(_:)``).
    ///
    /// - Throws: a `FileFailure`.
    init(folder: String, file: PluginFile) throws {
        var parts = [file.plugin] + file.path.split(separator: "/").map(String.init)
        let name = parts.removeLast()
        var path = folder
        var current = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { throw FileFailure(path: path, code: errno) }
        for part in parts {
            path += "/\(part)"
            // A new name is on disk before anything is noted as being below it.
            if unsafe mkdirat(current, part, 0o700) == 0 { _ = fsync(current) }
            let next = unsafe openat(
                current, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            Glibc.close(current)
            guard next >= 0 else { throw FileFailure(path: path, code: code) }
            current = next
        }
        defer { Glibc.close(current) }
        path += "/\(name)"
        self.path = path
        let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        var opened = unsafe openat(current, name, flags)
        if opened < 0, errno == ENOENT {
            opened = unsafe openat(current, name, flags | O_CREAT, 0o600)
            guard opened < 0 || fsync(current) == 0 else {
                Glibc.close(opened)
                throw FileFailure(path: path, code: errno)
            }
        }
        guard opened >= 0 else { throw FileFailure(path: path, code: errno) }
        descriptor = opened
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(descriptor)
            throw FileFailure(path: path, code: EINVAL)
        }
    }

    func close() { Glibc.close(descriptor) }

    func length() throws -> Int64 {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileFailure(path: path, code: errno)
        }
        return Int64(status.st_size)
    }

    /// A part of the file.
    func read(from start: Int64, to end: Int64) throws -> [UInt8] {
        let count = Int(end - start)
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor, buffer.baseAddress?.advanced(by: done), count - done,
                    off_t(start) + off_t(done))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw FileFailure(path: path, code: got < 0 ? errno : EIO) }
            done += got
        }
        return bytes
    }

    /// Writes at the end, and waits until it is on disk.
    func append(_ bytes: [UInt8]) throws {
        try DurableFile.writeAll(bytes, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw FileFailure(path: path, code: errno) }
    }
}

extension FileFailure {
    /// Whether something else has the name: nothing that a full or broken disk would do, and nothing that passes.
    var isObstruction: Bool { [ENOTDIR, EISDIR, ELOOP, EINVAL, EEXIST, ENXIO].contains(code) }
}
