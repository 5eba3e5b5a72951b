import Payroll
import Testing

@testable import Kivra

struct FormTests {
    @Test(arguments: [
        ("08-123 45 67", "08-123 45 67"), ("+46 8 123 45 67", "08 123 45 67"),
        ("+46 (0)8-123 45 67", "08-123 45 67"), ("0046 8 123 45 67", "08 123 45 67"),
        ("+46770457000", "0770457000"), ("(08) 123 45 67", "08 123 45 67"),
        ("08/12 34 56", "08-12 34 56"), ("08\u{2013}123\u{A0}45\u{A0}67", "08-123 45 67"),
        ("08 - 123 45 67 ", "08-123 45 67"), ("08.123.45.67", "08 123 45 67"),
    ])
    func `a Swedish telephone number becomes domestic`(written: String, expected: String) {
        #expect(TelephoneNumber.domestic(written) == expected)
    }

    @Test(arguments: [
        "", "+47 22 12 34 56", "0047 22 12 34 56", "08-123 45 67 vx", "1234", "växeln", "+46",
        "08+123 45 67", "+46 +46 8 123 45 67", "012345678901234567", "---",
    ])
    func `other telephone numbers are refused`(written: String) {
        #expect(TelephoneNumber.domestic(written) == nil)
    }

    @Test(arguments: ["lon@example.se", "a.b+c@d.e-f.se"])
    func `plausible e-mail addresses`(text: String) {
        #expect(SchemaForm.isEmail(text))
    }

    @Test(arguments: [
        "", "lon", "lon@", "@example.se", "lon@example", "a@b@c.se", "lön@example.se", "a b@c.se",
        "a@b..se", "\"a\"@b.se",
    ])
    func `implausible e-mail addresses`(text: String) {
        #expect(!SchemaForm.isEmail(text))
    }

    @Test(arguments: [
        ("0", true), ("-0.5", true), ("12345.50", true), ("1.234", false), ("01", false),
        ("1,5", false), ("", false), ("-", false), ("1.", false), (".5", false), ("+1", false),
    ])
    func `amounts as the schema's pattern has them`(text: String, isAmount: Bool) {
        #expect(SchemaForm.isAmount(text) == isAmount)
    }

    @Test(
        arguments: [
            0, 1, -1, 99, 100, -100, 123_456, .max, .min, 1_000_000_000_000, -5, 10, -10,
        ] as [Int64])
    func `every amount of money has a form that the schema accepts`(ore: Int64) {
        #expect(SchemaForm.isAmount(Money(ore: ore).plainText))
    }

    @Test(arguments: [
        ("SE556840226601", true), ("SE556840226602", false), ("556840226601", false),
        ("SE55684022660a", false), ("se556840226601", false),
    ])
    func `numbers for value added tax`(text: String, isOne: Bool) {
        #expect(SchemaForm.isVATNumber(text) == isOne)
    }

    @Test(arguments: [
        ("%PDF-1.7", true), (String(repeating: " ", count: 1_019) + "%PDF-", true),
        (String(repeating: " ", count: 1_020) + "%PDF-", false), ("", false), ("%PDF", false),
        ("<html>", false),
    ])
    func `a PDF has its header in the first 1,024 bytes`(text: String, isPDF: Bool) {
        #expect((KivraDocument.problem(Array(text.utf8)) == nil) == isPDF)
    }
}
