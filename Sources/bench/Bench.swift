import Foundation

/// The benchmarks: each figure is printed beside its baseline, measured in the same run.
///
/// Nothing here asserts; `make bench` prints, and whoever reads decides.
@main
struct Bench {
    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if try await HiddenCommand.run(arguments) { return }
            try await run(BenchOptions(arguments))
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ options: BenchOptions) async throws {
        let folder = try WorkFolder(parent: options.parent)
        defer { folder.remove() }
        Report.line(Machine.description)
        Report.line("")
        for part in options.parts {
            switch part {
            case .rules: try RulesBench(options: options).run()
            case .plan: try PlanBench(options: options, folder: folder.part("plan")).run()
            case .send: try await SendBench(options: options, folder: folder.part("send")).run()
            case .hooks: try HookBench(options: options, folder: folder.part("hooks")).run()
            case .workbench:
                try await WorkbenchBench(options: options, folder: folder.part("workbench")).run()
            case .lists: try ListsBench(options: options, folder: folder.part("lists")).run()
            case .documents:
                try DocumentsBench(options: options, folder: folder.part("documents")).run()
            case .import: try ImportBench(options: options, folder: folder.part("import")).run()
            }
            folder.removePart(part.rawValue)
            Report.line("")
        }
    }
}

/// Something that stops the benchmarks.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
