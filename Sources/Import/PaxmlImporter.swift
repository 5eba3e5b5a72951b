import CExpat
import Diagnostics
package import Payroll

/// Reads a PAXml file, LÖNUT or REGISTER, as a stream (paxml.xsd, README).
///
/// Employees and payslips go to the sink in the file's order. The caller gives the sink one transaction and rolls it
/// back when `run` throws: the schema lets the header come last, so a wrong company may show at the end only.
package struct PaxmlImporter {
    /// What the file must have.
    package enum Expectation: String, CaseIterable, Hashable, Sendable {
        /// Payslips; employees are read too where there are any.
        case payrun
        /// Employees; payslips are passed over.
        case register
        /// Either.
        case any
    }

    private let path: String
    private let settings: PaxmlSettings

    /// Creates an importer.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - displayName: the file as messages name it.
    ///   - company: the company that the file must belong to.
    ///   - today: the date that identity numbers are judged against.
    ///   - expects: what the file must have.
    package init(
        path: String, displayName: String, company: OrganisationNumber, today: CalendarDate,
        expects: Expectation
    ) {
        self.path = path
        settings = PaxmlSettings(
            displayName: displayName, company: company, today: today, expects: expects)
    }

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - sink: gets the records.
    ///   - progress: gets the number of bytes read so far, after each piece of the file.
    /// - Returns: what was done, with the rows that could not be kept.
    /// - Throws: a `Diagnostic` when the file as a whole is refused, or what the sink threw.
    package func run(
        into sink: any ImportSink, progress: ((Int) -> Void)? = nil
    ) throws -> ImportReport {
        let file = try InputFile(path: path, displayName: settings.displayName)
        let kind = FileKind(prefix: try file.prefix(1024))
        let wanted = Phrase(sv: "PAXml", en: "PAXml")
        if let refusal = kind.refusal(wanted: wanted, file: settings.displayName) { throw refusal }
        guard kind == .xml else { throw XmlProblem.notXML(file: settings.displayName) }

        let reader = PaxmlReader(settings: settings, sink: sink)
        try PaxmlFeed(reader: reader).feed(file, progress: progress)
        try reader.finishFile()
        reader.reportPassedOver()
        reader.report.close()
        return reader.report
    }
}

/// What an importer was told.
struct PaxmlSettings {
    var displayName: String
    var company: OrganisationNumber
    var today: CalendarDate
    var expects: PaxmlImporter.Expectation
}

/// Owns the parser and gives it the file piece by piece.
@safe private struct PaxmlFeed: ~Copyable {
    private let parser: XML_Parser
    private let reader: PaxmlReader

    init(reader: PaxmlReader) throws(Diagnostic) {
        guard let parser = unsafe XML_ParserCreate(nil) else {
            throw PaxmlLimits.tooLong(at: reader.here)
        }
        unsafe self.parser = unsafe parser
        self.reader = reader
        unsafe reader.parser = parser
        unsafe PaxmlCallbacks.install(on: parser, reader: reader)
    }

    deinit {
        unsafe reader.parser = nil
        unsafe XML_ParserFree(parser)
    }

    func feed(_ file: borrowing InputFile, progress: ((Int) -> Void)?) throws {
        var buffer = [UInt8](repeating: 0, count: InputFile.chunkSize)
        var total = 0
        while true {
            let count = try file.read(into: &buffer)
            let status = unsafe buffer.withUnsafeBytes {
                unsafe XML_Parse(
                    parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
                    count == 0 ? 1 : 0)
            }
            if let failure = reader.failure { throw failure }
            let index = Int(unsafe XML_GetCurrentByteIndex(parser))
            guard status != XML_STATUS_ERROR else {
                let inPiece = index - total
                let byte = (0..<count).contains(inPiece) ? buffer[inPiece] : nil
                throw XmlProblem.diagnostic(
                    unsafe XML_GetErrorCode(parser), isAtEnd: count == 0, badByte: byte,
                    at: reader.here)
            }
            if count == 0 { return }
            total += count
            if index >= 0, total - index > PaxmlLimits.markup + InputFile.chunkSize {
                throw PaxmlLimits.tooLong(at: reader.here)
            }
            progress?(total)
        }
    }
}
