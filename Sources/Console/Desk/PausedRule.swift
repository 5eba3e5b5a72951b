import Diagnostics
import LuaRuntime

/// A rule that is stopped in the middle, and the decision that waits for it.
struct PausedRule {
    /// Where and why it is stopped.
    let pause: ScriptPause
    /// The decision.
    let job: DecisionJob

    /// What a typed text shows of the rule's own variables: `answer`, `answer[2]`, `base.api`.
    ///
    /// - Returns: The value; nil when the text has nothing to do with a variable.
    /// - Throws: a `Diagnostic` when it does, but asks for more than to look at one.
    func value(of text: String) throws(Diagnostic) -> ScriptInspection? {
        let locals = pause.frames.first?.locals ?? []
        let name = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        if let local = locals.last(where: { $0.name == name }) {
            // Views are asked as ever: the line sees the same employee.
            if case .view = local.value { return name == text ? local.value : nil }
            return try PausedRule.follow(text.dropFirst(name.count), from: local.value, text)
        }
        guard let used = locals.first(where: { PausedRule.uses(text, $0) }) else { return nil }
        throw PausedRule.onlyLooking(used.name)
    }

    /// Follows `.name` and `[3]` into tables.
    private static func follow(
        _ path: Substring, from value: ScriptInspection, _ text: String
    ) throws(Diagnostic) -> ScriptInspection {
        guard !path.isEmpty else { return value }
        let key: ScriptInspection
        let rest: Substring
        if path.first == "." {
            let name = path.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            key = .text(String(name), isCut: false)
            rest = path.dropFirst(name.count + 1)
        } else if path.first == "[", let end = path.firstIndex(of: "]"),
            let number = Int64(path[path.index(after: path.startIndex)..<end])
        {
            key = .int(number)
            rest = path[path.index(after: end)...]
        } else {
            throw onlyLooking(text)
        }
        guard case .table(let entries, _) = value else { throw onlyLooking(text) }
        return try follow(rest, from: entries.first { $0.key == key }?.value ?? .none, text)
    }

    private static func uses(_ text: String, _ local: ScriptLocal) -> Bool {
        if case .view = local.value { return false }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
            .contains { $0 == local.name }
    }

    private static func onlyLooking(_ what: String) -> Diagnostic {
        Diagnostic(
            code: "repl.paused",
            Phrase("'\(what)' can only be looked at while the rule is stopped"),
            hint: "type a name, a field or an item of it: total, total.sum, list[2]")
    }
}
