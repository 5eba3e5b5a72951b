import Diagnostics
import Foundation
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
        raw(safe(text))
    }

    /// The text as it is shown to people.
    static func safe(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard isPlain else {
            let scalars = text.unicodeScalars.filter { scalar in
                switch scalar.value {
                case 0x09, 0x0A: true
                case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                    false
                default: true
                }
            }
            return PersonalNumberMask.mask(String(String.UnicodeScalarView(scalars)))
        }
        return PersonalNumberMask.mask(text)
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
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            Foundation.exit(brokenOutputStatus)
        }
    }

    /// What shells report for a command whose reader went away: 128 + SIGPIPE.
    private static let brokenOutputStatus: Int32 = 141

    /// Writes one line to standard error.
    static func error(_ text: String) {
        flush()
        try? FileHandle.standardError.write(contentsOf: Data((safe(text) + "\n").utf8))
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
