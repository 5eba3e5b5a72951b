import Delivery
package import Diagnostics
import Foundation
package import Payroll

import struct Crypto.SHA256

/// The PDFs, each in a file that is named after the SHA-256 sum of its bytes.
package struct DocumentStore: DocumentSource {
    private let path: String

    /// Opens the folder, which is made when it is missing.
    package init(path: String) throws(Diagnostic) {
        self.path = path
        do {
            try DurableFile.makeFolder(path)
        } catch {
            throw Diagnostic(
                code: "documents.folder", "the folder for PDFs cannot be made",
                hint: "check that you may write there", at: SourcePlace(file: path))
        }
    }

    /// Where a document is, or would be.
    package func file(_ digest: Digest) -> String {
        "\(path)/\(digest.hex.prefix(2))/\(digest.hex).pdf"
    }

    package func bytes(of digest: Digest) throws -> [UInt8] {
        try DurableFile.read(file(digest))
    }

    /// Stores a document under its sum; the same bytes are stored once.
    ///
    /// The file is whole when it has its name, but only `flush()` makes sure that it survives a power cut.
    ///
    /// - Throws: a `Diagnostic` when the bytes are no PDF, or `FileFailure`.
    package func put(_ bytes: [UInt8], from name: String) throws -> Document {
        let document = try DocumentStore.check(bytes, from: name)
        let final = file(document.digest)
        if FileManager.default.fileExists(atPath: final),
            (try? DurableFile.read(final)) == bytes
        {
            return document
        }
        try DurableFile.makeFolder((final as NSString).deletingLastPathComponent)
        let partial = "\(final).\(getpid()).part"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try DurableFile.write(bytes, to: partial, synced: false)
            try DurableFile.rename(partial, to: final, synced: false)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        return document
    }

    /// What storing a document would give, without storing it.
    ///
    /// - Throws: a `Diagnostic` when the bytes are no PDF.
    package static func check(_ bytes: [UInt8], from name: String) throws(Diagnostic) -> Document {
        if let problem = PDFCheck.problem(bytes) {
            throw Diagnostic(
                code: "import.pdf.\(problem.rawValue)", problem.phrase,
                hint: Phrase(
                    sv: "skapa PDF-filen på nytt i lönesystemet",
                    en: "make the PDF again in the payroll system"),
                at: SourcePlace(file: name))
        }
        let digest = Digest(bytes: SHA256.hash(data: bytes))
        return Document(digest: digest, byteCount: bytes.count)
    }

    /// The digests of all documents that are there, with when each was put.
    package func all() throws -> [(digest: Digest, at: Timestamp)] {
        let manager = FileManager.default
        var found: [(digest: Digest, at: Timestamp)] = []
        for folder in try manager.contentsOfDirectory(atPath: path) where folder.count == 2 {
            for name in try manager.contentsOfDirectory(atPath: "\(path)/\(folder)")
            where name.hasSuffix(".pdf") {
                guard let digest = Digest(hex: String(name.dropLast(4))),
                    let attributes = try? manager.attributesOfItem(atPath: file(digest)),
                    let date = attributes[.modificationDate] as? Date
                else { continue }
                let at = Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
                found.append((digest, at))
            }
        }
        return found
    }

    /// Takes a document away; one that is not there is no fault.
    package func remove(_ digest: Digest) throws {
        let path = file(digest)
        guard unsafe unlink(path) != 0, errno != ENOENT else { return }
        throw FileFailure(path: path, code: errno)
    }

    /// Waits until everything that was put is on disk.
    package func flush() throws {
        sync()
        try DurableFile.sync(folder: path)
    }
}
