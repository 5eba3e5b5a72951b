import CLuaShim
import Diagnostics

extension ScriptState {
    /// The error that a run ended with.
    func error(_ result: UnsafePointer<shim_result>) -> ScriptError {
        let facts = unsafe result.pointee
        let outcome = unsafe outcome(facts.outcome)
        let bytes = unsafe UnsafeRawBufferPointer(
            start: facts.message, count: facts.message_length)
        let raw = unsafe String(decoding: bytes, as: UTF8.self)
        let (named, rest) = outcome == .error ? split(raw) : (nil, raw)
        var error = ScriptError(outcome, PersonalNumberMask.mask(sentence(outcome, rest)))
        // What the message says comes first: `error("…", 2)` points at the caller on purpose.
        let found = unsafe named ?? place(facts.place) ?? place(facts.decided)
        error.place = withExcerpt(found)
        error.fieldsRead = unsafe fieldsRead(result)
        error.report = unsafe report(result)
        error.report.place = error.place
        error.traceback = unsafe UnsafeBufferPointer(
            start: facts.trace, count: Int(facts.trace_count)
        ).compactMap { place($0) }
        return error
    }

    /// The place with the text of its line.
    func withExcerpt(_ place: SourcePlace?) -> SourcePlace? {
        guard var place, let line = place.line,
            let source = sources.last(where: { $0.displayName == place.file })
        else { return place }
        let lines = source.bytes.split(
            separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
        if lines.indices.contains(line - 1) {
            let text = String(decoding: lines[line - 1].prefix(200), as: UTF8.self)
            let shown = text.drop(while: \.isWhitespace).filter { $0 != "\r" }
            place.excerpt = PersonalNumberMask.mask(String(shown))
        }
        return place
    }

    private func sentence(_ outcome: ScriptOutcome, _ raw: String) -> String {
        let stopped = "the script was stopped: it"
        return switch outcome {
        case .budget: "\(stopped) took more than \(limits.instructionsPerCall) instructions"
        case .deadline: "\(stopped) took longer than \(limits.timePerCall)"
        case .memory:
            "\(stopped) wanted more memory than it may have "
                + "(\(limits.memoryBytes) bytes in all, \(limits.textBytes) for one text)"
                + (raw.isEmpty ? "" : "; \(raw)")
        case .interrupted: "the script was interrupted"
        case .ok, .error, .denied: raw
        }
    }

    /// Takes `file:line: ` off the front of a message.
    private func split(_ message: String) -> (SourcePlace?, String) {
        for source in sources where !source.displayName.isEmpty {
            // Lua cuts names at 59 bytes.
            let shown = String(decoding: source.displayName.utf8.prefix(59), as: UTF8.self) + ":"
            guard message.hasPrefix(shown) else { continue }
            let rest = message.dropFirst(shown.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else {
                continue
            }
            let place = SourcePlace(file: source.displayName, line: line)
            return (place, String(rest.dropFirst(digits.count + 2)))
        }
        return (nil, message)
    }
}
