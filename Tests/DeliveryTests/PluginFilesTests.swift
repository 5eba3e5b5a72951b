import Delivery
import Foundation
import Payroll
import TestSupport
import Testing

/// Lines of plugins on their way into files, whatever has happened to the files.
@Suite struct PluginFilesTests {
    private let company = Company.ID(1)

    private func line(_ text: String, _ file: String = "k.csv") -> HookEffect {
        HookEffect(plugin: "arkiv", .append(file: file, header: "rubrik", line: text))
    }

    private func ledger(_ lines: [String]) async throws -> MemoryLedger {
        let ledger = MemoryLedger()
        try await ledger.insert([], lines.map { line($0) }, into: Dispatch.ID(1))
        return ledger
    }

    private func write(_ ledger: MemoryLedger, _ scratch: Scratch) async throws {
        try await PluginFiles(folder: scratch.file("out"), ledger: ledger).write(
            of: company, in: Dispatch.ID(1))
    }

    @Test func `lines come in order, once, below a header, private`() async throws {
        let scratch = try Scratch()
        let ledger = try await ledger(["a", "b"])
        try await write(ledger, scratch)
        try await ledger.insert([], [line("å")], into: Dispatch.ID(1))
        try await write(ledger, scratch)
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == "rubrik\na\nb\nå\n")
        let facts = try FileManager.default.attributesOfItem(
            atPath: scratch.file("out/arkiv/k.csv"))
        #expect(facts[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: 0...16)
    func `what a process that died has written is not written again`(bytes: Int) async throws {
        let scratch = try Scratch()
        let ledger = try await ledger(["rad 1", "rad 2"])
        let whole = Array("rubrik\nrad 1\nrad 2\n".utf8)
        try scratch.write("out/arkiv/k.csv", whole.prefix(bytes))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == String(decoding: whole, as: UTF8.self))
    }

    @Test(arguments: 0...12)
    func `nor after lines of before`(bytes: Int) async throws {
        let scratch = try Scratch()
        let ledger = try await ledger(["rad 1"])
        try await write(ledger, scratch)
        try await ledger.insert([], [line("rad 2"), line("rad 3")], into: Dispatch.ID(1))
        let before = Array("rubrik\nrad 1\n".utf8)
        let whole = before + Array("rad 2\nrad 3\n".utf8)
        try scratch.write("out/arkiv/k.csv", whole.prefix(before.count + bytes))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == String(decoding: whole, as: UTF8.self))
    }

    @Test(arguments: [
        ("någon annans\n", "någon annans\na\n"), ("halv rad", "halv rad\na\n"),
        ("rubrik\nannat\n", "rubrik\nannat\na\n"),
    ])
    func `what somebody else has written stays`(there: String, wanted: String) async throws {
        let scratch = try Scratch()
        try scratch.write("out/arkiv/k.csv", text: there)
        try await write(try await ledger(["a"]), scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == wanted)
    }

    @Test func `a file that was moved away is begun anew`() async throws {
        let scratch = try Scratch()
        let ledger = try await ledger(["a"])
        try await write(ledger, scratch)
        try FileManager.default.removeItem(atPath: scratch.file("out/arkiv/k.csv"))
        try await ledger.insert([], [line("b")], into: Dispatch.ID(1))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == "rubrik\nb\n")
    }

    /// What somebody else has made of the file since, and what a process then wrote before it died.
    @Test(arguments: ["någon annans\n", "halv rad", "rad 0\n"], [0, 3, 13])
    func `a kill after somebody else has changed the file doubles nothing`(
        theirs: String, bytes: Int
    ) async throws {
        let scratch = try Scratch()
        let ledger = try await ledger(["rad 1"])
        try await write(ledger, scratch)
        let before = "rubrik\nrad 1\n" + theirs
        try scratch.write("out/arkiv/k.csv", text: before)
        try await ledger.insert([], [line("rad 2"), line("rad 3")], into: Dispatch.ID(1))
        // Dies where it would note what it has written.
        let whole = Array((before + (theirs.hasSuffix("\n") ? "" : "\n") + "rad 2\nrad 3\n").utf8)
        let dying = DyingLedger(ledger)
        await #expect(throws: DyingLedger.Died.self) {
            try await PluginFiles(folder: scratch.file("out"), ledger: dying).write(
                of: company, in: Dispatch.ID(1))
        }
        try scratch.write("out/arkiv/k.csv", whole.prefix(before.utf8.count + bytes))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == String(decoding: whole, as: UTF8.self))
    }

    @Test(arguments: ["out/arkiv/k.csv", "out/arkiv"])
    func `a link below the folder is not followed, nothing is lost, and others go on`(place: String)
        async throws
    {
        let scratch = try Scratch()
        try scratch.write("outside/x", text: "orört")
        let parent = (scratch.file(place) as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        let target = place.hasSuffix("csv") ? "outside/x" : "outside"
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file(place), withDestinationPath: scratch.file(target))
        let ledger = try await ledger(["a"])
        let other = HookEffect(plugin: "b", .append(file: "b.csv", header: nil, line: "b"))
        try await ledger.insert([], [other], into: Dispatch.ID(1))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/b/b.csv") == "b\n")
        #expect(try scratch.text("outside/x") == "orört")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.file("outside")) == ["x"])
        let notes = ledger.effects.compactMap {
            if case .note(let note) = $0.change { note } else { nil }
        }
        #expect(
            notes.count == 1 && notes[0].kind == .problem && notes[0].text.contains("lines wait"))
        try FileManager.default.removeItem(atPath: scratch.file(place))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == "rubrik\na\n")
    }

    @Test func `a pipe in the way is told and no wait`() async throws {
        let scratch = try Scratch()
        try scratch.write("out/arkiv/x", text: "")
        #expect(unsafe mkfifo(scratch.file("out/arkiv/k.csv"), 0o600) == 0)
        let ledger = try await ledger(["a"])
        try await write(ledger, scratch)
        #expect(ledger.effects.count == 2)
    }

    @Test func `a folder that is none is an error`() async throws {
        let scratch = try Scratch()
        try scratch.write("out", text: "")
        let ledger = try await ledger(["a"])
        await #expect(throws: FileFailure.self) { try await write(ledger, scratch) }
    }
}

/// A ledger whose process dies when lines are to be noted as written.
private struct DyingLedger: HookLedger {
    struct Died: Error {}

    private let ledger: MemoryLedger

    init(_ ledger: MemoryLedger) { self.ledger = ledger }

    func wrote(
        _ lines: [PendingLine.ID], to file: PluginFile, length: Int64, of company: Company.ID
    )
        async throws
    {
        guard lines.isEmpty else { throw Died() }
        try await ledger.wrote(lines, to: file, length: length, of: company)
    }

    func settled(in dispatch: Dispatch.ID, limit: Int) async throws -> [SettledDelivery] {
        try await ledger.settled(in: dispatch, limit: limit)
    }

    func finishSettled(
        _ deliveries: [DeliveryID], _ effects: [HookEffect], in dispatch: Dispatch.ID
    )
        async throws
    {
        try await ledger.finishSettled(deliveries, effects, in: dispatch)
    }

    func facts(of delivery: DeliveryID) async throws -> HookFacts? {
        try await ledger.facts(of: delivery)
    }

    func history(of payslips: [Candidate], channel: ChannelName) async throws
        -> [Payslip.ID: HookHistory]
    {
        try await ledger.history(of: payslips, channel: channel)
    }

    func pendingLines(of company: Company.ID, after last: PendingLine.ID, limit: Int) async throws
        -> [PendingLine]
    {
        try await ledger.pendingLines(of: company, after: last, limit: limit)
    }

    func writtenLength(_ file: PluginFile, of company: Company.ID) async throws -> Int64? {
        try await ledger.writtenLength(file, of: company)
    }

    func tell(_ effect: HookEffect, in dispatch: Dispatch.ID) async throws {
        try await ledger.tell(effect, in: dispatch)
    }

    func pendingNotices(of company: Company.ID, limit: Int) async throws -> [PendingNotice] {
        try await ledger.pendingNotices(of: company, limit: limit)
    }

    func told(_ notice: PendingNotice.ID, problem: String?) async throws {
        try await ledger.told(notice, problem: problem)
    }
}
