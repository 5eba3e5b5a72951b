import Foundation
import Glibc
import Synchronization

/// One of the executables that were built beside the tests.
package struct Executable: Sendable {
    /// What a run printed, and how it ended.
    package struct Ended: Sendable {
        /// Standard output.
        package var output: String
        /// Standard error.
        package var errors: String
        /// The exit code, or the signal's number with a minus.
        package var status: Int32
    }

    /// The file.
    package let path: String

    /// Finds an executable by name.
    package init(_ name: String) {
        path = Executable.folder + "/" + name
    }

    private init(path: String) {
        self.path = path
    }

    /// Runs a program of the system; what it prints.
    ///
    /// - Throws: when it cannot be started.
    package static func system(_ name: String, _ arguments: [String]) throws -> String {
        try Executable(path: "/usr/bin/\(name)").run(arguments).output
    }

    /// The folder of everything that was built: the test bundle's own.
    package static let folder: String = {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let own = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? link ?? ""
        return (own as NSString).deletingLastPathComponent
    }()

    /// Starts the executable.
    package func start(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws -> Running {
        try Running(path: path, arguments: arguments, environment: environment, input: input)
    }

    /// Runs the executable to its end.
    ///
    /// - Throws: `Leak` when it printed a secret or somebody's number, whatever else the test is about.
    package func run(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws -> Ended {
        try start(arguments, environment: environment, input: input).wait()
    }
}

/// A process of one of our executables.
package final class Running: Sendable {
    private let process: Process
    private let output: Gatherer
    private let errors: Gatherer

    init(path: String, arguments: [String], environment: [String: String], input: String?) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // Nothing of the tester's own environment but what a process needs.
        var all = ["PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory(), "LANG": "C.UTF-8"]
        if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
            all["LD_LIBRARY_PATH"] = library
        }
        process.environment = all.merging(environment) { _, new in new }
        let (out, err, standardInput) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        process.standardInput = standardInput
        output = Gatherer(out.fileHandleForReading)
        errors = Gatherer(err.fileHandleForReading)
        try process.run()
        if let input { try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try standardInput.fileHandleForWriting.close()
    }

    /// The process's identifier.
    package var identifier: Int32 { process.processIdentifier }

    /// Whether it still runs.
    package var isRunning: Bool { process.isRunning }

    /// Sends a signal.
    package func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end.
    ///
    /// - Parameter showsNumbers: whether the command's purpose is to print personal identity numbers.
    /// - Returns: what it printed, and how it ended.
    /// - Throws: `Leak` when it printed a secret or somebody's number, whatever else the test is about.
    package func wait(showsNumbers: Bool = false) throws -> Executable.Ended {
        process.waitUntilExit()
        let status =
            process.terminationReason == .uncaughtSignal
            ? -process.terminationStatus : process.terminationStatus
        let ended = Executable.Ended(
            output: output.text(), errors: errors.text(), status: status)
        if !showsNumbers { try Leak.check(ended.output + ended.errors) }
        return ended
    }
}

/// Reads a pipe to its end on a thread of its own, so that the process never waits for a reader.
private final class Gatherer: Sendable {
    private let bytes = Mutex<Data>(Data())
    private let done = DispatchSemaphore(value: 0)

    init(_ handle: FileHandle) {
        Thread.detachNewThread { self.read(handle) }
    }

    private func read(_ handle: FileHandle) {
        while let part = try? handle.read(upToCount: 65_536), !part.isEmpty {
            bytes.withLock { $0.append(part) }
        }
        done.signal()
    }

    func text() -> String {
        done.wait()
        done.signal()
        return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
    }
}
