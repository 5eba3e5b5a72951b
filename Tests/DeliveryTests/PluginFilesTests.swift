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
        try await PluginFiles(folder: scratch.file("out"), ledger: ledger).write(of: company)
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

    @Test(arguments: ["out/arkiv/k.csv", "out/arkiv"])
    func `a link below the folder is not followed, and nothing is lost`(place: String) async throws
    {
        let scratch = try Scratch()
        try scratch.write("outside/x", text: "orört")
        let parent = (scratch.file(place) as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        let target = place.hasSuffix("csv") ? "outside/x" : "outside"
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file(place), withDestinationPath: scratch.file(target))
        let ledger = try await ledger(["a"])
        await #expect(throws: FileFailure.self) { try await write(ledger, scratch) }
        #expect(try scratch.text("outside/x") == "orört")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.file("outside")) == ["x"])
        try FileManager.default.removeItem(atPath: scratch.file(place))
        try await write(ledger, scratch)
        #expect(try scratch.text("out/arkiv/k.csv") == "rubrik\na\n")
    }

    @Test func `a pipe in the way is an error and no wait`() async throws {
        let scratch = try Scratch()
        try scratch.write("out/arkiv/x", text: "")
        #expect(unsafe mkfifo(scratch.file("out/arkiv/k.csv"), 0o600) == 0)
        let ledger = try await ledger(["a"])
        await #expect(throws: FileFailure.self) { try await write(ledger, scratch) }
    }
}
