import Delivery
import FolderChannel
import Foundation
import Payroll
import Rules
import TestSupport
import Testing

@Suite struct FolderChannelTests {
    private func message(_ change: (inout Message) -> Void = { _ in }) throws -> Message {
        let subject = try Make.subject()
        var message = Message(
            company: subject.company, link: subject.link, run: subject.run,
            employee: subject.employee, recipient: try #require(subject.identity.number),
            payslip: subject.payslip, detail: PayslipDetail(), retention: .days30,
            createdAt: Timestamp(milliseconds: 0))
        message.presentation = MessagePresentation(subject: "Lön", partName: nil, html: "<p>å</p>")
        change(&message)
        return message
    }

    private let document = Array("%PDF-1.4 prov".utf8)

    @Test func `what would be sent is written, complete and private, without a number`()
        async throws
    {
        let scratch = try Scratch()
        let channel = FolderChannel(folder: scratch.file("out"))
        let answer = await channel.send(channel.freeze(try message()), document: document)
        #expect(
            answer
                == .accepted(
                    Receipt(
                        objectKey: "1000_2026-11-25_2026-11_1.pdf", correlationID: nil,
                        isRetained: false)))
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("out"))
            .sorted()
        #expect(names == ["html", "json", "pdf"].map { "1000_2026-11-25_2026-11_1.\($0)" })
        #expect(try scratch.text("out/1000_2026-11-25_2026-11_1.pdf") == "%PDF-1.4 prov")
        #expect(try scratch.text("out/1000_2026-11-25_2026-11_1.html") == "<p>å</p>")
        let json = try scratch.text("out/1000_2026-11-25_2026-11_1.json")
        #expect(json.contains("\"subject\" : \"Lön\""))
        try Leak.check(json)
        for name in names {
            let facts = try FileManager.default.attributesOfItem(
                atPath: scratch.file("out/\(name)"))
            #expect(facts[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `the same message again leaves the same files`() async throws {
        let scratch = try Scratch()
        let channel = FolderChannel(folder: scratch.file("out"))
        let frozen = channel.freeze(try message())
        let first = await channel.send(frozen, document: document)
        #expect(await channel.send(frozen, document: document) == first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("out")).count == 3)
    }

    @Test(arguments: ["../../etc/x", "a/b", "å ä", "%41", ".."])
    func `no number or label leads out of the folder`(label: String) async throws {
        let scratch = try Scratch()
        let channel = FolderChannel(folder: scratch.file("out/in"))
        let one = try message { $0.run.label = label }
        _ = await channel.send(channel.freeze(one), document: document)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("out")) == ["in"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.file("out/in")).count == 3)
    }

    @Test func `a folder that cannot be written stops the dispatch, resumable`() async throws {
        let scratch = try Scratch()
        try scratch.write("out", text: "a file in the way")
        let channel = FolderChannel(folder: scratch.file("out/in"))
        guard
            case .stop(let stop) = await channel.send(
                channel.freeze(try message()), document: document)
        else {
            Issue.record("no stop")
            return
        }
        #expect(stop.isTemporary && stop.reason.code == "folder.write")
    }
}
