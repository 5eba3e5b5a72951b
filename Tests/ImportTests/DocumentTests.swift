import Diagnostics
import Glibc
import Import
import Payroll
import Testing

struct DocumentNameTests {
    @Test(
        arguments: [
            ("{anstid}_{betaldatum}.pdf", "1001_2026-11-25.pdf", "1001", "2026-11-25"),
            ("{anstid}_{betaldatum}.pdf", "1001_20261125.PDF", "1001", "2026-11-25"),
            ("{anstid}_{betaldatum}.pdf", "A-17_2026-11-25.pdf", "A-17", "2026-11-25"),
            ("{anstid}-{betaldatum}.pdf", "1001-2026-11-25.pdf", "1001", "2026-11-25"),
            ("{betaldatum} {anstid} {*}.pdf", "2026-11-25 1001 Åsa Ek.pdf", "1001", "2026-11-25"),
            ("{*}_{anstid}_{betaldatum}.pdf", "a_b_1001_20261125.pdf", "1001", "2026-11-25"),
            ("Lönespec {anstid}.pdf", "lönespec 0042.pdf", "0042", nil),
            ("Lönespec {anstid}.pdf", "Lo\u{308}nespec 0042.pdf", "0042", nil),
            ("{betaldatum}/{anstid}.pdf", "2026-11-25/1001.pdf", "1001", "2026-11-25"),
            ("{anstid}{betaldatum}.pdf", "10012026-11-25.pdf", "1001", "2026-11-25"),
        ] as [(String, String, String, String?)])
    func `a name gives employment number and pay date`(
        pattern: String, name: String, number: String, payDate: String?
    ) throws {
        let key = try #require(try DocumentName(pattern).match(name))
        #expect(key.number?.text == number)
        #expect(key.payDate?.description == payDate)
    }

    @Test(arguments: ["2026-11", "202611", "2026.M.11"])
    func `a name gives a period`(period: String) throws {
        let key = try #require(try DocumentName("{anstid} {period}.pdf").match("7 \(period).pdf"))
        #expect(key.period == PayPeriod(identifier: "2026-11"))
    }

    @Test func `a name may hold a personal identity number, which nothing prints`() throws {
        let number = Sample.identity("19850101")
        let dashed = "\(number.dropFirst(2).prefix(6))-\(number.suffix(4))"
        for text in [number, dashed] {
            let name = try DocumentName("{personnummer}_{betaldatum}.pdf")
            let key = try #require(name.match("\(text)_2026-11-25.pdf"))
            #expect(key.identity == IdentitySecret(text))
            #expect(!"\(key)".contains(number.suffix(4)))
        }
    }

    @Test(
        arguments: [
            "1001.pdf", "1001_2026-13-01.pdf", "1001_2026-11-25.pdf.bak", "_2026-11-25.pdf",
            "1001_20261125_kopia.pdf", "x/1001_2026-11-25.pdf", "1001_05-06-26.pdf", "",
            "A_1_2026-11-25.pdf",
        ])
    func `other names do not match`(name: String) throws {
        #expect(try DocumentName("{anstid}_{betaldatum}.pdf").match(name) == nil)
    }

    @Test func `a name that can be read in two ways matches nothing`() throws {
        let name = try DocumentName("{anstid}{betaldatum}{*}.pdf")
        #expect(name.match("100120261125.pdf") != nil)
        #expect(name.match("12026112520261125.pdf") == nil)
    }

    @Test(
        arguments: [
            ("{anstid", "import.name.brace"), ("{namn}.pdf", "import.name.placeholder"),
            ("{anstid}{*}.pdf", "import.name.adjacent"), ("{anstid}_{anstid}", "import.name.twice"),
            ("{betaldatum}.pdf", "import.name.nobody"), ("", "import.name.nobody"),
        ])
    func `a pattern that cannot work is refused`(pattern: String, code: String) throws {
        let error = #expect(throws: Diagnostic.self) { try DocumentName(pattern) }
        #expect(error?.code == code)
    }

    @Test func `an unknown placeholder gets the nearest one as a hint`() throws {
        let error = #expect(throws: Diagnostic.self) { try DocumentName("{anstd}_{*}") }
        #expect(error?.hint?.en == "did you mean {anstid}?")
    }

    @Test func `a hostile name takes no time`() throws {
        let name = try DocumentName("{*}a{*}a{*}a{*}a{*}a{*}-{anstid}.pdf")
        #expect(name.match(String(repeating: "a", count: 250) + ".pdf") == nil)
    }
}

struct DocumentFolderTests {
    private let pattern = "{anstid}_{betaldatum}.pdf"

    private func scan(_ folder: TemporaryFolder, _ pattern: String) throws -> (
        files: [DocumentFile], diagnostics: [Diagnostic]
    ) {
        try DocumentFolder(path: folder.path, name: try DocumentName(pattern)).scan()
    }

    @Test func `matching PDFs are found in order and the others are reported`() throws {
        let folder = try TemporaryFolder()
        let number = Sample.identity("19850101")
        for name in [
            "2_2026-11-25.pdf", "10_2026-11-25.PDF", "\(number).pdf", "notes.txt", ".x.pdf",
        ] {
            try folder.write("%PDF-1.7\n", to: name)
        }
        try folder.write("hej", to: "3_2026-11-25.pdf")
        try folder.write("", to: "4_2026-11-25.pdf")
        folder.makeFolder("under")
        try folder.write("%PDF-1.7", to: "under/5_2026-11-25.pdf")
        unsafe symlink("/etc/passwd", "\(folder.path)/6_2026-11-25.pdf")
        let (files, diagnostics) = try scan(folder, pattern)
        #expect(files.map(\.displayName) == ["10_2026-11-25.PDF", "2_2026-11-25.pdf"])
        #expect(files.map(\.path) == files.map { "\(folder.path)/\($0.displayName)" })
        #expect(files.map(\.key.number?.text) == ["10", "2"])
        let masked = "19850101****.pdf"
        #expect(
            diagnostics.map { "\($0.code) \($0.place?.file ?? "")" } == [
                "import.pdf.unmatched \(masked)", "import.pdf.kind 3_2026-11-25.pdf",
                "import.pdf.kind 4_2026-11-25.pdf", "import.pdf.link 6_2026-11-25.pdf",
            ])
        #expect(!diagnostics.description.contains(number.suffix(4)))
    }

    @Test func `two files for the same payslip are both refused`() throws {
        let folder = try TemporaryFolder()
        for name in ["1_2026-11-25.pdf", "1_20261125.pdf", "2_20261125.pdf"] {
            try folder.write("%PDF-1.7", to: name)
        }
        let (files, diagnostics) = try scan(folder, pattern)
        #expect(files.map(\.key.number?.text) == ["2"])
        #expect(diagnostics.map(\.code) == ["import.pdf.same", "import.pdf.same"])
        #expect(diagnostics.map(\.subject) == ["1", "1"])
    }

    @Test func `two forms of one identity number are the same payslip`() throws {
        let folder = try TemporaryFolder()
        let number = Sample.identity("19850101")
        try folder.write("%PDF-1.7", to: "\(number)_2026-11-25.pdf")
        try folder.write("%PDF-1.7", to: "\(number.dropFirst(2))_2026-11-25.pdf")
        let (files, diagnostics) = try scan(folder, "{personnummer}_{betaldatum}.pdf")
        #expect(files.isEmpty && diagnostics.count == 2)
        #expect(!diagnostics.description.contains(number.suffix(4)))
    }

    @Test func `folders below are looked at when the pattern names them`() throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("2026-11-25")
        try folder.write("%PDF-1.7", to: "2026-11-25/1.pdf")
        try folder.write("%PDF-1.7", to: "1.pdf")
        let (files, diagnostics) = try scan(folder, "{betaldatum}/{anstid}.pdf")
        #expect(files.map(\.displayName) == ["2026-11-25/1.pdf"])
        #expect(diagnostics.map(\.code) == ["import.pdf.unmatched"])
    }

    @Test func `a folder that is not there is an error`() throws {
        let name = try DocumentName(pattern)
        let error = #expect(throws: Diagnostic.self) {
            try DocumentFolder(path: "/finns/inte", name: name)
        }
        #expect(error?.code == "import.folder")
    }
}

struct DocumentIndexTests {
    @Test(
        arguments: [
            "fil;anstid;betaldatum\na.pdf;1;2026-11-25\n",
            "Betaldatum,FIL,AnstNr\n20261125,./a.pdf,1\n",
            "anställningsnummer\tsökväg\tutbetalningsdatum\r\n1\ta.pdf\t2026-11-25\r\n",
            "fil;anstid;betaldatum\nunder\\..b.pdf;1;2026-11-25\n",
            "fil;anstid;betaldatum\na.pdf;1;2026-11-25\na.pdf;1;2026-11-25\n",
        ])
    func `an index says whose each PDF is`(text: String) throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("under")
        try folder.write("%PDF-1.7", to: "a.pdf")
        try folder.write("%PDF-1.7", to: "under/..b.pdf")
        let path = try folder.write(text, to: "index.csv")
        let (files, diagnostics) = try DocumentIndex(path: path).scan()
        #expect(diagnostics == [])
        #expect(files.count == 1)
        #expect(files.first?.key.number?.text == "1")
        #expect(files.first?.key.payDate?.description == "2026-11-25")
    }

    @Test(
        arguments: [
            ("../ute.pdf", "import.index.outside"), ("/etc/passwd", "import.index.outside"),
            ("x/../../ute.pdf", "import.index.outside"), ("C:\\ute.pdf", "import.index.outside"),
            ("..\\ute.pdf", "import.index.outside"), ("lank.pdf", "import.index.outside"),
            ("lank/passwd", "import.index.outside"), ("", "import.index.outside"),
            ("finns-inte.pdf", "import.index.missing"), ("text.pdf", "import.pdf.kind"),
            (".", "import.index.outside"), ("under", "import.file.kind"),
        ])
    func `an index reaches nothing outside its folder`(file: String, code: String) throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("i")
        folder.makeFolder("i/under")
        try folder.write("%PDF-1.7", to: "ute.pdf")
        try folder.write("hej", to: "i/text.pdf")
        try folder.write("%PDF-1.7", to: "i/bra.pdf")
        unsafe symlink("../ute.pdf", "\(folder.path)/i/lank.pdf")
        unsafe symlink("/etc", "\(folder.path)/i/lank")
        let text = "fil;anstid\n\(file);1\nbra.pdf;2\n"
        let path = try folder.write(text, to: "i/index.csv")
        let (files, diagnostics) = try DocumentIndex(path: path, displayName: "index.csv").scan()
        #expect(diagnostics.map(\.code) == [code])
        #expect(files.map(\.key.number?.text) == ["2"])
    }

    @Test(
        arguments: [
            ("a.pdf;1;x\n", ["import.index.date"]),
            ("a.pdf;;2026-11-25\n", ["import.csv.number-missing"]),
            ("a.pdf;1\n", ["import.csv.fields"]),
            ("a.pdf;1;\na.pdf;2;\n", ["import.index.shared", "import.index.shared"]),
            ("a.pdf;1;\nb.pdf;1;\n", ["import.pdf.same", "import.pdf.same"]),
        ])
    func `rows that cannot be trusted give no document`(rows: String, codes: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write("%PDF-1.7", to: "a.pdf")
        try folder.write("%PDF-1.7", to: "b.pdf")
        let path = try folder.write("fil;anstid;betaldatum\n\(rows)", to: "index.csv")
        let (files, diagnostics) = try DocumentIndex(path: path).scan()
        #expect(files.isEmpty)
        #expect(diagnostics.map(\.code) == codes)
    }

    @Test(
        arguments: [
            ("anstid;betaldatum\n", "import.csv.column"), ("fil;ort\n", "import.csv.column"),
            ("", "import.file.empty"),
        ])
    func `an index without the columns it needs is refused`(text: String, code: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "index.csv")
        let error = #expect(throws: Diagnostic.self) { try DocumentIndex(path: path).scan() }
        #expect(error?.code == code)
    }
}
