package import Payroll

import struct Crypto.SHA256

/// Where the stored PDFs are. `Store` implements it.
package protocol DocumentSource: Sendable {
    /// The bytes of a document, as they are on disk.
    func bytes(of digest: Digest) throws -> [UInt8]
}

extension DocumentSource {
    /// The bytes of a document; nil when it is gone or not what was stored.
    ///
    /// - Parameter document: the document.
    /// - Returns: the bytes, whose sum has been checked.
    /// - Throws: a `FileFailure` when the disk cannot say: then nothing is known of the document.
    func verified(_ document: Document) throws -> [UInt8]? {
        do {
            let bytes = try bytes(of: document.digest)
            return Digest(bytes: SHA256.hash(data: bytes)) == document.digest ? bytes : nil
        } catch let failure as FileFailure where failure.isMissing {
            return nil
        }
    }
}
