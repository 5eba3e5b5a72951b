import Payroll
import Testing

struct CompanyNumberTests {
    private static let digits = Synthetic.number("559900123")

    @Test(
        arguments: [
            digits, "\(digits.prefix(6))-\(digits.suffix(4))", "16\(digits)", "SE\(digits)01",
            "se \(digits) 01", " \(digits.prefix(6)) \(digits.suffix(4)) ",
            "\(digits.prefix(6))\u{2013}\(digits.suffix(4))",
            "16\(digits.prefix(6))-\(digits.suffix(4))",
        ])
    func `an organisation number is read in its usual forms`(text: String) throws {
        let number = try #require(OrganisationNumber(text))
        #expect(number.digits == Self.digits)
        #expect(number.dashed == "559900-1236")
        #expect("\(number)" == "559900-1236")
        #expect(number.vatNumber == "SE559900123601")
    }

    @Test(
        arguments: [
            "", "-", "SE", "559900123", "55990012366", Synthetic.wrong("559900123"), "0000000000",
            "559900-123A", "５５９９００１２３６",
        ])
    func `other texts are no organisation number`(text: String) {
        #expect(OrganisationNumber(text) == nil)
    }

    @Test func `a sole trader's number is the company's number too`() {
        let person = Synthetic.number("850101238")
        #expect(OrganisationNumber("19\(person)") == OrganisationNumber(person))
        #expect(OrganisationNumber(person) != nil)
    }

    @Test(
        arguments: [
            ("1001", "1001"), (" 0042 ", "0042"), ("\u{A0}A 7\t", "A 7"), ("", nil), (" \n", nil),
            ("a\u{0}b", nil), ("a\nb", nil),
            (String(repeating: "9", count: 64), String(repeating: "9", count: 64)),
            (String(repeating: "9", count: 65), nil),
        ] as [(String, String?)])
    func `an employment number is kept as written`(text: String, expected: String?) {
        #expect(EmploymentNumber(text)?.text == expected)
    }

    @Test func `employment numbers sort as people count, numbers first`() {
        let texts = ["1a", "10", "2", "B", "007", "7", "A", "-1"]
        let expected = ["-1", "2", "007", "7", "10", "1a", "A", "B"]
        for start in texts.indices {
            let turned = Array(texts[start...] + texts[..<start])
            #expect(turned.compactMap { EmploymentNumber($0) }.sorted().map(\.text) == expected)
        }
    }
}
