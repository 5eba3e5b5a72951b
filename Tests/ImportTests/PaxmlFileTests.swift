import Diagnostics
import Import
import Payroll
import Testing

struct PaxmlFileTests {
    private static let sum = Sample.payslips(Sample.payslip())

    @Test(
        arguments: [
            #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<?xml version="1.0"?>"#, "",
            "\u{FEFF}", "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        ])
    func `UTF-8 is read with and without declaration and byte order mark`(
        declaration: String
    ) throws {
        let slip = Sample.payslip("1001", "<fornamn>Åsa €</fornamn>")
        let file = Sample.paxml(Sample.payslips(slip), declaration: declaration)
        let (_, sink) = try importPaxml(file.utf8)
        #expect(sink.payslips.first?.employee?.texts[.givenName] == "Åsa €")
    }

    @Test(
        arguments: [
            ("ISO-8859-1", [0xC5, 0xE5, 0xD6], "ÅåÖ"), ("iso-8859-1", [0xE9], "é"),
            ("windows-1252", [0xC5, 0x80, 0x96], "Å€–"), ("Windows-1252", [0x8A], "Š"),
        ] as [(String, [UInt8], String)])
    func `the declaration's encoding is obeyed`(
        encoding: String, bytes: [UInt8], expected: String
    ) throws {
        let slip = Sample.payslip("1001", "<fornamn>§</fornamn>")
        let file = Sample.paxml(
            Sample.payslips(slip), format: nil,
            declaration: "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>")
        let parts = file.components(around: "§")
        let (_, sink) = try importPaxml(Array(parts.0.utf8) + bytes + Array(parts.1.utf8))
        #expect(sink.payslips.first?.employee?.texts[.givenName] == expected)
    }

    @Test(
        arguments: [
            (Array("x<".utf8), "import.file.not-xml"), ([], "import.file.empty"),
            (Array(" \n ".utf8), "import.file.empty"), (Array("%PDF-1.7".utf8), "import.file.pdf"),
            ([0x50, 0x4B, 3, 4, 20], "import.file.zip"), ([0x1F, 0x8B, 8], "import.file.gzip"),
            ([0xFF, 0xFE, 0x3C, 0], "import.file.utf-16"),
            ([0, 0x3C, 0, 0x3F], "import.file.utf-16"),
            ([0x3C, 0, 0x3F, 0], "import.file.utf-16"),
            ([0xD0, 0xCF, 0x11, 0xE0], "import.file.old-excel"),
            (Array("<!DOCTYPE html><html></html>".utf8), "import.file.html"),
            (Array("<HTML></HTML>".utf8), "import.file.html"),
            (Array("fil;anstid\n".utf8), "import.file.not-xml"),
            (Array("<lista/>".utf8), "import.paxml.root"),
            (Array("<PAXML/>".utf8), "import.paxml.root"),
            (Array("<?xml version='1.0' encoding='klingon'?><paxml/>".utf8), "import.xml.encoding"),
            (Array("<?xml version='1.0' encoding='UTF-16'?><paxml/>".utf8), "import.xml.encoding"),
            (Array("<paxml><a>\u{1}</a></paxml>".utf8), "import.xml.syntax"),
            (Array("<paxml><a></b></paxml>".utf8), "import.xml.syntax"),
            (Array("<paxml/><paxml/>".utf8), "import.xml.syntax"),
            (Array("<paxml>&nbsp;</paxml>".utf8), "import.xml.entity"),
            (Array("<paxml><header><format>L".utf8) + [0xD6], "import.xml.truncated"),
            (
                Array("<paxml><header><format>L".utf8) + [0xD6]
                    + Array("NUT</format></header>".utf8),
                "import.xml.encoding"
            ),
        ] as [([UInt8], String)])
    func `a file of another kind has its own sentence`(bytes: [UInt8], code: String) throws {
        let diagnostic = try refusal(bytes)
        #expect(diagnostic.code == code)
        #expect(diagnostic.place?.file == "in.pax")
        #expect(!diagnostic.message.sv.isEmpty && diagnostic.message.sv != diagnostic.message.en)
    }

    @Test(arguments: ["finns-inte.pax", ""])
    func `what is not an ordinary file is refused`(name: String) throws {
        let folder = try TemporaryFolder()
        let importer = PaxmlImporter(
            path: "\(folder.path)/\(name)", displayName: "in.pax", company: try Sample.company(),
            today: Sample.today, expects: .any)
        let error = #expect(throws: Diagnostic.self) {
            try importer.run(into: RecordingSink(), progress: nil)
        }
        #expect(error?.code == (name.isEmpty ? "import.file.kind" : "import.file.missing"))
    }

    @Test(arguments: ["5599001236", "559900-1236", "165599001236", " 559900-1236 "])
    func `the company's number is accepted in every form`(number: String) throws {
        let (report, _) = try importPaxml(Sample.paxml(Self.sum, company: number).utf8)
        #expect(report.diagnostics == [])
    }

    @Test(arguments: ["5566778899", "2021001231", "ACME", "0000000000"])
    func `another company's file is refused, wherever the header stands`(number: String) throws {
        let sink = RecordingSink()
        let first = #expect(throws: Diagnostic.self) {
            try importPaxml(Sample.paxml(Self.sum, company: number).utf8, into: sink)
        }
        #expect(first?.code == "import.paxml.company")
        #expect(first?.place?.line == 3)
        #expect(sink.payslips.isEmpty)

        let last =
            "<paxml>\(Self.sum)<header><foretagorgnr>\(number)</foretagorgnr></header></paxml>"
        #expect(try refusal(last.utf8).code == "import.paxml.company")
    }

    @Test func `a sole trader's number is masked`() throws {
        let number = Sample.identity("19850101")
        let diagnostic = try refusal(Sample.paxml(Self.sum, company: number).utf8)
        #expect(diagnostic.message.en.contains("850101-****"))
        #expect(!diagnostic.text(.sv).contains(number.suffix(4)))
    }

    @Test(
        arguments: [
            (nil, companyDigits, ["import.paxml.format"]),
            ("LÖNUT", nil, ["import.paxml.company-missing"]),
            ("REGISTER", companyDigits, ["import.paxml.format"]), ("lönut", companyDigits, []),
            ("LÖNUT", "", ["import.paxml.company-missing"]),
        ] as [(String?, String?, [String])])
    func `an untidy header is warned of and the content decides`(
        format: String?, company: String?, codes: [String]
    ) throws {
        let (report, sink) = try importPaxml(
            Sample.paxml(Self.sum, format: format, company: company).utf8, expects: .payrun)
        #expect(report.diagnostics.map(\.code) == codes)
        #expect(report.badRows == 0)
        #expect(sink.payslips.count == 1)
    }

    private static let companyDigits = Sample.companyDigits

    @Test(
        arguments: [
            ("LÖNIN", "", PaxmlImporter.Expectation.payrun, "import.paxml.input"),
            ("LÖNUT", "<tidtransaktioner/>", .any, "import.paxml.input"),
            ("LÖNUT", "<saldon/>", .any, "import.paxml.content"),
            ("LÖNUT", "<personal/>", .payrun, "import.paxml.content"),
            ("LÖNUT", "<loneutbetalning/>", .register, "import.paxml.content"),
        ])
    func `a file without what was asked for is refused`(
        format: String, content: String, expects: PaxmlImporter.Expectation, code: String
    ) throws {
        let file = Sample.paxml(content, format: format)
        #expect(try refusal(file.utf8, expects: expects).code == code)
    }

    @Test func `progress says how many bytes have been read`() throws {
        let folder = try TemporaryFolder()
        let file = Sample.paxml(Self.sum)
        let path = try folder.write(file, to: "in.pax")
        let importer = PaxmlImporter(
            path: path, displayName: "in.pax", company: try Sample.company(), today: Sample.today,
            expects: .any)
        var last = 0
        _ = try importer.run(into: RecordingSink()) { last = $0 }
        #expect(last == file.utf8.count)
    }
}

extension String {
    /// What stands before and after a text.
    fileprivate func components(around text: String) -> (String, String) {
        guard let range = self.firstRange(of: text) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
