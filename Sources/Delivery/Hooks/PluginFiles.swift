import Foundation
package import Payroll

/// Writes the lines of plugins to their files below `out/`, each exactly once.
///
/// The ledger has a line until it is noted as written. A process that dies in between leaves a file that ends with some of
/// the lines that are still noted as pending: the next one finds them there, and writes only what is missing. What somebody
/// else has added or taken away is left as it is.
package struct PluginFiles: Sendable {
    /// Lines read from the ledger at a time.
    private static let page = 1_000

    private let folder: String
    private let ledger: any HookLedger

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - folder: the company's folder in `out/`, made when needed.
    ///   - ledger: has the lines.
    package init(folder: String, ledger: any HookLedger) {
        self.folder = folder
        self.ledger = ledger
    }

    /// Writes all lines that wait.
    ///
    /// - Throws: a `FileFailure`; the lines wait on.
    package func write(of company: Company.ID) async throws {
        while true {
            let lines = try await ledger.pendingLines(of: company, limit: PluginFiles.page)
            if lines.isEmpty { return }
            var files: [PluginFile] = []
            var byFile: [PluginFile: [PendingLine]] = [:]
            for line in lines {
                if byFile[line.file] == nil { files.append(line.file) }
                byFile[line.file, default: []].append(line)
            }
            for file in files {
                let lines = byFile[file] ?? []
                let known = try await ledger.writtenLength(file, of: company)
                let length = try append(lines, to: file, knownLength: known)
                try await ledger.wrote(lines.map(\.id), to: file, length: length, of: company)
            }
        }
    }

    /// Appends lines to a file and returns its new length.
    private func append(_ lines: [PendingLine], to file: PluginFile, knownLength: Int64?) throws
        -> Int64
    {
        let descriptor = try open(file)
        defer { close(descriptor) }
        let path = "\(folder)/\(file.plugin)/\(file.path)"
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileFailure(path: path, code: errno)
        }
        let length = Int64(status.st_size)
        let known = knownLength ?? 0
        // A file that is shorter was begun anew by somebody, for instance by a rotation of logs.
        let start = length < known ? 0 : known
        var wanted = lines.flatMap { Array("\($0.text)\n".utf8) }
        let header = start == 0 ? lines.first?.header.map { Array("\($0)\n".utf8) } ?? [] : []
        let there = Int(length - start)
        if there == 0 {
            wanted = header + wanted
        } else if there <= header.count + wanted.count,
            case let tail = try read(descriptor, from: start, to: length, path),
            (header + wanted).starts(with: tail)
        {
            // A process before us died after it had written these.
            wanted = Array((header + wanted).dropFirst(there))
        } else if try read(descriptor, from: length - 1, to: length, path) != [0x0A] {
            // Somebody else's unfinished line: ours begin on one of their own.
            wanted.insert(0x0A, at: 0)
        }
        try write(wanted, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw FileFailure(path: path, code: errno) }
        return length + Int64(wanted.count)
    }

    /// Opens the file, folder by folder, and follows no link on the way: what lies below the plugin's folder stays there.
    private func open(_ file: PluginFile) throws -> Int32 {
        try DurableFile.makeFolder(folder)
        var parts = [file.plugin] + file.path.split(separator: "/").map(String.init)
        let name = parts.removeLast()
        var path = folder
        var current = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { throw FileFailure(path: path, code: errno) }
        for part in parts {
            path += "/\(part)"
            _ = unsafe mkdirat(current, part, 0o700)
            let next = unsafe openat(
                current, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            close(current)
            guard next >= 0 else { throw FileFailure(path: path, code: code) }
            current = next
        }
        let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let descriptor = unsafe openat(current, name, flags, 0o600)
        let code = errno
        close(current)
        guard descriptor >= 0 else { throw FileFailure(path: "\(path)/\(name)", code: code) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileFailure(path: "\(path)/\(name)", code: EINVAL)
        }
        return descriptor
    }

    /// The end of a file; no more of it than our own lines could be.
    private func read(_ descriptor: Int32, from start: Int64, to end: Int64, _ path: String) throws
        -> [UInt8]
    {
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

    private func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(path: path, code: errno) }
            written += count
        }
    }
}
