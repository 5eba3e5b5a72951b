import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct SendTests {
    private func send(_ bench: Workbench, _ more: [String] = []) throws -> Executable.Ended {
        try bench.run(["send", "--company", bench.company, "--yes"] + more)
    }

    @Test func `a run is sent, and sending again sends nothing`() throws {
        let bench = try Workbench()
        try bench.importRun(20)
        let first = try send(bench)
        #expect(first.status == 0)
        #expect(first.output.contains("20 levererade till Kivra"))
        #expect(first.errors.contains("har startat"))
        let again = try send(bench)
        #expect(again.status == 0)
        #expect(try bench.ledger().count == 20)
        let log = try bench.make(["log", "1", "--format", "csv"])
        #expect(log.output.contains("object_key"))
        #expect(log.output.split(separator: "\n").count == 21)
    }

    @Test func `a corrected payslip is sent, the others are not`() throws {
        let bench = try Workbench()
        try bench.importRun(3)
        #expect(try send(bench).status == 0)
        try bench.scratch.write("pdf/1001_2026-11-25.pdf", Invented.pdf(77))
        try bench.make([
            "import", "--company", bench.company, "--pdf-folder", bench.scratch.file("pdf"),
        ])
        #expect(try send(bench).status == 0)
        #expect(try bench.ledger().count == 4)
    }

    @Test func `resend sends again only when told to`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        #expect(try send(bench).status == 0)
        // Messages tell whole seconds: within the same one a resend would be the same bytes.
        Thread.sleep(forTimeInterval: 1.1)
        #expect(try send(bench, ["--employee", "1001", "--resend"]).status == 0)
        #expect(try bench.ledger().count == 3)
    }

    @Test func `a dry run sends nothing and changes nothing`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let ended = try bench.run(["send", "--company", bench.company, "--dry-run"])
        #expect(ended.status == 0)
        #expect(try bench.ledger().isEmpty)
        #expect(try bench.make(["log"]).output.contains("Inga utskick"))
    }

    @Test(arguments: [
        (["licence", "off"], "licence on"),
        (["link", "set", "--active", "off"], "--active on"),
        (
            ["link", "set", "--sends-payslips", "off", "--all-employees", "no"],
            "--sends-payslips on"
        ),
    ])
    func `what refuses a dispatch says what to set and ends with 3`(
        change: [String], advice: String
    ) throws {
        let bench = try Workbench()
        try bench.importRun(1)
        try bench.make(change + ["--company", bench.company])
        let ended = try send(bench)
        #expect(ended.status == 3)
        #expect(ended.errors.contains(advice))
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `credentials that are missing or wrong refuse the dispatch, nothing is lost`() throws
    {
        let bench = try Workbench()
        try bench.importRun(2)
        let missing = try bench.run(
            ["send", "--company", bench.company, "--yes"], environment: ["CLIENT_SECRET": ""])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("CLIENT_SECRET"))
        let wrong = try bench.run(
            ["send", "--company", bench.company, "--yes"],
            environment: ["CLIENT_SECRET": "wr0ng-4242"])
        #expect(wrong.status == 3)
        #expect(!(wrong.output + wrong.errors).contains("wr0ng-4242"))
        #expect(try bench.run(["resume", "--company", bench.company]).status == 0)
        #expect(try bench.ledger().count == 2)
    }

    @Test func `two dispatches for one company do not run at once`() throws {
        let bench = try Workbench(sandbox: ["--fault", "slow=1", "--slow-ms", "400"])
        try bench.importRun(40)
        let first = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<200 where try bench.ledger().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        let second = try send(bench)
        #expect(second.status == 4)
        #expect(second.errors.contains("pid \(first.identifier)"))
        let plan = try bench.run(["plan", "--company", bench.company])
        #expect(plan.status == 0)
        #expect(try first.wait().status == 0)
        #expect(try bench.ledger().count == 40)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends what is in flight and says how to go on`(number: Int32) throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "100"], sending: "width = 2")
        try bench.importRun(60)
        let process = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<200 where try bench.ledger().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        process.signal(number)
        let ended = try process.wait()
        #expect(ended.status == 5)
        #expect(ended.errors.contains("stannar"))
        #expect(ended.output.contains("lonespec resume --company"))
        #expect(try bench.ledger().count < 60)
        #expect(try bench.run(["resume", "--company", bench.company]).status == 0)
        #expect(try bench.ledger().count == 60)
    }

    @Test func `letters are a complete batch with an index, sums and no personal number`() throws {
        let mailboxes = try Scratch()
        let file = try mailboxes.write("mailboxes", text: Invented.number(0) + "\n")
        let bench = try Workbench(
            sandbox: ["--mailboxes", file],
            link: ["--print-handling", "on", "--retention-days", "30"])
        try bench.importRun(3, options: ["--tick-print"])
        #expect(try send(bench).status == 0)
        let batch = "workspace/data/print/utskick-1-1"
        let index = try bench.scratch.text("\(batch)/index.csv")
        #expect(
            index.hasPrefix("namn;careOf;adress;lagenhet;postnummer;postort;land\r\n\"Åsa Nr 1\";"))
        #expect(index.split(separator: "\r\n").count == 3)
        for name in ["index.csv", "manifest.json", "SHA256SUMS"] {
            try Leak.check(try bench.scratch.text("\(batch)/\(name)"))
        }
        let sums = Process()
        sums.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        sums.arguments = ["--check", "--quiet", "SHA256SUMS"]
        sums.currentDirectoryURL = URL(fileURLWithPath: bench.scratch.file(batch))
        try sums.run()
        sums.waitUntilExit()
        #expect(sums.terminationStatus == 0)
        // Two without a mailbox: kept by Kivra, and a letter.
        #expect(try bench.ledger().count == 3)
    }
}
