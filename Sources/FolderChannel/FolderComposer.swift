package import Delivery
package import Diagnostics
import Foundation
package import Payroll

import struct Crypto.SHA256

/// Composes what the channel `folder` writes: the document, and beside it what would have been said about it.
package struct FolderComposer: MessageComposer {
    /// Creates a composer.
    package init() {}

    package let traits = ChannelTraits(
        name: FolderPlugin.name, title: Phrase(sv: "mappen", en: "the folder"),
        takesOnlyPersonal: false, replacesPost: false)

    package func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] { [] }

    package func assess(_ message: Message) -> Assessment { Assessment() }

    package func problem(inHTML html: String) -> Reason? { nil }

    /// The head is the JSON document that is written; there is nothing after the document.
    package func freeze(_ message: Message) -> FrozenMessage {
        let slip = FolderSlip(message)
        return FrozenMessage(
            head: slip.encoded, tail: [],
            document: message.payslip.document
                ?? Document(digest: Digest(bytes: repeatElement(0, count: 32)), byteCount: 0))
    }
}

/// What is written beside a document. No personal identity number is in it.
struct FolderSlip: Codable {
    /// The name of the files, without ending.
    let name: String
    let organisationNumber: String
    let employmentNumber: String
    let payDate: String
    let run: String
    let subject: String?
    let createdAt: String
    let retentionDays: Int
    let sha256: String?
    /// Written as a file of its own.
    let html: String?

    init(_ message: Message) {
        let edition = message.edition.map { "_\($0)" } ?? ""
        name =
            [
                message.employee.number.text, message.run.payDate.description, message.run.label,
                String(message.payslip.revision),
            ].map(FolderSlip.safe).joined(separator: "_") + edition
        organisationNumber = message.company.organisationNumber.digits
        employmentNumber = message.employee.number.text
        payDate = message.run.payDate.description
        run = message.run.label
        subject = message.presentation?.subject
        createdAt = message.createdAt.description
        retentionDays = message.retention.rawValue
        sha256 = message.payslip.document?.digest.hex
        html = message.presentation?.html
    }

    var encoded: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Texts and a number: there is nothing in it that cannot be encoded.
        return (try? Array(encoder.encode(self))) ?? []
    }

    /// A part of a file's name: everything but ASCII letters, digits and dashes as `%41`, so that two names never meet.
    private static func safe(_ text: String) -> String {
        let escaped = escaped(text)
        guard escaped.utf8.count > 60 else { return escaped }
        // A name of a file has at most 255 bytes; the sum keeps two long labels apart.
        let sum = Digest(bytes: SHA256.hash(data: Array(text.utf8))).hex.prefix(12)
        return "\(escaped.prefix(40))-\(sum)"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D:
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
