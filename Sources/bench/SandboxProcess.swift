import Foundation

/// A local Kivra in a process of its own, with a fresh ledger.
final class SandboxProcess {
    private let process = Process()
    private let ledger: String

    /// `http://127.0.0.1:…`.
    let endpoint: String

    init(folder: String) throws {
        let name = "\(folder)/sandbox-\(UInt64.random(in: 0...UInt64.max))"
        ledger = "\(name).jsonl"
        process.executableURL = URL(filePath: try Executable.sibling("kivra-sandbox").path)
        process.arguments = [
            "--port", "0", "--port-file", "\(name).port", "--mode", "production", "--rate-limit",
            "off", "--ledger", ledger,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 {
            if let text = try? String(contentsOfFile: "\(name).port", encoding: .utf8),
                let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
            {
                endpoint = "http://127.0.0.1:\(port)"
                return
            }
            Thread.sleep(forTimeInterval: 0.05)
        }
        process.terminate()
        throw BenchFailure("kivra-sandbox does not start")
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Ends the server.
    ///
    /// - Returns: How many contents it accepted, and the seconds between the first and the last of them.
    func finish() throws -> (accepted: Int, seconds: Double) {
        process.terminate()
        process.waitUntilExit()
        let text = try String(contentsOfFile: ledger, encoding: .utf8)
        let lines = text.split(separator: "\n")
        guard let first = lines.first.flatMap(time), let last = lines.last.flatMap(time) else {
            throw BenchFailure("the ledger has no times")
        }
        return (lines.count, last.timeIntervalSince(first))
    }

    private func time(_ line: Substring) -> Date? {
        guard let start = line.firstRange(of: #""time":""#)?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return try? Date(String(line[start..<end]), strategy: style)
    }
}
