/// What Kivra demands of the document.
enum KivraDocument {
    /// Readers accept a PDF's header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, implementation note 13).
    private static let headerWindow = 1_024
    private static let header = Array("%PDF-".utf8)

    /// What is wrong with a document's bytes, for operators; nil when nothing is.
    static func problem(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return "the document is empty" }
        let window = bytes.prefix(headerWindow)
        guard window.count >= header.count else { return "the document is not a PDF" }
        let isPDF = (0...(window.count - header.count)).contains { start in
            window[start] == header[0] && window[start...].starts(with: header)
        }
        return isPDF ? nil : "the document is not a PDF"
    }
}
