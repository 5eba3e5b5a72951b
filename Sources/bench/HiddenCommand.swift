import Foundation
import Glibc

/// What the benchmarks run in a process of its own, to see its memory: `bench --child …`.
enum HiddenCommand {
    /// Runs the command if the arguments name one.
    static func run(_ arguments: [String]) async throws -> Bool {
        guard arguments.count >= 3, arguments[0] == "--child" else { return false }
        switch arguments[1] {
        case "plan":
            guard arguments.count == 4, let rounds = Int(arguments[3]) else { return false }
            try await PlanChild(workspace: arguments[2], rounds: rounds).run()
        case "documents": try await DocumentsChild(workspace: arguments[2]).run()
        case "memory":
            _ = try Executable(existing: arguments[2]).run(Array(arguments.dropFirst(3)))
            var usage = rusage()
            unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
            print(usage.ru_maxrss << 10)
        default: return false
        }
        return true
    }

    /// The most memory that a program has in use, in bytes.
    ///
    /// It is started by a fresh process of this program: what the kernel tells of a child counts its parent at the
    /// moment of starting too.
    static func peakMemory(of program: Executable, _ arguments: [String]) throws -> Int {
        let output = try Executable.sibling("bench")
            .run(["--child", "memory", program.path] + arguments).output
        guard let bytes = Int(output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchFailure("not a number of bytes: \(output)")
        }
        return bytes
    }
}
