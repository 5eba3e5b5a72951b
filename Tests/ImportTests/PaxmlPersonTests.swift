import Diagnostics
import Import
import Payroll
import Testing

struct PaxmlPersonTests {
    private func people(_ text: String) -> some Sequence<UInt8> {
        Sample.paxml("<personal>\n\(text)\n</personal>", format: "REGISTER").utf8
    }

    @Test func `a person gives a register record`() throws {
        let text = """
            <person anstid="1001" persnr="\(Sample.identity("19850101"))">
            <fornamn>Åsa</fornamn><efternamn>Berg</efternamn><extraadress>c/o Ek</extraadress>
            <postadress>Storgatan 1</postadress><postnr>12345</postnr><ort></ort><land/>
            <mobiltelefon>070</mobiltelefon><personaltyp>TJM</personaltyp>
            <kategori>A</kategori><befattning>Svetsare</befattning><anstform>Tillsvidare</anstform>
            <anstdatum>2020-02-01</anstdatum><avgdatum/><lonform>MÅN</lonform>
            <sysgrad datum="2020-02-01">87,5</sysgrad>
            <resenheter><resenhet dim="2" id="P1"/><resenhet dim="1" id="Verkstad"/></resenheter>
            </person>
            """
        let (report, sink) = try importPaxml(people(text), expects: .register)
        let record = try #require(sink.employees.first)
        #expect(report.diagnostics == [])
        #expect(report.employees == [.created: 1])
        #expect(
            record.texts == [
                .givenName: "Åsa", .familyName: "Berg", .careOf: "c/o Ek", .street: "Storgatan 1",
                .postalCode: "12345", .city: "", .country: "", .staffType: "TJM", .category: "A",
                .position: "Svetsare", .employmentType: "Tillsvidare", .payForm: "MÅN",
                .department: "Verkstad",
            ])
        #expect(record.hireDate == .some(CalendarDate("2020-02-01")))
        #expect(record.leaveDate == .some(.none))
        #expect(record.ratePercent == Quantity("87.5"))
        #expect(record.sendViaKivra == nil)
        #expect(record.place.line == 5)
        #expect(report.passedOver["person/mobiltelefon"] == 1)
    }

    @Test(
        arguments: [
            (#"<person anstid="1" delete="true"/>"#, "import.paxml.delete", 0),
            (#"<person persnr="x"/>"#, "import.paxml.number-missing", 1),
            (#"<person anstid="1"><anstdatum>x</anstdatum></person>"#, "import.paxml.date", 1),
            (#"<person anstid="1"><sysgrad>hel</sysgrad></person>"#, "import.paxml.number", 1),
        ])
    func `what cannot be kept is reported and the next person goes on`(
        text: String, code: String, badRows: Int
    ) throws {
        let (report, sink) = try importPaxml(people("\(text)<person anstid='2'/>"))
        #expect(report.diagnostics.map(\.code) == [code])
        #expect(report.badRows == badRows)
        #expect(sink.employees.map(\.number.text) == ["2"])
    }

    @Test func `a wrong identity number is kept and warned of, without showing it`() throws {
        let good = Sample.identity("19850101")
        let last = good.last == "9" ? "0" : "9"
        let wrong = good.dropLast() + last
        let (report, sink) = try importPaxml(people(#"<person anstid="1" persnr="\#(wrong)"/>"#))
        #expect(sink.employees.count == 1)
        let warning = try #require(report.diagnostics.first)
        #expect(warning.severity == .warning)
        #expect(warning.message.en.contains("check digit"))
        #expect(!warning.text(.sv).contains(wrong.suffix(4)))
        #expect(!"\(sink.employees)".contains(wrong.suffix(4)))
    }

    @Test func `what a file must have decides what is read`() throws {
        let both =
            Sample.payslips(Sample.payslip()) + #"<personal><person anstid="2"/></personal>"#
        let (register, registerSink) = try importPaxml(
            Sample.paxml(both).utf8, expects: .register)
        #expect(registerSink.payslips.isEmpty && registerSink.employees.count == 1)
        #expect(register.passedOver["paxml/loneutbetalning"] == 1)
        let (_, payrunSink) = try importPaxml(Sample.paxml(both).utf8, expects: .payrun)
        #expect(payrunSink.payslips.count == 1 && payrunSink.employees.count == 1)
    }
}
