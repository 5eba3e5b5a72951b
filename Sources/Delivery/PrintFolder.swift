import Foundation
import Payroll

import struct Crypto.SHA256

/// The built-in print adapter: a folder for each batch, ready for a print provider.
///
/// `0001.pdf`, `0002.pdf` …; `index.csv`, whose row n is file n; `manifest.json` with every file's SHA-256 sum; and
/// `SHA256SUMS` for `sha256sum --check`. No personal identity number is in any of them.
package struct PrintFolder: Sendable {
    private let path: String

    /// The columns that print providers take (domain.md, "Print"), with the country.
    static let header = "namn;careOf;adress;lagenhet;postnummer;postort;land"

    /// Creates an adapter that writes below a folder, which is made when needed.
    package init(path: String) {
        self.path = path
    }

    /// Whether a batch is there, complete.
    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(name)")
    }

    /// Writes a batch and returns its folder's path. Does nothing when the batch is there already.
    func write(_ name: String, _ letters: [Letter], documents: any DocumentSource) throws -> String
    {
        let final = "\(path)/\(name)"
        if has(name) { return final }
        try DurableFile.makeFolder(path)
        let partial = "\(path)/.\(name).part"
        try DurableFile.removeFolder(partial)
        try DurableFile.makeFolder(partial)
        do {
            try fill(partial, name, letters, documents)
            try DurableFile.sync(folder: partial)
            try DurableFile.rename(partial, to: final)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        return final
    }

    private func fill(
        _ folder: String, _ name: String, _ letters: [Letter], _ documents: any DocumentSource
    ) throws {
        var sums: [(file: String, digest: Digest)] = []
        func add(_ file: String, _ bytes: [UInt8]) throws {
            try DurableFile.write(bytes, to: "\(folder)/\(file)")
            sums.append((file, Digest(bytes: SHA256.hash(data: bytes))))
        }
        for (index, letter) in letters.enumerated() {
            let number = String(index + 1)
            let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
            try add("\(padded).pdf", documents.bytes(of: letter.document.digest))
        }
        let rows = [PrintFolder.header] + letters.map(PrintFolder.row)
        try add("index.csv", Array((rows.joined(separator: "\r\n") + "\r\n").utf8))
        let manifest = Manifest(
            batch: name, letters: letters.count,
            files: sums.map { Manifest.File(name: $0.file, sha256: $0.digest.hex) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try add("manifest.json", Array(encoder.encode(manifest)))
        let lines = sums.map { "\($0.digest.hex)  \($0.file)\n" }.joined()
        try DurableFile.write(Array(lines.utf8), to: "\(folder)/SHA256SUMS")
    }

    /// One row of the index, every value quoted.
    static func row(_ letter: Letter) -> String {
        let address = letter.address
        let country = address.isSwedish ? "Sverige" : address.country ?? ""
        return [
            letter.name, address.careOf, address.street, address.apartment,
            address.postalCodeText, address.city, country,
        ].map { quoted($0 ?? "") }.joined(separator: ";")
    }

    private static func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\"\(line.replacing("\"", with: "\"\""))\""
    }

    private struct Manifest: Encodable {
        struct File: Encodable {
            var name: String
            var sha256: String
        }

        var batch: String
        var letters: Int
        var files: [File]
    }
}
