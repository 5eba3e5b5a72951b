import Diagnostics

/// Whether bytes are a PDF that a reader can open, as far as its ends tell.
enum PDFCheck {
    /// What is wrong with it.
    enum Problem: String, CaseIterable {
        case empty
        case notPDF = "not-a-pdf"
        case truncated
        case encrypted
        case tooLarge = "too-large"

        var phrase: Phrase {
            switch self {
            case .empty: Phrase(sv: "filen är tom", en: "the file is empty")
            case .notPDF: Phrase(sv: "filen är ingen PDF", en: "the file is not a PDF")
            case .truncated:
                Phrase(sv: "PDF-filen är avklippt: slutet saknas", en: "the PDF has been cut off")
            case .encrypted:
                Phrase(sv: "PDF-filen är lösenordsskyddad", en: "the PDF is encrypted")
            case .tooLarge:
                Phrase(sv: "PDF-filen är större än 10 MB", en: "the PDF is larger than 10 MB")
            }
        }
    }

    /// The first problem found; nil when the file may be sent. A header within the first 1,024 bytes and `%%EOF` within the
    /// last 1,024 are what readers accept (ISO 32000-1, annex H, notes 13 and 18).
    static func problem(_ bytes: [UInt8]) -> Problem? {
        if bytes.isEmpty { return .empty }
        if bytes.count > 10_000_000 { return .tooLarge }
        guard find("%PDF-", in: bytes.prefix(1_024)) else { return .notPDF }
        guard find("%%EOF", in: bytes.suffix(1_024)) else { return .truncated }
        guard !find("/Encrypt", in: bytes.suffix(2_048)) else { return .encrypted }
        return nil
    }

    private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
        bytes.firstRange(of: Array(text.utf8)) != nil
    }
}
