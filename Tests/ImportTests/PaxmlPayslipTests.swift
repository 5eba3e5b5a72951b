import Diagnostics
import Import
import Payroll
import Testing

struct PaxmlPayslipTests {
    @Test func `a payslip gives its figures, lines and facts`() throws {
        let slip = """
            <lonebesked anstid="1001" persnr="\(Sample.identity("19850101"))">
            <periodid>2026.M.11</periodid><betaldatum>2026-11-25</betaldatum>
            <fornamn>Åsa</fornamn><efternamn>Berg</efternamn><ort/>
            <bankkonto>1234567</bankkonto><nytt>som 2.3 säger</nytt>
            <tabellskatt>7000.00</tabellskatt><engangsskatt>500</engangsskatt>
            <utbetalt>22600</utbetalt>
            <lonerader>
              <lonrad radnr="1"><lonart>100</lonart><font>FET</font>
                <benamning>Månadslön</benamning><kommentar>hela &amp; halva</kommentar>
                <datumfrom>2026-11-01T00:00:00</datumfrom><datumtom>2026-11-30</datumtom>
                <timmar>165,5</timmar><dagar>21</dagar><enhet>tim</enhet><antal>1.25</antal>
                <apris>24000.1234</apris><belopp>30 000,5</belopp><lonetyp>BRUTTO</lonetyp>
                <skattetyp>TABELL</skattetyp></lonrad>
              <lonrad><belopp>99.50</belopp><lonetyp>NETTO</lonetyp></lonrad>
              <lonrad><belopp>-1</belopp><lonetyp>Ny</lonetyp></lonrad>
            </lonerader>
            <ackbruttolon>330000.00</ackbruttolon><ackprelskatt>-82500</ackprelskatt>
            <flexsaldo> 3.5 </flexsaldo><kontering><transaktion kontonr="7010"/></kontering>
            </lonebesked>
            """
        let (report, sink) = try importPaxml(Sample.paxml(Sample.payslips(slip)).utf8)
        let record = try #require(sink.payslips.first)
        #expect(report.diagnostics == [])
        #expect(report.payslips == [.created: 1])
        #expect(report.payDates == [record.payDate])
        #expect(record.number?.text == "1001")
        #expect(record.identity == IdentitySecret(Sample.identity("19850101")))
        #expect(record.payDate.description == "2026-11-25")
        #expect(record.runLabel == "2026.M.11")
        #expect(record.place == SourcePlace(file: "in.pax", line: 5))
        #expect(record.amounts.period == PayPeriod(identifier: "2026-11"))
        #expect(record.amounts.gross == Money(kronor: "30000.50"))
        #expect(record.amounts.net == Money(kronor: "22600"))
        #expect(record.amounts.tax == Money(kronor: "7500"))
        #expect(record.amounts.yearGross == Money(kronor: "330000"))
        #expect(record.amounts.yearTax == Money(kronor: "82500"))
        #expect(record.employee?.texts == [.givenName: "Åsa", .familyName: "Berg"])
        #expect(record.detail.facts["flexsaldo"] == "3.5")
        #expect(record.detail.facts["bankkonto"] == "1234567")
        #expect(record.detail.facts["nytt"] == "som 2.3 säger")
        #expect(record.detail.facts["utbetalt"] == nil)
        try checkLine(record.detail.lines)
        #expect(report.passedOver["lonrad/skattetyp"] == 1)
        #expect(report.passedOver["lonrad/lonetyp=Ny"] == 1)
        #expect(report.passedOver["lonebesked/kontering"] == 1)
    }

    private func checkLine(_ lines: [PayLine]) throws {
        #expect(lines.count == 3)
        var line = PayLine()
        line.number = 1
        line.code = "100"
        line.style = .bold
        line.name = "Månadslön"
        line.comment = "hela & halva"
        line.from = CalendarDate("2026-11-01")
        line.to = CalendarDate("2026-11-30")
        line.hours = Quantity("165.5")
        line.days = Quantity("21")
        line.unit = "tim"
        line.count = Quantity("1.25")
        line.price = Quantity("24000.1234")
        line.amount = Money(kronor: "30000.50")
        line.kind = .gross
        #expect(lines.first == line)
        #expect(lines.last?.kind == nil)
    }

    @Test(
        arguments: [
            // Signed as shown, or positive; with both figures the sign that adds up.
            ("30000", "22500", "7500", "7500"), ("30000", "22500", "-7500", "7500"),
            // A repayment of tax stays negative.
            ("1000", "1500", "-500", "-500"), ("1000", "1500", "500", "-500"),
            // Without gross pay the sign is unknown, and tax is nearly always deducted.
            (nil, "22500", "-7500", "7500"), ("30000", nil, "-7500", "7500"),
            ("30000", "30000", "0", "0"),
        ] as [(String?, String?, String, String)])
    func `tax is positive whatever sign the exporter writes`(
        gross: String?, net: String?, tax: String, expected: String
    ) throws {
        let line = gross.map {
            "<lonerader><lonrad><belopp>\($0)</belopp><lonetyp>BRUTTO</lonetyp></lonrad></lonerader>"
        }
        let children =
            "<tabellskatt>\(tax)</tabellskatt>" + (net.map { "<utbetalt>\($0)</utbetalt>" } ?? "")
            + (line ?? "")
        let slip = Sample.payslip("1001", children)
        let (_, sink) = try importPaxml(Sample.paxml(Sample.payslips(slip)).utf8)
        #expect(sink.payslips.first?.amounts.tax == Money(kronor: expected))
        #expect(sink.payslips.first?.amounts.gross == gross.flatMap { Money(kronor: $0) })
    }

    @Test func `figures that are not there are nil, never a guess`() throws {
        let slip = Sample.payslip("1001", "<utbetalt/><tabellskatt></tabellskatt>")
        let (report, sink) = try importPaxml(Sample.paxml(Sample.payslips(slip)).utf8)
        #expect(report.badRows == 0)
        #expect(sink.payslips.first?.amounts == PayslipAmounts())
    }

    @Test(
        arguments: [
            ("<periodid>2026.M.11</periodid>", "2026-11-01", "2026-11-30"),
            ("<periodid>2026-02</periodid>", "2026-02-01", "2026-02-28"),
            ("<periodid>vecka 47</periodid>", "2026-10-16", "2026-11-15"),
            ("", "2026-10-16", "2026-11-15"),
        ])
    func `the period comes from periodid, else from the lines`(
        periodid: String, start: String, end: String
    ) throws {
        let lines = """
            <lonerader>
            <lonrad><datumfrom>2026-10-16</datumfrom><datumtom>2026-10-31</datumtom></lonrad>
            <lonrad><datumfrom>2026-11-01T00:00:00</datumfrom><datumtom>2026-11-15</datumtom></lonrad>
            <lonrad><datumfrom>2020-01-01</datumfrom></lonrad>
            <lonrad><datumfrom>0001-01-01</datumfrom><datumtom>0001-01-01</datumtom></lonrad>
            </lonerader>
            """
        let slip = Sample.payslip("1001", periodid + lines)
        let (report, sink) = try importPaxml(Sample.paxml(Sample.payslips(slip)).utf8)
        let period = try #require(sink.payslips.first?.amounts.period)
        #expect(period.start.description == start)
        #expect(period.end.description == end)
        #expect(report.badRows == 0)
    }

    @Test(
        arguments: [
            ("<utbetalt>tolv</utbetalt>", "import.paxml.amount", "utbetalt is not an amount"),
            ("<utbetalt>1.234</utbetalt>", "import.paxml.amount", "'1.234'"),
            ("<extraskatt>1,2,3</extraskatt>", "import.paxml.amount", "extraskatt"),
            ("<utbetalt>1</utbetalt><utbetalt>2</utbetalt>", "import.paxml.twice", "occurs twice"),
            ("<utbetalt>1<b/></utbetalt>", "import.paxml.structure", "utbetalt has elements"),
            (
                "<lonerader><lonrad><belopp>x</belopp></lonrad></lonerader>", "import.paxml.amount",
                "belopp"
            ),
            (
                "<lonerader><lonrad><antal>x</antal></lonrad></lonerader>", "import.paxml.number",
                "antal"
            ),
            (
                "<lonerader><lonrad><datumtom>2026-02-30</datumtom></lonrad></lonerader>",
                "import.paxml.date", "datumtom"
            ),
        ])
    func `a bad value is that payslip's error and the next one goes on`(
        children: String, code: String, message: String
    ) throws {
        let content = Sample.payslips(Sample.payslip("1001", children), Sample.payslip("1002"))
        let (report, sink) = try importPaxml(Sample.paxml(content).utf8)
        let diagnostic = try #require(report.diagnostics.first)
        #expect(report.badRows == 1)
        #expect(diagnostic.code == code)
        #expect(diagnostic.message.en.contains(message))
        #expect(diagnostic.subject == "1001")
        #expect(diagnostic.place?.file == "in.pax")
        #expect(diagnostic.place?.line == 5)
        #expect(sink.payslips.map(\.number?.text) == ["1002"])
    }

    @Test(
        arguments: [
            (#"<lonebesked anstid="1"/>"#, "import.paxml.pay-date"),
            (#"<lonebesked anstid="1"><betaldatum/></lonebesked>"#, "import.paxml.pay-date"),
            (
                #"<lonebesked anstid="1"><betaldatum>i dag</betaldatum></lonebesked>"#,
                "import.paxml.date"
            ),
            (
                #"<lonebesked anstid=" "><betaldatum>2026-11-25</betaldatum></lonebesked>"#,
                "import.paxml.number-missing"
            ),
            (
                "<lonebesked><betaldatum>2026-11-25</betaldatum></lonebesked>",
                "import.paxml.number-missing"
            ),
        ])
    func `a payslip needs a pay date and somebody to belong to`(slip: String, code: String) throws {
        let content = Sample.payslips(slip, Sample.payslip("1002"))
        let (report, sink) = try importPaxml(Sample.paxml(content).utf8)
        #expect(report.diagnostics.map(\.code) == [code])
        #expect(sink.payslips.count == 1)
    }

    @Test func `the second payslip for the same employee, pay date and period is refused`() throws {
        let label = "<periodid>2026-11</periodid>"
        let content = Sample.payslips(
            Sample.payslip("1001"), Sample.payslip("1002"), Sample.payslip("1001"),
            Sample.payslip("1001", label), Sample.payslip("1001", payDate: "2026-11-26"))
        let (report, sink) = try importPaxml(Sample.paxml(content).utf8)
        #expect(report.diagnostics.map(\.code) == ["import.paxml.repeated"])
        #expect(report.diagnostics.first?.place?.line == 7)
        #expect(report.diagnostics.first?.message.en.contains("line 5") == true)
        #expect(sink.payslips.count == 4)
    }

    @Test func `a payslip with only a personal identity number has no employee record`() throws {
        let text = Sample.identity("19850101")
        let slip =
            #"<lonebesked persnr="\#(text)"><betaldatum>2026-11-25</betaldatum></lonebesked>"#
        let (report, sink) = try importPaxml(Sample.paxml(Sample.payslips(slip, slip)).utf8)
        #expect(sink.payslips.count == 1)
        #expect(sink.payslips.first?.number == nil)
        #expect(sink.payslips.first?.employee == nil)
        #expect(report.diagnostics.count == 1)
        #expect(!report.diagnostics.description.contains(text.suffix(4)))
    }

    @Test func `the sink's own diagnostic is a row error and any other error ends the import`()
        throws
    {
        struct Broken: Error {}
        let content = Sample.payslips(
            Sample.payslip("1"), Sample.payslip("2"), Sample.payslip("3"))
        let sink = RecordingSink()
        sink.failures["2"] = Diagnostic(code: "store.conflict", "does not agree")
        let (report, _) = try importPaxml(Sample.paxml(content).utf8, into: sink)
        #expect(report.diagnostics.map(\.subject) == ["2"])
        #expect(report.diagnostics.map(\.place?.line) == [6])
        #expect(sink.payslips.count == 2)

        sink.failures["2"] = Broken()
        #expect(throws: Broken.self) { try importPaxml(Sample.paxml(content).utf8, into: sink) }
        #expect(sink.payslips.count == 3)
    }

    @Test func `a file of bad rows keeps ten thousand diagnostics and counts the rest`() throws {
        let slips = (0..<10_005).map { #"<lonebesked anstid="\#($0)"/>"# }.joined()
        let content = "<loneutbetalning>\(slips)</loneutbetalning>"
        let (report, _) = try importPaxml(Sample.paxml(content).utf8)
        #expect(report.diagnostics.count == 10_001)
        #expect(report.badRows == 10_005)
        #expect(report.diagnostics.last?.message.en == "and 5 more, not shown")
    }
}
