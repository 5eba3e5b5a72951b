import Foundation
import TestSupport
import Testing

/// `lonespec send` with plugins is killed at random moments: in the end each delivered payslip has one receipt line.
@Suite(.serialized) struct PluginKillTests {
    /// 100, or what `make soak` asks for.
    private static let kills =
        ProcessInfo.processInfo.environment["LONESPEC_SOAK_KILLS"].flatMap { Int($0) } ?? 100
    private static let payslips = 240

    /// Counts and appends without `host.once`: also that comes out once.
    private static let counter = """
        return { name = "raknare", version = "1.0.0", api = 1, description = "R.",
          capabilities = { "append_file", "count", "store" },
          hooks = {
            before_send = function(message, host)
              host.count("frozen")
              host.append_file("frusna.csv", { message.run_label, message.pay_date, message.employment_number })
            end,
            after_send = function(message, receipt, host)
              host.count("sent")
              local n = (host.store.get("n") or 0) + 1
              host.store.set("n", n)
              host.append_file("skickade/alla.jsonl", { id = receipt.id })
              host.append_file("nummer.csv", { n })
            end,
          } }
        """

    @Test
    func `each delivered payslip has exactly one receipt line, whenever the process is killed`()
        throws
    {
        let bench = try Workbench(
            sandbox: [
                "--seed", "11", "--slow-ms", "20", "--retry-after", "0", "--fault",
                "drop-before=0.04", "--fault", "drop-after=0.06", "--fault", "503=0.03", "--fault",
                "429=0.03", "--fault", "slow=0.1",
            ], sending: "first_pause_ms = 5, longest_pause_ms = 20, attempts = 50, width = 8",
            plugins: """
                arkiv = { grant = { "append_file" } }, responsiv = true, vanta = { settings = { percent = 0 } },
                larm = { grant = { "count", "notify" } },
                raknare = { grant = { "append_file", "count", "store" } },
                """)
        try bench.scratch.write("workspace/plugins/raknare/plugin.lua", text: Self.counter)
        var killed = 0
        var rounds = 0
        while killed < Self.kills {
            let payDate =
                "20\(27 + rounds / 336)-\(two(1 + rounds / 28 % 12))-\(two(1 + rounds % 28))"
            try bench.importRun(Self.payslips, payDate: payDate, first: rounds * Self.payslips)
            rounds += 1
            var arguments = ["send", "--company", bench.company, "--pay-date", payDate, "--yes"]
            while killed < Self.kills {
                let process = try bench.start(arguments)
                Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.6))
                let wasRunning = process.isRunning
                process.signal(SIGKILL)
                let ended = try process.wait()
                if wasRunning, ended.status == -SIGKILL { killed += 1 }
                if ended.status >= 0 {
                    #expect([0, 5].contains(ended.status), "\(ended.errors)")
                    if ended.status == 0 { break }
                }
                let hasDispatch = try bench.make(["log", "--format", "json"]).output.contains(
                    "open")
                if hasDispatch { arguments = ["resume", "--company", bench.company] }
            }
            try finish(bench, payDate)
        }
        try check(bench, rounds * Self.payslips)
    }

    /// Resumes, and sends what a kill kept from being opened, until nothing is left.
    private func finish(_ bench: Workbench, _ payDate: String) throws {
        for _ in 0..<20 {
            guard try bench.run(["resume", "--company", bench.company]).status == 0 else {
                continue
            }
            let sent = try bench.run([
                "send", "--company", bench.company, "--pay-date", payDate, "--yes",
            ])
            if sent.status == 0 { return }
        }
        Issue.record("the dispatch did not end")
    }

    private func check(_ bench: Workbench, _ wanted: Int) throws {
        let mailed = try bench.ledger().compactMap { $0["pdf_sha256"] }
        #expect(mailed.count == wanted && Set(mailed).count == wanted)
        let out = "workspace/out/\(bench.company)"
        let text = try bench.scratch.text("\(out)/arkiv/kvittenser.csv")
        #expect(text.hasSuffix("\n"))
        let receipts = text.split(separator: "\n").dropFirst()
        #expect(receipts.count == wanted)
        // One line for each receipt, and each document that Kivra took has its own.
        let cells = receipts.map { $0.split(separator: ";", omittingEmptySubsequences: false) }
        #expect(cells.allSatisfy { $0.count == 11 })
        #expect(Set(cells.map { $0[1] }).count == wanted)
        #expect(Set(cells.compactMap { $0.last.map(String.init) }) == Set(mailed))
        let sent = try bench.scratch.text("\(out)/raknare/skickade/alla.jsonl").split(
            separator: "\n")
        #expect(sent.count == wanted && Set(sent).count == wanted)
        // What is kept counts each once.
        let numbers = try bench.scratch.text("\(out)/raknare/nummer.csv").split(separator: "\n")
        #expect(numbers.compactMap { Int($0) } == Array(1...wanted))
        // Hooks are not run again for what is frozen, nor forgotten.
        let frozen = try bench.scratch.text("\(out)/raknare/frusna.csv").split(separator: "\n")
        #expect(frozen.count == wanted && Set(frozen).count == wanted)
        let latest = try bench.make(["log", "1"]).output
        #expect(latest.contains("raknare: sent = \(Self.payslips)"))
        #expect(latest.contains("raknare: frozen = \(Self.payslips)"))
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
