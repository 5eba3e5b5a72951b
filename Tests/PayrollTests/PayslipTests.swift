import Diagnostics
import Payroll
import Testing

struct PayslipTests {
    @Test func `gaps name the figures that a salary slip cannot do without`() {
        var amounts = PayslipAmounts()
        #expect(amounts.gaps == PayslipAmounts.Gap.allCases)
        amounts.period = PayPeriod(identifier: "2026-11")
        amounts.gross = .zero
        amounts.tax = .zero
        #expect(amounts.gaps == [.net])
        amounts.net = .zero
        #expect(amounts.gaps.isEmpty)
    }

    @Test func `retention is nothing, 30 or 390 days`() {
        #expect((0...400).filter { RetentionDays(rawValue: $0) != nil } == [0, 30, 390])
    }

    @Test func `a link's defaults send nothing`() {
        let link = ProgramLink()
        #expect(!link.isActive && !link.sendsPayslips && !link.printHandling)
    }

    @Test func `a digest is sixty-four lower-case hexadecimal digits`() {
        let digest = Digest(bytes: (0..<32).map { UInt8($0 * 8) })
        #expect(digest.hex.hasPrefix("0008101820") && digest.hex.utf8.count == 64)
        #expect(Digest(hex: digest.hex) == digest)
        #expect(digest.short == "000810182028")
        #expect(Digest(hex: digest.hex.uppercased()) == nil)
        #expect(Digest(hex: String(digest.hex.dropLast())) == nil)
    }
}

@Suite struct PayRowTests {
    @Test(arguments: [
        (count: String?.none, hours: "7.5", days: String?.none, shown: "7,5 tim"),
        (nil, "0.00", "2", "2 dagar"), (nil, nil, "2", "2 dagar"), ("2", nil, "2", "2 dagar"),
        ("3", "7.5", nil, "3 "), ("7.5", "7.5", nil, "7,5 tim"), (nil, nil, nil, ""),
    ])
    func `what there are so many of is said by the line, else by its hours or days`(
        count: String?, hours: String?, days: String?, shown: String
    ) {
        var line = PayLine()
        line.count = count.flatMap { Quantity($0) }
        line.hours = hours.flatMap { Quantity($0) }
        line.days = days.flatMap { Quantity($0) }
        let row = PayRow(line, .sv)
        let text = row.count.map { "\($0.swedishText()) \(row.unit ?? "")" } ?? ""
        #expect(text == shown)
    }
}
