import LuaRuntime

/// Counts what the rule files of a folder do while their tests run.
final class CoverageMeter {
    /// The counters that every state of the run shares.
    let probes: ScriptProbes
    /// The files with their counters, by name.
    private let files: [MeasuredFile]

    /// Puts counters into all rule files.
    init(_ sources: [ScriptSource]) {
        // A rule that knew the name could count by itself, or find out that it is measured and decide otherwise.
        let secret = (0..<2).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }
        let name = "__probe_" + secret.joined()
        var files: [MeasuredFile] = []
        for source in sources.sorted(by: { $0.displayName < $1.displayName }) {
            files.append(MeasuredFile(source, first: files.last?.end ?? 0, name: name))
        }
        self.files = files
        probes = ScriptProbes(count: files.last?.end ?? 0, name: name)
    }

    /// The sources that are to be loaded in place of the files, by name.
    var sources: [String: ScriptSource] {
        Dictionary(
            files.map { ($0.original.displayName, $0.source) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What has been counted so far.
    ///
    /// - Parameter onlyLoaded: Whether to leave out files that were never loaded.
    /// - Returns: The report.
    func report(onlyLoaded: Bool) -> CoverageReport {
        let counts = probes.counts
        let all = files.map { FileCoverage($0, counts) }
        return CoverageReport(files: onlyLoaded ? all.filter(\.isLoaded) : all)
    }
}
