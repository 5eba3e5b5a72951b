import Foundation
import Payroll

/// (b) Planning: time per payslip and peak memory, from a thousand payslips to a million.
struct PlanBench {
    private struct Row {
        var count: Int
        var perPayslip: Double
        var peak: Int
    }

    let options: BenchOptions
    let folder: String

    private var sizes: [(count: Int, rounds: Int)] {
        options.isQuick
            ? [(200, 5), (2_000, 3)]
            : [(1_000, 41), (10_000, 15), (100_000, 5), (1_000_000, 2)]
    }

    func run() throws {
        Report.line("plan: host gates, rules and reasons for every payslip, from the database")
        var rows: [Row] = []
        for size in sizes {
            let row = try measure(size.count, size.rounds)
            rows.append(row)
            Report.line(
                "  \(row.count) payslips: \((row.perPayslip * 1e6).text) µs per payslip, "
                    + "peak memory \((Double(row.peak) / 1e6).text) MB "
                    + "(median of \(size.rounds), a process of its own)")
        }
        let costs = rows.map(\.perPayslip)
        Comparison(
            what: "plan, dearest size beside the cheapest, per payslip",
            ours: (costs.max() ?? 0) * 1e6, baseline: (costs.min() ?? 0) * 1e6, unit: "µs",
            bound: .atMost(1.25)
        ).show()
        Comparison(
            what: "plan, peak memory at the largest size beside the bound",
            ours: Double(rows.last?.peak ?? 0) / 1e6, baseline: 200, unit: "MB", bound: .atMost(1)
        ).show()
    }

    private func measure(_ count: Int, _ rounds: Int) throws -> Row {
        let path = "\(folder)/\(count)"
        let workspace = try BenchWorkspace(making: path)
        try workspace.addRules(from: options.rules)
        var random = SeededRandom(seed: 1)
        let made = try Rounds.seconds {
            try PayslipFeed(workspace: workspace).run(count) { _, _ in
                Document(digest: Digest(bytes: random.bytes(32)), byteCount: 60_000)
            }
        }
        Report.line("  (\(count) payslips made in \(made.text) s)")
        let output = try Executable.sibling("bench")
            .run(["--child", "plan", path, String(rounds)]).output
        try FileManager.default.removeItem(atPath: path)
        let fields = output.split(whereSeparator: \.isWhitespace)
        guard fields.count == 3, let seconds = Double(fields[0]), Int(fields[1]) == count,
            let peak = Int(fields[2])
        else { throw BenchFailure("not what a plan prints: \(output)") }
        return Row(count: count, perPayslip: seconds / Double(count), peak: peak)
    }
}
