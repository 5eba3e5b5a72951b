import Console
import Diagnostics
import Foundation
import HostKit
import Synchronization

/// Standard output, gathered so that a million lines are not a million writes; and standard error, at once.
enum Output {
    private static let buffer = Mutex<[UInt8]>([])

    /// Whether a person sees standard output.
    static let isTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether a person sees standard error.
    static let isErrorTerminal = isatty(STDERR_FILENO) == 1
    /// Whether a person can answer.
    static let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1

    /// Writes one line to standard output, with personal identity numbers masked and control characters taken out: names and
    /// reasons come from files that anybody may have written.
    static func line(_ text: String = "") {
        raw(SafeOutput.text(text))
    }

    /// Whether colours may be used on standard output: on a terminal that knows them, unless NO_COLOR says no.
    static let usesColour = isTerminal && allowsColour

    private static var allowsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// Writes text whose colours are kept, made safe as `line` does.
    static func coloured(_ text: String) {
        raw(SafeOutput.text(text, keepsColour: usesColour))
    }

    /// Writes a line that may begin with a mark: a tick is green and a cross is red, where colours may be used.
    static func marked(_ text: String) {
        let colours: [Character: String] = ["✓": "32", "✗": "31", "…": "33"]
        guard usesColour, let mark = text.first, let colour = colours[mark] else {
            return line(text)
        }
        raw("\u{1B}[\(colour)m\(mark)\u{1B}[0m" + SafeOutput.text(String(text.dropFirst())))
    }

    /// Writes text as it is, without ending the line.
    static func part(_ text: String) {
        let isFull = buffer.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            return bytes.count > 65_536
        }
        if isFull || isTerminal { flush() }
    }

    /// Writes one line to standard output as it is.
    static func raw(_ text: String) {
        let isFull = buffer.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            bytes.append(0x0A)
            return bytes.count > 65_536
        }
        if isFull || isTerminal { flush() }
    }

    /// Writes everything that has been gathered. Output that nobody reads any more ends the command quietly.
    static func flush() {
        let bytes = buffer.withLock { bytes in
            defer { bytes.removeAll(keepingCapacity: true) }
            return bytes
        }
        guard !bytes.isEmpty else { return }
        var left = bytes[...]
        while !left.isEmpty {
            let count = unsafe left.withUnsafeBytes { buffer in
                unsafe write(STDOUT_FILENO, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { stop(errno) }
            left = left.dropFirst(max(0, count))
        }
    }

    /// Ends the command: quietly when its reader went away, else with what the system says.
    private static func stop(_ code: Int32) -> Never {
        if code != EPIPE {
            let reason = unsafe String(cString: strerror(code))
            let text = "error: standard output cannot be written: \(reason) [output]\n"
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
            Foundation.exit(ExitStatus.refused.rawValue)
        }
        Foundation.exit(brokenOutputStatus)
    }

    /// What shells report for a command whose reader went away: 128 + SIGPIPE.
    private static let brokenOutputStatus: Int32 = 141

    /// Writes one line to standard error.
    static func error(_ text: String) {
        flush()
        try? FileHandle.standardError.write(contentsOf: Data((SafeOutput.text(text) + "\n").utf8))
    }

    /// Writes to standard error without ending the line.
    static func errorPart(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes diagnostics to standard error.
    static func show(_ diagnostics: [Diagnostic], _ language: Language = .en) {
        for diagnostic in diagnostics { error(diagnostic.text(language)) }
    }
}
