import Payroll
import Testing

struct MoneyTests {
    @Test(
        arguments: [
            ("0", 0), ("1", 100), ("12345.5", 1_234_550), ("12345.50", 1_234_550), ("-0.01", -1),
            ("1 234,56", 123_456), ("-1 234,56", -123_456), ("1\u{A0}234,56", 123_456),
            ("1\u{202F}234,56", 123_456), ("\u{2212}5", -500), ("+5", 500), ("1.234,56", 123_456),
            ("1,234.56", 123_456), ("1,234,567.89", 123_456_789), ("5.1000", 510), ("- 5", -500),
            ("00012", 1_200), ("99999999999999.99", 9_999_999_999_999_999), (" 7 ", 700),
        ])
    func `amounts are read exactly`(text: String, ore: Int64) {
        #expect(Money(kronor: text)?.ore == ore)
    }

    @Test(
        arguments: [
            "", " ", "-", "tolv", "1.234", "0.001", "1.", ".5", "1,2,3", "1.2.3", "--1", "1-",
            "1e5",
            "0x10", "1kr", "NaN", "inf", "１２", "1000000000000000", "9999999999999999999",
            "1\u{2212}2",
        ])
    func `what is no amount is nil, and nothing is rounded`(text: String) {
        #expect(Money(kronor: text) == nil)
    }

    @Test(
        arguments: [
            (0, "0.00", "0,00"), (5, "0.05", "0,05"), (-5, "-0.05", "-0,05"), (100, "1.00", "1,00"),
            (99_999, "999.99", "999,99"), (123_456_789, "1234567.89", "1\u{A0}234\u{A0}567,89"),
            (-100_000, "-1000.00", "-1\u{A0}000,00"),
        ] as [(Int64, String, String)])
    func `amounts are written for programs and for people`(
        ore: Int64, plain: String, swedish: String
    ) {
        let money = Money(ore: ore)
        #expect(money.plainText == plain)
        #expect(money.swedishText == swedish)
        #expect(Money(kronor: plain) == money)
        #expect(Money(kronor: swedish) == money)
    }

    @Test func `sums saturate instead of trapping`() {
        let most = Money(ore: .max)
        #expect(most + Money(ore: 1) == most)
        #expect(Money(ore: .min) + Money(ore: -1) == Money(ore: .min))
        #expect(Money(ore: .min).magnitude == most)
        #expect(Money(ore: 5) - Money(ore: 7) == Money(ore: -2))
    }

    @Test(
        arguments: [
            ("7,5", 75_000, "7.5"), ("165.25", 1_652_500, "165.25"), ("21", 210_000, "21"),
            ("0.0001", 1, "0"), ("0.00005", 1, "0"), ("0.00004", 0, "0"), ("-0.00005", -1, "0"),
            ("0.005", 50, "0.01"), ("-0.005", -50, "-0.01"), ("1.99499", 19_950, "2"),
            ("1.10", 11_000, "1.1"),
        ] as [(String, Int64, String)])
    func `quantities round half away from zero at the fourth decimal`(
        text: String, value: Int64, written: String
    ) throws {
        let quantity = try #require(Quantity(text))
        #expect(quantity.tenThousandths == value)
        let number = quantity.twoDecimalText
        #expect(Quantity(number) == Quantity(written))
    }

    @Test(arguments: ["", "hel", "1/2", "999999999999999999", "7:30"])
    func `what is no quantity is nil`(text: String) {
        #expect(Quantity(text) == nil)
    }
}
