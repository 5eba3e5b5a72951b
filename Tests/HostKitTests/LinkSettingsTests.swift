import Diagnostics
import Foundation
import HostKit
import Payroll
import Plugins
import Testing

@Suite struct LinkSettingsTests {
    private let settings = LinkSettings.usual

    @Test func `every setting of the manifest has a place in the link, and its default`() {
        #expect(settings.homeless == [])
        #expect(settings.specs.count == 9)
        #expect(settings.defaults == ProgramLink())
    }

    @Test func `settings are set and read back`() throws {
        var link = ProgramLink()
        try settings.apply(
            [
                "--tenant-key", "13 44 ab", "--environment=test", "--retention-days", "390",
                "--sends-payslips", "on", "--print-handling", "on", "--active", "on",
                "--allow-unstructured", "on", "--without-mailbox", "letter", "--subject-language",
                "en",
            ], to: &link)
        var wanted = ProgramLink(
            tenantKey: "1344ab", environment: .test, retentionDays: .days390, sendsPayslips: true,
            printHandling: true, isActive: true, allowsUnstructured: true, withoutMailbox: .letter)
        wanted.language = "en"
        #expect(link == wanted)
        let shown = settings.values(of: link).map { $0.spec.shown($0.value) }
        #expect(
            shown == [
                "1344ab", "Testmiljö", "390 dagar", "på", "på", "på", "på", "får brev", "engelska",
            ])
    }

    @Test(arguments: [
        (["--retention-days", "31"], "--retention-days must be 0, 30 or 390"),
        (["--active", "ja"], "--active must be on or off"), (["--active"], "needs a value"),
        (["--activ", "on"], "did you mean '--active'?"), (["--tenant-key", "xyz"], "hexadecimal"),
        (["--active", "on", "--active", "off"], "stands there twice"), (["on"], "unknown: 'on'"),
        (["--subject-language", "no"], "sv or en"),
    ])
    func `a mistake says what is right, and changes nothing`(words: [String], message: String) {
        var link = ProgramLink()
        let error = #expect(throws: Diagnostic.self) {
            try settings.apply(["--print-handling", "on"] + words, to: &link)
        }
        #expect(error?.message.en.contains(message) == true, "\(error?.message.en ?? "")")
        #expect(link == ProgramLink())
    }

    @Test func `the documentation has them all`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/configuration.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(settings.markdown), "\(settings.markdown)")
    }
}
