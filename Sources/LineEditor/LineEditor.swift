import CLineEditor

/// Lines that a person types at a terminal, edited by libedit.
///
/// It reads standard input and writes standard output, has one history, and is used from one thread at a time. While a
/// line is read it handles Ctrl-C, Ctrl-Z and the window's size, and gives the terminal back however the line ends.
@safe
package final class LineEditor {
    /// What was typed.
    package enum Input: Sendable, Hashable {
        /// A line, without the newline that ended it. One that was pasted can have newlines in it.
        case line(String)
        /// Ctrl-C: the line was left.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal is gone.
        case endOfInput
    }

    private let raw: OpaquePointer
    private let completion: (String, Int) -> Completion
    /// What was typed before; `remember` adds to it.
    package let history: History

    /// Opens the terminal; nil where there is none.
    ///
    /// - Parameters:
    ///   - name: the program, as a person's `~/.editrc` calls it.
    ///   - history: what was typed before.
    ///   - completion: what can stand at the cursor; it is given the line and where the cursor is, in bytes of UTF-8.
    package init?(
        name: String = "lonespec", history: History,
        completion: @escaping (String, Int) -> Completion = { _, _ in .none }
    ) {
        guard let raw = unsafe cle_open(name) else { return nil }
        unsafe self.raw = raw
        self.history = history
        self.completion = completion
        for entry in history.entries { unsafe cle_add_history(raw, entry) }
    }

    deinit { unsafe cle_close(raw) }

    /// Whether lines can be edited, which they cannot where `TERM` is `dumb`.
    package var canEdit: Bool { unsafe cle_edits(raw) }

    /// How wide the terminal is.
    package var columns: Int { Int(cle_columns()) }

    /// Reads a line.
    package func readLine(prompt: Prompt) -> Input {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe cle_set_completion(raw, answerCompletion, context)
        var text: UnsafePointer<CChar>?
        var count = 0
        let outcome = unsafe cle_read(raw, prompt.encoded, &text, &count)
        guard outcome == CLE_LINE else {
            return outcome == CLE_INTERRUPTED ? .interrupted : .endOfInput
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
        return .line(unsafe String(decoding: bytes, as: UTF8.self))
    }

    /// Adds an entry to the history, where arrow up finds it. Several lines that belong together are one entry.
    package func remember(_ entry: String) {
        if let kept = history.add(entry) { unsafe cle_add_history(raw, kept) }
    }

    fileprivate func complete(_ line: String, _ cursor: Int, _ reply: OpaquePointer) {
        let answer = CompletionAnswer(
            completion(line, cursor), line: line, cursor: cursor, columns: columns)
        if let insertion = answer.insertion {
            unsafe cle_reply_insert(reply, insertion.removed, insertion.text)
        }
        if let listing = answer.listing { unsafe cle_reply_list(reply, listing) }
    }
}

/// What C calls when Tab is pressed; the context is the editor, alive because it is reading.
private func answerCompletion(
    context: UnsafeMutableRawPointer?, line: UnsafePointer<CChar>?, length: Int, cursor: Int,
    reply: OpaquePointer?
) {
    guard let context = unsafe context, let reply = unsafe reply else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: line, count: length)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
    unsafe editor.complete(text, cursor, reply)
}
