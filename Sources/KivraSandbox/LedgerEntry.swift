/// One accepted content, as a line of the ledger.
package struct LedgerEntry: Sendable, Equatable {
    /// From 1, without gaps.
    package let sequence: Int
    package let time: String
    package let tenant: String
    /// SHA-256 of the recipient's identifier, for a person the twelve digits.
    package let recipientDigest: String
    /// The identifier itself, only when the ledger was asked to have it.
    package let recipient: String?
    /// SHA-256 of the canonical payload without `generated_at`.
    package let payload: String
    package let pdf: String?
    package let pdfBytes: Int?
    package let type: String
    package let subject: String
    package let retained: Bool
    package let objectKey: String
    /// In sandbox mode, which delivers a repeated payload again: the first one's object key.
    package let duplicateOf: String?

    /// The line, without its newline.
    package var line: [UInt8] {
        CanonicalJSON.ordered([
            "seq": .integer(sequence),
            "time": .text(time),
            "tenant": .text(tenant),
            "recipient_sha256": .text(recipientDigest),
            "recipient": recipient.map { .text($0) },
            "payload_sha256": .text(payload),
            "pdf_sha256": .text(orNull: pdf),
            "pdf_bytes": pdfBytes.map { .integer($0) } ?? .null,
            "type": .text(type),
            "subject": .text(subject),
            "retained": .bool(retained),
            "object_key": .text(objectKey),
            "duplicate_of": .text(orNull: duplicateOf),
        ])
    }
}

extension LedgerEntry {
    /// Reads a line back, or nil when it is not one.
    ///
    /// - Parameter line: Without its newline.
    package init?(line: [UInt8]) {
        guard let value = try? JSONReader.read(line),
            let sequence = value["seq"]?.integer, let time = value["time"]?.text,
            let tenant = value["tenant"]?.text,
            let recipientDigest = value["recipient_sha256"]?.text,
            let payload = value["payload_sha256"]?.text, let type = value["type"]?.text,
            let subject = value["subject"]?.text, let retained = value["retained"]?.bool,
            let objectKey = value["object_key"]?.text
        else { return nil }
        self.init(
            sequence: sequence, time: time, tenant: tenant, recipientDigest: recipientDigest,
            recipient: value["recipient"]?.text, payload: payload,
            pdf: value["pdf_sha256"]?.text, pdfBytes: value["pdf_bytes"]?.integer, type: type,
            subject: subject, retained: retained, objectKey: objectKey,
            duplicateOf: value["duplicate_of"]?.text)
    }
}
