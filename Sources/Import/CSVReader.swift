import Diagnostics

/// One row of a CSV file.
struct CSVRecord {
    /// The fields, without surrounding blanks and the `="…"` that keeps zeros in spreadsheets.
    var fields: [String]
    /// The physical line where the row begins, from 1.
    var line: Int
    /// The row's number as a spreadsheet counts, from 1.
    var row: Int

    /// Whether no field has anything.
    var isBlank: Bool { fields.allSatisfy(\.isEmpty) }
}

/// Reads a CSV file row by row: `;`, `,` or tab, quotes, line breaks within quotes, CRLF, LF or CR.
final class CSVReader {
    /// Bytes in one field; more means that a quote was never closed.
    static let fieldLimit = 64 * 1024

    let name: String
    private let file: InputFile
    private let encoding: CSVEncoding
    private let separator: UInt8
    private var buffer = [UInt8](repeating: 0, count: InputFile.chunkSize)
    private var position = 0
    private var filled = 0
    private var line = 1
    private var row = 0
    private var previousWasCR = false

    /// Opens a file and finds out its encoding and its separator.
    init(path: String, displayName: String) throws(Diagnostic) {
        let file = try InputFile(path: path, displayName: displayName)
        let prefix = try file.prefix(CSVReader.fieldLimit)
        let kind = FileKind(prefix: Array(prefix.prefix(1024)))
        let wanted = Phrase(sv: "CSV", en: "CSV")
        if let refusal = kind.refusal(wanted: wanted, file: displayName) { throw refusal }
        guard kind != .xml else { throw CSVProblem.isXML(displayName) }
        encoding = try CSVEncoding.detect(in: file, name: displayName)
        let start = CSVSeparator.find(in: prefix)
        separator = start.separator
        name = displayName
        self.file = file
        for _ in 0..<start.skipped { _ = try nextByte() }
        if start.hasSeparatorLine { row = 1 }
    }

    /// The next row that is not blank; nil at the end.
    func next() throws(Diagnostic) -> CSVRecord? {
        while let record = try nextRow() {
            if !record.isBlank { return record }
        }
        return nil
    }

    private func nextRow() throws(Diagnostic) -> CSVRecord? {
        var record = CSVRecord(fields: [], line: line, row: row + 1)
        var field: [UInt8] = []
        var quoteLine: Int?
        var wasQuoted = false
        var isEmpty = true
        while let byte = try nextByte() {
            isEmpty = false
            guard field.count < CSVReader.fieldLimit else {
                throw CSVProblem.tooLong(name, line: quoteLine ?? record.line)
            }
            if quoteLine != nil {
                if byte != 0x22 {
                    field.append(byte)
                } else if try peekByte() == 0x22 {
                    _ = try nextByte()
                    field.append(byte)
                } else {
                    quoteLine = nil
                }
            } else if byte == separator {
                record.fields.append(text(field))
                field.removeAll(keepingCapacity: true)
                wasQuoted = false
            } else if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D, try peekByte() == 0x0A { _ = try nextByte() }
                break
            } else if byte == 0x22, !wasQuoted, field.allSatisfy(\.isSpace) {
                field.removeAll(keepingCapacity: true)
                quoteLine = line
                wasQuoted = true
            } else {
                field.append(byte)
            }
        }
        if let quoteLine { throw CSVProblem.openQuote(name, line: quoteLine) }
        if isEmpty { return nil }
        record.fields.append(text(field))
        row += 1
        return record
    }

    private func text(_ field: [UInt8]) -> String {
        let text = encoding.decode(field).trimmed
        guard text.count >= 3, text.hasPrefix("=\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst(2).dropLast())
    }

    private func peekByte() throws(Diagnostic) -> UInt8? {
        if position == filled {
            filled = try file.read(into: &buffer)
            position = 0
        }
        return filled == 0 ? nil : buffer[position]
    }

    private func nextByte() throws(Diagnostic) -> UInt8? {
        guard let byte = try peekByte() else { return nil }
        position += 1
        if byte == 0x0D || (byte == 0x0A && !previousWasCR) { line += 1 }
        previousWasCR = byte == 0x0D
        return byte
    }
}

/// Where a CSV file's rows begin, and what separates the fields.
struct CSVSeparator {
    var separator: UInt8
    /// Bytes before the header: a byte order mark, and a line `sep=;` that tells a spreadsheet program.
    var skipped: Int
    var hasSeparatorLine = false

    static func find(in prefix: [UInt8]) -> CSVSeparator {
        let mark = prefix.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let body = prefix.dropFirst(mark)
        let first = body.prefix(while: { $0 != 0x0A && $0 != 0x0D })
        if first.count == 5, first.starts(with: Array("sep=".utf8)), let sign = first.last {
            let breaks = body.dropFirst(5).starts(with: [0x0D, 0x0A]) ? 2 : 1
            return CSVSeparator(
                separator: sign, skipped: mark + 5 + breaks, hasSeparatorLine: true)
        }
        return CSVSeparator(separator: mostFrequent(in: body), skipped: mark)
    }

    /// The separator that the first row that is not blank has most of, outside quotes; ties go to `;`.
    private static func mostFrequent(in body: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var inQuotes = false
        var hasText = false
        for byte in body {
            if byte == 0x22 { inQuotes.toggle() }
            if inQuotes { continue }
            if byte == 0x0A || byte == 0x0D {
                if hasText { break }
                counts = [:]
            } else if byte == 0x3B || byte == 0x2C || byte == 0x09 {
                counts[byte, default: 0] += 1
            } else {
                hasText = true
            }
        }
        let order: [UInt8] = [0x3B, 0x09, 0x2C]
        return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x3B
    }
}

extension String {
    /// The text without blanks at either end, also no-break spaces and byte order marks.
    var trimmed: String {
        let isText = { (scalar: Unicode.Scalar) in
            !scalar.properties.isWhitespace && scalar.value != 0xFEFF
        }
        guard let start = unicodeScalars.firstIndex(where: isText),
            let end = unicodeScalars.lastIndex(where: isText)
        else { return "" }
        return String(unicodeScalars[start...end])
    }
}
