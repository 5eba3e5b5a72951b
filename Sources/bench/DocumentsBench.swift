import Documents
import Foundation
import Payroll

/// (h) Payslips drawn from their lines: pages in a second on one core beside ReportLab, and memory as their number grows.
struct DocumentsBench {
    let options: BenchOptions
    let folder: String

    private var pages: Int { options.isQuick ? 40 : 400 }
    private var rounds: Int { options.isQuick ? 1 : 5 }
    private var sizes: [Int] { options.isQuick ? [200, 1_000] : [5_000, 50_000] }

    func run() throws {
        Report.line("documents: payslips of one page, drawn from their lines")
        try compare()
        try memory()
    }

    /// The same content, page by page, in turns.
    private func compare() throws {
        let look = BenchSlip.look
        let renderer = try PayslipRenderer(look)
        // Other people each round, as in a dispatch: what has been set for one round is of little use in the next.
        let people = (0..<rounds).map { round in
            (0..<pages).map { BenchSlip(index: round * pages + $0).subject }
        }
        _ = try renderer.pdf(PayslipSheet(BenchSlip(index: 1_000_000).subject, look))
        let script = "\(folder)/page.py"
        try ReportLabPage.script.write(toFile: script, atomically: true, encoding: .utf8)
        let sheets = "\(folder)/sheets.jsonl"
        let python = try Executable(existing: "/usr/bin/python3")
        var platypus = Rounds()
        var canvas: [Double] = []
        var bytes = 0
        for subjects in people {
            try subjects.map { try ReportLabPage.json(PayslipSheet($0, look)) }
                .joined(separator: "\n").write(toFile: sheets, atomically: true, encoding: .utf8)
            let ours = try Rounds.seconds {
                for subject in subjects {
                    bytes = try renderer.pdf(PayslipSheet(subject, look)).count
                }
            }
            func theirs(_ way: String) throws -> Double {
                let output = try python.run([script, sheets, way]).output
                guard let seconds = Double(output.trimmingCharacters(in: .whitespacesAndNewlines))
                else { throw BenchFailure("not what the script prints: \(output)") }
                return seconds
            }
            platypus.add((ours / Double(pages), try theirs("platypus")))
            canvas.append(try theirs("canvas"))
        }
        Comparison(
            what:
                "documents, pages in a second on one core (\(bytes) bytes each) beside ReportLab's tables and paragraphs",
            ours: 1 / platypus.oursMedian, baseline: 1 / platypus.baselineMedian, unit: "/s",
            bound: .atLeast(3)
        ).show()
        Comparison(
            what: "documents, the same beside ReportLab's canvas alone, strings at given places",
            ours: 1 / platypus.oursMedian, baseline: 1 / Rounds.median(canvas), unit: "/s",
            bound: nil
        ).show()
    }

    private func memory() throws {
        var peaks: [Int] = []
        for count in sizes {
            let path = "\(folder)/\(count)"
            let workspace = try BenchWorkspace(making: path)
            try workspace.configure(endpoint: "http://127.0.0.1:1", plugins: "lonebesked = true")
            try PayslipFeed(workspace: workspace).run(count)
            let output = try Executable.sibling("bench").run(["--child", "documents", path]).output
            let fields = output.split(whereSeparator: \.isWhitespace)
            guard fields.count == 3, Int(fields[0]) == count, let seconds = Double(fields[1]),
                let peak = Int(fields[2])
            else { throw BenchFailure("not what drawing prints: \(output)") }
            Report.line(
                "  \(count) payslips drawn and stored: \((Double(count) / seconds).text) a second with all cores, "
                    + "peak memory \((Double(peak) / 1e6).text) MB")
            peaks.append(peak)
            try FileManager.default.removeItem(atPath: path)
        }
        Comparison(
            what: "documents, peak memory at \(sizes[1]) payslips beside \(sizes[0])",
            ours: Double(peaks[1]) / 1e6, baseline: Double(peaks[0]) / 1e6, unit: "MB",
            bound: .atMost(1.25)
        ).show()
    }
}
