import Diagnostics

/// What a file's first bytes say that it is, so that a wrong file gets its own sentence.
enum FileKind: String, CaseIterable {
    case empty, pdf, zip, gzip, oldExcel = "old-excel", utf16 = "utf-16", html, xml, other

    /// Looks at the beginning of a file; 1,024 bytes are enough.
    init(prefix: [UInt8]) {
        let signatures: [(FileKind, [UInt8])] = [
            (.pdf, Array("%PDF".utf8)), (.zip, [0x50, 0x4B, 0x03, 0x04]), (.gzip, [0x1F, 0x8B]),
            (.oldExcel, [0xD0, 0xCF, 0x11, 0xE0]), (.utf16, [0xFF, 0xFE]), (.utf16, [0xFE, 0xFF]),
        ]
        if let known = signatures.first(where: { prefix.starts(with: $0.1) }) {
            self = known.0
            return
        }
        // Without a byte order mark, UTF-16 shows as a zero in one of the first two bytes.
        if prefix.count > 1, (prefix[0] == 0) != (prefix[1] == 0) {
            self = .utf16
            return
        }
        let body = prefix.starts(with: [0xEF, 0xBB, 0xBF]) ? prefix.dropFirst(3) : prefix[...]
        let text = String(decoding: body.drop(while: \.isSpace), as: UTF8.self).lowercased()
        if text.isEmpty {
            self = .empty
        } else if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
            self = .html
        } else {
            self = text.hasPrefix("<") ? .xml : .other
        }
    }

    /// The error for a file that should have been something else; nil for `xml` and `other`.
    func refusal(wanted: Phrase, file: String) -> Diagnostic? {
        guard let phrase = sentence(wanted: wanted) else { return nil }
        return Diagnostic(
            code: "import.file.\(rawValue)", phrase, hint: hint, at: SourcePlace(file: file))
    }

    private func sentence(wanted: Phrase) -> Phrase? {
        switch self {
        case .empty: Phrase(sv: "filen är tom", en: "the file is empty")
        case .pdf: isA("en PDF", "a PDF", wanted)
        case .zip: isA("en zip-fil eller en Excel-fil", "a zip or Excel file", wanted)
        case .gzip: isA("en gzip-fil", "a gzip file", wanted)
        case .oldExcel: isA("en äldre Excel-fil", "an old Excel file", wanted)
        case .utf16: isA("text i UTF-16", "text in UTF-16", wanted)
        case .html: isA("en webbsida (HTML)", "a web page (HTML)", wanted)
        case .xml, .other: nil
        }
    }

    private func isA(_ sv: String, _ en: String, _ wanted: Phrase) -> Phrase {
        Phrase(
            sv: "filen är \(sv), inte \(wanted.sv)", en: "the file is \(en), not \(wanted.en)")
    }

    private var hint: Phrase? {
        switch self {
        case .zip, .gzip:
            Phrase(
                sv: "packa upp filen först, eller spara som CSV", en: "unpack it, or save as CSV")
        case .oldExcel: Phrase(sv: "spara kalkylbladet som CSV", en: "save the sheet as CSV")
        case .utf16: Phrase(sv: "spara filen som UTF-8", en: "save the file as UTF-8")
        default: nil
        }
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII space, tab or line break.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
