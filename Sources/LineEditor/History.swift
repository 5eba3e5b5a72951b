package import Diagnostics

/// What was typed, in this session and in earlier ones.
package final class History {
    /// How many entries there can be.
    package static let mostEntries = 5_000
    /// A longer entry is not kept: nobody looks for it by arrow up.
    static let longestEntry = 16_384

    /// The entries, the oldest first.
    package private(set) var entries: [String] = []
    /// Why nothing is kept for the next session; told once, then it is nil.
    private var warning: Diagnostic?
    private var file: HistoryFile?
    private let mask: (String) -> String

    /// Reads the entries of earlier sessions.
    ///
    /// - Parameters:
    ///   - file: where they are; nil keeps this session's only, in memory.
    ///   - mask: hides what must not be kept, such as personal identity numbers.
    package init(file: HistoryFile?, mask: @escaping (String) -> String) {
        self.file = file
        self.mask = mask
        guard let file else { return }
        do {
            entries = try file.load()
        } catch {
            giveUp(error)
        }
    }

    /// Adds an entry, unless it begins with a space, is empty, or is the same as the one before.
    ///
    /// - Returns: the entry as it is kept, with numbers masked; nil when it is not.
    package func add(_ entry: String) -> String? {
        guard !entry.hasPrefix(" "), entry.contains(where: { !$0.isWhitespace }) else { return nil }
        let kept = mask(entry)
        guard kept.utf8.count <= History.longestEntry, kept != entries.last else { return nil }
        entries.append(kept)
        if entries.count > History.mostEntries { entries.removeFirst() }
        do {
            try file?.append(kept)
        } catch {
            giveUp(error)
        }
        return kept
    }

    /// Why nothing is kept for the next session, for instance a full disk: once.
    package func takeWarning() -> Diagnostic? {
        defer { warning = nil }
        return warning
    }

    private func giveUp(_ diagnostic: Diagnostic) {
        file = nil
        warning = diagnostic
    }
}
