import Foundation

/// Files that are private to their owner, and that are on disk when the call returns.
package enum DurableFile {
    /// Makes a folder with mode 0700, and those above it, where they are missing.
    package static func makeFolder(_ path: String) throws {
        if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw FileFailure(path: path, code: errno) }
        let parent = (path as NSString).deletingLastPathComponent
        guard !parent.isEmpty, parent != path else {
            throw FileFailure(path: path, code: ENOENT)
        }
        try makeFolder(parent)
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw FileFailure(path: path, code: errno)
        }
    }

    /// Removes a folder with everything in it; nothing happens when it is not there.
    package static func removeFolder(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw FileFailure(path: path, code: EACCES)
        }
    }

    /// Writes a new file with mode 0600 and, unless told otherwise, waits until it is on disk. Fails when the file is there
    /// already.
    package static func write(_ bytes: [UInt8], to path: String, synced: Bool = true) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, path)
        guard !synced || fsync(descriptor) == 0 else {
            throw FileFailure(path: path, code: errno)
        }
    }

    /// Writes to an open file; the path is for the error.
    package static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(path: path, code: errno) }
            written += count
        }
    }

    /// Gives a file or folder its final name, and unless told otherwise, waits until that is on disk. A file of that
    /// name is replaced, a folder only when it is empty.
    package static func rename(_ path: String, to final: String, synced: Bool = true) throws {
        guard unsafe Glibc.rename(path, final) == 0 else {
            throw FileFailure(path: final, code: errno)
        }
        if synced { try sync(folder: (final as NSString).deletingLastPathComponent) }
    }

    /// Waits until a folder's list of names is on disk.
    package static func sync(folder: String) throws {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure(path: folder, code: errno) }
    }

    /// Copies a file to a new one with mode 0600, a piece at a time, and waits until it is on disk.
    package static func copy(_ path: String, to copy: String) throws {
        let source = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(source) }
        let target = unsafe open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw FileFailure(path: copy, code: errno) }
        defer { close(target) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(source, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(path: path, code: errno) }
            if count == 0 { break }
            try writeAll(Array(buffer[..<count]), to: target, copy)
        }
        guard fsync(target) == 0 else { throw FileFailure(path: copy, code: errno) }
    }

    /// The bytes of a whole file.
    package static func read(_ path: String) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileFailure(path: path, code: errno)
        }
        let size = Int(status.st_size)
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = unsafe Glibc.read(
                    descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { return }
                count += got
            }
        }
        guard failure == 0 else { throw FileFailure(path: path, code: failure) }
        return bytes
    }
}

/// A file operation that the system refused.
package struct FileFailure: Error, CustomStringConvertible, Sendable {
    /// The file.
    package let path: String
    /// The system's error number.
    package let code: Int32

    /// Creates a failure.
    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// Whether the disk is full, or a quota used up.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT }

    /// Whether there is no such file.
    package var isMissing: Bool { code == ENOENT }

    package var description: String {
        "\(path): \(unsafe String(cString: strerror(code)).lowercased())"
    }
}
