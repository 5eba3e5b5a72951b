import Payroll
import Testing

@testable import Import

struct TextTests {
    private static let number = Sample.identity("19850101")
    private static let ten = String(number.dropFirst(2))

    /// A case whose text is not shown when it fails: it may hold an identity number.
    struct Case: CustomTestStringConvertible {
        var text: String
        var expected: String

        init(_ text: some StringProtocol, _ expected: String) {
            self.text = String(text)
            self.expected = expected
        }

        var testDescription: String { "to be \(expected)" }
    }

    @Test(
        arguments: [
            Case(number, "19850101****"), Case(ten, "850101****"),
            Case("\(ten.prefix(6))-\(ten.suffix(4))", "850101-****"),
            Case("\(number.prefix(8))+\(number.suffix(4)).pdf", "19850101+****.pdf"),
            Case("lön \(ten.prefix(6)) \(ten.suffix(4))!", "lön 850101 ****!"),
            Case("850161-T123", "850161-****"), Case("850101T123", "850101****"),
            Case("1001_2026-11-25.pdf", "1001_2026-11-25.pdf"),
            Case("559900-1236", "559900-1236"), Case("1234567890123", "1234567890123"),
            Case("850101-12345", "850101-12345"), Case("", ""), Case("850101", "850101"),
            Case("20261125", "20261125"),
        ])
    func `what looks like an identity number is masked, and nothing else`(item: Case) {
        let isMasked = SafeText.mask(item.text) == item.expected
        #expect(isMasked)
    }

    @Test func `quotes are short and on one line`() {
        #expect(SafeText.quote("a\nb\u{0}c") == "a b c")
        #expect(SafeText.quote(String(repeating: "x", count: 100)).count == 41)
    }

    @Test(
        arguments: [
            "0", "1", "-1", "12.5", "12,50", "-0.01", "1234567890.12", "123456789012", "1.2345",
            "1.234",
            "1.230", "1.", ".5", "-", "", "+5", "1 234,56", "1.234,56", "12e3", "--1", "1-1",
            "1.2.3",
            "0.00001", "9999999999999.99", "99999999999999", "-12.3456", "00.10", "1..2", "−5",
        ])
    func `the quick way of reading numbers agrees with the slow one`(text: String) {
        let bytes = Array(text.utf8)[...]
        #expect(NumberText.money(bytes) == Money(kronor: text))
        #expect(NumberText.quantity(bytes) == Quantity(text))
    }

    @Test(
        arguments: [
            "2026-11-25", "2026-11-25T00:00:00", "2026-02-30", "20261125", "2026-11-2x", "",
            "2026-11",
            "25.11.2026", "2026-11-25 10:00", "2026-11-25T",
        ])
    func `the quick way of reading dates agrees with the slow one`(text: String) {
        #expect(NumberText.date(Array(text.utf8)[...]) == CalendarDate(lenient: text))
    }

    @Test func `every element is found by its name and no other name is`() {
        let names = PaxmlNames()
        for element in PaxmlElement.allCases where element != .unknown {
            let found = unsafe element.rawValue.withCString { unsafe names.find($0) }
            #expect(found == element)
        }
        for name in [
            "", "lonrader", "lonra", "Paxml", "foretagorgnummer", "utbetaltutbetaltutbetalt", "?",
        ] {
            let found = unsafe name.withCString { unsafe names.find($0) }
            #expect(found == .unknown)
        }
    }

    @Test(
        arguments: [
            ([], true), (Array("å€😀".utf8), true), ([0xC3], false), ([0xC0, 0x80], false),
            ([0xE0, 0x80, 0x80], false), ([0xED, 0xA0, 0x80], false),
            ([0xF4, 0x90, 0x80, 0x80], false),
            ([0xFF], false), ([0x80], false), ([0xE2, 0x82, 0xAC, 0x41], true),
            ([0xE2, 0x41, 0xAC], false),
        ] as [([UInt8], Bool)])
    func `UTF-8 is checked byte by byte`(bytes: [UInt8], isValid: Bool) {
        var check = UTF8Check()
        bytes.forEach { check.take($0) }
        #expect(check.isValid == isValid)
        #expect((String(validating: bytes, as: UTF8.self) != nil) == isValid)
    }
}
