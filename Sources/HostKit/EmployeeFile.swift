import Delivery
import Diagnostics
import Payroll

/// A file with employment numbers: one on each line, or the first column of a CSV file.
package enum EmployeeFile {
    /// Headings that a first line may have.
    private static let headings: Set<String> = [
        "anstid", "anställningsnummer", "anställningsnr", "anstnr", "anst.nr", "nr", "number",
    ]

    /// Reads the numbers.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when the file cannot be read or has no numbers.
    package static func numbers(in path: String) throws -> [String] {
        let bytes: [UInt8]
        do {
            bytes = try DurableFile.read(path)
        } catch let failure as FileFailure {
            throw CommandFailure(.usage, failure.diagnostic)
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        var numbers = text.split(whereSeparator: \.isNewline).compactMap { line in
            let field = line.split(
                omittingEmptySubsequences: false, whereSeparator: { ";,\t".contains($0) }
            ).first.map(String.init)
            return field?.replacing("\"", with: "").nonBlank
        }
        if let first = numbers.first, headings.contains(first.lowercased()) {
            numbers.removeFirst()
        }
        guard !numbers.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "selection.file",
                    Phrase(
                        sv: "filen har inga anställningsnummer",
                        en: "the file has no employment numbers"),
                    hint: Phrase(sv: "skriv ett på varje rad", en: "write one on each line"),
                    at: SourcePlace(file: path)))
        }
        return numbers
    }
}
