import Diagnostics

/// How the bytes of a CSV file stand for characters.
enum CSVEncoding {
    case utf8, windows1252

    /// Decides by reading the whole file: what is not valid UTF-8 is Windows-1252.
    ///
    /// A file with a zero byte is neither.
    static func detect(in file: borrowing InputFile, name: String) throws(Diagnostic) -> CSVEncoding
    {
        var buffer = [UInt8](repeating: 0, count: InputFile.chunkSize)
        var check = UTF8Check()
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { break }
            for byte in buffer[..<count] {
                guard byte != 0 else { throw binary(name) }
                check.take(byte)
            }
        }
        try file.rewind()
        return check.isValid ? .utf8 : .windows1252
    }

    /// The text of a field's bytes.
    func decode(_ bytes: [UInt8]) -> String {
        switch self {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .windows1252: Windows1252.decode(bytes)
        }
    }

    private static func binary(_ name: String) -> Diagnostic {
        Diagnostic(
            code: "import.csv.binary",
            Phrase(
                sv: "filen är ingen text i UTF-8 eller Windows-1252",
                en: "the file is not text in UTF-8 or Windows-1252"),
            hint: Phrase(
                sv: "spara den som CSV UTF-8 i kalkylprogrammet",
                en: "save it as CSV UTF-8 in the spreadsheet program"),
            at: SourcePlace(file: name))
    }
}

/// Checks bytes one by one for valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
struct UTF8Check {
    private var pending = 0
    private var range: ClosedRange<UInt8> = 0x80...0xBF
    private var failed = false

    /// Whether everything so far is valid and complete.
    var isValid: Bool { !failed && pending == 0 }

    mutating func take(_ byte: UInt8) {
        if pending > 0 {
            if !range.contains(byte) { failed = true }
            range = 0x80...0xBF
            pending -= 1
            return
        }
        switch byte {
        case 0..<0x80: break
        case 0xC2...0xDF: pending = 1
        case 0xE0: expect(2, 0xA0...0xBF)
        case 0xED: expect(2, 0x80...0x9F)
        case 0xE1...0xEF: expect(2, 0x80...0xBF)
        case 0xF0: expect(3, 0x90...0xBF)
        case 0xF1...0xF3: expect(3, 0x80...0xBF)
        case 0xF4: expect(3, 0x80...0x8F)
        default: failed = true
        }
    }

    private mutating func expect(_ count: Int, _ first: ClosedRange<UInt8>) {
        pending = count
        range = first
    }
}
