/// (d) Taking in a payroll run, beside a parser that reads the same file and does nothing with it.
struct ImportBench {
    let options: BenchOptions
    let folder: String

    private var sizes: (small: Int, large: Int) {
        options.isQuick ? (200, 1_000) : (6_500, 50_000)
    }
    private var rounds: Int { options.isQuick ? 1 : 3 }

    func run() throws {
        let lonespec = try Executable.sibling("lonespec")
        guard let xmllint = Executable.system("xmllint") else {
            throw BenchFailure("there is no xmllint; install libxml2-utils")
        }
        let workspace = try BenchWorkspace(making: "\(folder)/workspace")
        try workspace.keepDatabase()
        let small = LonutFile(path: "\(folder)/small.pax")
        let large = LonutFile(path: "\(folder)/large.pax")
        let smallSize = try small.write(sizes.small)
        let largeSize = try large.write(sizes.large)
        func arguments(_ file: LonutFile) -> [String] {
            [
                "import", "--workspace", workspace.path, "--company", BenchWorkspace.company,
                file.path, "--tick-kivra",
            ]
        }
        var ours: [Double] = []
        var baseline: [Double] = []
        for _ in 0..<rounds {
            try workspace.restoreDatabase()
            ours.append(try lonespec.run(arguments(large)).seconds)
            baseline.append(try xmllint.run(["--stream", "--noout", large.path]).seconds)
        }
        Report.line(
            "import: \(sizes.large) payslips, 12 lines each, \(megabytes(largeSize)) MB, "
                + "\(rounds) rounds in turns, medians")
        Comparison(
            what: "import into an empty database beside xmllint --stream --noout",
            ours: Rounds.median(ours), baseline: Rounds.median(baseline), unit: "s",
            bound: .atMost(4)
        ).show()
        Report.line("  ratio in single rounds: " + ratios(ours, baseline))
        try workspace.restoreDatabase()
        let smallPeak = try HiddenCommand.peakMemory(of: lonespec, arguments(small))
        try workspace.restoreDatabase()
        let largePeak = try HiddenCommand.peakMemory(of: lonespec, arguments(large))
        Report.line(
            "  peak memory: \(megabytes(smallPeak)) MB for a file of \(megabytes(smallSize)) MB, "
                + "\(megabytes(largePeak)) MB for \(megabytes(largeSize)) MB")
    }

    private func ratios(_ ours: [Double], _ baseline: [Double]) -> String {
        zip(ours, baseline).map { ($0 / $1).text }.joined(separator: ", ")
    }

    private func megabytes(_ bytes: Int) -> String { (Double(bytes) / 1e6).text }
}
