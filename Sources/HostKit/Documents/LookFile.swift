import Delivery
import Foundation

/// Reads a file that a setting names: a regular one, of a size that can be meant. A pipe would wait for ever.
enum LookFile {
    /// A little more than any look takes, so that whoever asked can say how large it is.
    private static let most = 4_000_000

    static func read(_ path: String) throws -> [UInt8] {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileFailure(path: path, code: EINVAL)
        }
        guard status.st_size <= most else { throw FileFailure(path: path, code: EFBIG) }
        return try DurableFile.read(path)
    }
}
