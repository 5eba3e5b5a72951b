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

    @Test func `a switch in the link asks about all employees at a terminal`() throws {
        let bench = try Workbench()
        try bench.importRun(3)
        let command = "link set --company \(bench.company) --sends-payslips off"
        let no = try type("n", bench, command)
        #expect(no.contains("Avmarkera även rutan Skicka lönespecifikationer via Kivra"))
        #expect(no.contains("Det gäller 3. [j/N]") && no.contains("rutor är oförändrade"))
        let on = try type("", bench, "link set --company \(bench.company) --sends-payslips on")
        #expect(!on.contains("[j/N]"))
        let yes = try type("j", bench, command)
        #expect(yes.contains("3 anställda är ändrade."))
        let boxes = try bench.make([
            "employee", "list", "--company", bench.company, "--kivra", "on", "--format", "csv",
        ])
        #expect(boxes.output.split(separator: "\n").count == 1)
    }

    @Test func `several employees are shown and counted before they change`() throws {
        let bench = try Workbench()
        try bench.importRun(12)
        let command = "employee set --company \(bench.company) --all --send-via-kivra off"
        let no = try type("n", bench, command)
        #expect(no.contains("12 av 12 anställda ändras:") && no.contains("… och 2 till"))
        #expect(no.contains("Inget ändrades."))
        #expect(try type("j", bench, command).contains("12 av 12 anställda ändrades."))
    }

    @Test func `the log's ticks are green and its crosses red at a terminal`() throws {
        let bench = try Workbench()
        try bench.importRun(1)
        try bench.make(["send", "--company", bench.company, "--yes"])
        #expect(try type("", bench, "log 1").contains("\u{1B}[32m✓\u{1B}[0m"))
    }
}
