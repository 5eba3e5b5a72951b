import NIOCore

/// (c) Sending with everything journalled, beside a bare loop that posts the same bytes to the same server.
struct SendBench {
    let options: BenchOptions
    let folder: String

    private var count: Int { options.isQuick ? 200 : 4_000 }
    private var rounds: Int { options.isQuick ? 1 : 3 }

    /// Payslips per second of all rounds.
    private struct Rates {
        var whole: [Double] = []
        var sending: [Double] = []
    }

    func run() async throws {
        let lonespec = try Executable.sibling("lonespec")
        let workspace = try BenchWorkspace(making: "\(folder)/workspace")
        let input = SendInput(workspace: workspace)
        try input.make(count, bytes: 60_000)
        let bodies = try await input.bodies()
        var ours = Rates()
        var bare = Rates()
        for _ in 0..<rounds {
            try send(lonespec, workspace, &ours)
            try await post(bodies, &bare)
        }
        let size = bodies.reduce(0) { $0 + $1.readableBytes } / max(1, bodies.count)
        Report.line(
            "send: \(count) payslips, PDFs of 60,000 bytes, requests of \(size) bytes, "
                + "\(BareLoop.width) in flight, \(rounds) rounds in turns, medians")
        show("send, HTTP phase (first to last content at the server)", ours.sending, bare.sending)
        show("send, the whole command from start to exit", ours.whole, bare.whole)
    }

    private func show(_ what: String, _ ours: [Double], _ bare: [Double]) {
        Comparison(
            what: what, ours: Rounds.median(ours), baseline: Rounds.median(bare),
            unit: "payslips/s", bound: .atLeast(0.6)
        ).show()
        let pairs = zip(ours, bare).map { ($0 / $1).text }.joined(separator: ", ")
        Report.line("  ratio in single rounds: \(pairs)")
    }

    private func send(
        _ lonespec: Executable, _ workspace: BenchWorkspace, _ rates: inout Rates
    ) throws {
        try workspace.restoreDatabase()
        let sandbox = try SandboxProcess(folder: folder)
        try workspace.configure(endpoint: sandbox.endpoint)
        let seconds = try lonespec.run(
            [
                "send", "--workspace", workspace.path, "--company", BenchWorkspace.company,
                "--yes",
            ], environment: ["KIVRA_CLIENT_ID": "demo", "KIVRA_CLIENT_SECRET": "demo-secret"]
        ).seconds
        try add(sandbox, seconds, &rates)
    }

    private func post(_ bodies: [ByteBuffer], _ rates: inout Rates) async throws {
        let sandbox = try SandboxProcess(folder: folder)
        let seconds = try await BareLoop(endpoint: sandbox.endpoint).run(bodies)
        try add(sandbox, seconds, &rates)
    }

    private func add(_ sandbox: SandboxProcess, _ seconds: Double, _ rates: inout Rates) throws {
        let seen = try sandbox.finish()
        guard seen.accepted == count else {
            throw BenchFailure("the server accepted \(seen.accepted) of \(count)")
        }
        rates.whole.append(Double(count) / seconds)
        rates.sending.append(Double(count - 1) / seen.seconds)
    }
}
