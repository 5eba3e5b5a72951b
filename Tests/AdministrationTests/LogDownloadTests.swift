import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import TestSupport
import Testing

@Suite struct LogDownloadTests {
    private func download(_ name: String, _ language: Language = .sv) async throws -> (
        Office, String
    ) {
        let office = try Office()
        let id = try await office.dispatch([.failed, .notSelected, .held])
        let host = try office.host()
        let path = office.scratch.file(name)
        let found = try LogService(host: host).find(id.value)
        let count = try LogDownload(host: host, language: language).write(
            found, DeliveryFilter(), to: path)
        #expect(count == 3)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Leak.check(text)
        return (office, text)
    }

    /// What every format has: employees, pay run, outcome, sentence, advice, code, rule hash, selection.
    private static let content = [
        "1000", "1001", "1002", "2026-11-25", "misslyckad", "ej vald", "kvarhållen",
        "Det gick så här", "Gör så här.", "test.reason", String(repeating: "01", count: 32),
    ]

    @Test(arguments: ["l.txt", "l.csv", "l.json", "l.html"])
    func `every format has everything, in a private file`(name: String) async throws {
        let (_, text) = try await download(name)
        for part in Self.content { #expect(text.contains(part), "\(name): \(part)") }
        if name != "l.csv" {
            #expect(text.contains("definitiva, senaste utbetalningen, alla anställda"))
        }
        let (_, english) = try await download(name, .en)
        #expect(english.contains("It went like this") && english.contains("not selected"))
        #expect(!english.contains("Det gick"))
    }

    @Test func `JSON can be read, with the dispatch and each decision`() async throws {
        let (_, text) = try await download("l.json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["dispatch"] as? Int == 1)
        #expect((object["deliveries"] as? [[String: Any]])?.count == 3)
        #expect(object["organisation_number"] as? String != nil)
    }

    @Test func `HTML has no text that is markup, and nothing from elsewhere`() async throws {
        let (_, text) = try await download("l.html")
        #expect(text.contains("&lt;för&gt; &amp; emot"))
        #expect(!text.contains("<för>"))
        #expect(!text.contains("http") && !text.contains("<script") && !text.contains("url("))
        #expect(text.contains("table-header-group") && text.hasSuffix("</html>\n"))
    }

    @Test func `CSV has a row for each payslip, and a mark that spreadsheets want`() async throws {
        let (office, text) = try await download("l.csv")
        let bytes = try DurableFile.read(office.scratch.file("l.csv"))
        #expect(bytes.prefix(11) == ArraySlice("\u{FEFF}Utskick;".utf8))
        #expect(text.split(separator: "\r\n").count == 4)
    }

    @Test func `a filter keeps the others out, and an empty log is one`() async throws {
        let office = try Office()
        let id = try await office.dispatch([.failed, .held])
        let host = try office.host()
        let found = try LogService(host: host).find(id.value)
        var filter = DeliveryFilter()
        filter.states = [.delivered]
        let path = office.scratch.file("none.json")
        #expect(try LogDownload(host: host, language: .sv).write(found, filter, to: path) == 0)
        let object = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: path)))
        #expect((object as? [String: Any])?["deliveries"] as? [String] == [])
    }

    @Test(arguments: [("l.pdf", "log.format"), ("l", "log.format"), ("there.csv", "file.exists")])
    func `a name that cannot be is refused, and nothing is written`(name: String, code: String)
        async throws
    {
        let office = try Office()
        let id = try await office.dispatch()
        try office.scratch.write("there.csv", text: "mine")
        let host = try office.host()
        let found = try LogService(host: host).find(id.value)
        let failure = #expect(throws: CommandFailure.self) {
            try LogDownload(host: host, language: .sv).write(
                found, DeliveryFilter(), to: office.scratch.file(name))
        }
        #expect(failure?.exit == .usage && failure?.diagnostics.first?.code == code)
        #expect(try office.scratch.text("there.csv") == "mine")
        let files = try FileManager.default.contentsOfDirectory(atPath: office.scratch.path)
        #expect(!files.contains { $0.hasSuffix(".part") || $0 == "l.pdf" || $0 == "l" })
    }

    @Test func `a download is in the audit trail`() async throws {
        let (office, _) = try await download("l.txt")
        let lines = try AuditService(host: office.host()).lines(
            of: office.company, AuditFilter(), before: nil, limit: 5)
        #expect(lines.first?.entry.action == "log.download")
        #expect(lines.first?.user == "boss")
    }
}
