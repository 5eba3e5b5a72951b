import Foundation
import KivraSandbox
import Testing

@Suite struct `What the sandbox remembers` {
    @Test func `a mailboxes file has numbers, states and comments`() throws {
        let text = """
            # anställda
            \(People.anna)
            \(People.bo)\topted-out  # avanmäld
            \(People.carin);grace

            """
        let mailboxes = try Mailboxes(text: text, file: "m.txt")
        #expect(mailboxes.state(of: 191_212_121_212) == .active)
        #expect(mailboxes.state(of: 197_701_032_380) == .optedOut)
        #expect(mailboxes.state(of: 198_112_172_385) == .grace)
        #expect(mailboxes.state(of: 198_001_019_999) == nil)
    }

    @Test(arguments: [
        (Hidden("191212-1212"), "twelve digits"),
        (Hidden("191212121212 away"), "second column"),
        (Hidden("191212121212 grace now"), "two columns"),
        (Hidden("191212121212\n191212121212"), "twice"),
    ])
    func `a bad line is named without its number`(hidden: Hidden, reason: String) {
        let error = #expect(throws: SandboxError.self) {
            try Mailboxes(text: hidden.text, file: "m.txt")
        }
        let message = error?.description ?? ""
        #expect(message.contains("m.txt:") && message.contains(reason))
        #expect(!message.contains("1212"))
    }

    @Test func `a mailboxes file that is not there is named`() {
        #expect(throws: SandboxError.unreadable("/nowhere/m.txt")) {
            try Mailboxes(file: "/nowhere/m.txt")
        }
    }

    @Test func `the fifty-first content within a minute has to wait`() {
        var limit = RateLimit()
        let start = Date(timeIntervalSince1970: 0)
        for index in 0..<50 {
            #expect(limit.admit("a", at: start + Double(index)) == nil)
        }
        #expect(limit.admit("a", at: start + 50) == 10)
        #expect(limit.admit("b", at: start + 50) == nil)
        #expect(limit.admit("a", at: start + 60) == nil)
    }

    @Test func `a token is valid until its time is over`() {
        var tokens = Tokens(lifetime: 60)
        let start = Date(timeIntervalSince1970: 0)
        let token = tokens.issue(at: start)
        #expect(token.count == 32)
        #expect(tokens.isValid(token, at: start + 59))
        #expect(!tokens.isValid(token, at: start + 60))
        #expect(!tokens.isValid("another", at: start))
    }

    @Test func `a ledger survives a restart, and duplicates with it`() throws {
        let folder = try TemporaryFolder()
        let configure = { (configuration: inout SandboxConfiguration) in
            configuration.ledger = folder.file("ledger.jsonl")
        }
        let first = try TestKivra(configure)
        let key = first.send(Samples.content()).answer.header("kivra-objkey")
        first.kivra.close()
        let second = try TestKivra(configure)
        #expect(second.send(Samples.content()).answer.header("kivra-objkey") == key)
        #expect(second.send(Samples.content(People.bo)).entry?.sequence == 2)
        #expect(second.kivra.counts.duplicates == 1)
        #expect(second.kivra.entries.map(\.sequence) == [1, 2])
        #expect(try folder.lines("ledger.jsonl").compactMap { $0["seq"]?.integer } == [1, 2])
    }

    @Test func `the ledger file is private and hides recipients`() throws {
        let folder = try TemporaryFolder()
        let kivra = try TestKivra { $0.ledger = folder.file("ledger.jsonl") }
        _ = kivra.send(Samples.content())
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.file("ledger.jsonl"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let line = try #require(try folder.lines("ledger.jsonl").first)
        #expect(line["recipient"] == nil)
        #expect(line["recipient_sha256"]?.text == Digest.sha256(People.anna))
        #expect(line["pdf_sha256"]?.text == Digest.sha256(Array("%PDF-1.4\n%%EOF\n".utf8)))
        #expect(line["pdf_bytes"]?.integer == 15)
        let payload = CanonicalJSON.bytes(Samples.content(), omitting: "generated_at")
        #expect(line["payload_sha256"]?.text == Digest.sha256(payload))
    }

    @Test func `recipients are in clear when that was asked for`() throws {
        let kivra = try TestKivra { $0.ledgerRecipients = true }
        #expect(kivra.send(Samples.content()).entry?.recipient == People.anna)
    }

    @Test func `two sandboxes cannot share a ledger`() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("ledger.jsonl")
        let first = try TestKivra { $0.ledger = file }
        #expect(throws: SandboxError.ledgerInUse(file)) { try TestKivra { $0.ledger = file } }
        first.kivra.close()
        _ = try TestKivra { $0.ledger = file }
    }

    @Test(arguments: ["{}\n", "not a line\n", "{\"seq\":1"])
    func `a ledger that is damaged is refused with its line`(text: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.file("ledger.jsonl")
        try Data(text.utf8).write(to: URL(filePath: file))
        let error = #expect(throws: SandboxError.self) { try TestKivra { $0.ledger = file } }
        #expect(error?.description.contains("ledger.jsonl:1:") == true)
    }

    @Test(arguments: ["/dev/full", "/tmp"])
    func `a ledger that is no regular file is refused`(path: String) {
        #expect(throws: SandboxError.self) { try TestKivra { $0.ledger = path } }
    }

    @Test func `a line is read back as it was written`() throws {
        let kivra = try TestKivra { $0.ledgerRecipients = true }
        let entry = try #require(kivra.send(Samples.content()).entry)
        #expect(LedgerEntry(line: entry.line) == entry)
    }
}
