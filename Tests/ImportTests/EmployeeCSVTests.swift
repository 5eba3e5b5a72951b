import Diagnostics
import Import
import Payroll
import Testing

struct EmployeeCSVTests {
    @Test(
        arguments: [
            "anstid;förnamn;skicka_via_kivra\n0042;Åsa;ja\n",
            "anstid,förnamn,skicka_via_kivra\r\n0042,Åsa,1\r\n",
            "anstid\tförnamn\tskicka_via_kivra\r0042\tÅsa\tx",
            "\u{FEFF}anstid;förnamn;skicka_via_kivra\n0042;Åsa;JA",
            "sep=;\nanstid;förnamn;skicka_via_kivra\n0042;Åsa;sant\n",
            "\u{FEFF}sep=,\r\nanstid,förnamn,skicka_via_kivra\r\n0042,Åsa,true\r\n",
            "\n\nAnställnings-nr;FÖRNAMN;Skicka lönespecifikationer via Kivra\n\n0042;Åsa;Ja\n;;\n",
            "\"anstid\";\"förnamn\";\"kivra\"\n\"0042\";\"Åsa\";\"ja\"\n",
            "Kivra; first name ;NR\nja; Åsa ;\"=\"\"0042\"\"\"\n",
            "Kivra;fornamn;anst.nr\nja;Åsa;=\"0042\"\n",
            "anstid;fornamn;kivra\n0042;Åsa;ja;;;\n",
            "anstid;fornamn;kivra;\"a,b,c,d,e,f\"\n0042;Åsa;ja;\n",
        ])
    func `every form that spreadsheets write is read`(text: String) throws {
        let (report, sink) = try importCSV(text.utf8)
        let record = try #require(sink.employees.first)
        #expect(sink.employees.count == 1)
        #expect(report.badRows == 0)
        #expect(record.number.text == "0042")
        #expect(record.texts[.givenName] == "Åsa")
        #expect(record.sendViaKivra == true)
    }

    @Test(
        arguments: [
            (Array("anstid;f".utf8) + [0xF6] + Array("rnamn\n1;".utf8) + [0xC5, 0x80], "Å€"),
            (Array("anstid;fornamn\n1;".utf8) + [0xC3, 0x85], "Å"),
            // One byte that is not UTF-8 makes the whole file Windows-1252.
            (Array("anstid;fornamn;ort\n1;".utf8) + [0xC3, 0x85, 0x3B, 0xD6], "Ã…"),
        ] as [([UInt8], String)])
    func `what is not UTF-8 is Windows-1252`(bytes: [UInt8], name: String) throws {
        let (_, sink) = try importCSV(bytes)
        #expect(sink.employees.first?.texts[.givenName] == name)
    }

    @Test func `the encoding is decided by the whole file and characters cross pieces`() throws {
        // More than one piece of 256 KiB, with two-byte characters on every boundary.
        let rows = (0..<6_000).map { "\($0);\(String(repeating: "å", count: 20 + $0 % 9))Ö" }
        let (report, sink) = try importCSV("anstid;ort\n\(rows.joined(separator: "\n"))".utf8)
        #expect(report.employees == [.created: 6_000])
        #expect(sink.employees.allSatisfy { $0.texts[.city]?.hasSuffix("Ö") == true })
    }

    @Test func `quotes hold separators, quotes and line breaks, and lines count on`() throws {
        let text = "anstid;adress;ort\n1;\"Box \"\"A\"\";\r\nGränd 2\";Umeå\n2;x;\"\"\n3;y\n"
        let (report, sink) = try importCSV(text.utf8)
        #expect(sink.employees.map(\.place.line) == [2, 4])
        #expect(sink.employees.first?.texts[.street] == "Box \"A\";\r\nGränd 2")
        #expect(sink.employees.last?.texts[.city] == "")
        let diagnostic = try #require(report.diagnostics.first)
        #expect(diagnostic.place?.line == 5)
        #expect(diagnostic.subject == "3")
        #expect(
            diagnostic.message.en
                == "the row has 2 fields, the headings have 3 (row 4 of the sheet)")
    }

    @Test func `every column is read`() throws {
        let fields = EmployeeTextField.allCases.map(\.rawValue)
        let text = """
            anstid;personnummer;anställningsdatum;avgangsdatum;sysselsättningsgrad;kivra;print;skyddad;\
            \(fields.joined(separator: ";"))
            7;\(Sample.identity("19850101"));2020-01-31;;87,5 %;nej;ja;0;\
            \(fields.map { "<\($0)>" }.joined(separator: ";"))
            """
        let (report, sink) = try importCSV(text.utf8)
        let record = try #require(sink.employees.first)
        #expect(report.diagnostics == [])
        #expect(record.identity == IdentitySecret(Sample.identity("19850101")))
        #expect(record.hireDate == .some(CalendarDate("2020-01-31")))
        #expect(record.leaveDate == .some(.none))
        #expect(record.ratePercent == Quantity("87.5"))
        #expect(record.sendViaKivra == false)
        #expect(record.allowPrint == true)
        #expect(record.isProtected == false)
        for field in EmployeeTextField.allCases {
            #expect(record.texts[field] == "<\(field.rawValue)>")
        }
    }

    @Test func `a column that is not there and an empty yes or no say nothing`() throws {
        let (_, sink) = try importCSV("anstid;kivra\n1;\n".utf8)
        let record = try #require(sink.employees.first)
        #expect(record.identity == nil && record.hireDate == nil && record.texts.isEmpty)
        #expect(record.sendViaKivra == nil && record.allowPrint == nil)
    }

    @Test(
        arguments: [
            ("2026-11-25", "2026-11-25"), ("20261125", "2026-11-25"), ("2026/11/25", "2026-11-25"),
            ("25.11.2026", "2026-11-25"), ("2026-11-25 00:00:00", "2026-11-25"),
        ])
    func `dates are read in every form that is certain`(text: String, date: String) throws {
        let (_, sink) = try importCSV("anstid;anstdatum\n1;\(text)\n".utf8)
        #expect(sink.employees.first?.hireDate == .some(CalendarDate(date)))
    }

    @Test(
        arguments: [
            ("anstdatum", "45991", "import.csv.date", "day number"),
            ("anstdatum", "05/06/2026", "import.csv.date", "write YYYY-MM-DD"),
            ("avgdatum", "2026-02-30", "import.csv.date", "write YYYY-MM-DD"),
            ("kivra", "kanske", "import.csv.boolean", nil),
            ("sysgrad", "hel", "import.csv.number", nil),
        ] as [(String, String, String, String?)])
    func `a value that cannot be read is its row's error`(
        column: String, value: String, code: String, hint: String?
    ) throws {
        let (report, sink) = try importCSV("anstid;\(column)\n1;\(value)\n2;\n".utf8)
        let diagnostic = try #require(report.diagnostics.first)
        #expect(report.badRows == 1)
        #expect(diagnostic.code == code)
        #expect(diagnostic.subject == "1")
        #expect(diagnostic.place == SourcePlace(file: "in.csv", line: 2))
        #expect(diagnostic.message.en.contains(value))
        if let hint { #expect(diagnostic.hint?.en.contains(hint) == true) }
        #expect(sink.employees.map(\.number.text) == ["2"])
    }

    @Test(
        arguments: [
            (";Åsa", "import.csv.number-missing"), ("1;Åsa\n1;Bo", "import.csv.repeated"),
            ("1", "import.csv.fields"), ("1;2;3", "import.csv.fields"),
            ("\(String(repeating: "9", count: 65));Åsa", "import.csv.number-invalid"),
        ])
    func `a bad row is reported and the good ones are kept`(rows: String, code: String) throws {
        let (report, sink) = try importCSV("anstid;förnamn\n\(rows)\n77;Eva\n".utf8)
        #expect(report.diagnostics.map(\.code) == [code])
        #expect(sink.employees.last?.number.text == "77")
    }

    @Test func `identity numbers that a spreadsheet spoiled are kept and warned of`() throws {
        let zeros = String(Sample.identity("20050101").dropFirst(3))
        let text =
            "anstid;personnummer\n1;\(zeros)\n2;1,98501E+11\n3;\(Sample.identity("19850101"))\n"
        let (report, sink) = try importCSV(text.utf8)
        #expect(sink.employees.count == 3)
        #expect(report.badRows == 0)
        #expect(report.diagnostics.map(\.subject) == ["1", "2"])
        #expect(report.diagnostics.map(\.severity) == [.warning, .warning])
        let messages = report.diagnostics.map(\.message.en)
        #expect(messages.first?.contains("leading zeros") == true)
        #expect(messages.last?.contains("rounded") == true)
        #expect(!report.diagnostics.description.contains(zeros))
    }

    @Test func `unknown columns are noted with the nearest known name`() throws {
        let (report, sink) = try importCSV("anstid;efternam;lön\n1;Ek;30000\n2;Al;1\n".utf8)
        #expect(sink.employees.count == 2)
        #expect(report.passedOver == ["efternam": 2, "lön": 2])
        #expect(report.diagnostics.map(\.severity) == [.note, .note])
        #expect(report.diagnostics.first?.hint?.en == "did you mean efternamn?")
    }

    @Test(
        arguments: [
            ("", "import.file.empty"), ("\n\n;;\n", "import.file.empty"),
            ("\u{FEFF}", "import.file.empty"), ("%PDF-1.4", "import.file.pdf"),
            ("PK\u{3}\u{4}", "import.file.zip"), ("<paxml/>", "import.file.xml"),
            ("<html>", "import.file.html"), ("namn;ort\nEk;Umeå\n", "import.csv.column"),
            ("1001;Ek;850101\n", "import.csv.header"),
            ("anstid;nr\n1;2\n", "import.csv.column-twice"),
            ("anstid;ort\n1;\"Umeå\n2;x\n", "import.csv.quote"),
            ("anstid;o\u{0}\n", "import.csv.binary"),
        ])
    func `a file that cannot be employees is refused`(text: String, code: String) throws {
        let error = #expect(throws: Diagnostic.self) { try importCSV(text.utf8) }
        #expect(error?.code == code)
    }

    @Test(
        arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61, 0, 0x3B, 0]] as [[UInt8]])
    func `UTF-16 is refused with what to do`(bytes: [UInt8]) throws {
        let error = #expect(throws: Diagnostic.self) { try importCSV(bytes) }
        #expect(error?.code == "import.file.utf-16")
        #expect(error?.hint != nil)
    }

    @Test func `a quote that is never closed does not swallow a large file`() throws {
        let rows = (0..<20_000).map { "\($0);x" }.joined(separator: "\n")
        let error = #expect(throws: Diagnostic.self) {
            try importCSV("anstid;ort\n1;\"\n\(rows)".utf8)
        }
        #expect(error?.code == "import.csv.size")
        #expect(error?.place?.line == 2)
    }

    @Test func `headings without rows are warned of`() throws {
        let (report, _) = try importCSV("anstid;ort\n;\n".utf8)
        #expect(report.diagnostics.map(\.code) == ["import.csv.no-rows"])
    }

    @Test func `the missing column's error shows the headings but no data`() throws {
        let error = #expect(throws: Diagnostic.self) { try importCSV("namn;ort\n".utf8) }
        #expect(error?.message.en.contains("namn, ort") == true)
        let number = Sample.identity("19850101")
        let data = #expect(throws: Diagnostic.self) { try importCSV("Ek;\(number)\n".utf8) }
        #expect(data?.text(.sv).contains("Ek") == false)
    }
}
