import Foundation
import TestSupport
import Testing

/// `lonespec send` is killed at random moments, again and again, against a Kivra with faults: in the end everybody has
/// got the payslip once.
@Suite(.serialized) struct KillTests {
    /// 40, or what `make soak` asks for.
    static let kills =
        ProcessInfo.processInfo.environment["LONESPEC_SOAK_KILLS"].flatMap { Int($0) } ?? 40
    private static let payslips = 240
    private static let withoutMailbox = 24

    @Test func `every selected payslip arrives exactly once, whenever the process is killed`()
        throws
    {
        let mailboxes = try Scratch()
        let numbers = (KillTests.withoutMailbox..<KillTests.payslips).map(Invented.number)
        let file = try mailboxes.write("mailboxes", text: numbers.joined(separator: "\n"))
        let bench = try Workbench(
            sandbox: [
                "--mailboxes", file, "--seed", "7", "--slow-ms", "30", "--retry-after", "0",
                "--fault", "drop-before=0.04", "--fault", "drop-after=0.08", "--fault", "500=0.03",
                "--fault", "503=0.03", "--fault", "429=0.03", "--fault", "401=0.02", "--fault",
                "slow=0.1", "--fault", "cut=0.03", "--fault", "garble=0.03",
            ],
            link: ["--print-handling", "on", "--retention-days", "30"],
            sending: "first_pause_ms = 5, longest_pause_ms = 20, attempts = 50, width = 8")
        var killed = 0
        var rounds = 0
        var random = SystemRandomNumberGenerator()
        while killed < KillTests.kills {
            let day = 1 + rounds % 28
            let month = 1 + rounds / 28 % 12
            let payDate = "20\(27 + rounds / 336)-\(two(month))-\(two(day))"
            try bench.importRun(
                KillTests.payslips, payDate: payDate, first: rounds * KillTests.payslips,
                options: ["--tick-print"])
            rounds += 1
            var arguments = ["send", "--company", bench.company, "--pay-date", payDate, "--yes"]
            while killed < KillTests.kills {
                let process = try bench.start(arguments)
                Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.5, using: &random))
                let wasRunning = process.isRunning
                process.signal(SIGKILL)
                let ended = try process.wait()
                if wasRunning, ended.status == -SIGKILL { killed += 1 }
                if ended.status >= 0 {
                    // 3: two faults 401 in a row look like credentials that have been withdrawn.
                    #expect([0, 3, 5].contains(ended.status), "\(ended.errors)")
                    if ended.status == 0 { break }
                }
                // A kill before the dispatch was opened leaves nothing to resume.
                let hasDispatch = try bench.make(["log", "--format", "json"]).output.contains(
                    "open")
                if hasDispatch { arguments = ["resume", "--company", bench.company] }
            }
            try finish(bench, payDate)
        }
        try check(bench, rounds: rounds)
    }

    @Test func `an import that is killed has kept everything or nothing`() throws {
        let bench = try Workbench()
        let people = (0..<3_000).map { (String(1000 + $0), Optional(Invented.number($0))) }
        let file = try bench.scratch.write(
            "lonut.pax", text: Invented.lonut(organisationNumber: bench.company, people: people))
        let count = { () throws -> Int in
            try bench.make(["employee", "list", "--company", bench.company, "--format", "csv"])
                .output.split(separator: "\n").count - 1
        }
        for attempt in 1...8 {
            let process = try bench.start(["import", "--company", bench.company, file])
            Thread.sleep(forTimeInterval: 0.05 * Double(attempt))
            process.signal(SIGKILL)
            let ended = try process.wait()
            let found = try count()
            #expect(found == 0 || found == 3_000)
            if ended.status == 0 { break }
        }
        try bench.make(["import", "--company", bench.company, file])
        #expect(try count() == 3_000)
        #expect(try bench.run(["doctor"]).output.contains("✓ database"))
    }

    /// Resumes, and sends what a kill kept from being opened, until nothing is left.
    private func finish(_ bench: Workbench, _ payDate: String) throws {
        for _ in 0..<20 {
            let resumed = try bench.run(["resume", "--company", bench.company])
            guard resumed.status == 0 else { continue }
            let sent = try bench.run([
                "send", "--company", bench.company, "--pay-date", payDate, "--yes",
            ])
            if sent.status == 0 { return }
        }
        Issue.record("the dispatch did not end")
    }

    private func check(_ bench: Workbench, rounds: Int) throws {
        let mailed = try bench.ledger().compactMap { $0["pdf_sha256"] }
        // Those without a mailbox get both: the copy that Kivra keeps, and a letter.
        let wantedMail = rounds * KillTests.payslips
        #expect(mailed.count == wantedMail)
        #expect(Set(mailed).count == wantedMail)

        let print = bench.workspace + "/data/print"
        var printed: [String] = []
        for batch in try FileManager.default.contentsOfDirectory(atPath: print) {
            #expect(!batch.hasPrefix("."), "a partial batch is left: \(batch)")
            let sums = try String(contentsOfFile: "\(print)/\(batch)/SHA256SUMS", encoding: .utf8)
            printed += sums.split(separator: "\n").filter { $0.hasSuffix(".pdf") }
                .map { String($0.prefix(64)) }
        }
        #expect(printed.count == rounds * KillTests.withoutMailbox)
        #expect(Set(printed).count == printed.count)
        #expect(Set(printed).isSubset(of: mailed))
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
