import HostKit

/// Plans one workspace's pay run a number of times, and prints how long it took and how much memory.
struct PlanChild {
    let workspace: String
    let rounds: Int

    func run() async throws {
        let host = try Installation.open(workspace)
        let company = try host.company(BenchWorkspace.company)
        let service = PlanService(host: host)
        var seconds: [Double] = []
        var payslips = 0
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let plan = try service.open(company, SelectionRequest(), today: nil)
            let summary = try await service.run(plan) { _, _ in }
            seconds.append((ContinuousClock.now - start).seconds)
            guard summary.failed == 0, summary.held == 0, summary.send > 0 else {
                throw BenchFailure("not what was planned: \(summary)")
            }
            payslips = summary.payslips
        }
        try host.close()
        print(Rounds.median(seconds), payslips, Machine.peakMemory)
    }
}
