import Foundation
import RuleTesting
import TestSupport
import Testing

/// The tests of the rule files in `rules/`, as they are shipped.
@Suite struct ShippedTestsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("rules").path

    @Test func `the shipped rules pass their tests, which go through everything in them`() throws {
        var options = RuleTestOptions()
        options.threshold = 100
        let report = try RuleTestRunner(
            folder: RuleTestFolder(path: Self.folder), composer: FakeChannel(), options: options
        ).run()
        #expect(report.isSuccess, "\(report.text(colours: false))")
        #expect(report.files.count == 4)
        #expect(report.counts[.passed] == report.counts.total)
        #expect(report.coverage?.missing == [])
    }
}
