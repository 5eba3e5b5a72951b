package import Diagnostics
import Glibc

/// The file that keeps what was typed for the next session. Several sessions can add to it at the same time.
package struct HistoryFile: Sendable {
    /// The longest that a file gets.
    static let mostBytes = 1 << 20

    /// Where it is.
    package let path: String

    /// Beside the file, for that is replaced when it is shortened.
    private var lockPath: String { "\(path).lock" }

    /// Creates the description of a file; nothing is read or written.
    package init(path: String) { self.path = path }

    /// Where the user's own file is: below `XDG_STATE_HOME`, else `~/.local/state`. Nil for a user without a home.
    package static func standard(_ environment: [String: String]) -> HistoryFile? {
        // By the XDG specification a relative path does not count.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return HistoryFile(path: "\(state)/lonespec/history")
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return HistoryFile(path: "\(home)/.local/state/lonespec/history")
    }

    /// The entries, the oldest first; none when there is no file yet.
    package func load() throws(Diagnostic) -> [String] {
        do {
            guard let file = try PrivateFile(existing: path) else { return [] }
            let lines = try lines(of: file)
            if lines.utf8.count(where: { $0 == UInt8(ascii: "\n") }) > History.mostEntries {
                let lock = try PrivateFile(creating: lockPath)
                try lock.lock()
                try shorten(file)
            }
            return HistoryText.entries(
                lines, most: History.mostEntries, bytes: HistoryFile.mostBytes)
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw failed(error)
        }
    }

    /// Adds an entry at the end, and shortens the file when it has grown too long.
    package func append(_ entry: String) throws(Diagnostic) {
        do {
            try PrivateFile.makeFolder(above: path)
            try PrivateFile.closeFolder(above: path)
            let lock = try PrivateFile(creating: lockPath)
            try lock.lock()
            let file = try PrivateFile(creating: path)
            let size = try file.size()
            if size == 0 {
                try file.write(HistoryText.text([entry]))
                return
            }
            guard try file.firstLine() == HistoryText.header else { throw otherVersion }
            let isWhole = try file.endsInNewline()
            try file.write((isWhole ? "" : "\n") + HistoryText.line(entry) + "\n")
            if size > HistoryFile.mostBytes { try shorten(file) }
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw failed(error)
        }
    }

    /// Down to three quarters, so that it is not done again for each entry.
    private func shorten(_ file: borrowing PrivateFile) throws {
        let bytes = HistoryFile.mostBytes / 4 * 3
        let entries = HistoryText.entries(
            try lines(of: file), most: History.mostEntries, bytes: bytes)
        let temporary = "\(path).new"
        try PrivateFile.remove(temporary)
        try PrivateFile(creating: temporary).write(HistoryText.text(entries))
        try PrivateFile.rename(temporary, to: path)
    }

    /// The file's text without its first line.
    private func lines(of file: borrowing PrivateFile) throws -> Substring {
        if try file.size() == 0 { return "" }
        guard try file.firstLine() == HistoryText.header else { throw otherVersion }
        let text = try file.tail(HistoryFile.mostBytes + History.longestEntry)
        // The first line is the header, or what is left of an entry.
        return text.drop { $0 != "\n" }.dropFirst()
    }

    private var otherVersion: Diagnostic {
        Diagnostic(
            .warning, code: "history.version",
            Phrase("\(path) is not a history that this lonespec knows: it is left alone"),
            hint: "move it away to have the history kept again")
    }

    private func failed(_ error: any Error) -> Diagnostic {
        let reason = (error as? PrivateFile.Failure)?.reason ?? "\(error)"
        return Diagnostic(
            .warning, code: "history.file",
            Phrase("the history is not kept: \(path): \(reason)"),
            hint: "the session goes on without it")
    }
}
