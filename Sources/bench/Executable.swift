import Foundation

/// Another program, run to its end.
struct Executable {
    /// What came of a run.
    struct Outcome {
        var seconds: Double
        var output: String
    }

    /// The program's file.
    let path: String

    /// A program that was built beside this one.
    static func sibling(_ name: String) throws -> Executable {
        let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let folder =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .map { URL(filePath: $0).deletingLastPathComponent().path } ?? own
        return try Executable(existing: "\(folder)/\(name)")
    }

    /// A program of the system; nil when it is not installed.
    static func system(_ name: String) -> Executable? {
        try? Executable(existing: "/usr/bin/\(name)")
    }

    init(existing path: String) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw BenchFailure("there is no program \(path); build it first")
        }
        self.path = path
    }

    /// Runs the program; fails unless it ends with exit code 0.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        process.standardOutput = output
        process.standardError = output
        let start = ContinuousClock.now
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let seconds = (ContinuousClock.now - start).seconds
        let text = String(decoding: bytes, as: UTF8.self)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw BenchFailure(
                "\(path) \(arguments.first ?? "") ended with \(process.terminationStatus): "
                    + text.suffix(2_000))
        }
        return Outcome(seconds: seconds, output: text)
    }
}
