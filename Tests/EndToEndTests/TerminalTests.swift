import Foundation
import TestSupport
import Testing

/// What a person at a terminal sees; `script` gives the command a terminal of its own.
@Suite(.serialized) struct TerminalTests {
    private func type(_ answer: String, _ bench: Workbench, _ command: String) throws -> String {
        let terminal = Process()
        terminal.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        terminal.arguments = ["-qec", "\(bench.lonespec.path) \(command)", "/dev/null"]
        terminal.environment = bench.environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
        let (input, output) = (Pipe(), Pipe())
        terminal.standardInput = input
        terminal.standardOutput = output
        terminal.standardError = output
        try terminal.run()
        try input.fileHandleForWriting.write(contentsOf: Data("\(answer)\n".utf8))
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        terminal.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        try Leak.check(text)
        return text
    }

    @Test func `send shows what would go, asks, and shows how it gets on`() throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "60"], sending: "width = 2")
        try bench.importRun(40)
        let no = try type("n", bench, "send --company \(bench.company)")
        #expect(no.contains("40 till Kivra") && no.contains("Skicka? [j/N]"))
        #expect(try bench.ledger().isEmpty)
        let yes = try type("j", bench, "send --company \(bench.company)")
        #expect(yes.contains("/40, "), "\(yes)")
        #expect(yes.contains("återstår"))
        #expect(yes.contains("✓ Utskick 1 är klart: 40 levererade till Kivra."))
        #expect(try bench.ledger().count == 40)
    }

    @Test func `without a terminal a yes has to be said beforehand`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let none = try bench.run(["send", "--company", bench.company])
        #expect(none.status == 2)
        #expect(none.errors.contains("--yes"), "\(none.errors)")
        #expect(try bench.ledger().isEmpty)
        let ended = try bench.run(["send", "--company", bench.company, "--yes"])
        #expect(ended.status == 0)
        #expect(!(ended.output + ended.errors).contains("[j/N]"))
    }
}
