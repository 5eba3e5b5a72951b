import Diagnostics
import Glibc
import Import
import Payroll
import Testing

/// A folder that is there as long as the value is.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/lonespec-import-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map {
                unsafe String(cString: $0)
            }
        }
        path = try #require(made)
    }

    deinit { TemporaryFolder.remove(path) }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let full = "\(path)/\(name)"
        let file = unsafe open(full, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        let all = Array(bytes)
        let written = unsafe Glibc.write(file, all, all.count)
        try #require(written == all.count)
        return full
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(text.utf8, to: name)
    }

    func makeFolder(_ name: String) { unsafe mkdir("\(path)/\(name)", 0o700) }

    private static func remove(_ path: String) {
        var info = stat()
        guard unsafe lstat(path, &info) == 0 else { return }
        if info.st_mode & S_IFMT == S_IFDIR {
            if let handle = unsafe opendir(path) {
                while let entry = unsafe readdir(handle) {
                    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                        unsafe String(
                            cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
                    }
                    if name != ".", name != ".." { remove("\(path)/\(name)") }
                }
                unsafe closedir(handle)
            }
            unsafe rmdir(path)
        } else {
            unsafe unlink(path)
        }
    }
}

/// Keeps what it is given.
final class RecordingSink: ImportSink {
    var employees: [EmployeeRecord] = []
    var payslips: [PayslipRecord] = []
    /// What putting a payslip throws, by employment number.
    var failures: [String: any Error] = [:]

    func put(_ record: EmployeeRecord) throws -> ImportChange {
        if let failure = failures[record.number.text] { throw failure }
        employees.append(record)
        return .created
    }

    func put(_ record: PayslipRecord) throws -> ImportChange {
        if let failure = failures[record.number?.text ?? ""] { throw failure }
        payslips.append(record)
        return .created
    }
}

enum Sample {
    static let today = CalendarDate(daysSince1970: 20_780)  // 2026-11-23
    static let companyDigits = "5599001236"

    static func company() throws -> OrganisationNumber {
        try #require(OrganisationNumber(companyDigits))
    }

    /// Twelve digits of a synthetic personal identity number, its check digit computed.
    static func identity(_ birth: String, serial: String = "238") -> String {
        let nine = birth.suffix(6) + serial
        var sum = 0
        for (index, digit) in nine.utf8.enumerated() {
            let product = Int(digit - 48) * (index % 2 == 0 ? 2 : 1)
            sum += product / 10 + product % 10
        }
        return birth + serial + String((10 - sum % 10) % 10)
    }

    /// A PAXml file around some content.
    static func paxml(
        _ content: String, format: String? = "LÖNUT", company: String? = companyDigits,
        declaration: String = #"<?xml version="1.0" encoding="UTF-8"?>"#
    ) -> String {
        let parts = [
            format.map { "<format>\($0)</format>" }, "<version>2.0</version>",
            company.map { "<foretagorgnr>\($0)</foretagorgnr>" },
        ]
        let header = parts.compactMap(\.self).joined()
        return "\(declaration)\n<paxml>\n<header>\(header)</header>\n\(content)\n</paxml>\n"
    }

    /// One payslip.
    static func payslip(
        _ number: String = "1001", _ children: String = "<utbetalt>20000.00</utbetalt>",
        payDate: String = "2026-11-25"
    ) -> String {
        #"<lonebesked anstid="\#(number)"><betaldatum>\#(payDate)</betaldatum>"#
            + "\(children)</lonebesked>"
    }

    static func payslips(_ slips: String...) -> String {
        "<loneutbetalning>\n\(slips.joined(separator: "\n"))\n</loneutbetalning>"
    }
}

/// Imports bytes as PAXml.
func importPaxml(
    _ bytes: some Sequence<UInt8>, expects: PaxmlImporter.Expectation = .any,
    into sink: RecordingSink = RecordingSink()
) throws -> (ImportReport, RecordingSink) {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "in.pax")
    let importer = PaxmlImporter(
        path: path, displayName: "in.pax", company: try Sample.company(), today: Sample.today,
        expects: expects)
    return (try importer.run(into: sink, progress: nil), sink)
}

/// The error that importing bytes as PAXml ends with.
func refusal(
    _ bytes: some Sequence<UInt8>, expects: PaxmlImporter.Expectation = .any
) throws -> Diagnostic {
    let error = #expect(throws: Diagnostic.self) { try importPaxml(bytes, expects: expects) }
    return try #require(error)
}

/// Imports a text as a CSV of employees.
func importCSV(
    _ bytes: some Sequence<UInt8>, into sink: RecordingSink = RecordingSink()
) throws -> (ImportReport, RecordingSink) {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "in.csv")
    let importer = EmployeeCSVImporter(path: path, displayName: "in.csv", today: Sample.today)
    return (try importer.run(into: sink), sink)
}
