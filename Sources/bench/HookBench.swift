import Foundation

/// (d) Sending with three hooks on every payslip, beside sending with none: the same payslips, the same server.
struct HookBench {
    let options: BenchOptions
    let folder: String

    private var count: Int { options.isQuick ? 200 : 4_000 }
    private var rounds: Int { options.isQuick ? 1 : 5 }

    /// Two look at each payslip before it is sent, one of which writes HTML; the third writes a receipt line for it.
    private static let plugins = """
        vanta = true, responsiv = true, arkiv = { grant = { "append_file" } },
        """

    /// Payslips per second of all rounds.
    private struct Rates {
        var whole: [Double] = []
        var sending: [Double] = []
    }

    func run() throws {
        let lonespec = try Executable.sibling("lonespec")
        let workspace = try BenchWorkspace(making: "\(folder)/workspace")
        try SendInput(workspace: workspace).make(count, bytes: 60_000)
        var with = Rates()
        var without = Rates()
        for round in 0..<rounds {
            // In turns, and each first as often as the other: the machine changes meanwhile.
            if round % 2 == 0 { try send(lonespec, workspace, "", &without) }
            try send(lonespec, workspace, HookBench.plugins, &with)
            if round % 2 == 1 { try send(lonespec, workspace, "", &without) }
        }
        Report.line(
            "hooks: \(count) payslips, three hooks on each (vanta, responsiv, arkiv) beside none, "
                + "\(rounds) rounds in turns, medians")
        show("send with hooks, HTTP phase", with.sending, without.sending)
        show("send with hooks, the whole command from start to exit", with.whole, without.whole)
    }

    private func show(_ what: String, _ with: [Double], _ without: [Double]) {
        Comparison(
            what: what, ours: Rounds.median(with), baseline: Rounds.median(without),
            unit: "payslips/s", bound: .atLeast(0.9)
        ).show()
        let pairs = zip(with, without).map { ($0 / $1).text }.joined(separator: ", ")
        Report.line("  ratio in single rounds: \(pairs)")
    }

    private func send(
        _ lonespec: Executable, _ workspace: BenchWorkspace, _ plugins: String,
        _ rates: inout Rates
    ) throws {
        try workspace.restoreDatabase()
        try? FileManager.default.removeItem(atPath: "\(workspace.path)/out")
        let sandbox = try SandboxProcess(folder: folder)
        try workspace.configure(endpoint: sandbox.endpoint, plugins: plugins)
        let seconds = try lonespec.run(
            [
                "send", "--workspace", workspace.path, "--company", BenchWorkspace.company,
                "--yes",
            ], environment: ["KIVRA_CLIENT_ID": "demo", "KIVRA_CLIENT_SECRET": "demo-secret"]
        ).seconds
        let seen = try sandbox.finish()
        guard seen.accepted == count else {
            throw BenchFailure("the server accepted \(seen.accepted) of \(count)")
        }
        if !plugins.isEmpty { try checkReceipts(workspace) }
        rates.whole.append(Double(count) / seconds)
        rates.sending.append(Double(count - 1) / seen.seconds)
    }

    /// Hooks that did nothing would cost nothing.
    private func checkReceipts(_ workspace: BenchWorkspace) throws {
        let file = "\(workspace.path)/out/\(BenchWorkspace.company)/arkiv/kvittenser.csv"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        guard lines.count == count + 1 else {
            throw BenchFailure("there are \(lines.count - 1) receipts for \(count) payslips")
        }
    }
}
