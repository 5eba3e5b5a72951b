import Diagnostics
import Foundation
import Glibc

/// The program `git`, asked in a way that runs nothing of the repository's own: no hooks, no pager, no filters, no
/// monitors, and no network.
struct GitProgram: Sendable {
    /// What a command answered.
    struct Answer: Sendable {
        var status: Int32
        var output: [UInt8]
        var errors: String

        /// Standard output as text, without the line break at its end.
        var line: String {
            let text = String(decoding: output, as: UTF8.self)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
    }

    private let path: String

    /// Longer than any command here takes; a repository can have a pipe in place of a file.
    private static let patience: Duration = .seconds(30)
    /// More than the names of a rule folder, or its files, ever take.
    private static let longestOutput = 96 << 20

    /// Settings that go before those of the repository, whatever it says.
    private static let settings = [
        "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat",
        "core.warnAmbiguousRefs=true", "gc.auto=0", "maintenance.auto=false",
        "protocol.allow=never", "safe.bareRepository=explicit",
    ].flatMap { ["-c", $0] }

    /// Finds the program in a list of folders as in `PATH`; relative ones do not count.
    init(searchPath: String) throws(Diagnostic) {
        let found = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
            .map { "\($0)/git" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw .gitMissing }
        path = found
    }

    /// Runs a command in a folder.
    ///
    /// - Parameters:
    ///   - arguments: the command and its arguments.
    ///   - folder: where.
    ///   - input: what it reads, at most 4,096 bytes: that much fits into any pipe.
    /// - Returns: its answer.
    /// - Throws: a `Diagnostic` when it cannot be run or does not end.
    func run(_ arguments: [String], in folder: String, input: String = "") throws(Diagnostic)
        -> Answer
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments =
            GitProgram.settings + ["--no-pager", "--literal-pathspecs", "-C", folder] + arguments
        process.environment = GitProgram.environment
        let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = standardInput
        do {
            // Before anybody reads: afterwards a program that has ended would end us too (SIGPIPE).
            try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try standardInput.fileHandleForWriting.close()
            try process.run()
        } catch {
            throw .gitMissing
        }
        let gathered = PipeReader(
            [output.fileHandleForReading, errors.fileHandleForReading],
            limit: GitProgram.longestOutput, patience: GitProgram.patience
        ).run()
        if gathered.problem != nil { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if let problem = gathered.problem { throw .gitEnded(problem) }
        return Answer(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: gathered.parts[0], errors: String(decoding: gathered.parts[1], as: UTF8.self))
    }

    /// Nothing of our own environment but what git needs to find the user's settings: `safe.directory` is there.
    private static var environment: [String: String] {
        let own = ProcessInfo.processInfo.environment
        var all = [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
        ]
        for name in ["HOME", "XDG_CONFIG_HOME"] { all[name] = own[name] }
        return all
    }
}
