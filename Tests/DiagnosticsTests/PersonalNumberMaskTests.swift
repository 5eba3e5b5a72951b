import Diagnostics
import Testing

/// The numbers are put together here, so that none stands in what a test prints.
struct PersonalNumberMaskTests {
    private static let date = "850101"
    private static let last = "1234"

    @Test func `a number is masked in every form that people write`() {
        let (date, last) = (Self.date, Self.last)
        for text in [
            "\(date)-\(last)", "\(date)+\(last)", "\(date) \(last)", "\(date)\(last)",
            "19\(date)\(last)", "19\(date)-\(last)", "1985-01-01-\(last)",
            "860161-\(last)", "\(date)-T234", "19\(date)\u{2013}\(last)", "\(date)_\(last)",
            "\(date)/\(last)", "\(date): \(last)", "\(date)\u{A0}\(last)", "\(date)  \(last)",
        ] {
            let masked = PersonalNumberMask.mask("nr \(text).")
            #expect(masked.hasSuffix("-****."), "the form number \(text.count)")
            #expect(!masked.contains(last))
        }
    }

    @Test(arguments: [
        "2026-11-25", "2026-11-25 12:30", "559900-0014", "1234567890123", "Kvar: 8501019999999",
        "pay date 2026-11-25, rules 1985", "2026-11-25-2026-11-30", "2026-11-25 1042",
    ])
    func `what is no number stays`(_ text: String) {
        #expect(PersonalNumberMask.mask(text) == text)
    }

    @Test func `a sum that happens to have such digits in it stays whole`() {
        let sum = "7a6f\(Self.date)\(Self.last)fddebdebdc30b92a451896e5fb"
        #expect(sum.count == 40)
        #expect(PersonalNumberMask.mask("HEAD (\(sum))") == "HEAD (\(sum))")
        let longer = String(repeating: "ab", count: 27) + Self.date + Self.last
        #expect(longer.count == 64)
        #expect(PersonalNumberMask.mask(longer) == longer)
        #expect(PersonalNumberMask.mask("x\(sum)") != "x\(sum)")
    }
}
